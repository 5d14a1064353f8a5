package edit

// Level says whether the service would refuse the edit.
type Level string

const (
	Error   Level = "error"   // the service would refuse it
	Warning Level = "warning" // it would be taken, and probably disappoint
)

// Finding is one thing about an edit that somebody should know before sending.
type Finding struct {
	Level    Level
	Code     Code
	Path     string     // "timeline.tracks[0].clips[2].asset.src"
	Clip     *ClipPlace // nil when it is not about a clip
	Property string     // the property concerned: "src"
	Got      string     // what stands there, cut to a readable length
	Want     string     // what may stand there, in words
	Suggest  string     // what was probably meant
}

// ClipPlace says which clip, as people count.
type ClipPlace struct {
	Track, Clip int     // 1-based
	Start, End  float64 // seconds; below 0 = not known
	Name        string  // file name of its source, or its first words
}

// Code names what was found.
type Code string

const (
	// Errors.
	UnknownProperty Code = "unknown-property"
	Missing         Code = "missing"      // a property that must be there
	WrongType       Code = "wrong-type"   // text where a number belongs, …
	WrongValue      Code = "wrong-value"  // not one of the allowed words
	OutOfRange      Code = "out-of-range" // number or length outside its limits
	NoSource        Code = "no-source"    // video, image or audio with neither src nor prompt
	NoSize          Code = "no-size"      // neither resolution nor a complete size
	Unfilled        Code = "unfilled"     // a fill-in left where it cannot stay; Warning inside text

	// Warnings.
	Overlap         Code = "overlap"          // Got names the other clip
	FontMissing     Code = "font-missing"     // Got is the font family
	LocalFile       Code = "local-file"       // src on this computer
	EmbeddedFile    Code = "embedded-file"    // src is a data: link
	NotHTTPS        Code = "not-https"        // src by plain http
	PrivateLink     Code = "private-link"     // src or callback on a private address
	BadLink         Code = "bad-link"         // not a link at all
	WebPage         Code = "web-page"         // a sharing page of Drive, Dropbox, …
	OddSize         Code = "odd-size"         // width or height of a video not even
	CaptureTooLate  Code = "capture-too-late" // thumbnail or poster after the end
	CallbackMissing Code = "callback-misplaced"
	UnknownAlias    Code = "unknown-alias"
	UnusedFillIn    Code = "unused-fill-in"
	DoubleFillIn    Code = "double-fill-in"
	TooLongSandbox  Code = "too-long-sandbox" // above ten minutes
	TwoSizes        Code = "two-sizes"        // size and resolution together
	OversizeFillIns Code = "oversize-fill-ins"
)

// Check lists what the service would refuse and what will probably disappoint,
// in the order of the document, after the fill-ins are filled in. It answers an
// empty list for a good edit and at most MaxFindings for a bad one.
func (e *Edit) Check() []Finding { return nil }

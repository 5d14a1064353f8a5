package edit

// Level says whether the service would refuse the edit.
type Level string

const (
	Error   Level = "error"   // the service would refuse it, or certainly fail to render it
	Warning Level = "warning" // it would be taken, and probably disappoint
)

// Finding is one thing about an edit that somebody should know before sending.
type Finding struct {
	Level    Level
	Code     Code
	Path     string     // "timeline.tracks[0].clips[2].asset.src"
	Clip     *ClipPlace // nil when it is not about a clip
	Other    *ClipPlace // of Overlap: the clip that is still playing
	Property string     // the property concerned: "src"
	Got      string     // what stands there, cut to a readable length; of Unfilled and the like: the name
	Want     string     // what may stand there, in words
	Suggest  string     // what was probably meant; empty = no idea
}

// ClipPlace says which clip, as people count.
type ClipPlace struct {
	Track, Clip int     // 1-based
	Start, End  float64 // seconds; below 0 = not known
	Name        string  // file name of its source, its first words, or its kind
}

// Code names what was found.
type Code string

const (
	// Errors: what the vendor's validator refuses.
	UnknownProperty Code = "unknown-property"
	Missing         Code = "missing"      // a property that must be there
	WrongType       Code = "wrong-type"   // text where a number belongs, …
	WrongValue      Code = "wrong-value"  // not one of the allowed words
	OutOfRange      Code = "out-of-range" // a number, or a length, outside its limits
	NoSource        Code = "no-source"    // video, image or audio with neither src nor prompt
	NoSize          Code = "no-size"      // neither resolution nor a complete size

	// Unfilled is a fill-in that nothing fills: an Error in a link, a number or a
	// setting, a Warning in text, where people would read the braces.
	Unfilled Code = "unfilled"

	// Warnings.
	FillInPlace     Code = "fill-in-place" // fine once filled in, but the validator may look before
	Overlap         Code = "overlap"       // on one track; Other is the clip still playing
	FontMissing     Code = "font-missing"  // neither built in nor among timeline.fonts
	LocalFile       Code = "local-file"    // src on this computer
	EmbeddedFile    Code = "embedded-file" // src is a data: link
	NotHTTPS        Code = "not-https"     // src or callback by plain http
	PrivateLink     Code = "private-link"  // src or callback on a private address
	BadLink         Code = "bad-link"      // not a link at all
	WebPage         Code = "web-page"      // a sharing page of Drive, Dropbox, …
	WrongMedia      Code = "wrong-media"   // a picture as a video, …; Suggest is what it is
	OddSize         Code = "odd-size"      // width or height of a video not even
	TwoSizes        Code = "two-sizes"     // size and resolution together
	CaptureTooLate  Code = "capture-too-late"
	UnknownAlias    Code = "unknown-alias"
	UnusedFillIn    Code = "unused-fill-in"
	DoubleFillIn    Code = "double-fill-in"
	EmptyFillIn     Code = "empty-fill-in"     // filled in with nothing, where nothing may stand
	OversizeFillIns Code = "oversize-fill-ins" // filling in would blow the edit up; not done here
)

// Check lists what the service would refuse and what will probably disappoint,
// judged after the fill-ins are filled in: first what the rules say, in the order
// of the document, then the warnings about how things fit together. It answers
// nothing for a good edit and at most MaxFindings for a bad one.
func (e *Edit) Check() []Finding {
	t := newTiming(e.merged)
	c := &checker{told: map[string]bool{}, places: t.places(), raw: e.root}
	if e.loose {
		c.add(Finding{Level: Warning, Code: OversizeFillIns}, "merge")
	}
	c.check(editRule, e.merged)
	c.checkUnfilled(e.root)
	c.warn(e, t)
	return c.findings
}

// checkUnfilled looks for fill-ins where the validator, which may look before
// anything is filled in, takes fixed words only.
func (c *checker) checkUnfilled(root value) {
	entries := root.at("merge").items
	if len(entries) == 0 {
		return
	}
	c.clip, c.filled = nil, map[string]bool{}
	for _, entry := range entries {
		c.filled[entry.at("find").text] = true
	}
	c.check(editRule, root)
	c.filled = nil
}

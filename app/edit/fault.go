package edit

import "fmt"

// FaultKind says why bytes are no edit.
type FaultKind string

const (
	Empty        FaultKind = "empty"         // nothing but white space
	TooLarge     FaultKind = "too-large"     // above MaxSize; Size says how much
	TooDeep      FaultKind = "too-deep"      // nested more than MaxDepth levels
	BadText      FaultKind = "bad-text"      // neither UTF-8 nor UTF-16 with a byte order mark
	NotText      FaultKind = "not-text"      // a picture, a video, an archive
	NotJSON      FaultKind = "not-json"      // Line, Column and Near say where it starts; Hint what it may be
	CutShort     FaultKind = "cut-short"     // the file ends in the middle
	DuplicateKey FaultKind = "duplicate-key" // Path is the second key, Line where it stands
	NotAnEdit    FaultKind = "not-an-edit"   // JSON, but no edit; Path names what is missing or wrong
)

// Fault says why bytes are no edit and where the trouble starts.
type Fault struct {
	Kind   FaultKind
	Line   int    // 1-based; 0 = no place
	Column int    // 1-based, in characters
	Near   string // the text at that place, a few characters
	Path   string // "timeline", "output.format"; empty = the whole
	Hint   Hint   // of NotJSON; empty = no idea
	Size   int64  // bytes of the input
}

// Hint is a usual slip in writing JSON.
type Hint string

const (
	ExtraComma   Hint = "extra-comma"   // before a closing bracket, or twice
	MissingComma Hint = "missing-comma" // between two entries
	Comment      Hint = "comment"       // JSON has none
	WrongQuotes  Hint = "wrong-quotes"  // anything but "
	MoreAfterEnd Hint = "more-after-end"
	WebPageText  Hint = "web-page" // HTML or XML
)

// Error is for logs; users read ui/words.
func (f *Fault) Error() string {
	s := "edit: " + string(f.Kind)
	if f.Path != "" {
		s += " at " + f.Path
	}
	if f.Line > 0 {
		s += fmt.Sprintf(" (line %d, column %d, near %q)", f.Line, f.Column, f.Near)
	}
	return s
}

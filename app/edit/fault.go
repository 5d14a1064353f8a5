package edit

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

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
	NotAnEdit    FaultKind = "not-an-edit"   // JSON, but no edit: Path is missing, or is what Near says
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
	BareName     Hint = "bare-name"     // a key without quotes
	BrokenText   Hint = "broken-text"   // a line break or a tab inside a text
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

// faultAt is a fault with the place of one byte.
func faultAt(kind FaultKind, src []byte, at int) *Fault {
	at = min(max(at, 0), len(src))
	before := src[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return &Fault{
		Kind:   kind,
		Line:   bytes.Count(before, []byte("\n")) + 1,
		Column: utf8.RuneCount(before[start:]) + 1,
		Near:   near(src, at),
		Size:   int64(len(src)),
	}
}

// near is what people can look for: the last character before a place and what
// follows it on its line; at the end of the file what stands before it.
func near(src []byte, at int) string {
	const most = 16
	before := strings.TrimSpace(string(src[max(at-most, 0):at]))
	here, _, _ := strings.Cut(string(src[at:min(at+most, len(src))]), "\n")
	if strings.TrimSpace(here) == "" {
		return cut(before, most)
	}
	_, n := utf8.DecodeLastRuneInString(before)
	return cut(before[len(before)-n:]+strings.TrimRight(here, " \t\r"), most)
}

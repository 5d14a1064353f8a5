package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// sourceText shows a long text line by line in letters of one width. Only what is in view
// is laid out: an edit may have a hundred thousand lines.
type sourceText struct {
	widget.List
	lines []string
}

const (
	sourceLine   = 18
	sourceHeight = 340
)

func newSourceText() *sourceText {
	s := &sourceText{}
	s.HideSeparators = true
	s.Length = func() int { return len(s.lines) }
	s.CreateItem = func() fyne.CanvasObject {
		t := newText(sizeTiny)
		t.TextStyle.Monospace = true
		w := newPaint([]fyne.CanvasObject{t}, func(fyne.Size) { place(t, 0, 0) })
		w.render.min = fyne.NewSize(10, sourceLine)
		return w
	}
	s.UpdateItem = func(i int, o fyne.CanvasObject) {
		w := o.(*paintWidget)
		t := w.render.objects[0].(*canvas.Text)
		say(t, clipLine(s.lines[i]), colors().text)
		place(t, 0, 0)
	}
	s.ExtendBaseWidget(s)
	return s
}

// clipLine shortens a line that nobody reads to its end.
func clipLine(line string) string {
	const most = 400
	if len(line) <= most {
		return line
	}
	return strings.ToValidUTF8(line[:most], "") + "…"
}

func (s *sourceText) set(text string) {
	s.lines = nil
	if text != "" {
		s.lines = strings.Split(text, "\n")
	}
	s.Refresh()
	s.ScrollToTop()
}

func (s *sourceText) heightFor(float32) float32 { return sourceHeight }

// mostRead is how many lines of a long text are read in one go.
const mostRead = 40

// AccessibilityLabel implements fyne.Accessible.
func (s *sourceText) AccessibilityLabel() string {
	return strings.Join(s.lines[:min(mostRead, len(s.lines))], "\n")
}

// AccessibilityRole implements fyne.Accessible.
func (s *sourceText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A figure and its unit stay in one line, at any width that has room for both.
func TestUnitsStayWithTheirFigures(t *testing.T) {
	test.NewTempApp(t)
	const text = "Rendering took 41 s, the poster of 12 MB came (after 2 min) in 3 files on 26 Nov 2026"
	p := newParagraph(sizeBody, false, textColor)
	broken := 0
	for w := float32(90); w < 620; w += 3 {
		lines := p.wrapped(text, w)
		if got := strings.Join(lines, " "); got != text {
			t.Fatalf("%v: %q", w, got)
		}
		broken += len(lines) - 1
		for _, l := range lines {
			if slices.Contains([]string{"s,", "MB", "min)", "Nov"}, strings.Fields(l)[0]) {
				t.Errorf("%v: a line begins with a unit: %q", w, lines)
			}
			if fyne.MeasureText(l, p.size, p.style()).Width > w {
				t.Errorf("%v: %q is wider", w, l)
			}
		}
	}
	if broken < 200 {
		t.Errorf("only %d lines were broken", broken)
	}
}

package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestALineTakesThePlaceOfAHead: only heads are bold, whatever stood there before.
func TestALineTakesThePlaceOfAHead(t *testing.T) {
	a := test.NewTempApp(t)
	l := newTimeLines(80)
	w := a.NewWindow("")
	w.SetContent(l)
	w.Resize(fyne.NewSize(400, 300))
	head, line := timeLine{head: "Track 1"}, timeLine{at: "0:00", text: "Video"}
	for _, lines := range [][]timeLine{{head, line, head}, {head, line, line}, {line, head, line}} {
		l.set(lines)
		for i, want := range lines {
			if got := l.rows[i].text.lines[0]; got.Text != want.head+want.text || got.TextStyle.Bold != (want.head != "") {
				t.Errorf("line %d of %v: %q, bold %t", i, lines, got.Text, got.TextStyle.Bold)
			}
		}
	}
}

package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// A moving pointer keeps the order still, but not what its owner takes away.
func TestWhatIsRemovedGoesAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		renders := gathering(time.Now())
		for i := range renders {
			renders[i].Name = "Render " + string(rune('A'+i))
		}
		f := open(t, options{theme: theme.VariantDark, renders: renders})
		gone := f.Rows()[2]
		f.Select(gone.ID)
		f.Do(func() { test.MoveMouse(f.Fyne().Canvas(), fyne.NewPos(400, 340)) })
		f.Remove()
		f.pass(time.Second / 2)
		if strings.Contains(f.screen(), gone.Name) {
			t.Error("the row is still there")
		}
	})
}

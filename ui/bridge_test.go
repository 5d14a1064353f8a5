package ui_test

import (
	"testing"

	"fyne.io/fyne/v2/theme"

	"wrapbell/ui"
)

// TestNothingCrossesAtTheEnd: once the toolkit closes the window, which it does before
// its main thread stops, the window hands it nothing any more.
func TestNothingCrossesAtTheEnd(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := openDesk(t, options{theme: theme.VariantDark}, openStore(t), func(*ui.Desk) {})
		crossed := false
		f.Do(func() { crossed = true })
		if !crossed {
			t.Fatal("nothing crosses before the end either")
		}
		crossed = false
		f.Do(f.Fyne().Close)
		f.Do(func() { crossed = true })
		if crossed {
			t.Error("something crossed after the window was closed")
		}
	})
}

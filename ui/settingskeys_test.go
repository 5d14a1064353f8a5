package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/ui"
)

// TestTheSettingsAreServedByKeys: Space or Enter on the name of a page turns to it and
// stays there, and Esc on any name closes the settings.
func TestTheSettingsAreServedByKeys(t *testing.T) {
	for _, press := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn} {
		bubble(t, func(t *testing.T) {
			f := openDesk(t, options{theme: theme.VariantDark}, openStore(t), func(*ui.Desk) {})
			f.OpenSettings()
			f.settle()
			focus := func() (at fyne.Focusable) { f.Do(func() { at = f.Fyne().Canvas().Focused() }); return at }
			for range 20 {
				if a, ok := focus().(fyne.Accessible); ok && a.AccessibilityLabel() == "Practice" {
					break
				}
				f.Do(f.Fyne().Canvas().FocusNext)
			}
			at := focus()
			if at == nil {
				t.Fatal("no page has the focus")
			}
			f.Do(func() { at.TypedKey(&fyne.KeyEvent{Name: press}) })
			f.settle()
			f.shows(t, "Speed of practice renders")
			if focus() != at {
				t.Errorf("after %s the focus is elsewhere", press)
			}
			f.Do(func() { at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) })
			f.settle()
			if f.layered() {
				t.Error("Esc does not close the settings")
			}
		})
	}
}

// TestEscClosesTheSettingsFromEverywhere: whatever has the keyboard on whatever page.
func TestEscClosesTheSettingsFromEverywhere(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark, w: 1180, h: 760})
		for _, page := range []string{"General", "Saving", "Notifications", "Checking", "Practice", "Advanced", "About"} {
			seen := map[fyne.Focusable]bool{}
			for n := 0; ; n++ {
				v.OpenPage(page)
				v.settle()
				var at fyne.Focusable
				v.Do(func() {
					c := v.Fyne().Canvas()
					for range n {
						c.FocusNext()
					}
					at = c.Focused()
				})
				if n > 40 {
					break
				}
				seen[at] = true
				v.key(fyne.KeyEscape)
				v.settle()
				if v.layered() {
					t.Fatalf("%s: Esc does not close the settings from %T, the %d. from the first", page, at, n)
				}
			}
			v.key(fyne.KeyEscape)
			v.settle()
		}
	})
}

package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// focused is what the keyboard is at, as a reader that speaks would say.
func (f *fixture) focused() (label string) {
	f.Do(func() {
		switch o := f.Fyne().Canvas().Focused().(type) {
		case *widget.Entry:
			label = "field"
		case fyne.Accessible:
			label = o.AccessibilityLabel()
		case nil:
			label = "nothing"
		}
	})
	return label
}

// goTo presses Tab until the keyboard is at what is called so.
func (f *fixture) goTo(label string) {
	f.t.Helper()
	var seen []string
	for range 40 {
		f.tab()
		at := f.focused()
		if strings.HasPrefix(at, label) {
			return
		}
		seen = append(seen, at)
	}
	f.t.Fatalf("Tab never comes to %q, only to %q", label, seen)
}

// Tab reaches everything that can be pressed with the pointer, and Enter and Space press
// it.
func TestTabReachesWhatCanBePressed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		rows := len(f.Rows())
		for _, c := range []struct {
			chip string
			key  fyne.KeyName
		}{{"Failed", fyne.KeyReturn}, {"Needs you", fyne.KeySpace}, {"All", fyne.KeyEnter}} {
			f.goTo(c.chip)
			f.key(c.key)
			if n := len(f.Rows()); (n == rows) != (c.chip == "All") || !strings.HasPrefix(f.focused(), c.chip) {
				t.Errorf("%s on %s shows %d of %d rows, and the keyboard is at %q", c.key, c.chip, n, rows, f.focused())
			}
		}
		f.goTo("Rows")
		for _, want := range []string{"Rows: Compact rows", "Rows: Gallery", "Rows: Comfortable rows"} {
			f.key(fyne.KeySpace)
			if f.focused() != want {
				t.Errorf("after Space: %q, want %q", f.focused(), want)
			}
		}
		for _, opens := range []string{"Columns", "PRACTICE"} {
			f.goTo(opens)
			f.key(fyne.KeyReturn)
			if !f.layered() {
				t.Errorf("Enter on %s opens nothing", opens)
			}
			f.Do(func() { f.Fyne().Canvas().Overlays().Top().Hide() })
			f.settle()
		}
		f.OpenDetails(f.Rows()[10].ID)
		f.goTo("Copy video link")
		f.key(fyne.KeySpace)
		if got := f.app.Clipboard().Content(); !strings.HasPrefix(got, cdn) {
			t.Errorf("copied %q", got)
		}
		f.goTo("Close details")
		f.key(fyne.KeyDown) // means nothing to a button: the table takes it
		if s := f.Selected(); len(s) != 1 || s[0] == f.Rows()[10].ID {
			t.Error("Down on a button does not move the cursor")
		}
		f.key(fyne.KeyReturn)
		if strings.Contains(f.screen(), "Copy link") {
			t.Error("the details are still open")
		}
		f.Remove()
		f.goTo("Removed from the list")
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		if n := len(f.Rows()); n != rows {
			t.Errorf("%d rows after Enter on Undo", n)
		}
	})
}

package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

func TestWhatIsNotThereIsExplained(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())[10:11]}) // one that is ready
		for _, c := range []struct {
			chip    int
			find    string
			says    string
			offered string
			not     string
		}{
			{1, "", "Nothing is rendering.", "Show all New render", "Clear search"},
			{3, "", "Nothing has failed.", "Show all", "New render New"},
			{4, "", "Nothing needs you.", "Show all: Ctrl+1", "Clear search"},
			{0, "lena", "No render matches “lena”.", "Clear search", "Show all"},
			{3, "lena", "No render matches “lena” in Failed.", "Clear search Show all", "New render: "},
		} {
			f.SetChip(c.chip)
			f.Find(c.find)
			f.shows(t, c.says, c.offered)
			if all := f.screen(); c.not != "" && strings.Contains(all, c.not) {
				t.Errorf("%q offers %q", c.says, c.not)
			}
		}
		f.tap("Show all")
		if n := len(f.Rows()); n != 1 {
			t.Errorf("%d rows afterwards", n)
		}
	})
}

func TestAnEmptyListOffersSamples(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		f.shows(t, "Nothing rendered yet", "Drop an edit file here", "Just looking?", "Load sample renders")
		f.tap("Load sample renders")
		f.pass(time.Second)
		rows := f.Rows()
		if len(rows) != 8 {
			t.Fatalf("%d rows", len(rows))
		}
		all, err := f.store.Since(0)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all.Renders {
			if r.Environment != app.Practice {
				t.Errorf("%s was sent to %s", r.Name, r.Environment)
			}
		}
	})
}

func TestRemovingSaysWhatIsUntouched(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		f.SelectAll()
		f.Remove()
		f.pass(time.Second)
		f.shows(t, "removed from the list. Files on the CDN and on this computer were not touched.", "Undo")
		if n := len(f.Rows()); n != 0 {
			t.Fatalf("%d rows are left", n)
		}
		f.tap("Undo")
		f.pass(time.Second)
		if n := len(f.Rows()); n != 23 {
			t.Errorf("%d rows are back", n)
		}
	})
}

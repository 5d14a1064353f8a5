package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/store"
	"wrapbell/ui"
)

// keptIn is what was removed from a store.
type keptIn struct{ *store.Store }

func (k keptIn) Erase(ids []string) error {
	_, err := k.Purge(time.Now(), ids...)
	return err
}

func TestWhatWasRemovedIsErasedOnlyOnceItIsSaid(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t, gathering(time.Now())...)
		f := openDesk(t, options{w: 1180, h: 760}, st, func(d *ui.Desk) { d.Kept = keptIn{st} })
		f.t = t
		about := func() {
			f.OpenSettings()
			f.press(t, "About")
			f.settle()
		}
		about()
		f.shows(t, "No render that was removed from the list is kept.")
		f.key(fyne.KeyEscape)
		rows := f.Rows()
		all := len(rows)
		gone := []string{rows[3].ID, rows[6].ID}
		for _, id := range gone {
			f.Select(id)
			f.Remove()
			f.settle()
		}
		about()
		f.shows(t, "2 renders that were removed from the list are still kept here")
		f.press(t, "Erase for good…")
		f.shows(t, "Erase 2 removed renders for good?", "older backups")
		f.tap("Cancel")
		if left, err := st.Removed(); err != nil || len(left) != 2 {
			t.Fatalf("after Cancel %d are kept, %v", len(left), err)
		}
		f.press(t, "Erase for good…")
		f.tap("Erase 2")
		f.settle()
		f.shows(t, "No render that was removed from the list is kept.")
		c, err := st.Since(0)
		if err != nil || len(c.Renders) != all-2 {
			t.Errorf("%d renders, %v, want %d", len(c.Renders), err, all-2)
		}
		for _, r := range c.Renders {
			if r.ID == gone[0] || r.ID == gone[1] {
				t.Errorf("%s is still there", r.ID)
			}
		}
	})
}

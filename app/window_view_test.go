package app_test

import (
	"bytes"
	"image"
	"slices"
	"strings"
	"testing"
)

// testView filters, searches, sorts, and changes columns; all of it is the same after
// the program was ended and started again.
func testView(t *testing.T, s *screen, seeds *sowing) {
	data := seeds.copied(t)
	all := byName(t, data)
	w := openWindow(t, s, data, 20)
	w.until("the list is there", w.listed)
	w.click(w.cell(0, nameColumn))
	for _, c := range []struct{ keys, names string }{
		{"ctrl+2", "endless"}, {"ctrl+3", "alpha tango"}, {"ctrl+4", "broken flaky-one flaky-two"},
		{"ctrl+5", "broken flaky-one flaky-two"}, {"ctrl+1", "alpha broken endless flaky-one flaky-two tango"},
	} {
		w.keys(c.keys)
		w.shows(c.keys, all, c.names, true)
	}
	w.find(all["tango"])
	w.keys("ctrl+f", "Escape")

	w.click(w.column(nameColumn))
	w.shows("sorted by name", all, "alpha broken endless flaky-one flaky-two tango", false)
	w.click(w.column(nameColumn))
	w.shows("sorted the other way", all, "tango flaky-two flaky-one endless broken alpha", false)

	w.narrow(-60)
	w.hide(thumbnailColumn)
	view := w.still()
	w.quit()

	w = openWindow(t, s, data, 20)
	w.until("the list is there", w.listed)
	w.until("the header is as it was", func() bool { return bytes.Equal(w.pixels(w.head).Pix, view.Pix) })
	w.click(w.cell(0, nameColumn))
	w.shows("after a restart", all, "tango flaky-two flaky-one endless broken alpha", false)
	w.quit()
}

// shows waits until just the renders of these names are listed. What is listed is what
// can be copied.
func (w *window) shows(what string, all map[string]line, names string, anyOrder bool) {
	w.t.Helper()
	var want []string
	for name := range strings.FieldsSeq(names) {
		want = append(want, all[name].Remote)
	}
	if anyOrder {
		slices.Sort(want)
	}
	w.until(what+": "+names, func() bool {
		w.keys("ctrl+a")
		got := strings.Split(w.took("ctrl+alt+c"), "\n")
		if anyOrder {
			slices.Sort(got)
		}
		return slices.Equal(got, want)
	})
}

// find types a name into the search field, until only that render is listed, and
// selects it.
func (w *window) find(l line) {
	w.t.Helper()
	w.keys("ctrl+f")
	w.write(l.Name)
	w.keys("Down", "Home")
	w.shows("searched", map[string]line{l.Name: l}, l.Name, false)
}

// narrow pulls the divider behind the names.
func (w *window) narrow(by int) {
	w.t.Helper()
	was := w.dividers()
	w.drag(image.Pt(was[nameColumn], w.column(nameColumn).Y), by)
	w.until("the column is narrower", func() bool {
		now := w.dividers()
		if len(now) != len(was) {
			return false
		}
		off := now[nameColumn] - was[nameColumn] - by // the pointer need not have been in its very middle
		return off*off < 10 && now[previewColumn] == was[previewColumn] && now[timeColumn] == was[timeColumn]
	})
}

// hide takes a column away by the menu of the header, with mouse and keyboard.
func (w *window) hide(column int) {
	w.t.Helper()
	was := w.dividers()
	w.click(w.column(statusColumn), "3")
	for range column - 1 { // the first of the menu is marked by the first press; Name is not on it
		w.keys("Down")
	}
	w.keys("Down", "Return")
	wide := was[column] - was[column-1] // what is on its left moves by so much: the names take its room
	var want []int
	for i, x := range was {
		switch {
		case i == previewColumn, i >= column:
			want = append(want, x)
		case i < column-1:
			want = append(want, x+wide)
		}
	}
	w.until("the column is gone", func() bool { return slices.Equal(w.dividers(), want) })
}

// still is the header while no pointer is on it.
func (w *window) still() *image.RGBA {
	w.t.Helper()
	w.click(w.cell(4, nameColumn))
	var last *image.RGBA
	w.until("nothing moves", func() bool {
		was := last
		last = w.pixels(w.head)
		return was != nil && bytes.Equal(was.Pix, last.Pix)
	})
	return last
}

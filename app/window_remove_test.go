package app_test

import (
	"image"
	"testing"
)

// testRemove removes renders from the list and brings them back, once by keys and once
// by what is offered. One that is not brought back stays away, also after a restart.
func testRemove(t *testing.T, s *screen, seeds *sowing) {
	data := seeds.copied(t)
	all := byName(t, data)
	const every = "alpha broken endless flaky-one flaky-two tango"
	w := openWindow(t, s, data, 20)
	w.until("the list is there", w.listed)

	w.remove(all["tango"])
	w.shows("tango is removed", all, "alpha broken endless flaky-one flaky-two", true)
	w.keys("ctrl+z")
	w.shows("tango is back", all, every, true)

	w.remove(all["alpha"])
	w.click(w.offered())
	w.shows("alpha is back", all, every, true)

	w.remove(all["broken"])
	w.shows("broken is removed", all, "alpha endless flaky-one flaky-two tango", true)
	w.quit()
	if l, there := byName(t, data)["broken"]; there {
		t.Errorf("it is listed still: %+v", l)
	}

	w = openWindow(t, s, data, 20)
	w.until("the list is there", w.listed)
	w.click(w.cell(0, nameColumn))
	w.shows("after a restart", all, "alpha endless flaky-one flaky-two tango", true)
	w.quit()
	after := byName(t, data)
	for name, l := range all {
		if a := after[name]; name != "broken" && (a.ID != l.ID || a.Attempts != l.Attempts || a.Remote != l.Remote) {
			t.Errorf("%s was %+v and is %+v", name, l, a)
		}
	}
}

// remove searches for a render, removes it, and leaves the search.
func (w *window) remove(l line) {
	w.t.Helper()
	w.find(l)
	w.keys("Delete", "ctrl+f", "Escape")
}

// offered is where the word lies that the note about what was removed offers: it is a long
// one, others may come before.
func (w *window) offered() (at image.Point) {
	w.t.Helper()
	w.until("it can be brought back", func() bool {
		note, there := w.box(toastColour, w.strip())
		at = image.Pt(note.Max.X-30, (note.Min.Y+note.Max.Y)/2)
		return there && note.Dx() > windowWide/3
	})
	return at
}

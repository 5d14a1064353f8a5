package app_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// testTemplate picks one of the practice service's own templates by keyboard, fills it in
// and sends it: the service is given the edit with all its fill-ins, and the render becomes
// ready.
func testTemplate(t *testing.T, s *screen) {
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 20)
	listed := func() bool {
		_, marked := w.box(markColour, w.middle(16, 9))
		return w.covered() && marked
	}
	remote := w.sends(func() {
		w.keys("ctrl+t")
		w.until("the templates are listed", listed)
		w.write("no such")
		w.until("none is called so", func() bool { return !listed() })
		w.keys("Escape")
		w.until("all are listed again", listed)
		w.keys("Down", "Return")
		w.until("the template is open", func() bool {
			_, can := w.answer()
			return can && !listed()
		})
		w.keys("ctrl+a")
		w.write("Ada & Bo") // where the focus is: in the first field
		w.keys("ctrl+Return")
	})
	want := map[string]string{"ARTIST": "Ada & Bo", "LINE": "The Glasshouse Evenings", "DATE": "Friday 12 June, 8 pm", "VENUE": "Old Palm House, Botanic Gardens"}
	if got := w.filled(remote); !reflect.DeepEqual(got, want) {
		t.Errorf("the service was given %q, want %q", got, want)
	}
	w.until("it is ready", func() bool {
		w.keys("ctrl+3", "ctrl+a")
		link := w.took("ctrl+c")
		return strings.Contains(link, remote) && fetch(link) != nil
	})
	w.quit()
	if all := w.list(); len(all) != 1 || all[0].Remote != remote || all[0].State != "ready" || all[0].Name != "Concert notice, 9:16, Ada & Bo" {
		t.Errorf("afterwards: %+v", all)
	}
}

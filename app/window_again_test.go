package app_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// testTakenUp ends the program while a render is under way. The next start takes it up,
// and sends nothing. Rendering takes five minutes, at this speed eight seconds.
func testTakenUp(t *testing.T, s *screen) {
	data := filepath.Join(t.TempDir(), "data")
	w := openWindow(t, s, data, 40)
	remote := w.send(source("slow.mp4"))
	w.quit()
	if all := w.list(); len(all) != 1 || all[0].State == "ready" || all[0].State == "stopped" {
		t.Fatalf("nothing is under way: %+v", all)
	}
	w = openWindow(t, s, data, 40)
	w.until("it is listed", w.listed)
	w.click(w.cell(0, nameColumn))
	w.until("it is ready", func() bool {
		link := w.took("ctrl+c")
		return strings.Contains(link, remote) && fetch(link) != nil
	})
	w.quit()
	r := run(t, wrapbell(t, data, "wait"))
	if all := w.list(); r.code != 0 || len(all) != 1 || all[0].State != "ready" || all[0].Remote != remote || all[0].Attempts != 1 || len(w.taken()) != 1 {
		t.Errorf("afterwards: exit code %d, %+v; %d edits were sent", r.code, all, len(w.taken()))
	}
}

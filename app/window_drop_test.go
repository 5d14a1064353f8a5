package app_test

import (
	"image"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// testDrop drops five files onto the window, one of which is cut off: it is said that one
// is bad, and the four others are sent together and become ready.
func testDrop(t *testing.T, s *screen) {
	drag := dragged(t)
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 20)
	files := []string{write(t, "broken.json", source("broken.mp4")[:60])}
	for _, file := range edits(t, map[string]string{"north": "north.mp4", "south": "south.mp4", "east": "east.mp4", "west": "west.mp4"}) {
		files = append(files, file)
	}
	w.drop(drag, files...)
	rows := w.middle(16, 9)
	rows.Max.X = (rows.Min.X + rows.Max.X) / 2 // without the button that sends
	w.until("four of five edits are ticked and good, and one is bad", func() bool {
		return w.runs(mainColour, rows) == 4 && w.runs(goodColour, rows) == 4 && w.runs(failedColour, rows) == 1
	})
	bad, _ := w.box(failedColour, rows)
	w.until("words stand beside its cross", func() bool { return w.bright(bad.Add(image.Pt(bad.Dx()+5, 0))) })
	w.keys("ctrl+Return")
	w.until("four are sent", func() bool { return len(w.taken()) == 4 })
	w.until("all four are ready", func() bool {
		w.keys("ctrl+3", "ctrl+a")
		links := strings.Fields(w.took("ctrl+c"))
		for _, link := range links {
			if fetch(link) == nil {
				return false
			}
		}
		return len(links) == 4
	})
	w.quit()
	for _, name := range []string{"north", "south", "east", "west"} {
		if l := byName(t, w.data)[name]; l.State != "ready" || l.Attempts != 1 {
			t.Errorf("%s afterwards: %+v", name, l)
		}
	}
	if all := w.list(); len(all) != 4 || len(w.taken()) != 4 {
		t.Errorf("%d renders, %d edits were sent", len(all), len(w.taken()))
	}
}

// dragged builds the program that drops files onto windows.
func dragged(t *testing.T) (drag string) {
	t.Helper()
	drag = filepath.Join(t.TempDir(), "drag")
	out, err := exec.Command("gcc", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-o", drag, "testdata/drag/drag.c", "-lX11").CombinedOutput()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%v: %s", err, out)
		}
		t.Skipf("what drags can't be built: %v: %s", err, out)
	}
	return drag
}

// drop drags files from elsewhere onto the middle of the window.
func (w *window) drop(drag string, files ...string) {
	w.t.Helper()
	at := w.middle(16, 9)
	args := []string{w.id(), strconv.Itoa((at.Min.X + at.Max.X) / 2), strconv.Itoa((at.Min.Y + at.Max.Y) / 2)}
	for _, f := range files {
		args = append(args, (&url.URL{Scheme: "file", Path: f}).String())
	}
	w.do(drag, args...)
}

package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"
)

// one is a list with one render that is ready at the slow CDN.
func one(t *testing.T, c *slowCDN) *sowing {
	return sow(t, sown{0, []string{"env", "add", "far", "--free", "--edit", c.base + "/edit/stage", "--serve", c.base + "/serve/stage", "--cdn", c.base + "/au/stage"}},
		sown{0, []string{"render", "--in", "far", "--wait", edits(t, map[string]string{"film": "film.mp4"})["film"]}})
}

// testSave saves a film that comes slowly: it is stopped by its owner, gone on with, cut
// off by the end of the program, and gone on with by the next one. Nothing is fetched
// twice but what was not durable.
func testSave(t *testing.T, s *screen, c *slowCDN, list *sowing) {
	w := openWindow(t, s, list.copied(t), 20)
	w.until("the list is there", w.listed)
	w.click(w.cell(0, nameColumn))
	w.keys("ctrl+s")
	w.until("something came", func() bool { c.let(); return w.part() > 0 })
	w.until("it can be stopped", func() bool { _, can := w.lastButton(); return can })
	w.press()
	w.until("what came is noted", func() bool { return w.noted() > 0 && w.noted() == w.part() })
	stopped := w.noted()

	w.click(w.cell(0, nameColumn))
	w.keys("ctrl+s")
	w.until("it goes on where it was", func() bool { return len(c.requests()) == 2 })
	w.until("more of it is durable", func() bool { c.let(); return w.noted() > stopped })
	w.kill()
	if w.part() < w.noted() {
		t.Fatalf("%d bytes are left of %d that were durable", w.part(), w.noted())
	}
	killed := w.noted()

	again := openWindow(t, s, w.data, 20)
	again.until("it offers to go on", func() bool { _, can := again.lastButton(); return can })
	again.press()
	again.until("it goes on after a restart", func() bool { return len(c.requests()) == 3 })
	close(c.pieces)
	var saved []string
	again.until("it is saved", func() bool { saved, _ = filepath.Glob(again.movies("*.mp4")); return len(saved) > 0 })
	again.quit()

	want := []string{"", fmt.Sprintf("bytes=%d-", stopped), fmt.Sprintf("bytes=%d-", killed)}
	if got := c.requests(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
	again.whole(c, saved)
}

// testCut saves a film from a CDN that cuts the connection on the way: the window says so
// and offers to go on, and what is saved then is the whole film.
func testCut(t *testing.T, s *screen, c *slowCDN, list *sowing) {
	w := openWindow(t, s, list.copied(t), 20)
	w.until("the list is there", w.listed)
	w.click(w.cell(0, nameColumn))
	w.keys("ctrl+s")
	w.until("something came", func() bool { c.let(); return w.part() > 3*piece })
	w.until("it is under way", func() bool { return w.buttons() == 1 })
	w.until("it is said that it broke off, and offered to go on", func() bool { c.cut(); return w.buttons() == 2 && w.told() })
	w.until("what came is noted", func() bool { return w.noted() > 0 && w.noted() == w.part() })
	came := w.noted()
	if got := c.requests(); len(got) != 1 {
		t.Fatalf("it went on by itself: %q", got)
	}
	close(c.pieces)
	w.press()
	var saved []string
	w.until("it is saved", func() bool { saved, _ = filepath.Glob(w.movies("*.mp4")); return len(saved) > 0 })
	w.until("nothing is left to say", func() bool { return !w.told() })
	w.quit()
	if got, want := c.requests(), []string{"", fmt.Sprintf("bytes=%d-", came)}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
	w.whole(c, saved)
}

// whole looks whether one film was saved, all of it, and nothing is left over.
func (w *window) whole(c *slowCDN, saved []string) {
	w.t.Helper()
	hosted, _ := filepath.Glob(filepath.Join(c.folder, "files", "*", "*.mp4"))
	if len(saved) != 1 || len(hosted) != 1 {
		w.t.Fatalf("saved %v of %v", saved, hosted)
	}
	is, err := os.ReadFile(saved[0])
	should, other := os.ReadFile(hosted[0])
	if err != nil || other != nil || !bytes.Equal(is, should) {
		w.t.Errorf("%d bytes were saved of %d, or others: %v, %v", len(is), len(should), err, other)
	}
	if parts, _ := filepath.Glob(w.movies("*.part")); len(parts) != 0 || w.noted() != 0 {
		w.t.Errorf("left over: %v", parts)
	}
}

// movies is where films are saved.
func (w *window) movies(name string) string { return filepath.Join(w.home, "Videos", "Wrapbell", name) }

// part is how many bytes of the film lie there; 0 if there is no part.
func (w *window) part() int64 {
	parts, _ := filepath.Glob(w.movies("*.mp4.part"))
	if len(parts) != 1 {
		return 0
	}
	info, err := os.Stat(parts[0])
	if err != nil {
		return 0
	}
	return info.Size()
}

// noted is how many bytes of the film are durable, as the program notes for itself.
func (w *window) noted() int64 {
	notes, _ := filepath.Glob(filepath.Join(w.data, "saving", "*.json"))
	for _, file := range notes {
		var note struct {
			Kind  string
			Bytes int64
		}
		body, err := os.ReadFile(file)
		if err == nil && json.Unmarshal(body, &note) == nil && note.Kind == "video" {
			return note.Bytes
		}
	}
	return 0
}

// strip is where the line above the foot is that tells of saving.
func (w *window) strip() image.Rectangle {
	bottom := w.head.Min.Y - toolsHigh - bandHigh - menuHigh + windowHigh
	return image.Rect(w.head.Min.X, bottom-100, w.head.Max.X, bottom)
}

// lastButton is where its last button is, if it is there.
func (w *window) lastButton() (at image.Point, there bool) {
	b, there := w.box(buttonColour, w.strip())
	return image.Pt(b.Max.X-20, (b.Min.Y+b.Max.Y)/2), there
}

// buttons is how many buttons it has.
func (w *window) buttons() (n int) {
	b, _ := w.box(buttonColour, w.strip())
	was := false
	for x := b.Min.X; x < b.Max.X; x++ {
		is := w.frame.at(x, b.Min.Y+5) == buttonColour // above their names
		if is && !was {
			n++
		}
		was = is
	}
	return n
}

// told says whether something is written in front of its buttons.
func (w *window) told() bool {
	b, there := w.box(buttonColour, w.strip())
	return there && w.bright(image.Rect(w.head.Min.X, b.Min.Y, b.Min.X-20, b.Max.Y))
}

// press clicks on it, and takes the pointer away.
func (w *window) press() {
	w.t.Helper()
	at, _ := w.lastButton()
	w.click(at)
}

package app_test

import (
	"bytes"
	"image"
	_ "image/jpeg"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// scenes is an edit whose thumbnail and poster are of different scenes.
const scenes = `{"timeline":{"tracks":[{"clips":[
{"asset":{"type":"rich-text","text":"One","font":{"size":90,"color":"#ffffff"},"background":{"color":"#204080"}},"start":0,"length":1},
{"asset":{"type":"video","src":"https://practice.invalid/window.mp4"},"start":1,"length":4}]}]},
"output":{"format":"mp4","resolution":"preview","thumbnail":{"capture":0.5,"scale":0.5},"poster":{"capture":4}}}`

// fetch reads a file of the CDN; nil if it is not there.
func fetch(link string) []byte {
	answer, err := http.Get(link)
	if err != nil {
		return nil
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		return nil
	}
	return body
}

// children are the processes of that name that the program has.
func (w *window) children(name string) (n int) {
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range all {
		stat, _ := os.ReadFile(file) // one that has ended is none
		_, rest, _ := strings.Cut(string(stat), "("+name+") ")
		if f := strings.Fields(rest); len(f) > 1 && f[1] == strconv.Itoa(w.program.Process.Pid) {
			n++
		}
	}
	return n
}

// send pastes an edit and sends it; it returns the service's id.
func (w *window) send(edit string) (remote string) {
	w.t.Helper()
	return w.sends(func() {
		w.put(edit)
		w.keys("ctrl+v")
		w.until("the edit can be sent", func() bool { _, can := w.answer(); return can })
		w.keys("Return")
	})
}

// taken are the ids of all edits that the practice service took.
func (w *window) taken() map[string]bool {
	ids := map[string]bool{}
	all, _ := filepath.Glob(filepath.Join(w.data, "practice", "edits", "*.json"))
	for _, file := range all {
		ids[strings.TrimSuffix(filepath.Base(file), ".json")] = true
	}
	return ids
}

// testFiles watches a render to its end, looks at each of its files, copies its link,
// and plays its film.
func testFiles(t *testing.T, s *screen) {
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 20)
	remote := w.send(scenes)
	w.until("it is listed", w.listed)
	w.click(w.cell(0, nameColumn))
	var link string
	w.until("its link is copied", func() bool {
		link = w.took("ctrl+c")
		return strings.HasSuffix(link, remote+".mp4") && fetch(link) != nil
	})
	if film := fetch(link); len(film) < 8 || string(film[4:8]) != "ftyp" {
		t.Errorf("%s is no film", link)
	}
	w.lookAt(link, thumbnailColumn, "-thumb.jpg")
	w.lookAt(link, posterColumn, "-poster.jpg")
	w.watch(func() { w.click(w.cell(0, videoColumn)) }, "Escape")
	w.watch(func() { w.click(w.cell(0, nameColumn)); w.keys("space") }, "space")
	w.quit()
	if all := w.list(); len(all) != 1 || all[0].State != "ready" || all[0].Remote != remote || all[0].Attempts != 1 || len(all[0].Files) != 3 || all[0].Files[0].URL != link {
		t.Errorf("afterwards: %+v", all)
	}
}

// lookAt clicks on a file of the first row, compares the picture on the screen with
// that of the CDN, and closes it.
func (w *window) lookAt(link string, column int, end string) {
	w.t.Helper()
	var right, wrong image.Image
	w.until("the CDN has "+end, func() bool {
		var err, other error
		names := []string{end, map[string]string{"-thumb.jpg": "-poster.jpg", "-poster.jpg": "-thumb.jpg"}[end]}
		right, _, err = image.Decode(bytes.NewReader(fetch(strings.TrimSuffix(link, ".mp4") + names[0])))
		wrong, _, other = image.Decode(bytes.NewReader(fetch(strings.TrimSuffix(link, ".mp4") + names[1])))
		return err == nil && other == nil
	})
	table := w.pixels(w.head)
	w.click(w.cell(0, column))
	w.until(end+" is to be seen", func() bool {
		shown := w.pixels(w.middle(16, 9))
		return apart(shown, inner(right)) < 4 && apart(shown, inner(wrong)) > 20
	})
	w.keys("Escape")
	w.until("the table is back", func() bool { return apart(w.pixels(w.head), table) < 2 })
}

// watch has a film played, and closed with a key.
func (w *window) watch(play func(), shut string) {
	w.t.Helper()
	w.until("nothing plays yet", func() bool { return w.children("ffmpeg") == 0 })
	play()
	w.until("a decoder is at work", func() bool { return w.children("ffmpeg") > 0 })
	first := w.pixels(w.middle(16, 9))
	w.until("the film moves", func() bool { return apart(w.pixels(w.middle(16, 9)), first) > 10 })
	w.keys(shut)
	w.until("no decoder is left", func() bool { return w.children("ffmpeg")+w.children("ffprobe") == 0 })
	w.until("the table is back", w.listed)
}

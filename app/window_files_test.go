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
	"time"
)

// twoScenes is an edit whose thumbnail and poster are of different scenes. Its film is
// half a minute long.
const twoScenes = `{"timeline":{"tracks":[{"clips":[
{"asset":{"type":"rich-text","text":"One","font":{"size":90,"color":"#ffffff"},"background":{"color":"#204080"}},"start":0,"length":2.5},
{"asset":{"type":"video","src":"https://practice.invalid/window.mp4"},"start":2.5,"length":27.5}]}]},
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

// testFiles watches a render to its end, looks at each of its files, copies its link,
// and plays its film.
func testFiles(t *testing.T, s *screen) {
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 20)
	remote := w.send(twoScenes)
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
	thumbnail, poster := w.hosted(link, "-thumb.jpg"), w.hosted(link, "-poster.jpg")
	w.lookAt(thumbnailColumn, thumbnail, poster)
	w.lookAt(posterColumn, poster, thumbnail)
	w.watch(thumbnail, poster, func() { w.click(w.cell(0, videoColumn)) }, "Escape")
	w.watch(thumbnail, poster, func() { w.click(w.cell(0, nameColumn)); w.keys("space") }, "space")
	w.quit()
	if all := w.list(); len(all) != 1 || all[0].State != "ready" || all[0].Remote != remote || all[0].Attempts != 1 || len(all[0].Files) != 3 || all[0].Files[0].URL != link {
		t.Errorf("afterwards: %+v", all)
	}
}

// hosted waits for a picture of the film and fetches it.
func (w *window) hosted(link, end string) (picture image.Image) {
	w.t.Helper()
	w.until("the CDN has "+end, func() (ok bool) {
		var err error
		picture, _, err = image.Decode(bytes.NewReader(fetch(strings.TrimSuffix(link, ".mp4") + end)))
		return err == nil
	})
	return picture
}

// lookAt clicks on a file of the first row, looks whether its picture is to be seen and
// not the other one, and closes it.
func (w *window) lookAt(column int, right, wrong image.Image) {
	w.t.Helper()
	table := w.pixels(w.head)
	w.click(w.cell(0, column))
	w.until("its picture is to be seen", func() bool {
		shown := w.pixels(w.middle(16, 9))
		return apart(shown, inner(right)) < 4 && apart(shown, inner(wrong)) > 20
	})
	w.keys("Escape")
	w.until("the table is back", func() bool { return apart(w.pixels(w.head), table) < 2 })
}

// watch has a film played until both of its scenes were to be seen, and closes it with
// a key.
func (w *window) watch(one, two image.Image, play func(), shut string) {
	w.t.Helper()
	w.until("nothing plays yet", func() bool { return w.children("ffmpeg") == 0 })
	play()
	w.until("a decoder is at work", func() bool { return w.children("ffmpeg") > 0 })
	var first, second bool
	w.until("both scenes are to be seen", func() bool {
		shown := w.pixels(w.middle(16, 9))
		first, second = first || apart(shown, inner(one)) < 10, second || apart(shown, inner(two)) < 10
		return first && second
	})
	w.keys(shut)
	eventually(w.t, 15*time.Second, "no decoder is left", // by itself it would go on for longer
		func() bool { return w.children("ffmpeg")+w.children("ffprobe") == 0 })
	w.until("the table is back", w.listed)
}

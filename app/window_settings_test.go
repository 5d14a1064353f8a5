package app_test

import (
	"path/filepath"
	"testing"
)

// The pages of the settings, as how often Tab is pressed until their name has the focus,
// and how often from there to the last name.
const (
	generalPage  = 2 // the first one is the button that closes the settings
	savingPage   = 4
	practicePage = 7
	lastPage     = 9
)

// testSettings changes settings on three pages by the keyboard. After the next start the
// window looks as it was chosen, practice is as fast, and what gets ready is saved.
func testSettings(t *testing.T, s *screen) {
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 0) // as fast as the settings say
	if w.light() {
		t.Fatal("it is light before that was chosen")
	}
	w.set(savingPage, 3, "space", "Tab", "space") // by itself, and thumbnails with films
	w.set(practicePage, 1, "Right", "Right", "Right", "Right")
	w.set(generalPage, 1, "Right")
	w.until("it is light", w.light)
	w.quit()

	w = openWindow(t, s, w.data, 0)
	w.until("it is light after a restart", w.light)
	w.send(source("slow.mp4")) // takes five minutes, or fifteen seconds
	w.until("the film and the thumbnail are saved", func() bool {
		films, _ := filepath.Glob(w.movies("*.mp4"))
		pictures, _ := filepath.Glob(w.movies("*.jpg"))
		return len(films) == 1 && len(pictures) == 1
	})
	w.quit()
}

// set opens a page of the settings, presses keys at one of its fields, which are counted
// from 1, and closes the settings.
func (w *window) set(page, field int, keys ...string) {
	w.t.Helper()
	w.keys("ctrl+comma")
	w.until("the settings are open", w.covered)
	w.tab(page)
	w.keys("space")
	w.tab(lastPage - page + field)
	w.keys(keys...)
	w.keys("Escape")
	w.until("the settings are closed", func() bool { return !w.covered() })
}

// tab moves the focus on.
func (w *window) tab(times int) {
	w.t.Helper()
	for range times {
		w.keys("Tab")
	}
}

// light says whether the tools are on a light ground.
func (w *window) light() bool { return w.frame.at(w.head.Min.X+3, w.head.Min.Y-8) == lightColour }

package app_test

import (
	"image"
	"path/filepath"
	"strings"
	"testing"
)

// changeFolder is how often Shift+Tab is pressed in New render until the button that changes
// the folder has the focus, from the field that has it first.
const changeFolder = 8

// testFolder chooses a folder for one render in New render and has what gets ready saved by
// itself: that one is saved there, the next one where all go, and a retry would find it too.
func testFolder(t *testing.T, s *screen) {
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 20)
	w.set(savingPage, 3, "space") // by itself
	own := w.sends(func() {
		w.put(source("own.mp4"))
		w.keys("ctrl+v")
		w.until("the edit can be sent", func() bool { _, can := w.answer(); return can })
		sheet, _ := w.lowAnswer()
		for range changeFolder {
			w.keys("shift+Tab")
		}
		w.keys("space")
		w.until("a folder can be chosen", func() bool { at, can := w.lowAnswer(); return can && at.X != sheet.X })
		w.until("the folder that is shown first, home, is chosen", func() bool {
			at, can := w.lowAnswer()
			if can && at.X != sheet.X {
				w.click(at) // once more where it was still growing
			}
			return can && at.X == sheet.X
		})
		w.keys("ctrl+Return")
	})
	other := w.send(source("other.mp4"))
	w.until("both films are saved, each in its folder", func() bool {
		there, _ := filepath.Glob(filepath.Join(w.home, "*.mp4"))
		usual, _ := filepath.Glob(w.movies("*.mp4"))
		return len(there) == 1 && len(usual) == 1
	})
	w.quit()
	for remote, want := range map[string]bool{own: true, other: false} {
		if said := run(t, wrapbell(t, w.data, "show", remote)).out; strings.Contains(said, "Save to") != want {
			t.Errorf("%s says\n%s", remote, said)
		}
	}
}

// lowAnswer is the likeliest answer of what lies open, where that reaches far down: ticks
// above it have the same colour.
func (w *window) lowAnswer() (at image.Point, there bool) {
	bottom := w.head.Min.Y - toolsHigh - bandHigh - menuHigh + windowHigh
	b, there := w.box(mainColour, image.Rect(w.head.Min.X, bottom-windowHigh/5, w.head.Max.X, bottom))
	return image.Pt((b.Min.X+b.Max.X)/2, (b.Min.Y+b.Max.Y)/2), there
}

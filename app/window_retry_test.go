package app_test

import (
	"image"
	"strings"
	"testing"
)

// testRetry retries one failed render, and then all others: the question is looked at,
// left, and answered.
func testRetry(t *testing.T, s *screen, seeds *sowing) {
	data := seeds.copied(t)
	before := byName(t, data)
	w := openWindow(t, s, data, 20)
	w.until("the list is there", w.listed)
	w.find(before["flaky-one"])
	w.ready(before["alpha"], w.sends(func() { w.keys("ctrl+shift+r") }))

	w.keys("ctrl+f", "Escape")
	sent := len(w.taken())
	w.askForAll()
	w.keys("Escape")
	w.until("the question is gone", func() bool { _, asked := w.answer(); return !asked && w.listed() })
	if now := len(w.taken()); now != sent {
		t.Fatalf("%d edits were sent before the question was answered", now-sent)
	}
	w.ready(before["alpha"], w.sends(func() { w.click(w.askForAll()) }))
	w.quit()

	after := byName(t, data)
	for name, want := range map[string]struct {
		attempts int
		state    string
	}{"flaky-one": {2, "ready"}, "flaky-two": {2, "ready"}, "broken": {1, "stopped"}, "alpha": {1, "ready"}, "tango": {1, "ready"}, "endless": {1, "working"}} {
		if l := after[name]; l.Attempts != want.attempts || l.State != want.state {
			t.Errorf("%s: %d attempts, %s, want %+v", name, l.Attempts, l.State, want)
		}
	}
	if len(after) != len(before) || len(w.taken()) != sent+1 {
		t.Errorf("%d renders instead of %d; %d edits were sent, want %d", len(after), len(before), len(w.taken()), sent+1)
	}
}

// askForAll clicks on the button that retries all, and waits for the question.
func (w *window) askForAll() (answer image.Point) {
	w.t.Helper()
	tools := image.Rect(w.head.Min.X, w.head.Min.Y-toolsHigh, w.head.Min.X+windowWide/2, w.head.Min.Y-toolsHigh/2)
	var first image.Rectangle
	w.until("the tools are there", func() (ok bool) { first, ok = w.box(mainColour, tools); return ok })
	w.click(image.Pt(first.Max.X+40, (first.Min.Y+first.Max.Y)/2))
	w.until("it is asked whether to retry all", func() (asked bool) { answer, asked = w.answer(); return asked })
	return answer
}

// ready waits until the film of a render is on the CDN and the window copies its link:
// where it is follows from that of another one.
func (w *window) ready(other line, remote string) {
	w.t.Helper()
	link := strings.Replace(other.Files[0].URL, other.Remote, remote, 1)
	w.until("its film is there", func() bool { return fetch(link) != nil })
	w.until("the window lists it", func() bool {
		w.keys("ctrl+3", "ctrl+a")
		return strings.Contains(w.took("ctrl+c"), link)
	})
	w.keys("ctrl+1")
}

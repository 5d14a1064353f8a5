package app_test

import (
	"image"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// keys presses keys one after the other, as xdotool names them: "ctrl+c", "Return".
func (w *window) keys(names ...string) {
	w.t.Helper()
	w.do("xdotool", append([]string{"key"}, names...)...)
}

// write types a text.
func (w *window) write(text string) {
	w.t.Helper()
	w.do("xdotool", "type", text)
}

// click clicks at a place of the screen, with the left button unless another is named.
func (w *window) click(at image.Point, button ...string) {
	w.t.Helper()
	w.do("xdotool", "mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", append(button, "1")[0])
}

// drag pulls what is at a place to the side, and takes the pointer away: it hides what
// lies below it.
func (w *window) drag(at image.Point, by int) {
	w.t.Helper()
	w.do("xdotool", "mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "mousedown", "1")
	for step := range 8 {
		w.do("xdotool", "mousemove", strconv.Itoa(at.X+by*(step+1)/8), strconv.Itoa(at.Y))
	}
	w.do("xdotool", "mouseup", "1", "mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y+5*rowHigh))
}

// nothing is what is in the clipboard before something is copied.
const nothing = "nothing was copied"

// put puts a text into the clipboard.
func (w *window) put(text string) {
	w.t.Helper()
	w.until("the clipboard takes a text", func() bool {
		c := exec.Command("xclip", "-selection", "clipboard", "-i")
		c.Env, c.Stdin = w.env, strings.NewReader(text)
		return c.Run() == nil
	})
}

// took is what keys copy; nothing if they copy nothing soon.
func (w *window) took(keys ...string) string {
	w.t.Helper()
	w.put(nothing)
	w.keys(keys...)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range 40 {
		if c := w.copied(); c != nothing && c != "" {
			return c
		}
		<-tick.C
	}
	return nothing
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

// sends does something that sends one edit, and returns the service's id of it.
func (w *window) sends(do func()) (remote string) {
	w.t.Helper()
	before := w.taken()
	do()
	w.until("it is sent", func() bool {
		for id := range w.taken() {
			if !before[id] {
				remote = id
			}
		}
		return remote != ""
	})
	return remote
}

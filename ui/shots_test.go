package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

// TestShots saves pictures of the window for people to look at; it runs only when
// WRAPBELL_SHOTS names a folder.
func TestShots(t *testing.T) {
	shotsIn(t)
	pics := stills(t)
	inEachLook(t, "window", append(usual, large), func(t *testing.T, save func(*fixture, string), o options) {
		o.pictures = pics
		shoot(t, save, o)
	})
}

// shotsIn is the folder that pictures go to. Where none is named the test is skipped.
func shotsIn(t *testing.T) string {
	dir := os.Getenv("WRAPBELL_SHOTS")
	if dir == "" {
		t.Skip("WRAPBELL_SHOTS names no folder")
	}
	return dir
}

// usual are the window's sizes in pictures; large is that of a whole screen.
var usual, large = []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}}, fyne.Size{Width: 1920, Height: 1080}

// inEachLook makes pictures in both themes and in every size, each time in a bubble of
// its own. They are saved as name-theme-width-what.png.
func inEachLook(t *testing.T, name string, sizes []fyne.Size, shoot func(t *testing.T, save func(*fixture, string), o options)) {
	dir := shotsIn(t)
	for theme, v := range variants {
		for _, s := range sizes {
			name := fmt.Sprintf("%s-%s-%.0f", name, theme, s.Width)
			t.Run(name, func(t *testing.T) {
				bubble(t, func(t *testing.T) { shoot(t, saver(t, dir, name), options{theme: v, w: s.Width, h: s.Height}) })
			})
		}
	}
}

// saver returns what saves pictures under a name.
func saver(t *testing.T, dir, name string) func(*fixture, string) {
	return func(f *fixture, what string) {
		f.settle()
		savePNG(t, filepath.Join(dir, name+"-"+what), f.capture())
	}
}

func shoot(t *testing.T, save func(*fixture, string), o options) {
	empty := open(t, o)
	save(empty, "empty")
	o.renders = gathering(time.Now())
	f := open(t, o)
	save(f, "list")
	rows := f.Rows()
	f.OpenDetails(rows[10].ID)
	f.settle()
	save(f, "details")
	f.OpenDetails(rows[11].ID)
	f.settle()
	save(f, "failed")
	f.OpenDetails(rows[9].ID)
	f.settle()
	save(f, "publishing")
	f.CloseDetails()
	f.OpenSample(2)
	f.settle()
	save(f, "sheet")
	f.NewRenderFrom("broken.json", []byte(`{"timeline": {"tracks": [{"clips": [{"asset": {"type":"video","src":"beach.mp4"}, "start":0,"length":5,"alignment":"left"},{"asset": {"type":"title"}, "start":3,"length":-5}]}]},"output":{"format":"mov"}}`))
	f.settle()
	save(f, "findings")
	f.NewRenderFrom("notes.txt", []byte("hello"))
	f.settle()
	save(f, "fault")
	f.key(fyne.KeyEscape)
	f.SetEnvironment(app.Production)
	f.SetCompact(true)
	save(f, "compact")
	f.SetCompact(false)
	f.Preview(rows[10].ID)
	f.settle()
	save(f, "preview")
	f.Preview(rows[10].ID)
	f.Find("zebra")
	f.Remove()
	f.settle()
	save(f, "nomatch")
}

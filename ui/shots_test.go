package ui_test

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

// TestShots saves pictures of the window for people to look at; it runs only when
// WRAPBELL_SHOTS names a folder.
func TestShots(t *testing.T) {
	dir := os.Getenv("WRAPBELL_SHOTS")
	if dir == "" {
		t.Skip("WRAPBELL_SHOTS names no folder")
	}
	pics := stills(t)
	sizes := []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}, {Width: 1920, Height: 1080}}
	for name, v := range variants {
		for _, s := range sizes {
			t.Run(fmt.Sprintf("%s-%.0f", name, s.Width), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					shoot(t, dir, fmt.Sprintf("%s-%.0f", name, s.Width), options{theme: v, w: s.Width, h: s.Height, pictures: pics})
				})
			})
		}
	}
}

// saver returns what saves pictures under a name.
func saver(t *testing.T, dir, name string) func(*fixture, string) {
	return func(f *fixture, what string) {
		f.settle()
		out, err := os.Create(filepath.Join(dir, name+"-"+what+".png"))
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		if err := png.Encode(out, f.capture()); err != nil {
			t.Fatal(err)
		}
	}
}

func shoot(t *testing.T, dir, name string, o options) {
	save := saver(t, dir, name)
	time.Sleep(100 * 24 * time.Hour)
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

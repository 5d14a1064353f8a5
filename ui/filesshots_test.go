package ui_test

import (
	"context"
	"image"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui"
	"wrapbell/ui/words"
)

// TestFilesShots saves pictures of what plays, saves and deletes files; it runs only
// when WRAPBELL_SHOTS names a folder.
func TestFilesShots(t *testing.T) {
	shotsIn(t)
	still, err := stills(t).Picture(t.Context(), "", "x/title.json/y", 640, 360)
	if err != nil {
		t.Fatal(err)
	}
	inEachLook(t, "files", usual, func(t *testing.T, save func(*fixture, string), o options) {
		o.pictures, o.films = titled{still}, &reels{shows: still}
		o.check = func(context.Context, string, string) app.LinkReport {
			return app.LinkReport{State: app.LinkWebPage, Status: 200, Type: "text/html", Size: 40}
		}
		shootFiles(t, save, o)
	})
}

// titled shows one picture for everything.
type titled struct{ image *image.RGBA }

func (p titled) Picture(_ context.Context, _, _ string, _, _ int) (*image.RGBA, error) {
	return p.image, nil
}

func shootFiles(t *testing.T, save func(*fixture, string), o options) {
	v := openVault(t, o)
	shot := func(what string) { v.settle(); save(v.fixture, what) }
	id := v.made(0)
	v.made(1)
	v.made(4)
	v.pass(10 * time.Second)
	v.OpenDetails(id)
	shot("poster")
	v.tap(words.FilmPlay)
	v.pass(2 * time.Second)
	shot("playing")
	v.tap(words.FilmPause)
	shot("paused")
	v.line.set(func(l *line) { l.delay = 300 * time.Millisecond })
	v.save()
	v.pass(2 * time.Second)
	shot("saving")
	v.line.set(func(l *line) { l.delay, l.cut = 0, 0.62 })
	v.tap("Cancel")
	v.pass(10 * time.Second)
	v.line.set(func(l *line) { l.cut = 0.7 })
	v.tap("Continue")
	v.pass(10 * time.Second)
	shot("cut")
	v.line.set(func(l *line) { l.cut, l.answer = 0, answers(200, "text/html", strings.Repeat("<html>", 300)) })
	v.tap("Continue")
	v.pass(10 * time.Second)
	shot("message")
	v.tap("Check the link")
	shot("checked")
	v.tap("Close")
	v.line.set(func(l *line) { l.answer = nil })
	v.store.SetSetting(ui.SettingSaving, ui.SavingChoice{Folder: filepath.Join(t.TempDir(), "Stick"), Poster: true})
	v.save()
	v.pass(10 * time.Second)
	shot("nofolder")
	for kind, f := range map[string]*app.SaveFault{
		"diskfull": {Kind: app.SaveDiskFull, Name: "Spring sale-4fz9qk.mp4", Needed: 9_332_326, Free: 2_202_009},
		"size":     {Kind: app.SaveSize, Got: 7_444_890, Want: 9_332_326},
	} {
		v.Window.SaveEnded(id, app.Video, app.Saved{}, f)
		shot(kind)
	}
	v.store.SetSetting(ui.SettingSaving, ui.SavingChoice{})
	v.SelectAll()
	v.line.set(func(l *line) { l.delay = 300 * time.Millisecond })
	v.save()
	v.pass(2 * time.Second)
	shot("several")
	v.line.set(func(l *line) { l.delay = 0 })
	v.pass(10 * time.Second)
	v.OpenDetails(id)
	shot("saved")
	v.openRowMenuAt(v.Rows()[0].Name, fyne.NewPos(200, o.h-20))
	shot("menu")
	v.Do(func() { v.Fyne().Canvas().Overlays().Top().Hide() })
	v.Do(v.DeleteHosted)
	shot("delete")
	v.tap("Cancel")
	v.Preview(id)
	v.pass(3 * time.Second)
	shot("large")
	v.key(fyne.KeySpace)
	v.OpenSettings()
	v.press(t, "Saving")
	shot("settings")
}

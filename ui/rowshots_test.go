package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui"
)

// TestRowShots saves pictures of what single rows show and ask; it runs only when
// WRAPBELL_SHOTS names a folder.
func TestRowShots(t *testing.T) {
	shotsIn(t)
	pics := stills(t)
	inEachLook(t, "row", usual, func(t *testing.T, save func(*fixture, string), o options) {
		o.pictures = pics
		shootRows(t, save, o)
	})
}

func shootRows(t *testing.T, save func(*fixture, string), o options) {
	o.renders = keptHere(gathering(time.Now()))
	f := open(t, o)
	f.Select(f.Rows()[10].ID)
	save(f, "saved")
	f.Do(func() { f.Fyne().Canvas().Focus(nil) })
	f.goTo("Name.")
	f.key(fyne.KeyDown)
	f.key(fyne.KeyRight)
	f.key(fyne.KeyRight)
	f.pass(time.Second)
	save(f, "ring")
	f.key(fyne.KeyDown)
	f.key(fyne.KeyRight)
	f.pass(time.Second)
	save(f, "ring-retry")
	f.SetCompact(true)
	f.Do(func() { f.Fyne().Canvas().Unfocus() })
	f.goTo("Needs you")
	save(f, "saved-compact")
	f.Do(func() { f.Fyne().Canvas().Unfocus() })
	f.key(fyne.KeyF2)
	save(f, "rename")
	f.key(fyne.KeyEscape)
	f.Do(func() { f.SetGallery(true) })
	save(f, "saved-gallery")
	still := openStore(t, o.renders...)
	if err := still.SetSetting(ui.SettingStill, true); err != nil {
		t.Fatal(err)
	}
	f = openDesk(t, o, still, func(*ui.Desk) {})
	save(f, "still")
	f.SetCompact(true)
	save(f, "still-compact")
}

// keptHere saves the main file of every render that has one.
func keptHere(all []app.Render) []app.Render {
	for i := range all {
		if all[i].State == app.Ready && i%3 != 0 {
			all[i].Files[0].Saved = app.Saved{Path: "/home/lena/Videos/Wrapbell/promo.mp4", Size: 9 << 20, At: time.Now()}
		}
	}
	return all
}

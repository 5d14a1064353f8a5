package ui_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui"
)

// TestToldShots saves pictures of the settings and questions around being told; it runs
// only when WRAPBELL_SHOTS names a folder.
func TestToldShots(t *testing.T) {
	keyless(t)
	inEachLook(t, "empty", usual, func(t *testing.T, save func(*fixture, string), o options) { save(open(t, o), "list") })
	inEachLook(t, "empty", usual, func(t *testing.T, save func(*fixture, string), o options) {
		o.renders = gathering(time.Now())[10:11]
		f := open(t, o)
		f.SetChip(1)
		save(f, "nothing-rendering")
		f.SelectAll()
		f.SetChip(0)
		f.SelectAll()
		f.Remove()
		f.pass(time.Second)
		save(f, "removed")
	})
	inEachLook(t, "told", usual, shootTold)
}

func shootTold(t *testing.T, saveOf func(*fixture, string), o options) {
	now := time.Now()
	renders := changed(atWork(now.Add(-time.Minute), 4), func(r *app.Render) { r.Environment = app.Sandbox })
	st := openStore(t, append(gathering(now), renders...)...)
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Scale = func(float32) {}
		d.Keys, d.Notifier = newKeys(st, environments()), &board{}
		d.Tray, d.TrayThere = &panel{there: true}, func(context.Context) bool { return true }
	})
	f.t = t
	save := func(what string) { saveOf(f, what) }
	f.SetChip(3)
	f.Find("lena")
	save("no-match")
	f.Find("")
	f.SetChip(0)
	f.Do(f.Shut)
	save("hide")
	f.key(fyne.KeyEscape)
	f.Do(f.Quit)
	save("quit")
	f.key(fyne.KeyEscape)
	f.OpenSettings()
	f.press(t, "Notifications")
	f.choose(t, "Never", "22:00")
	f.press(t, "Show one")
	save("settings-notifications")
	f.press(t, "General")
	save("settings-general")
	f.choose(t, "System", "Light")
	save("settings-general-light")
	f.choose(t, "Light", "Dark")
	f.press(t, "About")
	f.press(t, "What it is made of")
	save("settings-about")
}

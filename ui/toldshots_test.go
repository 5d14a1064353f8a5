package ui_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui"
)

// TestToldShots saves pictures of the settings and questions around being told; it runs
// only when WRAPBELL_SHOTS names a folder.
func TestToldShots(t *testing.T) {
	dir := os.Getenv("WRAPBELL_SHOTS")
	if dir == "" {
		t.Skip("WRAPBELL_SHOTS names no folder")
	}
	keyless(t)
	for name, v := range variants {
		for _, s := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}} {
			o := options{theme: v, w: s.Width, h: s.Height}
			path := filepath.Join(dir, fmt.Sprintf("%s-%.0f", name, s.Width))
			t.Run(filepath.Base(path), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					f := open(t, o)
					savePNG(t, path+"-empty", f.capture())
				})
				bubble(t, func(t *testing.T) {
					o.renders = gathering(time.Now())[10:11]
					f := open(t, o)
					f.SetChip(1)
					savePNG(t, path+"-nothing-rendering", f.capture())
					f.SelectAll()
					f.SetChip(0)
					f.SelectAll()
					f.Remove()
					f.pass(time.Second)
					savePNG(t, path+"-removed", f.capture())
				})
				bubble(t, func(t *testing.T) { shootTold(t, path, o) })
			})
		}
	}
}

func shootTold(t *testing.T, path string, o options) {
	now := time.Now()
	renders := changed(atWork(now.Add(-time.Minute), 4), func(r *app.Render) { r.Environment = app.Sandbox })
	st := openStore(t, append(gathering(now), renders...)...)
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Scale = func(float32) {}
		d.Keys, d.Notifier = newKeys(st, environments()), &board{}
		d.Tray, d.TrayThere = &panel{there: true}, func(context.Context) bool { return true }
	})
	f.t = t
	save := func(what string) {
		f.settle()
		savePNG(t, path+"-"+what, f.capture())
	}
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

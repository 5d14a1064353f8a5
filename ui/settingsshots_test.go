package ui_test

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"wrapbell/app"
	"wrapbell/store/keyring"
	"wrapbell/ui"
)

// TestSettingsShots saves pictures of settings, keys, banners and the window for a
// damaged list; it runs only when WRAPBELL_SHOTS names a folder.
func TestSettingsShots(t *testing.T) {
	dir := shotsIn(t)
	keyless(t)
	pics := stills(t)
	for name, v := range variants {
		for _, s := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}} {
			name := fmt.Sprintf("%s-%.0f", name, s.Width)
			t.Run(name, func(t *testing.T) {
				v2 := newVendor(t)
				synctest.Test(t, func(t *testing.T) {
					time.Sleep(26*365*24*time.Hour + 14*time.Hour)
					o := options{theme: v, w: s.Width, h: s.Height, pictures: pics}
					shootKeys(t, filepath.Join(dir, name), o, v2)
				})
				synctest.Test(t, func(t *testing.T) {
					time.Sleep(26*365*24*time.Hour + 14*time.Hour)
					o := options{theme: v, w: s.Width, h: s.Height, pictures: pics}
					shootBanners(t, filepath.Join(dir, name), o)
				})
			})
		}
		t.Run(name+"-damaged", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(26*365*24*time.Hour + 14*time.Hour)
				shootDamaged(t, filepath.Join(dir, name), v)
			})
		})
	}
}

func savePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	out, err := os.Create(path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, img); err != nil {
		t.Fatal(err)
	}
}

// inKeyring shows session keys as if a keyring had taken them.
type inKeyring struct{ *keyring.Desk }

func (k inKeyring) Has(e string) (string, bool) {
	_, ok := k.Desk.Has(e)
	return "keyring", ok
}

func (k inKeyring) Set(ctx context.Context, e, secret string) (bool, error) {
	k.Desk.Set(ctx, e, secret)
	return true, nil
}

func shootKeys(t *testing.T, path string, o options, v *vendor) {
	st := openStore(t, gathering(time.Now())...)
	k := newKeys(st, v.environments())
	f := openDesk(t, o, st, func(d *ui.Desk) { d.Environments, d.Keys = v.environments(), inKeyring{k} })
	save := func(what string) {
		f.settle()
		savePNG(t, path+"-"+what, f.capture())
	}
	f.OpenSettings()
	save("keys-none")
	f.ChooseEnvironment(app.Sandbox)
	save("keys-needed")
	f.typeIn(strangerKey)
	f.key(fyne.KeyReturn)
	save("keys-wrong")
	f.OpenKeys(app.Sandbox)
	f.typeIn(productionKey)
	f.key(fyne.KeyReturn)
	save("keys-neighbour")
	f.key(fyne.KeyEscape)
	f.OpenKeys(app.Sandbox)
	f.typeIn(sandboxKey)
	f.key(fyne.KeyReturn)
	save("keys-works")
	for e, s := range map[string]string{app.Production: sandboxKey, app.Sandbox: productionKey} {
		key, err := keyring.NewKey(s)
		if err != nil {
			t.Fatal(err)
		}
		k.Ring.Hold(e, key)
	}
	f.OpenSettings()
	f.pressNth(t, "Check", 1)
	save("keys-swapped")
	v.setDown(true)
	f.OpenKeys("production")
	f.typeIn(productionKey)
	f.key(fyne.KeyReturn)
	save("keys-offline")
	v.setDown(false)
	f.key(fyne.KeyEscape)
	for _, page := range []string{"General", "Checking", "Practice", "About"} {
		f.OpenSettings()
		f.press(t, page)
		save("settings-" + page)
	}
	f.closeOnce()

	f = openDesk(t, o, st, func(d *ui.Desk) { d.Environments, d.Keys = v.environments(), k })
	f.OpenKeys(app.Sandbox)
	f.typeIn(sandboxKey)
	f.key(fyne.KeyReturn)
	save("keys-session")
	f.closeOnce()
	f = openDesk(t, o, st, func(d *ui.Desk) { d.Keys = hangs{calls: make(chan string, 100)} })
	f.OpenSettings()
	f.pass(2 * time.Second)
	save("keys-asking")
	f.pass(2 * time.Minute)
	save("keys-locked")
}

func shootBanners(t *testing.T, path string, o options) {
	renders := gathering(time.Now())
	for i := range renders {
		renders[i].Environment = app.Sandbox
	}
	st := openStore(t, renders...)
	var h app.Health
	standing := app.ListStanding{}
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Keys, d.Present = newKeys(st, environments()), app.Sandbox
		d.Health = func(string) app.Health { return h }
		d.Standing = func() app.ListStanding { return standing }
	})
	now := time.Now()
	for what, health := range map[string]app.Health{
		"refused":   {Problem: &app.Problem{Kind: app.KeyRefused}, Since: now, Paused: true},
		"nokey":     {Problem: &app.Problem{Kind: app.NoKey}, Since: now, Paused: true},
		"locked":    {Problem: &app.Problem{Kind: app.KeyLocked}, Since: now},
		"offline":   {Problem: &app.Problem{Kind: app.Offline}, Since: now, Checked: now.Add(-time.Hour)},
		"throttled": {Problem: &app.Problem{Kind: app.Throttled}, Since: now, Until: now.Add(24 * time.Hour)},
		"trouble":   {Problem: &app.Problem{Kind: app.Trouble}, Since: now},
	} {
		if what == "throttled" {
			health.Until = time.Now().Add(26 * time.Second)
		}
		h = health
		f.pass(2 * time.Second)
		savePNG(t, path+"-banner-"+what, f.capture())
	}
	h = app.Health{Checked: now}
	f.Do(func() { f.Repaired(3, 128) })
	f.pass(2 * time.Second)
	savePNG(t, path+"-banner-repaired", f.capture())
	standing = app.ListStanding{Trouble: app.ListNewer}
	f.pass(3 * time.Second)
	savePNG(t, path+"-banner-newer", f.capture())
}

func shootDamaged(t *testing.T, path string, v fyne.ThemeVariant) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewThemeOf(v))
	way := func() error { return os.ErrInvalid }
	for what, d := range map[string]ui.Damage{
		"damaged": {Trouble: app.ListDamaged, Reason: "half of it is missing", Backup: time.Now().Add(-125 * time.Minute), Renders: 1243,
			Restore: way, Repair: way, StartEmpty: way},
		"missing": {Trouble: app.ListMissing, File: "/home/lena/.config/wrapbell/wrapbell.db", StartEmpty: way},
		"inuse":   {Trouble: app.ListInUse, Process: 4711, Since: time.Now().Add(-time.Hour), Again: way},
		"newer":   {Trouble: app.ListNewer, Reason: "format 3, this one knows 2"},
	} {
		w := ui.Damaged(a, d)
		w.Fyne().Show()
		savePNG(t, path+"-list-"+what, w.Fyne().Canvas().Capture())
		w.Close()
	}
}

package ui_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/ui"
)

func TestTheLookIsChosenAndKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t, gathering(time.Now())...)
		var scaled []float32
		f := openDesk(t, options{theme: theme.VariantDark, w: 1180, h: 760}, st, func(d *ui.Desk) {
			d.Scale = func(times float32) { scaled = append(scaled, times) }
		})
		f.t = t
		f.OpenSettings()
		f.press(t, "General")
		f.shows(t, "Appearance", "Size of text and everything", "New renders go to", "Wait before sending in Production")
		dark := f.capture().At(600, 740)
		f.choose(t, "System", "Light")
		if f.capture().At(600, 740) == dark {
			t.Error("the window is still dark")
		}
		f.choose(t, "100 %", "150 %")
		if !slices.Equal(scaled, []float32{1.5}) {
			t.Errorf("scaled to %v", scaled)
		}
		if got := f.Fyne().Canvas().Size(); got.Width > 1180/1.5+1 {
			t.Errorf("the window grows with its text, to %v", got)
		}
		f.choose(t, "Practice", "Sandbox")
		f.settle()
		var look ui.Look
		if ok, err := st.Setting(ui.SettingLook, &look); !ok || err != nil || look != (ui.Look{Theme: ui.LookLight, Scale: 150}) {
			t.Errorf("kept %+v %v", look, err)
		}
		f.closeOnce()
		again := openDesk(t, options{theme: theme.VariantDark}, st, func(d *ui.Desk) { d.Look = look })
		if again.capture().At(600, 400) == dark {
			t.Error("after a restart it is dark again")
		}
		if got := again.Fyne().Canvas().Size(); got.Width > 1180/1.5+1 {
			t.Errorf("after a restart it is %v large", got)
		}
	})
}

func TestWhereRendersGoIsChosenInTheSettings(t *testing.T) {
	keyless(t)
	v := newVendor(t)
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		f := openDesk(t, options{theme: theme.VariantDark}, st, func(d *ui.Desk) {
			d.Environments, d.Keys = v.environments(), newKeys(st, v.environments())
		})
		f.t = t
		f.OpenSettings()
		f.press(t, "General")
		f.choose(t, "Practice", "Sandbox") // there is no key yet
		f.shows(t, "Add your Sandbox key to send there.")
		f.typeIn(sandboxKey)
		f.key(fyne.KeyReturn)
		f.settle()
		var present string
		if ok, _ := st.Setting(ui.SettingPresent, &present); !ok || present != app.Sandbox {
			t.Errorf("new renders go to %q", present)
		}
	})
}

func TestAboutTellsWhatItIs(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		f.OpenSettings()
		f.press(t, "About")
		f.shows(t, "Wrapbell 0.1.0", "Build 1, of 3f9a2c1", "Unofficial app. Not made or endorsed by Shotstack.", "/home/lena/.config/wrapbell", "MIT licence.")
		f.press(t, "Copy version")
		if got := f.app.Clipboard().Content(); got != "Wrapbell 0.1.0\nBuild 1, of 3f9a2c1 · Go 1.26.8 · Fyne 2.8.1" {
			t.Errorf("copied %q", got)
		}
		f.press(t, "What it is made of")
		f.shows(t, "go.etcd.io/bbolt v1.5.0")
	})
}

package main

import (
	"context"
	"runtime/debug"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/app/bell"
	"wrapbell/app/testdata/held"
	"wrapbell/assets"
	"wrapbell/ui"
)

// desk is everything that the window is shown of a house that is not there.
func desk(a fyne.App, f *held.List) ui.Desk {
	d := ui.Desk{
		App: a, Renders: f, Commands: &app.Desk{Store: f, Edits: edits{}, Hold: hold},
		Pictures: drawn, Environments: app.BuiltIn(app.Environment{Edit: "http://127.0.0.1:1/edit/v1"}),
		Health: func(string) app.Health {
			return app.Health{Checked: time.Now().Add(-2 * time.Second), Room: app.Room{Edit: 142, Serve: 290}}
		},
		OpenWeb: func(string) error { return nil },
		Edit:    edits{}.Edit, Reader: nobody{}, CheckLink: checkLink, Erase: func(context.Context, string, app.FileKind) error { return nil },
		Settings: newSettings(), Look: look(), Scale: ui.Scale, Keys: newKeys(app.Sandbox, app.Production), Kept: nothing{}, Notifier: nobody{},
		About: ui.About{Data: "/home/lena/.config/wrapbell",
			Licences: "MIT licence. Made with Fyne, bbolt, go-keyring, kong and others, each under a licence of its own; a package has them all below share/doc/wrapbell/licences."},
		Templates: &library{names: gathered},
		Version:   "0.2.0", Films: newCinema(), Saving: newSavings(),
	}
	d.About.Built(&debug.BuildInfo{GoVersion: "go1.26.8"}, "1", "3f9a2c1b04")
	for _, s := range assets.Samples() {
		d.Samples = append(d.Samples, ui.Sample{Title: s.Title, Line: s.Line, File: s.File, Body: s.Body})
	}
	return d
}

// hold is as long as it is without settings.
func hold(environment string, ai bool) time.Duration {
	if environment == app.Production || ai {
		return ui.HoldSeconds * time.Second
	}
	return 0
}

// fresh is a program that was never used.
func fresh(d *ui.Desk) { d.Settings, d.Keys = &settings{of: map[string][]byte{}}, newKeys() }

// begun finds an edit that was begun before, with a folder of its own.
func begun(d *ui.Desk) {
	body := assets.Samples()[2].Body
	d.Settings.SetSetting(ui.SettingEdits, map[string][]byte{"edit": body})
	d.Settings.SetSetting(ui.SettingSheet, map[string]any{"Hands": [][]map[string]string{{{"Edit": "edit", "File": "promo.json", "Name": "Spring sale", "Folder": stick}}}})
}

// present sends new renders to an environment.
func present(environment string) func(*ui.Desk) {
	return func(d *ui.Desk) { d.Present = environment }
}

// ill has the sandbox not answer, for a while already.
func ill(kind app.ProblemKind) func(*ui.Desk) {
	return func(d *ui.Desk) {
		now := time.Now()
		h := app.Health{Problem: &app.Problem{Kind: kind}, Since: now.Add(-3 * time.Minute), Checked: now.Add(-4 * time.Minute), Paused: kind == app.KeyRefused}
		if kind == app.Throttled {
			h.Until = now.Add(26 * time.Second)
		}
		d.Present = app.Sandbox
		d.Health = func(string) app.Health { return h }
	}
}

// locked is ill with a keychain that stays shut.
func locked(d *ui.Desk) {
	ill(app.KeyLocked)(d)
	k := newKeys(app.Sandbox, app.Production)
	k.locked = true
	d.Keys = k
}

// readOnly is a list on a disk that takes no writes.
func readOnly(d *ui.Desk) {
	d.Standing = func() app.ListStanding {
		return app.ListStanding{Trouble: app.ListReadOnly, Folder: "/media/stick/wrapbell"}
	}
}

// called takes callbacks.
func called(d *ui.Desk) {
	all, _ := d.Renders.Part(0)
	d.Callbacks = newReceiver(slices.DeleteFunc(all.Renders, func(r app.Render) bool { return r.State != app.Ready }))
}

// trayed has a place in the panel.
func trayed(d *ui.Desk) {
	d.Tray, d.TrayThere = tray{}, func(context.Context) bool { return true }
}

// nobody is whoever is asked or told something outside: there is no such render, and
// nothing is shown on the desktop.
type nobody struct{}

// Read implements app.Reader.
func (nobody) Read(context.Context, string, string) (app.Found, error) {
	return app.Found{}, &app.Problem{Kind: app.NotFound}
}

// Notify implements ui.Notifier.
func (nobody) Notify(context.Context, bell.Note) error { return nil }

// Withdraw implements ui.Notifier.
func (nobody) Withdraw(context.Context, string) error { return nil }

// nothing is kept of what was removed.
type nothing struct{}

// Removed implements ui.Kept.
func (nothing) Removed() ([]string, error) { return nil, nil }

// Erase implements ui.Kept.
func (nothing) Erase([]string) error { return nil }

// tray is a panel that nobody sees.
type tray struct{}

func (tray) SetSystemTrayWindow(fyne.Window) {}
func (tray) SetSystemTrayMenu(*fyne.Menu)    {}
func (tray) SetSystemTrayIcon(fyne.Resource) {}

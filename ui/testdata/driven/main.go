// Driven opens the program's window on renders that it makes up itself:
//
//	driven scene NAME -picture out.png [-wide 1180] [-high 760] [-light]
//	driven scenes
//	driven storm [-renders 100000] [-rate 1000] [-for 30s]
//
// A scene is a moment in the window's life; it is saved as a picture and the program
// ends. A storm changes renders all the time, clicks meanwhile, and prints how well
// that goes. Both need a display, a window manager, xdotool and import. It is built
// by those who need it, and is no part of the program.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/app/testdata/held"
	"wrapbell/assets"
	"wrapbell/ui"
)

var (
	flags   = flag.NewFlagSet("driven", flag.ExitOnError)
	wide    = flags.Int("wide", 1180, "points")
	high    = flags.Int("high", 760, "points")
	bright  = flags.Bool("light", false, "light theme")
	picture = flags.String("picture", "", "where the picture of a scene goes")
	renders = flags.Int("renders", 100_000, "in a storm")
	rate    = flags.Int("rate", 1000, "changes a second in a storm")
	span    = flags.Duration("for", 30*time.Second, "how long a storm lasts")
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "driven:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "scenes":
		for _, s := range scenes {
			fmt.Println(s.name)
		}
		return nil
	case len(args) > 1 && args[0] == "scene":
		if err := flags.Parse(args[2:]); err != nil {
			return err
		}
		s, err := sceneOf(args[1])
		if err != nil {
			return err
		}
		return show(held.New(s.renders(time.Now())), func(w *ui.Window) error { return s.shoot(w, *picture) })
	case len(args) > 0 && args[0] == "storm":
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		f := held.New(many(*renders, atWork)(time.Now()))
		return show(f, func(w *ui.Window) error { return storm(w, f) })
	}
	return errors.New("scene NAME, scenes or storm")
}

// show opens the window, has it driven from another goroutine, and ends.
func show(f *held.List, drive func(*ui.Window) error) (err error) {
	a := fyneapp.NewWithID("io.github.wrapbell.driven")
	variant := theme.VariantDark
	if *bright {
		variant = theme.VariantLight
	}
	a.Settings().SetTheme(ui.NewThemeOf(variant))
	a.SetIcon(fyne.NewStaticResource("icon.svg", assets.Icon()))
	w := ui.New(desk(a, f))
	w.Fyne().Resize(fyne.NewSize(float32(*wide), float32(*high)))
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			err = drive(w)
			fyne.Do(a.Quit)
		}()
	})
	w.Fyne().ShowAndRun()
	w.Close()
	return err
}

// desk is everything that the window is shown of a house that is not there.
func desk(a fyne.App, f *held.List) ui.Desk {
	d := ui.Desk{
		App: a, Renders: f, Commands: &app.Desk{Hold: func(string, bool) time.Duration { return 0 }},
		Pictures: drawn, Environments: app.BuiltIn(app.Environment{Edit: "http://127.0.0.1:1/edit/v1"}),
		Health: func(string) app.Health {
			return app.Health{Checked: time.Now().Add(-2 * time.Second), Room: app.Room{Edit: 142, Serve: 290}}
		},
		OpenWeb:  func(string) error { return nil },
		Edit:     func(string) ([]byte, error) { return assets.Samples()[0].Body, nil },
		Settings: newSettings(), Scale: func(float32) {},
		About: ui.About{Data: "/home/lena/.config/wrapbell", Build: "Build 1, of 3f9a2c1b04, made with Go 1.26.8",
			Licences: "MIT licence. Made with Fyne, bbolt, go-keyring, kong and others, each under a licence of its own."},
		Version: "0", Films: newCinema(), Saving: newSavings(),
	}
	for _, s := range assets.Samples() {
		d.Samples = append(d.Samples, ui.Sample{Title: s.Title, Line: s.Line, File: s.File, Body: s.Body})
	}
	return d
}

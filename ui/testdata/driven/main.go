// Driven opens the program's window on renders that it makes up itself:
//
//	driven scene NAME -picture out.png [-wide 1180] [-high 760] [-light] [-scale 150]
//	driven scenes
//	driven storm [-renders 100000] [-rate 1000] [-for 30s]
//
// A scene is a moment in the window's life; it is saved as a picture and the program
// ends. The language is the desktop's. The list of scenes has a star where a picture as
// large as a screen is worth it. A storm changes renders all the time, clicks meanwhile,
// and prints how well that goes. Both need a display, a window manager, xdotool and
// import. It is built by those who need it, and is no part of the program.
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

	"wrapbell/app/testdata/held"
	"wrapbell/assets"
	"wrapbell/ui"
)

var (
	flags   = flag.NewFlagSet("driven", flag.ExitOnError)
	wide    = flags.Int("wide", 1180, "pixels")
	high    = flags.Int("high", 760, "pixels")
	bright  = flags.Bool("light", false, "light theme")
	scale   = flags.Int("scale", 100, "percent, as the settings have it")
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
			fmt.Println(s.name + map[bool]string{true: "*"}[s.large])
		}
		fmt.Println(damagedScene)
		return nil
	case len(args) > 1 && args[0] == "scene":
		if err := flags.Parse(args[2:]); err != nil {
			return err
		}
		if err := away(); err != nil {
			return err
		}
		if args[1] == damagedScene {
			return showDamaged(*picture)
		}
		s, err := sceneOf(args[1])
		if err != nil {
			return err
		}
		return show(held.New(s.renders(time.Now())), s.desk, func(w *ui.Window) error { return s.shoot(w, *picture) })
	case len(args) > 0 && args[0] == "storm":
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		f := held.New(many(*renders, atWork)(time.Now()))
		return show(f, nil, func(w *ui.Window) error { return storm(w, f) })
	}
	return errors.New("scene NAME, scenes or storm")
}

// show opens the window, has it driven from another goroutine, and ends.
func show(f *held.List, alter func(*ui.Desk), drive func(*ui.Window) error) (err error) {
	a := program()
	d := desk(a, f)
	if alter != nil {
		alter(&d)
	}
	w := ui.New(d)
	times := d.Look.Times()
	w.Fyne().Resize(fyne.NewSize(float32(*wide)/times, float32(*high)/times))
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			err = drive(w)
			w.Do(a.Quit)
		}()
	})
	ui.Run(a, w.Fyne())
	w.Detach()
	w.Close()
	return err
}

// program is the toolkit's part of it, in the look that was asked for.
func program() fyne.App {
	ui.Scale(look().Times())
	a := fyneapp.NewWithID("io.github.wrapbell.driven")
	variant := theme.VariantDark
	if *bright {
		variant = theme.VariantLight
	}
	a.Settings().SetTheme(ui.NewThemeOf(variant))
	a.SetIcon(fyne.NewStaticResource("icon.svg", assets.Icon()))
	return a
}

func look() ui.Look {
	l := ui.Look{Theme: ui.LookDark, Scale: *scale}
	if *bright {
		l.Theme = ui.LookLight
	}
	return l
}

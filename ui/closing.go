package ui

import (
	"context"
	"runtime"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// SettingHides is the name of a bool: it was said that closing the window does not end
// the program.
const SettingHides = "hides"

// trayPlace is what people call the place of the tray.
func trayPlace() string {
	switch runtime.GOOS {
	case "darwin":
		return locale.T("menu bar")
	case "windows":
		return locale.T("notification area")
	}
	return locale.T("tray")
}

// Shut is what the window's close button does: it hides the window where an icon brings
// it back, and ends the program where none does.
func (w *Window) Shut() {
	if w.desk.Tray == nil {
		w.Quit()
		return
	}
	w.reads.Go(func() {
		there, told := w.trayThere(), false
		if w.desk.Settings != nil {
			w.desk.Settings.Setting(SettingHides, &told) // one that can't be read counts as none
		}
		w.main.do(func() {
			switch {
			case !there:
				w.Quit()
			case told:
				w.fyne.Hide()
			default:
				w.askHide()
			}
		})
	})
}

// trayThere asks whether the icon is there to be seen. It waits for the desktop.
func (w *Window) trayThere() bool {
	return w.desk.TrayThere == nil || w.desk.TrayThere(context.WithoutCancel(w.main.ctx))
}

func (w *Window) askHide() {
	if w.asking != nil {
		return
	}
	x := words.HideQuestion(w.scene.counts[chipWorking], trayPlace())
	w.pose(question{headline: x.Headline, body: x.Body, bare: true, choices: []answer{
		{locale.T("Quit"), false, func() {
			if g := w.going(); g.Held+g.Saving > 0 { // that is more than was said
				w.Quit()
				return
			}
			w.desk.App.Quit()
		}},
		{locale.T("OK"), true, func() {
			w.keeper.keep(SettingHides, true)
			w.fyne.Hide()
		}},
	}})
}

// Quit ends the program. While something goes on it says first what that means; asked
// for again, it does not wait for the answer.
func (w *Window) Quit() {
	g := w.going()
	if !g.Any() || w.quitting {
		w.desk.App.Quit()
		return
	}
	w.Raise()
	x := words.QuitQuestion(g)
	w.quitting = true
	w.pose(question{headline: x.Headline, body: x.Body, leave: locale.T("Keep watching"),
		left: func() { w.quitting = false }, choices: []answer{{locale.T("Quit"), false, w.desk.App.Quit}}})
}

// going is what goes on at the moment.
func (w *Window) going() (g words.Going) {
	for _, it := range w.shelf.those(chipWorking, func(*item) bool { return true }) {
		switch {
		case it.State == app.Waiting:
			g.Waiting++
			if isHeld(w.now, &it.Render) {
				g.Held++
			}
		case it.Environment == app.Practice:
			g.Practice++
		default:
			g.AtService++
		}
	}
	for _, j := range w.saves.jobs {
		if j.busy {
			g.Saving++
		}
	}
	return g
}

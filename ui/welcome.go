package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
)

// SettingWelcomed is the name of a bool: the first steps were gone, or were not needed.
const SettingWelcomed = "welcomed"

// marks are settings that are only there once somebody used the program.
var marks = []string{SettingWelcomed, SettingPresent, SettingSaving, SettingHold, SettingRetry, SettingPace, SettingTable, SettingNotices, SettingLook}

// welcome is the first steps: three pages in the place of everything else. They come
// by themselves where nothing was ever done, and from the Help menu.
type welcome struct {
	window *Window
	root   *fyne.Container // ground and page
	page   *fyne.Container
	step   int // 1 to 3; 0: they are not open
	keys   *keysPage
	choice SavingChoice
	asked  bool // for: they are not done by being looked at again
	tried  bool // the samples were sent
	begun  bool // somebody went beyond the first step
	fresh  bool // nothing was ever done here, as far as the settings tell
	listed bool // the list was read
}

func newWelcome(w *Window) *welcome {
	v := &welcome{window: w, page: container.New(downward{gap: 14})}
	ground := canvas.NewRectangle(nil)
	back := newPaint([]fyne.CanvasObject{ground}, func(s fyne.Size) {
		fill(ground, colors().chrome)
		put(ground, 0, 0, s.Width, s.Height)
	})
	v.root = container.NewStack(back, container.NewVScroll(container.New(centred{welcomeWidth}, v.page)))
	v.root.Hide()
	return v
}

const welcomeWidth = 600

// look learns, beside the main thread, whether anything was ever done here.
func (v *welcome) look() {
	w := v.window
	if w.desk.Settings == nil {
		return // nothing could be remembered
	}
	w.reads.Go(func() {
		for _, name := range marks {
			var any any
			if found, err := w.desk.Settings.Setting(name, &any); found || err != nil {
				return
			}
		}
		w.main.do(func() {
			v.fresh = true
			v.decide()
		})
	})
}

// follow takes a scene: the steps come before an empty list, and give way to renders
// that come from elsewhere.
func (v *welcome) follow(s *scene) {
	v.listed = true
	if v.step == 1 && !v.asked && !v.begun && s.counts[chipAll] > 0 {
		v.end()
		return
	}
	v.decide()
}

func (v *welcome) decide() {
	if !v.fresh || !v.listed {
		return
	}
	v.fresh = false
	if v.window.scene.counts[chipAll] == 0 && v.step == 0 {
		v.asked = false
		v.open(1)
	}
}

// Welcome shows the first steps again.
func (w *Window) Welcome() {
	w.welcome.asked = true
	w.welcome.open(1)
}

// open shows a step in the place of everything else.
func (v *welcome) open(step int) {
	w := v.window
	v.leaveKeys()
	v.step = step
	v.begun = v.begun || step > 1
	var first fyne.Focusable
	var objects []fyne.CanvasObject
	switch step {
	case 1:
		objects, first = v.begin()
	case 2:
		objects, first = v.giveKeys()
	case 3:
		objects, first = v.where()
	}
	v.page.Objects = objects
	v.page.Refresh()
	w.screen.Hide()
	v.root.Show()
	v.root.Refresh()
	if first != nil {
		w.fyne.Canvas().Focus(first)
	}
	if v.keys == nil {
		return
	}
	v.keys.look()
	if c := v.keys.cards[app.Sandbox]; c != nil && !c.standing().has {
		c.enter()
	}
}

func (v *welcome) leaveKeys() {
	if v.keys != nil {
		v.keys.close()
		v.keys = nil
	}
}

// practice sends the samples and goes on.
func (v *welcome) practice() {
	w := v.window
	if w.scene.counts[chipAll] == 0 && !v.tried {
		v.tried = true // they are not on the list yet when somebody presses twice
		w.LoadSamples()
	}
	v.last()
}

// last goes to the last step, if there is anything to choose there.
func (v *welcome) last() {
	if v.window.desk.Saving == nil || v.window.desk.Settings == nil {
		v.end()
		return
	}
	v.window.reads.Go(func() {
		c := v.window.savingChoice()
		v.window.main.do(func() {
			v.choice = c
			if !v.asked {
				v.choice.Auto = true
			}
			v.open(3)
		})
	})
}

// start keeps what was chosen, and begins.
func (v *welcome) start() {
	w, c := v.window, v.choice
	if c.Auto && c.Since.IsZero() {
		c.Since = time.Now().UTC()
	}
	w.KeepSaving(c)
	v.end()
}

// end gives the window back. The steps do not come by themselves any more.
func (v *welcome) end() {
	w := v.window
	v.leaveKeys()
	v.step = 0
	v.root.Hide()
	v.page.Objects = nil
	w.screen.Show()
	w.screen.Refresh()
	w.keeper.keep(SettingWelcomed, true)
	w.table.focus()
}

// keyed makes the environment that a key was given for the one that renders go to.
func (v *welcome) keyed() {
	if s := v.window.keyBook.standing(app.Sandbox); s.has {
		v.window.switchTo(app.Sandbox)
	}
}

package ui

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Settings keeps what the user chose, as JSON under a name. It may wait for a disk
// and is not asked on the main thread.
type Settings interface {
	Setting(name string, into any) (bool, error)
	SetSetting(name string, value any) error
}

// The names of the settings that the window keeps, and what they hold.
const (
	SettingHold    = "hold"           // int: seconds that a paid submission waits so that it can be taken back, 0 to 30
	SettingRetry   = "retry"          // AutoRetry
	SettingPace    = "pace"           // string: PaceEager, PaceBalanced or PaceThrifty
	SettingSpeed   = "practice-speed" // float64: how many times as fast as the real service, from the next start on
	SettingStill   = "reduce-motion"  // bool: nothing in the table turns or blinks
	SettingPresent = "present"        // string: the environment that new renders start in
)

// The paces: how soon an end is known, against how often the service is asked.
const (
	PaceEager    = "eager"
	PaceBalanced = "balanced" // unless the user chose otherwise
	PaceThrifty  = "thrifty"
)

// keeper keeps settings beside the main thread, the newest value of each last.
type keeper struct {
	window  *Window
	pending map[string]any
	busy    bool
	told    func(error)
}

// keep has a setting kept.
func (k *keeper) keep(name string, value any) {
	if k.window.desk.Settings == nil {
		return
	}
	if k.pending == nil {
		k.pending = map[string]any{}
	}
	k.pending[name] = value
	if !k.busy {
		k.next()
	}
}

func (k *keeper) next() {
	todo := k.pending
	k.pending, k.busy = nil, true
	s := k.window.desk.Settings
	k.window.command(func() (err error) {
		for name, value := range todo {
			if e := s.SetSetting(name, value); e != nil {
				err = e
			}
		}
		return err
	}, func(err error) {
		k.busy = false
		if k.told != nil {
			k.told(err)
		}
		if len(k.pending) > 0 {
			k.next()
		}
	})
}

// OpenSettings opens the settings.
func (w *Window) OpenSettings() { w.openSettings("", "", nil) }

// OpenPage opens the settings on one of their pages, by its name.
func (w *Window) OpenPage(name string) { w.openSettings(name, "", nil) }

// OpenKeys opens the settings at the key of an environment, ready for a new one.
func (w *Window) OpenKeys(environment string) { w.openSettings(pageKeys, environment, nil) }

// openSettings opens the settings on a page. With an environment the field for its
// key is open, and then is done once a key was kept.
func (w *Window) openSettings(page, environment string, then func()) {
	w.reads.Go(func() {
		c := readChosen(w.desk.Settings)
		c.saving = w.savingChoice()
		w.main.do(func() {
			w.closeSettings()
			w.settings = newSettingsSheet(w, c, page)
			w.settings.enter(environment, then)
		})
	})
}

func (w *Window) closeSettings() {
	if w.settings != nil {
		w.settings.close()
		w.settings = nil
	}
}

// ChooseEnvironment makes new renders go to an environment and remembers that. One
// that needs a key and has none asks for it first.
func (w *Window) ChooseEnvironment(name string) {
	e := w.desk.environment(name)
	if w.desk.Keys == nil || !e.Key {
		w.switchTo(name)
		return
	}
	w.reads.Go(func() {
		_, ok := w.desk.Keys.Has(name)
		w.main.do(func() {
			if ok {
				w.switchTo(name)
				return
			}
			w.openSettings(pageKeys, name, func() {
				w.switchTo(name)
				w.say(locale.T("New renders go to %s now", words.Environment(name)), "", nil)
			})
		})
	})
}

func (w *Window) switchTo(name string) {
	w.SetEnvironment(name)
	w.keeper.keep(SettingPresent, name)
}

// takesKeys lists the environments that a key can be given for.
func (w *Window) takesKeys() (out []app.Environment) {
	for _, e := range w.desk.Environments {
		if e.Name != app.Practice {
			out = append(out, e)
		}
	}
	return out
}

// settingsOnTop says whether the settings are what Esc belongs to.
func (w *Window) settingsOnTop() bool {
	return w.settings != nil && w.fyne.Canvas().Overlays().Top() == w.settings.layer
}

package ui

import (
	"bytes"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Tray is the desktop's place for icons of programs that have no window open.
type Tray interface {
	SetSystemTrayWindow(fyne.Window) // that a click on the icon shows
	SetSystemTrayMenu(*fyne.Menu)
	SetSystemTrayIcon(fyne.Resource)
}

// trayState is what the icon tells. A difference of shape goes with each of colour.
type trayState int

const (
	trayPlain   trayState = iota
	trayWorking           // a ring around it
	trayNeeds             // a dot at its corner: something went wrong that nobody has seen
)

// pauseFor is how long notifications are paused from the tray.
const pauseFor = time.Hour

// tray keeps icon and menu true. It belongs to the main thread.
type tray struct {
	window *Window
	state  trayState
	line   string
	paused bool
	begun  bool
}

// follow shows how it stands. It is asked once a second.
func (t *tray) follow() {
	w := t.window
	if w.desk.Tray == nil {
		return
	}
	state, line, paused := t.look()
	if t.begun && state == t.state && line == t.line && paused == t.paused {
		return
	}
	fresh := !t.begun || state != t.state
	menu := !t.begun || line != t.line || paused != t.paused
	t.begun, t.state, t.line, t.paused = true, state, line, paused
	if menu {
		w.desk.Tray.SetSystemTrayMenu(t.menu())
	}
	if icon := w.desk.App.Icon(); fresh && icon != nil {
		w.desk.Tray.SetSystemTrayIcon(trayIcon(icon, state))
	}
}

func (t *tray) look() (trayState, string, bool) {
	w := t.window
	working, troubled := w.scene.counts[chipWorking], w.teller.troubled()
	state := trayPlain
	switch {
	case troubled > 0:
		state = trayNeeds
	case working > 0:
		state = trayWorking
	}
	return state, words.TrayLine(working, w.longestLeft(working), troubled), w.teller.paused.After(w.now)
}

func (t *tray) menu() *fyne.Menu {
	w := t.window
	line := fyne.NewMenuItem(t.line, w.Raise)
	line.Disabled = true
	pause := fyne.NewMenuItem(locale.T("Pause notifications for 1 hour"), func() { t.pause(w.now.Add(pauseFor)) })
	if t.paused {
		pause = fyne.NewMenuItem(locale.T("Notifications are paused until %s. Go on", clock(w.teller.paused)), func() { t.pause(time.Time{}) })
	}
	quit := fyne.NewMenuItem(locale.T("Quit"), w.Quit)
	quit.IsQuit = true
	return fyne.NewMenu("Wrapbell", line, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(locale.T("Open Wrapbell"), w.Raise),
		fyne.NewMenuItem(locale.T("New render…"), func() {
			w.Raise()
			w.NewRender()
		}),
		pause, fyne.NewMenuItemSeparator(), quit)
}

func (t *tray) pause(until time.Time) {
	t.window.teller.pause(until)
	t.follow()
}

// longestLeft is how long it still takes until everything is ready, as far as that is
// foretold for all that render: "about 1 min". Languages in which it can't be told apart
// from what is left keep that word: "noch 1 min".
func (w *Window) longestLeft(working int) string {
	if working == 0 {
		return ""
	}
	var longest time.Duration
	said := ""
	for _, it := range w.shelf.those(chipWorking, func(*item) bool { return true }) {
		passed := w.now.Sub(begun(it.Attempt()))
		f := it.foretold()
		left := f.left(passed)
		if f.most == 0 || left == "" {
			return ""
		}
		if d := f.most - passed; said == "" || d > longest {
			longest, said = d, strings.TrimSuffix(left, " left")
		}
	}
	return said
}

// trayMarks are drawn over the icon, on its 512 units. They are discs: the toolkit draws
// the outlines of circles too wide where an icon is scaled.
var trayMarks = map[trayState]string{
	trayWorking: `<circle cx="384" cy="384" r="128" fill="#FFFFFF"/><circle cx="384" cy="384" r="112" fill="#0B57D0"/><circle cx="384" cy="384" r="58" fill="#FFFFFF"/>`,
	trayNeeds:   `<circle cx="384" cy="384" r="128" fill="#FFFFFF"/><circle cx="384" cy="384" r="104" fill="#C2183F"/>`,
}

// trayIcon is the program's icon with the mark of a state.
func trayIcon(icon fyne.Resource, s trayState) fyne.Resource {
	name := [...]string{"tray.svg", "tray-working.svg", "tray-needs-you.svg"}[s]
	drawing := bytes.Replace(icon.Content(), []byte("</svg>"), []byte(trayMarks[s]+"</svg>"), 1)
	return fyne.NewStaticResource(name, drawing)
}

package ui_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/store"
	"wrapbell/ui"
)

// panel is a desktop with a tray.
type panel struct {
	there bool

	mu    sync.Mutex
	menu  *fyne.Menu
	icon  fyne.Resource
	menus int
}

func (p *panel) SetSystemTrayWindow(fyne.Window) {}

func (p *panel) SetSystemTrayMenu(m *fyne.Menu) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.menu, p.menus = m, p.menus+1
}

func (p *panel) SetSystemTrayIcon(i fyne.Resource) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.icon = i
}

// shows is the first line of the menu, the name of the icon, and how often the menu was
// made.
func (p *panel) shows() (line, icon string, menus int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.menu.Items[0].Label, p.icon.Name(), p.menus
}

// item is an entry of the tray's menu whose name begins like that.
func (p *panel) item(t *testing.T, name string) *fyne.MenuItem {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.menu.Items, func(m *fyne.MenuItem) bool { return strings.HasPrefix(m.Label, name) })
	if i < 0 {
		t.Fatalf("the tray has no %q", name)
	}
	return p.menu.Items[i]
}

// quitter is an application that notes that it was told to end, and which windows it has.
type quitter struct {
	fyne.App
	quit   int
	hidden bool
}

func (q *quitter) Quit() { q.quit++ }

func (q *quitter) Icon() fyne.Resource {
	return fyne.NewStaticResource("icon.svg", []byte(`<svg viewBox="0 0 512 512"></svg>`))
}

func (q *quitter) NewWindow(title string) fyne.Window { return hideable{q.App.NewWindow(title), q} }

type hideable struct {
	fyne.Window
	q *quitter
}

func (h hideable) Hide() { h.q.hidden = true }
func (h hideable) Show() { h.q.hidden = false }

func openTray(t *testing.T, p *panel, renders ...app.Render) (*fixture, *quitter) {
	f, q := openTrayOn(t, p, openStore(t, renders...))
	return f, q
}

func openTrayOn(t *testing.T, p *panel, st *store.Store) (*fixture, *quitter) {
	q := &quitter{}
	f := openDesk(t, options{theme: theme.VariantDark}, st, func(d *ui.Desk) {
		q.App = d.App
		d.App = q
		if p != nil {
			d.Tray, d.TrayThere = p, func(context.Context) bool { return p.there }
		}
	})
	f.t = t
	return f, q
}

func TestQuitTellsTheTruth(t *testing.T) {
	now := time.Now().Add(-time.Minute)
	paid := func(r *app.Render) { r.Environment = app.Production }
	for name, c := range map[string]struct {
		renders []app.Render
		says    []string
	}{
		"nothing runs": {nil, nil},
		"four at the service": {changed(atWork(now, 4), paid), []string{"4 renders are still running.",
			"They continue at Shotstack. We'll catch up next time, but we can't save them or tell you while we're closed. Links last 24 hours."}},
		"one at the service": {changed(atWork(now, 1), paid), []string{"1 render is still running.", "It continues at Shotstack. We'll catch up next time, but we can't save it"}},
		"all kinds": {append(changed(atWork(now, 3), func(r *app.Render) {
			r.ID = "1" + r.ID[1:]
			paid(r)
		}), atWork(now, 1)...), []string{"4 renders are still running.", "3 of them continue at Shotstack.", "1 practice render stops until you open Wrapbell again."}},
		"practice": {atWork(now, 2), []string{"2 renders are still running.", "Practice renders stop with Wrapbell, and go on when you open it again."}},
		"not sent": {changed(atWork(now, 2), func(r *app.Render) { r.State, r.Attempts = app.Waiting, nil }),
			[]string{"2 renders are not sent yet.", "will be when you open Wrapbell again."}},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				f, q := openTray(t, nil, c.renders...)
				f.Do(f.Shut)
				f.settle()
				if len(c.says) == 0 {
					if q.quit != 1 || f.layered() {
						t.Error("without anything to lose it does not just end")
					}
					return
				}
				f.shows(t, c.says...)
				if q.quit != 0 {
					t.Fatal("it ended before the answer")
				}
				f.tap("Keep watching")
				if f.layered() || q.quit != 0 {
					t.Error("it is not kept watching")
				}
				f.Do(f.Quit)
				f.key(fyne.KeyEscape)
				if f.layered() || q.quit != 0 {
					t.Error("Esc does not keep it watching")
				}
				f.Do(f.Quit)
				f.tap("Quit")
				if q.quit != 1 {
					t.Error("it does not end")
				}
				f.Do(f.Quit)
				f.Do(f.Quit) // again: no further question
				if q.quit < 2 {
					t.Error("asked twice it still asks")
				}
			})
		})
	}
}

func changed(all []app.Render, change func(*app.Render)) []app.Render {
	for i := range all {
		change(&all[i])
	}
	return all
}

func TestTheFirstClosingIsExplained(t *testing.T) {
	bubble(t, func(t *testing.T) {
		p, st := &panel{there: true}, openStore(t, changed(atWork(time.Now(), 4), func(r *app.Render) { r.Environment = app.Sandbox })...)
		f, q := openTrayOn(t, p, st)
		f.Do(f.Shut)
		f.shows(t, "Still watching 4 renders from the tray.", "Quit to stop watching.", "OK")
		if q.hidden {
			t.Error("it is hidden before it was explained")
		}
		f.tap("OK")
		if !q.hidden || q.quit != 0 {
			t.Error("it is not hidden")
		}
		f.Do(p.item(t, "Open Wrapbell").Action)
		if q.hidden {
			t.Error("the tray does not bring it back")
		}
		f.Do(f.Shut)
		f.settle()
		if !q.hidden || f.layered() {
			t.Error("the second time it is explained again")
		}
		p.there = false // the panel was closed: nothing would bring the window back
		f.Do(f.Raise)
		f.Do(f.Shut)
		f.settle()
		if q.hidden {
			t.Error("it is hidden where nobody finds it")
		}
		f.shows(t, "4 renders are still running.")
		f.closeOnce()

		f, q = openTrayOn(t, p, st)
		p.there = true
		f.Do(f.Shut)
		f.settle()
		if !q.hidden || f.layered() {
			t.Error("after a restart it is explained again")
		}
		f.Do(p.item(t, "Quit").Action)
		f.settle()
		if q.hidden || q.quit != 0 {
			t.Error("Quit in the tray does not ask where it can be seen")
		}
	})
}

func TestTheTrayTellsHowThingsStand(t *testing.T) {
	bubble(t, func(t *testing.T) {
		p := &panel{there: true}
		f, _ := openTray(t, p, atWork(time.Now(), 3)...)
		f.pass(2 * time.Second)
		if line, icon, _ := p.shows(); !strings.HasPrefix(line, "3 rendering") || icon != "tray-working.svg" {
			t.Errorf("while they render: %q, %s", line, icon)
		}
		f.finishThose(func(i int) bool { return i == 0 }, "000000000000000000", "000000000000000001", "000000000000000002")
		f.pass(2 * time.Second)
		if line, icon, _ := p.shows(); line != "1 failed" || icon != "tray-needs-you.svg" {
			t.Errorf("after a failure: %q, %s", line, icon)
		}
		f.front(true)
		f.pass(2 * time.Second)
		line, icon, made := p.shows()
		if line != "Nothing is rendering" || icon != "tray.svg" {
			t.Errorf("once it was seen: %q, %s", line, icon)
		}
		f.pass(time.Minute)
		if _, _, n := p.shows(); n != made {
			t.Errorf("at rest the menu was made %d times", n-made)
		}
		f.Do(p.item(t, "Pause notifications").Action)
		p.item(t, "Notifications are paused until")
		f.pass(61 * time.Minute)
		p.item(t, "Pause notifications for 1 hour")
	})
}

func TestPausedNotificationsComeLater(t *testing.T) {
	bubble(t, func(t *testing.T) {
		p := &panel{there: true}
		f, b, ids := openTold(t, 1, func(d *ui.Desk) { d.Tray = p })
		f.pass(2 * time.Second)
		f.Do(p.item(t, "Pause notifications").Action)
		f.finishThose(never, ids...)
		f.pass(30 * time.Minute)
		if got := b.take(); len(got) != 0 {
			t.Errorf("paused, and told %q", got)
		}
		f.pass(31 * time.Minute)
		if got := b.take(); len(got) != 1 {
			t.Errorf("afterwards told %q", got)
		}
	})
}

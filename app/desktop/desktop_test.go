//go:build linux

package desktop_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"wrapbell/app/bell"
	"wrapbell/app/desktop"
	"wrapbell/app/testdata/sessionbus"
)

// bus starts a session bus with nothing on it, and makes it the session's.
func bus(t *testing.T) *sessionbus.Bus {
	b := sessionbus.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", b.Address)
	return b
}

// shown is a call of Notify as the service got it.
type shown struct {
	app, icon, title, body string
	replaces               uint32
	actions                []string
	hints                  map[string]dbus.Variant
}

// server is a notification service on the bus.
type server struct {
	bus    *dbus.Conn
	can    []string
	last   uint32
	got    chan shown
	closed chan uint32
}

func (s *server) GetCapabilities() ([]string, *dbus.Error) { return s.can, nil }

func (s *server) Notify(app string, replaces uint32, icon, title, body string, actions []string, hints map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	s.got <- shown{app, icon, title, body, replaces, actions, hints}
	if replaces == 0 {
		s.last++
		return s.last, nil
	}
	return replaces, nil
}

func (s *server) CloseNotification(id uint32) *dbus.Error {
	s.closed <- id
	return nil
}

func (s *server) press(t *testing.T, id uint32, key string) {
	t.Helper()
	if err := s.bus.Emit("/org/freedesktop/Notifications", "org.freedesktop.Notifications.ActionInvoked", id, key); err != nil {
		t.Fatal(err)
	}
}

func serve(t *testing.T, b *sessionbus.Bus, can ...string) *server {
	t.Helper()
	c := b.Connect(t)
	s := &server{bus: c, can: can, got: make(chan shown, 10), closed: make(chan uint32, 10)}
	if err := c.Export(s, "/org/freedesktop/Notifications", "org.freedesktop.Notifications"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.RequestName("org.freedesktop.Notifications", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return s
}

func notifier(t *testing.T) (*desktop.Notifier, chan [2]string) {
	pressed := make(chan [2]string, 10) // slot and key
	n := &desktop.Notifier{App: "io.github.wrapbell.Wrapbell", Icon: "wrapbell", Pressed: func(slot, key string) { pressed <- [2]string{slot, key} }}
	t.Cleanup(n.Close)
	return n, pressed
}

// next waits for something that comes over the bus.
func next[T any](t *testing.T, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(10 * time.Second):
		t.Fatal("nothing came")
		panic("")
	}
}

var lena = bell.Note{Slot: "r1", Title: "Spring sale, <b>Lena</b> is ready", Body: "0:30 & <i>more</i>",
	Actions: []bell.Action{{Key: bell.Default, Label: "Show"}, {Key: "play", Label: "Play"}}}

func TestANoteIsShownAndItsActionComesBack(t *testing.T) {
	s := serve(t, bus(t), "body", "actions", "body-markup")
	n, pressed := notifier(t)
	if err := n.Notify(t.Context(), lena); err != nil {
		t.Fatal(err)
	}
	got := next(t, s.got)
	if got.title != lena.Title || got.body != "0:30 &amp; &lt;i&gt;more&lt;/i&gt;" || got.app != n.App || got.icon != "wrapbell" {
		t.Errorf("shown: %+v", got)
	}
	if !slices.Equal(got.actions, []string{"default", "Show", "play", "Play"}) {
		t.Errorf("actions: %v", got.actions)
	}
	s.press(t, 1, "steal") // not one of them
	s.press(t, 99, "play") // not ours
	s.press(t, 1, "play")
	if p := next(t, pressed); p != [2]string{"r1", "play"} {
		t.Errorf("pressed: %v", p)
	}
}

func TestALaterNoteTakesTheEarlierOnesPlace(t *testing.T) {
	s := serve(t, bus(t), "body")
	n, _ := notifier(t)
	other := bell.Note{Title: "209 renders finished"}
	for i, want := range []uint32{0, 1, 0, 0} {
		note := lena
		if i >= 2 {
			note = other
		}
		if err := n.Notify(t.Context(), note); err != nil {
			t.Fatal(err)
		}
		got := next(t, s.got)
		if got.replaces != want {
			t.Errorf("note %d takes the place of %d, want %d", i, got.replaces, want)
		}
		if len(got.actions) != 0 || i < 2 && got.body != lena.Body {
			t.Errorf("a service without actions and markup gets %v and %q", got.actions, got.body)
		}
	}
	if err := n.Withdraw(t.Context(), "r1"); err != nil || next(t, s.closed) != 1 {
		t.Errorf("not withdrawn: %v", err)
	}
	if err := n.Withdraw(t.Context(), "r1"); err != nil || len(s.closed) != 0 {
		t.Error("withdrawn twice")
	}
}

func TestAnotherServiceIsFound(t *testing.T) {
	b := bus(t)
	n, _ := notifier(t)
	if err := n.Notify(t.Context(), lena); err != desktop.ErrNone {
		t.Fatalf("without a service: %v", err)
	}
	first := serve(t, b)
	if err := n.Notify(t.Context(), lena); err != nil {
		t.Fatal(err)
	}
	next(t, first.got)
	first.bus.Close()
	second := serve(t, b)
	for range 100 { // until the bus has told that it is another one
		if err := n.Notify(t.Context(), lena); err != nil {
			continue
		}
		if next(t, second.got).replaces == 0 {
			return
		}
	}
	t.Error("the new service is asked to replace what the old one showed")
}

func TestNoBus(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	n, _ := notifier(t)
	if err := n.Notify(t.Context(), lena); err != desktop.ErrNone {
		t.Errorf("notify: %v", err)
	}
	if desktop.Tray(t.Context()) {
		t.Error("there is a tray without a bus")
	}
}

// watcher is what knows of the tray.
type watcher struct{ host atomic.Bool }

func (w *watcher) Get(_, name string) (dbus.Variant, *dbus.Error) {
	if name != "IsStatusNotifierHostRegistered" {
		return dbus.Variant{}, dbus.MakeFailedError(context.Canceled)
	}
	return dbus.MakeVariant(w.host.Load()), nil
}

func TestTray(t *testing.T) {
	b := bus(t)
	if desktop.Tray(t.Context()) {
		t.Error("there is a tray on an empty bus")
	}
	c := b.Connect(t)
	w := &watcher{}
	if err := c.Export(w, "/StatusNotifierWatcher", "org.freedesktop.DBus.Properties"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.RequestName("org.kde.StatusNotifierWatcher", 0); err != nil {
		t.Fatal(err)
	}
	if desktop.Tray(t.Context()) {
		t.Error("a watcher that shows icons to nobody is no tray")
	}
	w.host.Store(true)
	if !desktop.Tray(t.Context()) {
		t.Error("the tray is not found")
	}
}

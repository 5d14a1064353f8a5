//go:build linux

package app_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"wrapbell/app/testdata/sessionbus"
)

// bus gives the screen a session bus of its own, with a real notification service on
// it, and returns a connection to it.
func (s *screen) bus(t *testing.T) *dbus.Conn {
	t.Helper()
	sessionbus.Need(t, "dunst")
	b := sessionbus.Start(t)
	for i := range s.env {
		if strings.HasPrefix(s.env[i], "DBUS_SESSION_BUS_ADDRESS=") {
			s.env[i] = "DBUS_SESSION_BUS_ADDRESS=" + b.Address
		}
	}
	conn := b.Connect(t)
	config := filepath.Join(t.TempDir(), "dunstrc")
	pick := filepath.Join(filepath.Dir(config), "pick")
	if err := errors.Join(
		os.WriteFile(pick, []byte("#!/bin/sh\ngrep 'Copy link'\n"), 0o700), // stands in for the menu of actions
		os.WriteFile(config, []byte("[global]\nwidth = 340\nfont = Sans 11\nmarkup = full\nidle_threshold = 0\ndmenu = "+pick+"\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	s.start(t, "dunst", "-conf", config)
	eventually(t, patience, "the notification service", func() (ok bool) {
		return conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, "org.freedesktop.Notifications").Store(&ok) == nil && ok
	})
	return conn
}

// start starts a program that ends with the test.
func (s *screen) start(t *testing.T, name string, args ...string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = s.env
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
}

// copy puts text on the clipboard.
func (s *screen) copy(t *testing.T, text string) {
	t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard", "-i")
	c.Env, c.Stdin = s.env, strings.NewReader(text)
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
}

// watcher is the part of a panel that knows of tray icons.
type watcher struct{ items chan string }

func (w watcher) RegisterStatusNotifierItem(name string, sender dbus.Sender) *dbus.Error {
	if strings.HasPrefix(name, "/") {
		name = string(sender)
	}
	select {
	case w.items <- name:
	default:
	}
	return nil
}

// panel puts a tray on the bus.
func panel(t *testing.T, bus *dbus.Conn) chan string {
	t.Helper()
	const name = "org.kde.StatusNotifierWatcher"
	w := watcher{make(chan string, 4)}
	if err := bus.Export(w, "/StatusNotifierWatcher", name); err != nil {
		t.Fatal(err)
	}
	if _, err := prop.Export(bus, "/StatusNotifierWatcher", prop.Map{name: {"IsStatusNotifierHostRegistered": {Value: true}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(name, 0); err != nil {
		t.Fatal(err)
	}
	return w.items
}

// entry is an entry of a menu in the tray.
type entry struct {
	ID    int32
	Props map[string]dbus.Variant
}

// tray is the icon in the tray with its menu, seen as a panel sees it.
type tray struct {
	icon    dbus.BusObject
	changed chan *dbus.Signal // that its menu was made anew
}

// icon is the one called item.
func icon(t *testing.T, bus *dbus.Conn, item string) tray {
	t.Helper()
	y := tray{bus.Object(item, "/StatusNotifierItem/menu"), make(chan *dbus.Signal, 256)}
	bus.Signal(y.changed)
	if err := bus.AddMatchSignal(dbus.WithMatchInterface("com.canonical.dbusmenu"), dbus.WithMatchMember("LayoutUpdated")); err != nil {
		t.Fatal(err)
	}
	return y
}

// menu reads it as label -> number, when it holds still: a click on one that is just
// being made anew is lost. One that can't be read just now has none.
func (y tray) menu() map[string]int32 {
	for still := false; !still; {
		select {
		case <-y.changed:
		case <-time.After(300 * time.Millisecond):
			still = true
		}
	}
	// The layout itself is not asked for: the toolkit answers and counts on, beside it and
	// without a lock, which the race detector tells of.
	ids := make([]int32, 4096)
	for i := range ids {
		ids[i] = int32(i + 1)
	}
	var entries []entry
	if err := y.icon.Call("com.canonical.dbusmenu.GetGroupProperties", 0, ids, []string{}).Store(&entries); err != nil {
		return nil
	}
	all := map[string]int32{}
	for _, e := range entries {
		if label, ok := e.Props["label"].Value().(string); ok {
			all[label] = e.ID
		}
	}
	return all
}

// choose clicks on an entry.
func (y tray) choose(t *testing.T, label string) {
	t.Helper()
	var id int32
	eventually(t, patience, "the tray offers "+label, func() (ok bool) { id, ok = y.menu()[label]; return ok })
	if err := y.icon.Call("com.canonical.dbusmenu.Event", 0, id, "clicked", dbus.MakeVariant(int32(0)), uint32(0)).Err; err != nil {
		t.Fatal(err)
	}
}

// dunst is the notification service as one can ask it.
type dunst struct {
	t   *testing.T
	bus dbus.BusObject
}

// shown is how many notifications are to be seen; -1 if it does not say.
func (d dunst) shown() int {
	v, err := d.bus.GetProperty("org.dunstproject.cmd0.displayedLength")
	n, ok := v.Value().(uint32)
	if err != nil || !ok {
		return -1
	}
	return int(n)
}

func (d dunst) do(method string, args ...any) {
	d.t.Helper()
	if err := d.bus.Call("org.dunstproject.cmd0."+method, 0, args...).Err; err != nil {
		d.t.Fatal(err)
	}
}

// past is what was shown and is put away, as "title / body", newest first.
func (d dunst) past() (out []string) {
	d.t.Helper()
	var all []map[string]dbus.Variant
	if err := d.bus.Call("org.dunstproject.cmd0.NotificationListHistory", 0).Store(&all); err != nil {
		d.t.Fatal(err)
	}
	for _, n := range all {
		out = append(out, fmt.Sprint(n["summary"].Value(), " / ", n["body"].Value()))
	}
	return out
}

// TestTheBell drives the real window on a desktop with a notification service and a
// tray: a render that ends while nobody looks is told of, what is pressed on the
// notification is done, closing hides the window, the tray brings it back, and
// quitting asks first.
func TestTheBell(t *testing.T) {
	s := newScreen(t)
	bus := s.bus(t)
	items := panel(t, bus)
	data := t.TempDir()
	welcomed(t, data)
	program := wrapbell(t, data)
	program.Env = append(s.env, "WRAPBELL_DATA="+data, "WRAPBELL_PRACTICE_SPEED=5")
	var said bytes.Buffer
	program.Stderr = &said
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- program.Wait() }()
	pictures := os.Getenv("WRAPBELL_SHOTS")
	picture := func(name string) {
		if pictures != "" {
			s.ask("import", "-window", "root", filepath.Join(pictures, name+".png"))
		}
	}
	defer func() {
		defer program.Process.Kill()
		if t.Failed() {
			t.Log(said.String())
			picture("bell-failed")
		}
	}()
	var tray tray
	select {
	case item := <-items:
		tray = icon(t, bus, item)
	case <-time.After(patience):
		t.Fatal("no icon came into the tray")
	}
	window := s.named(t, "^Wrapbell$")
	notes := dunst{t, bus.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications")}
	s.start(t, "xmessage", "-name", "elsewhere", "something else")
	other := s.named(t, "elsewhere")
	title := func() string { return s.ask("xdotool", "getwindowname", window) }
	edits := filepath.Join(data, "practice", "edits", "*.json")
	send := func(clip string) { // pastes an edit, sends it and looks elsewhere
		had, _ := filepath.Glob(edits)
		s.activate(t, window)
		s.copy(t, source(clip))
		s.do("xdotool", "key", "ctrl+v")
		eventually(t, patience, "the pasted edit is sent", func() bool {
			s.do("xdotool", "key", "Return")
			made, _ := filepath.Glob(edits)
			return len(made) > len(had)
		})
		s.activate(t, other)
	}

	send("bell.mp4")
	eventually(t, patience, "the end is told", func() bool { return notes.shown() == 1 && title() == "(1) Wrapbell" })
	picture("bell-shown")
	notes.do("ContextMenuCall")
	eventually(t, patience, "its link is copied", func() bool { return strings.HasSuffix(strings.TrimSpace(s.copied()), ".mp4") })
	eventually(t, patience, "it goes once something was done about it", func() bool { return notes.shown() == 0 })
	if past := notes.past(); len(past) != 1 || !strings.HasPrefix(past[0], "Pasted ") || !strings.Contains(past[0], " is ready / 0:0") {
		t.Errorf("shown: %q", past)
	}

	send("missing.mp4")
	eventually(t, patience, "the failure is told", func() bool { return notes.shown() == 1 && title() == "(1) Wrapbell" })
	picture("bell-failure")
	notes.do("NotificationAction", uint32(0))
	eventually(t, patience, "a click on it brings the window up", func() bool {
		return s.ask("xdotool", "getactivewindow") == window && title() == "Wrapbell"
	})
	eventually(t, patience, "it goes once something was done about it", func() bool { return notes.shown() == 0 })
	if past := notes.past(); !strings.Contains(strings.Join(past, "\n"), " failed / A clip could not be downloaded.") {
		t.Errorf("shown: %q", past)
	}

	visible := func() bool {
		c := exec.Command("xdotool", "search", "--onlyvisible", "--name", "Wrapbell$")
		c.Env = s.env
		return c.Run() == nil
	}
	s.activate(t, window)
	s.do("xdotool", "key", "alt+F4") // the window manager asks the window to close
	eventually(t, patience, "closing hides the window once it was explained", func() bool {
		picture("bell-closing")
		s.do("xdotool", "key", "Return") // which presses what has the focus: OK
		return !visible()
	})
	eventually(t, patience, "the tray brings the window back", func() bool {
		if !visible() {
			tray.choose(t, "Open Wrapbell")
		}
		return visible()
	})
	send("slow.mp4")
	eventually(t, patience, "the tray tells that it renders", func() bool { _, ok := tray.menu()["1 rendering"]; return ok })
	tray.choose(t, "Quit")
	eventually(t, patience, "the window comes up to ask", func() bool { return s.ask("xdotool", "getactivewindow") == window })
	select {
	case err := <-ended:
		t.Fatalf("it ended without a question: %v", err)
	case <-time.After(2 * time.Second):
	}
	picture("bell-quit")
	tray.choose(t, "Quit")
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the program ends with %v", err)
		}
	case <-time.After(patience):
		program.Process.Signal(syscall.SIGQUIT) // which tells what it waits for
		<-ended
		t.Fatalf("the program does not end within %v", patience)
	}
	states := map[string]int{}
	for _, r := range lines(t, run(t, wrapbell(t, data, "list", "--json")).out) {
		states[r.State]++
	}
	if states["working"] != 1 || states["ready"] != 1 || states["stopped"] != 1 {
		t.Errorf("afterwards the list has %v", states)
	}
	if strings.Contains(said.String(), "thread") {
		t.Errorf("the toolkit saw work on the wrong thread:\n%s", said.String())
	}
}

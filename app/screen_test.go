package app_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// screen is a display of the test's own with a window manager.
type screen struct {
	t     testing.TB
	env   []string
	frame *frame // what it shows; nil where nobody asked for it
}

// english is the environment of somebody whose desktop has no language: the one of whoever
// runs the tests may speak another.
var english = []string{"LC_ALL=C.UTF-8", "LANG=C.UTF-8", "LANGUAGE="}

// newScreen starts Xvfb and openbox; both end with the test.
func newScreen(t testing.TB) *screen {
	t.Helper()
	return newScreenOf(t, "1400x900x24")
}

// newSeenScreen starts them so that what the screen shows can be read.
func newSeenScreen(t testing.TB) *screen {
	t.Helper()
	folder := t.TempDir()
	s := newScreenOf(t, "1400x900x24", "-fbdir", folder)
	s.frame = newFrame(t, folder)
	return s
}

// of is the same screen for a part of the test.
func (s *screen) of(t testing.TB) *screen {
	part := *s
	part.t = t
	return &part
}

// newScreenOf starts them with a size of the screen and more options of Xvfb.
func newScreenOf(t testing.TB, size string, more ...string) *screen {
	t.Helper()
	for _, p := range []string{"Xvfb", "openbox", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(p + " is missing")
			}
			t.Skip(p + " is missing")
		}
	}
	server := exec.Command("Xvfb", append([]string{"-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"}, more...)...)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir() // with a cache of its own: the display's driver keeps its shaders there
	s := &screen{t: t, env: append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(number), "WAYLAND_DISPLAY=",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", "FYNE_SCALE=1",
		"HOME="+home, "XDG_CONFIG_HOME=", "XDG_CACHE_HOME="+filepath.Join(home, ".cache"))}
	s.env = append(s.env, english...)
	manager := exec.Command("openbox")
	manager.Env = s.env
	if err := manager.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { manager.Process.Kill(); manager.Wait() })
	return s
}

// do runs a program on the screen and returns what it prints.
func (s *screen) do(name string, args ...string) string {
	s.t.Helper()
	c := exec.Command(name, args...)
	c.Env = s.env
	out, err := c.Output()
	if err != nil {
		said := ""
		if e, ok := errors.AsType[*exec.ExitError](err); ok {
			said = string(e.Stderr)
		}
		s.t.Fatalf("%s %v: %v %s", name, args, err, said)
	}
	return strings.TrimSpace(string(out))
}

// named waits for a window that is to be seen, by an expression for its title, and
// returns its number.
func (s *screen) named(t *testing.T, title string) (window string) {
	t.Helper()
	eventually(t, patience, "a window is to be seen: "+title, func() bool {
		window, _, _ = strings.Cut(s.ask("xdotool", "search", "--onlyvisible", "--name", title), "\n")
		return window != ""
	})
	return window
}

// activate brings a window up and gives it the keyboard.
func (s *screen) activate(t *testing.T, window string) {
	t.Helper()
	eventually(t, patience, "the window is the active one", func() bool {
		s.ask("xdotool", "windowactivate", window)
		return s.ask("xdotool", "getactivewindow") == window && s.ask("xdotool", "getwindowfocus") == window
	})
}

// ask is what a program on the screen prints; empty if it fails, as it may for a moment
// while windows come and go.
func (s *screen) ask(name string, args ...string) string {
	c := exec.Command(name, args...)
	c.Env = s.env
	out, _ := c.Output()
	return strings.TrimSpace(string(out))
}

// copied is the text in the clipboard, empty if there is none.
func (s *screen) copied() string {
	return s.ask("xclip", "-selection", "clipboard", "-o")
}

// eventually asks ten times a second.
func eventually(t *testing.T, limit time.Duration, what string, seen func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for start := time.Now(); !seen(); <-tick.C {
		if time.Since(start) > limit {
			t.Fatalf("not within %v: %s", limit, what)
		}
	}
}

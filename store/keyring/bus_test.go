//go:build linux

package keyring_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"wrapbell/app/testdata/sessionbus"
)

const insideEnv = "WRAPBELL_KEYRING_INSIDE"

// inside says whether this is the process that the test runs in: the library
// keeps its connection to the bus for ever, so each test has a process, which
// is the test binary again. extra is added to its environment.
func inside(t *testing.T, extra func() []string) bool {
	t.Helper()
	if os.Getenv(insideEnv) == t.Name() {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=60s")
	cmd.Env = append(without(os.Environ(), "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"), insideEnv+"="+t.Name())
	cmd.Env = append(cmd.Env, "GORACE=atexit_sleep_ms=0") // each would wait a second at its end
	cmd.Env = append(cmd.Env, extra()...)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS") {
		t.Errorf("%v\n%s", err, out)
	}
	if strings.Contains(string(out), canary) {
		t.Error("the key was printed")
	}
	return false
}

func without(env []string, names ...string) []string {
	var left []string
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		if !slices.Contains(names, name) {
			left = append(left, e)
		}
	}
	return left
}

// bus is a session bus of the test's.
type bus struct{ *sessionbus.Bus }

func startBus(t *testing.T) *bus { return &bus{sessionbus.Start(t)} }

func (b *bus) env() []string {
	return []string{"DBUS_SESSION_BUS_ADDRESS=" + b.Address}
}

// startDaemon runs the real Secret Service. With a password its login keyring is
// made, or opened; without one it stays locked.
func (b *bus) startDaemon(t *testing.T, password string) *exec.Cmd {
	t.Helper()
	sessionbus.Need(t, "gnome-keyring-daemon")
	args := []string{"--foreground", "--components=secrets", "--control-directory=" + filepath.Join(b.Dir, "control")}
	if password != "" {
		args = append(args, "--unlock")
	}
	cmd := exec.Command("gnome-keyring-daemon", args...)
	home := filepath.Join(b.Dir, "home")
	runtime := filepath.Join(b.Dir, "run")
	for _, d := range []string{home, runtime} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd.Env = append(without(os.Environ(), "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "XDG_DATA_HOME"), "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+runtime)
	cmd.Env = append(cmd.Env, b.env()...)
	cmd.Stdin = strings.NewReader(password)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	conn := b.Connect(t)
	owner := ownerChanges(t, conn)
	sessionbus.Run(t, cmd)
	await(t, owner)
	return cmd
}

// ownerChanges hears when somebody becomes the Secret Service.
func ownerChanges(t *testing.T, conn *dbus.Conn) <-chan *dbus.Signal {
	t.Helper()
	err := conn.AddMatchSignal(dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, "org.freedesktop.secrets"))
	if err != nil {
		t.Fatal(err)
	}
	c := make(chan *dbus.Signal, 8)
	conn.Signal(c)
	return c
}

func await(t *testing.T, c <-chan *dbus.Signal) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case s := <-c:
			if s != nil && s.Name == "org.freedesktop.DBus.NameOwnerChanged" {
				return
			}
		case <-limit:
			t.Fatal("no Secret Service appeared on the bus")
		}
	}
}

//go:build linux

package keyring_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
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

// need skips a test without the daemons, and fails it where they are promised.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err == nil {
			continue
		}
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", p)
		}
		t.Skipf("%s is not installed", p)
	}
}

// bus is a private session bus with nothing on it and nothing that starts by
// itself.
type bus struct {
	dir     string
	address string
	cmd     *exec.Cmd
}

const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
`

func startBus(t *testing.T) *bus {
	t.Helper()
	need(t, "dbus-daemon")
	// A socket's name has a short limit, which the test's own folder may pass.
	dir, err := os.MkdirTemp("", "kr")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, busConfig, filepath.Join(dir, "bus")), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	run(t, cmd)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return &bus{dir, strings.TrimSpace(address), cmd}
}

// run starts a program and ends it, and only it, with the test.
func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
}

func (b *bus) connect(t *testing.T) *dbus.Conn {
	t.Helper()
	conn, err := dbus.Connect(b.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func (b *bus) env() []string {
	return []string{"DBUS_SESSION_BUS_ADDRESS=" + b.address}
}

// startDaemon runs the real Secret Service. With a password its login keyring is
// made, or opened; without one it stays locked.
func (b *bus) startDaemon(t *testing.T, password string) *exec.Cmd {
	t.Helper()
	need(t, "gnome-keyring-daemon")
	args := []string{"--foreground", "--components=secrets", "--control-directory=" + filepath.Join(b.dir, "control")}
	if password != "" {
		args = append(args, "--unlock")
	}
	cmd := exec.Command("gnome-keyring-daemon", args...)
	home := filepath.Join(b.dir, "home")
	runtime := filepath.Join(b.dir, "run")
	for _, d := range []string{home, runtime} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd.Env = append(without(os.Environ(), "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "XDG_DATA_HOME"), "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+runtime)
	cmd.Env = append(cmd.Env, b.env()...)
	cmd.Stdin = strings.NewReader(password)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	conn := b.connect(t)
	owner := ownerChanges(t, conn)
	run(t, cmd)
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

//go:build linux

package reveal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"wrapbell/app/media/reveal"
	"wrapbell/app/testdata/sessionbus"
)

// manager is a file manager on the bus.
type manager struct {
	asked  chan []string
	answer *dbus.Error
}

func (m *manager) ShowItems(links []string, _ string) *dbus.Error {
	m.asked <- links
	return m.answer
}

func (m *manager) serve(t *testing.T, b *sessionbus.Bus) {
	t.Helper()
	c := b.Connect(t)
	if err := c.Export(m, "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.RequestName("org.freedesktop.FileManager1", 0); err != nil {
		t.Fatal(err)
	}
}

// opener stands in for xdg-open and writes down what it is given.
func opener(t *testing.T) (opened func() string) {
	t.Helper()
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	script := "#!/bin/sh\nprintf '%s|' \"$#\" \"$@\" > " + log + ".new && mv " + log + ".new " + log + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return func() string {
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if b, err := os.ReadFile(log); err == nil {
				return string(b)
			}
		}
		return "nothing"
	}
}

func file(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The file manager is told of the very file, whatever it is called.
func TestFileManager(t *testing.T) {
	b := sessionbus.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", b.Address)
	m := &manager{asked: make(chan []string, 1)}
	m.serve(t, b)
	for _, name := range []string{"Spring sale.mp4", "100% #1?.mp4", "-rf", "日本 $(id);'\".mp4"} {
		path := file(t, name)
		if err := reveal.Show(t.Context(), path); err != nil {
			t.Error(err)
		}
		links := <-m.asked
		plain, ok := strings.CutPrefix(links[0], "file:///")
		if len(links) != 1 || !ok || strings.ContainsAny(plain, " #?\"") {
			t.Errorf("%s is shown as %q", path, links)
		}
	}
}

// Without a bus, without a file manager, with one that refuses, and without the
// file, the folder is opened, and never the file.
func TestFolderInstead(t *testing.T) {
	refusing := sessionbus.Start(t)
	m := &manager{asked: make(chan []string, 9), answer: dbus.MakeFailedError(errors.New("no"))}
	m.serve(t, refusing)
	for name, address := range map[string]string{"no bus": "unix:path=/nonexistent", "no file manager": sessionbus.Start(t).Address, "a refusal": refusing.Address, "none named": "autolaunch:"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
			opened := opener(t)
			path := file(t, "-x.mp4")
			if err := reveal.Show(t.Context(), path); err != nil {
				t.Error(err)
			}
			if got := opened(); got != "1|"+filepath.Dir(path)+"|" {
				t.Errorf("opened %s", got)
			}
		})
	}
	t.Run("no file", func(t *testing.T) {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", refusing.Address)
		opened := opener(t)
		path := file(t, "x")
		os.Remove(path)
		if err := reveal.Show(t.Context(), path); err != nil || opened() != "1|"+filepath.Dir(path)+"|" {
			t.Errorf("%v, opened %s", err, opened())
		}
	})
}

func TestNothingToShow(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	for _, path := range []string{"", "x", "../x", "-x"} {
		if err := reveal.Show(t.Context(), path); err == nil || errors.Is(err, reveal.ErrGone) {
			t.Errorf("%q: %v", path, err)
		}
	}
	if err := reveal.Show(t.Context(), filepath.Join(t.TempDir(), "none", "x")); !errors.Is(err, reveal.ErrGone) {
		t.Errorf("no folder: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := reveal.Show(t.Context(), file(t, "x")); err == nil {
		t.Error("nothing opens folders here, and nobody says so")
	}
}

//go:build linux

package keyring_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	system "github.com/zalando/go-keyring"

	"wrapbell/app"
	"wrapbell/store"
	"wrapbell/store/keyring"
)

func openStore(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func ring(t *testing.T) (*keyring.Ring, *store.Store) {
	s := openStore(t, filepath.Join(t.TempDir(), "wrapbell.db"))
	return keyring.Open(s), s
}

func set(t *testing.T, r *keyring.Ring, k string, want keyring.Place, reason error) {
	t.Helper()
	where, err := r.Set(t.Context(), app.Sandbox, key(t, k))
	if where != want || !errors.Is(err, reason) {
		t.Errorf("kept in %q, %v; want %q, %v", where, err, want, reason)
	}
}

func get(t *testing.T, r *keyring.Ring, want string, reason error) {
	t.Helper()
	k, err := r.Get(t.Context(), app.Sandbox)
	if k.Reveal() != want || !errors.Is(err, reason) {
		t.Errorf("got %v, %v; want %q, %v", k, err, want, reason)
	}
}

// item is what a fresh look into the keyring finds under the present reference.
func item(t *testing.T, s *store.Store) (account string) {
	t.Helper()
	var ref struct {
		ID    string
		Spare []string
	}
	if ok, err := s.Setting("key/"+app.Sandbox, &ref); !ok || err != nil || len(ref.Spare) != 0 {
		t.Fatalf("reference %v, %v: %+v", ok, err, ref)
	}
	return app.Sandbox + ":" + ref.ID
}

func TestRealService(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startDaemon(t, "labpass")
		return b.env()
	}) {
		return
	}
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	s := openStore(t, path)
	r := keyring.Open(s)
	get(t, r, "", keyring.ErrNoKey)
	if _, ok := r.Has(app.Sandbox); ok {
		t.Error("has a key before one was given")
	}
	set(t, r, canary, keyring.Keyring, nil)
	get(t, r, canary, nil)
	get(t, keyring.Open(s), canary, nil) // a new session asks the keyring
	first := item(t, s)

	set(t, r, "another-key-of-the-same-account", keyring.Keyring, nil)
	get(t, keyring.Open(s), "another-key-of-the-same-account", nil)
	if second := item(t, s); second == first {
		t.Error("a new key was written over the old one")
	}
	if _, err := system.Get("Wrapbell", first); !errors.Is(err, system.ErrNotFound) {
		t.Errorf("the old key is still there: %v", err)
	}
	last := item(t, s)
	if err := r.Remove(t.Context(), app.Sandbox); err != nil {
		t.Error(err)
	}
	get(t, r, "", keyring.ErrNoKey)
	if _, err := system.Get("Wrapbell", last); !errors.Is(err, system.ErrNotFound) {
		t.Errorf("removed, and still there: %v", err)
	}
	set(t, r, strings.Repeat("k", 512), keyring.Keyring, nil)
	set(t, r, canary, keyring.Keyring, nil)
	s.Close()
	body, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(body), canary[:12]) {
		t.Errorf("the key is in the store's file (%v)", err)
	}
}

// The item is taken away by another program: that is no key, not a crash.
func TestItemGone(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startDaemon(t, "labpass")
		return b.env()
	}) {
		return
	}
	r, s := ring(t)
	set(t, r, canary, keyring.Keyring, nil)
	if err := system.Delete("Wrapbell", item(t, s)); err != nil {
		t.Fatal(err)
	}
	_, err := keyring.Open(s).Get(t.Context(), app.Sandbox)
	if app.ProblemOf(err).Kind != app.NoKey {
		t.Errorf("got %v", err)
	}
	if err := keyring.Open(s).Remove(t.Context(), app.Sandbox); err != nil {
		t.Error(err)
	}
}

func TestLockedService(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		first := b.startDaemon(t, "labpass") // makes the login keyring
		first.Process.Kill()
		first.Wait()
		b.startDaemon(t, "")
		return b.env()
	}) {
		return
	}
	r, s := ring(t)
	if err := s.SetSetting("key/"+app.Sandbox, map[string]string{"id": "earlier"}); err != nil {
		t.Fatal(err)
	}
	_, err := r.Get(t.Context(), app.Sandbox)
	if p := app.ProblemOf(err); p.Kind != app.KeyLocked || !errors.Is(err, keyring.ErrLocked) {
		t.Errorf("locked: %v", err)
	}
	set(t, r, canary, keyring.Session, keyring.ErrLocked)
	get(t, r, canary, nil)
	if where, ok := r.Has(app.Sandbox); !ok || where != keyring.Session {
		t.Errorf("kept in %q, %v", where, ok)
	}
}

// A bus on which nobody keeps secrets.
func TestNoService(t *testing.T) {
	if !inside(t, func() []string { return startBus(t).env() }) {
		return
	}
	r, _ := ring(t)
	set(t, r, canary, keyring.Session, keyring.ErrNone)
	get(t, r, canary, nil)
}

func TestDeadBus(t *testing.T) {
	if !inside(t, func() []string {
		return []string{"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(t.TempDir(), "none")}
	}) {
		return
	}
	r, _ := ring(t)
	begun := time.Now()
	set(t, r, canary, keyring.Session, keyring.ErrNone)
	get(t, r, canary, nil)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// Without a bus the library would start one of its own; it is not asked at all.
func TestNoBus(t *testing.T) {
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join("/run/user/0", name)); err == nil && os.Getuid() == 0 {
			t.Skip("this user has a session bus that can't be hidden")
		}
	}
	if !inside(t, func() []string {
		bin := t.TempDir()
		script := "#!/bin/sh\ntouch " + bin + "/asked\nexec sleep 30\n"
		if err := os.WriteFile(filepath.Join(bin, "dbus-launch"), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		return []string{"DBUS_SESSION_BUS_ADDRESS=autolaunch:", "PATH=" + bin + ":" + os.Getenv("PATH"), "BIN=" + bin}
	}) {
		return
	}
	r, s := ring(t)
	set(t, r, canary, keyring.Session, keyring.ErrNone)
	get(t, r, canary, nil)
	if err := s.SetSetting("key/"+app.Production, map[string]string{"id": "earlier"}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Get(t.Context(), app.Production); app.ProblemOf(err).Kind != app.KeyLocked {
		t.Errorf("a key that can't be had: %v", err)
	}
	if err := r.Remove(t.Context(), app.Production); !errors.Is(err, keyring.ErrNone) {
		t.Errorf("removing what can't be reached: %v", err)
	}
	if _, err := r.Get(t.Context(), app.Production); app.ProblemOf(err).Kind != app.NoKey {
		t.Errorf("a removed key: %v", err)
	}
	if _, err := os.Stat(filepath.Join(os.Getenv("BIN"), "asked")); err == nil {
		t.Error("a bus was launched")
	}
}

func TestSessionOnly(t *testing.T) {
	r, _ := ring(t)
	r.Hold(app.Sandbox, key(t, canary))
	get(t, r, canary, nil)
	if where, ok := r.Has(app.Sandbox); !ok || where != keyring.Session {
		t.Errorf("kept in %q, %v", where, ok)
	}
	if err := r.Remove(context.Background(), app.Sandbox); err != nil {
		t.Error(err)
	}
	get(t, r, "", keyring.ErrNoKey)
}

// What asks the service gets the key of an environment, and none where there is none.
func TestKeyForAsking(t *testing.T) {
	r, _ := ring(t)
	d := keyring.Desk{Ring: r}
	r.Hold(app.Sandbox, key(t, canary))
	r.Hold(app.Practice, key(t, canary)) // practice gets none, whatever is held
	for environment, want := range map[string]string{app.Sandbox: canary, app.Production: "", app.Practice: ""} {
		if got, err := d.Key(t.Context(), environment); got != want || err != nil {
			t.Errorf("%s: %d characters, %v", environment, len(got), err)
		}
	}
}

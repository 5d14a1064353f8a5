//go:build linux

package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"wrapbell/app"
	"wrapbell/app/testdata/smalldisk"
	"wrapbell/store"
)

func TestFullDisk(t *testing.T) {
	path := filepath.Join(smalldisk.Mount(t, "512k"), "wrapbell.db")
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.Close() }()
	n := 0
	for ; err == nil && n < 10_000; n++ {
		r := render(fmt.Sprintf("r%05d", n))
		r.File = string(make([]byte, 1000))
		_, err = s.Add(r)
	}
	kept := n - 1
	wantKind(t, err, store.Full)
	wantKind(t, s.Writable(), store.Full)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the cause is lost: %v", err)
	}
	c, err := s.Since(0)
	if err != nil || len(c.Renders) != kept {
		t.Fatalf("%d of %d left, %v", len(c.Renders), kept, err)
	}
	// With room again, the same store goes on.
	smalldisk.Remount(t, filepath.Dir(path), 0, "size=4m")
	if err := errors.Join(s.Probe(), s.Writable()); err != nil || !rung(c) {
		t.Fatalf("with room again: %v, rung %v", err, rung(c))
	}
	add(t, s, "again")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	if c, err = s.Since(0); err != nil || len(c.Renders) != kept+1 {
		t.Errorf("%d of %d after opening again, %v", len(c.Renders), kept+1, err)
	}
	s.Close()
}

func TestFullDiskAtTheFirstStart(t *testing.T) {
	dir := smalldisk.Mount(t, "16k")
	path := filepath.Join(dir, "wrapbell.db")
	_, err := store.Open(path)
	wantKind(t, err, store.Full)
	smalldisk.Remount(t, dir, 0, "size=1m")
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestReadOnlyDisk(t *testing.T) {
	dir := smalldisk.Mount(t, "1m")
	path := filepath.Join(dir, "wrapbell.db")
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	smalldisk.Remount(t, dir, syscall.MS_RDONLY, "")
	t.Cleanup(func() { smalldisk.Remount(t, dir, 0, "") })
	s = open(t, path)
	if c, err := s.Since(0); err != nil || ids(c) != "" || !s.ReadOnly() {
		t.Errorf("shown %q, %v, read-only %v", ids(c), err, s.ReadOnly())
	}
	_, err = s.Add(render("a"))
	for _, err := range []error{err, s.Writable(), s.Probe()} {
		wantKind(t, err, store.ReadOnly)
		if !strings.Contains(err.Error(), dir) {
			t.Errorf("the folder is not named: %v", err)
		}
	}
	if got := s.Standing(); got != (app.ListStanding{Trouble: app.ListReadOnly, Folder: dir}) {
		t.Errorf("it stands %+v", got)
	}
	_, err = store.Open(filepath.Join(dir, "new", "wrapbell.db"))
	wantKind(t, err, store.ReadOnly)
	// Made writable, the same store goes on.
	smalldisk.Remount(t, dir, 0, "")
	c, err := s.Since(0)
	if err = errors.Join(err, s.Probe(), s.Writable()); err != nil || !rung(c) || s.ReadOnly() {
		t.Fatalf("with a writable disk: %v, rung %v, read-only %v", err, rung(c), s.ReadOnly())
	}
	if got := s.Standing(); got != (app.ListStanding{}) {
		t.Errorf("it stands %+v", got)
	}
	add(t, s, "a")
}

// A list of an older format on a disk that takes no writes is shown as it is, and is
// brought up to date as soon as the disk allows.
func TestReadOnlyOldFormat(t *testing.T) {
	dir := smalldisk.Mount(t, "4m")
	path := filepath.Join(dir, "wrapbell.db")
	if err := os.CopyFS(dir, os.DirFS(filepath.Dir(golden(t, "format1.db")))); err != nil {
		t.Fatal(err)
	}
	smalldisk.Remount(t, dir, syscall.MS_RDONLY, "")
	s := open(t, path)
	c, err := s.Since(0)
	all, callsErr := s.Calls()
	if err = errors.Join(err, callsErr); err != nil || ids(c) != "r1 r3 r2" || !s.ReadOnly() || len(all) != 0 {
		t.Errorf("%q, %v, read-only %v, calls %v", ids(c), err, s.ReadOnly(), all)
	}
	if _, _, err := s.SetAside(); err != nil || len(s.Bad()) != 0 {
		t.Errorf("looked through: %v, bad %v", err, s.Bad())
	}
	if _, err := s.Hear(call("r2", 0, ended), t0); err == nil {
		t.Error("heard without keeping it")
	}
	smalldisk.Remount(t, dir, 0, "")
	if err := s.Probe(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update("r1", called("r1")); err != nil {
		t.Fatal(err)
	}
	if made, err := s.Hear(call("r1", 0, ended), t0); made != app.MadeLook || err != nil {
		t.Errorf("with a writable disk: %q, %v", made, err)
	}
	s.Close()
}

// A folder that takes no new files is shown, even if the database itself could be
// written: there would be no backup and no note.
func TestReadOnlyFolder(t *testing.T) {
	path := filled(t)
	dir := filepath.Dir(path)
	if err := errors.Join(reachable(path), os.Chmod(dir, 0o500)); err != nil {
		t.Skipf("this takes root: %v", err)
	}
	if l := start(t, "nobody", path).line(); !strings.HasPrefix(l, "3 renders, refused: "+path) && !strings.HasPrefix(l, "3 renders, refused: "+dir) {
		t.Error(l)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if l := start(t, "nobody", path).line(); l != "3 renders, added" {
		t.Error(l)
	}
	if err := os.Chmod(path, 0o000); err != nil {
		t.Fatal(err)
	}
	if l := start(t, "nobody", path).line(); !strings.HasPrefix(l, "lost "+path+": denied") {
		t.Error(l)
	}
}

func init() {
	roles["nobody"] = childNobody
	roles["open as nobody"] = func(path string) {
		if err := syscall.Setuid(nobody); err != nil {
			fmt.Println(err)
			return
		}
		childOpen(path)
	}
}

// childNobody opens as that user and tries a write.
func childNobody(path string) {
	if err := syscall.Setuid(nobody); err != nil {
		fmt.Println(err)
		return
	}
	s, err := store.Open(path)
	if err != nil {
		fmt.Println("lost", err)
		return
	}
	defer s.Close()
	c, _ := s.Since(0)
	if _, err = s.Add(render("d")); err != nil {
		fmt.Printf("%d renders, refused: %v\n", len(c.Renders), err)
		return
	}
	fmt.Printf("%d renders, added\n", len(c.Renders))
}

// umask 000 opens nothing to others.
func TestUmask(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	dir := filepath.Join(t.TempDir(), "data")
	s := open(t, filepath.Join(dir, "wrapbell.db"))
	if _, err := s.Update("none", func(*app.Render) error { return nil }); !errors.Is(err, app.ErrNotFound) {
		t.Error(err)
	}
	for path, want := range map[string]os.FileMode{dir: 0o700, s.Path(): 0o600, s.Path() + ".owner": 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s is %v, want %v (%v)", path, info.Mode(), want, err)
		}
	}
}

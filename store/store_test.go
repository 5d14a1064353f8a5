package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/store"
)

var t0 = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func render(id string) app.Render {
	return app.Render{
		ID: id, Name: "Spring " + id, Environment: app.Practice, State: app.Waiting,
		Created: t0, Due: t0, Edit: "e-" + id, Format: "mp4", Width: 1280, Height: 720, Length: 4,
		Files: []app.File{{Kind: app.Video, State: app.Expected}},
	}
}

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func fresh(t testing.TB) *store.Store {
	return open(t, filepath.Join(t.TempDir(), "data", "wrapbell.db"))
}

func add(t testing.TB, s *store.Store, id string) app.Render {
	t.Helper()
	r, err := s.Add(render(id))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rename(name string) func(*app.Render) error {
	return func(r *app.Render) error { r.Name = name; return nil }
}

// sent is a change with an attempt in it.
func sent(remote string) func(*app.Render) error {
	return func(r *app.Render) error {
		r.State = app.Working
		r.Attempts = append(r.Attempts, app.Attempt{Sent: t0, Accepted: t0, Remote: remote})
		return nil
	}
}

func ids(c app.Changes) string {
	var s []string
	for _, r := range c.Renders {
		s = append(s, r.ID)
	}
	return strings.Join(s, " ")
}

func rung(c app.Changes) bool {
	select {
	case <-c.Next:
		return true
	default:
		return false
	}
}

// Each row does something to a store that holds a, b and c, and says what is new
// to somebody who had seen those three.
func TestChanges(t *testing.T) {
	boom := errors.New("boom")
	for _, row := range []struct {
		name string
		do   func(*store.Store) error
		want error
		news string
		ring bool
	}{
		{"nothing", func(s *store.Store) error { return nil }, nil, "", false},
		{"added", func(s *store.Store) error { _, err := s.Add(render("d")); return err }, nil, "d", true},
		{"added twice", func(s *store.Store) error { _, err := s.Add(render("a")); return err }, store.ErrExists, "", false},
		{"updated", func(s *store.Store) error { _, err := s.Update("a", rename("x")); return err }, nil, "a", true},
		{"updated twice, told once", func(s *store.Store) error {
			_, err := s.Update("a", rename("x"))
			_, err2 := s.Update("a", rename("y"))
			return errors.Join(err, err2)
		}, nil, "a", true},
		{"in the order of the last change", func(s *store.Store) error {
			for _, id := range []string{"c", "a", "b", "c"} {
				if _, err := s.Update(id, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
					return err
				}
			}
			return nil
		}, nil, "a b c", true},
		{"not there", func(s *store.Store) error { _, err := s.Update("z", rename("x")); return err }, app.ErrNotFound, "", false},
		{"refused by the change", func(s *store.Store) error {
			_, err := s.Update("a", func(r *app.Render) error { r.Name = "x"; return boom })
			return err
		}, boom, "", false},
		{"a system error of the change", func(s *store.Store) error {
			_, err := s.Update("a", func(r *app.Render) error { return os.ErrPermission })
			if err != os.ErrPermission {
				return fmt.Errorf("translated: %v", err)
			}
			return nil
		}, nil, "", false},
		{"nothing changed", func(s *store.Store) error { _, err := s.Update("a", rename("Spring a")); return err }, nil, "", false},
		{"an edit rings nobody", func(s *store.Store) error { return s.KeepEdit("h", []byte("{}")) }, nil, "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := fresh(t)
			for _, id := range []string{"a", "b", "c"} {
				add(t, s, id)
			}
			before, err := s.Since(0)
			if err != nil || ids(before) != "a b c" {
				t.Fatalf("first fill: %q, %v", ids(before), err)
			}
			if err := row.do(s); !errors.Is(err, row.want) {
				t.Errorf("error %v, want %v", err, row.want)
			}
			if rung(before) != row.ring {
				t.Errorf("rung %v, want %v", rung(before), row.ring)
			}
			after, err := s.Since(before.Revision)
			if err != nil || ids(after) != row.news {
				t.Errorf("news %q, want %q (%v)", ids(after), row.news, err)
			}
			if rung(after) {
				t.Error("rung with nothing new")
			}
		})
	}
}

func TestRevisions(t *testing.T) {
	s := fresh(t)
	a := add(t, s, "a")
	b := add(t, s, "b")
	a2, err := s.Update("a", func(r *app.Render) error {
		r.Name, r.ID, r.Revision = "x", "other", 99 // neither is the change's to set
		return nil
	})
	if err != nil || a2.ID != "a" {
		t.Fatal(a2.ID, err)
	}
	if !(0 < a.Revision && a.Revision < b.Revision && b.Revision < a2.Revision) {
		t.Errorf("revisions %d %d %d do not rise", a.Revision, b.Revision, a2.Revision)
	}
	c, err := s.Since(a2.Revision + 1000)
	if err != nil || ids(c) != "b a" || c.Revision != a2.Revision {
		t.Errorf("a foreign revision got %q up to %d, %v", ids(c), c.Revision, err)
	}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	s := open(t, path)
	add(t, s, "a")
	want, err := s.Update("a", sent("remote"))
	if err != nil {
		t.Fatal(err)
	}
	own := app.Environment{Name: "own", Edit: "https://example.com/edit", Serve: "https://example.com/serve", Key: true}
	for _, err := range []error{
		s.KeepEdit("h", []byte(`{"timeline":{}}`)),
		s.AddEnvironment(own),
		s.SetSetting("window", map[string]int{"width": 900}),
		s.Close(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	s = open(t, path)
	c, err := s.Since(0)
	if err != nil || len(c.Renders) != 1 || fmt.Sprint(c.Renders[0]) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v (%v)", c.Renders, want, err)
	}
	if e, err := s.Edit("h"); err != nil || string(e) != `{"timeline":{}}` {
		t.Errorf("edit %q, %v", e, err)
	}
	if all, err := s.Environments(); err != nil || len(all) != 1 || all[0] != own {
		t.Errorf("environments %v, %v", all, err)
	}
	var window map[string]int
	if ok, err := s.Setting("window", &window); !ok || err != nil || window["width"] != 900 {
		t.Errorf("setting %v, %v, %v", window, ok, err)
	}
	if bad := s.Bad(); len(bad) != 0 {
		t.Errorf("bad %v", bad)
	}
}

func TestEdits(t *testing.T) {
	s := fresh(t)
	if _, err := s.Edit("h"); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("an edit that was never kept: %v", err)
	}
	for _, body := range []string{"first", "second"} {
		if err := s.KeepEdit("h", []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if e, _ := s.Edit("h"); string(e) != "first" {
		t.Errorf("a hash stands for one edit, got %q", e)
	}
}

func TestEnvironments(t *testing.T) {
	s := fresh(t)
	good := app.Environment{Name: "own", Edit: "https://example.com/a", Serve: "https://example.com/b"}
	bad := good
	bad.Name = app.Production
	moved := good
	moved.Edit = "https://evil.example/a"
	if err := s.AddEnvironment(good); err != nil {
		t.Fatal(err)
	}
	for _, e := range []app.Environment{bad, moved, {Name: "x", Edit: "http://example.com", Serve: "https://example.com"}} {
		if s.AddEnvironment(e) == nil {
			t.Errorf("%v was taken", e)
		}
	}
	if all, _ := s.Environments(); len(all) != 1 || all[0] != good {
		t.Errorf("have %v", all)
	}
	if err := s.RemoveEnvironment("own"); err != nil {
		t.Error(err)
	}
	if err := s.RemoveEnvironment("own"); app.ProblemOf(err).Kind != app.NoSuchEnvironment {
		t.Errorf("removed twice: %v", err)
	}
}

func TestSettingRemoved(t *testing.T) {
	s := fresh(t)
	var v string
	for _, err := range []error{s.SetSetting("a", "x"), s.SetSetting("a", nil), s.SetSetting("never", nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if ok, err := s.Setting("a", &v); ok || err != nil {
		t.Errorf("still %q, %v", v, err)
	}
}

// The salt of a list stays, and another list has another.
func TestSalt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	s := open(t, path)
	first, err := s.Salt()
	if err != nil || len(first) < 16 {
		t.Fatalf("%q, %v", first, err)
	}
	s.Close()
	if again, err := open(t, path).Salt(); err != nil || string(again) != string(first) {
		t.Errorf("%q becomes %q, %v", first, again, err)
	}
	if other, _ := fresh(t).Salt(); string(other) == string(first) {
		t.Error("two lists have the same salt")
	}
}

// Somebody follows while four write: every change is seen, none out of order,
// and a ring is never heard before the change can be read.
func TestFollow(t *testing.T) {
	const writers, rounds = 4, 25
	s := fresh(t)
	for i := range writers {
		add(t, s, fmt.Sprint("r", i))
	}
	seen := make(map[string]int)
	var follow sync.WaitGroup
	follow.Go(func() {
		var last uint64
		for {
			c, err := s.Since(last)
			if errors.Is(err, store.ErrClosed) {
				return
			}
			if err != nil {
				t.Error(err)
				return
			}
			for _, r := range c.Renders {
				if r.Revision <= last || r.Looks < seen[r.ID] {
					t.Errorf("%s went back: revision %d after %d, %d looks after %d", r.ID, r.Revision, last, r.Looks, seen[r.ID])
				}
				seen[r.ID] = r.Looks
				last = r.Revision
			}
			last = c.Revision
			<-c.Next
		}
	})
	var write sync.WaitGroup
	for i := range writers {
		write.Go(func() {
			for range rounds {
				// Two ids for each writer, so that writers meet.
				for _, id := range []string{fmt.Sprint("r", i), fmt.Sprint("r", (i+1)%writers)} {
					if _, err := s.Update(id, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	write.Wait()
	c, err := s.Since(0)
	if err != nil || len(c.Renders) != writers {
		t.Fatal(ids(c), err)
	}
	for _, r := range c.Renders {
		if r.Looks != 2*rounds {
			t.Errorf("%s has %d of %d changes", r.ID, r.Looks, 2*rounds)
		}
	}
	s.Close()
	follow.Wait()
	if len(seen) != writers {
		t.Errorf("followed %v", seen)
	}
}

func TestClose(t *testing.T) {
	s := fresh(t)
	add(t, s, "a")
	c, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if !rung(c) {
		t.Error("a waiter would wait for ever")
	}
	_, add := s.Add(render("b"))
	_, update := s.Update("a", rename("x"))
	_, since := s.Since(0)
	_, edit := s.Edit("h")
	for _, err := range []error{add, update, since, edit, s.KeepEdit("h", nil), s.SetSetting("a", 1)} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
	}
}

// A panic of the caller's function is the caller's, and leaves the store usable.
func TestPanicOfChange(t *testing.T) {
	s := fresh(t)
	add(t, s, "a")
	func() {
		defer func() {
			if p := recover(); p != "mine" {
				t.Errorf("recovered %v", p)
			}
		}()
		s.Update("a", func(*app.Render) error { panic("mine") })
	}()
	if _, err := s.Update("a", rename("x")); err != nil {
		t.Error(err)
	}
}

func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := open(t, filepath.Join(dir, "wrapbell.db"))
	add(t, s, "a")
	for path, want := range map[string]os.FileMode{dir: 0o700, s.Path(): 0o600, s.Path() + ".owner": 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s is %v, want %v (%v)", filepath.Base(path), info.Mode(), want, err)
		}
	}
	s.Close()
	if err := os.Chmod(s.Path(), 0o644); err != nil {
		t.Fatal(err)
	}
	open(t, s.Path())
	if info, _ := os.Stat(s.Path()); info.Mode().Perm() != 0o600 {
		t.Errorf("left open to others: %v", info.Mode())
	}
	empty := t.TempDir()
	if err := os.Chmod(empty, 0o777); err != nil {
		t.Fatal(err)
	}
	open(t, filepath.Join(empty, "wrapbell.db"))
	if info, _ := os.Stat(empty); info.Mode().Perm() != 0o700 {
		t.Errorf("an empty folder was left open to others: %v", info.Mode())
	}
	shared := t.TempDir()
	if err := errors.Join(os.WriteFile(filepath.Join(shared, "notes"), nil, 0o600), os.Chmod(shared, 0o755)); err != nil {
		t.Fatal(err)
	}
	open(t, filepath.Join(shared, "wrapbell.db"))
	if info, _ := os.Stat(shared); info.Mode().Perm() != 0o755 {
		t.Errorf("a folder with other things was changed: %v", info.Mode())
	}
	entries, _ := os.ReadDir(dir)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"wrapbell.db", "wrapbell.db.owner"}; !slices.Equal(names, want) {
		t.Errorf("the folder has %q", names)
	}
}

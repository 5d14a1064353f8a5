package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/store"
)

// put adds a render and brings it into a state by its own transitions.
func put(t *testing.T, s *store.Store, id string, steps ...func(*app.Render) error) {
	t.Helper()
	add(t, s, id)
	for _, step := range steps {
		if _, err := s.Update(id, step); err != nil {
			t.Fatal(err)
		}
	}
}

func begin(r *app.Render) error  { return r.Begin(t0, app.Attempt{BodyHash: "x"}) }
func accept(r *app.Render) error { return r.Accept(t0, "remote-"+r.ID) }
func done(r *app.Render) error   { return r.See(t0, app.Answer{Phase: "done"}) }
func remove(r *app.Render) error { return r.Remove(t0) }

// everyState has a render in each state that matters for what is sent.
func everyState(t *testing.T, s *store.Store) {
	t.Helper()
	put(t, s, "waiting")
	put(t, s, "held", func(r *app.Render) error { return r.Shelve(t0) }, func(r *app.Render) error { return r.Send(t0, time.Minute) })
	put(t, s, "sending", begin)
	put(t, s, "working", begin, accept)
	put(t, s, "publishing", begin, accept, done)
	put(t, s, "unsure", begin, func(r *app.Render) error { return r.Lose(t0, &app.Problem{Kind: app.Lost}) })
	put(t, s, "stopped", begin, func(r *app.Render) error { return r.Refuse(t0, &app.Problem{Kind: app.Refused}) })
	put(t, s, "removed", remove)
}

// calmly checks that nothing of everyState is sent by itself.
func calmly(t *testing.T, s *store.Store, now time.Time) {
	t.Helper()
	c, err := s.Since(0)
	if err != nil || len(c.Renders) != 8 {
		t.Fatal(ids(c), err)
	}
	want := map[string]app.State{
		"waiting": app.Draft, "held": app.Draft, "sending": app.Unsure, "working": app.Working,
		"publishing": app.Publishing, "unsure": app.Unsure, "stopped": app.Stopped, "removed": app.Draft,
	}
	for _, r := range c.Renders {
		if r.State != want[r.ID] {
			t.Errorf("%s is %s, want %s", r.ID, r.State, want[r.ID])
		}
		atWork := r.State == app.Working || r.State == app.Publishing
		if atWork != r.Due.Equal(now) || atWork != !r.Due.IsZero() || atWork && !r.Again {
			t.Errorf("%s is due %v, retried by itself %v", r.ID, r.Due, r.Again)
		}
	}
}

var later = t0.Add(3 * time.Hour)

func TestRestore(t *testing.T) {
	s := fresh(t)
	everyState(t, s)
	if _, err := s.Backup(t0); err != nil {
		t.Fatal(err)
	}
	add(t, s, "after the backup")
	s.Close()
	// A newer backup that is broken is passed over.
	broken := filepath.Join(filepath.Dir(s.Path()), "backups", "wrapbell-20260504T130000Z.db")
	if err := errors.Join(os.WriteFile(broken, []byte("broken"), 0o600), os.WriteFile(s.Path(), []byte("damaged"), 0o600)); err != nil {
		t.Fatal(err)
	}
	r, err := store.Recover(later, s.Path(), store.Restore, checked())
	if err != nil || r.Renders != 8 || r.Calmed != 4 || r.Bad != 0 || !r.Backup.Equal(t0) {
		t.Fatalf("%+v, %v", r, err)
	}
	if want := s.Path() + ".corrupt-20260504T150000Z"; r.Kept != want {
		t.Errorf("kept at %s", r.Kept)
	}
	if b, _ := os.ReadFile(r.Kept); string(b) != "damaged" {
		t.Errorf("kept %q", b)
	}
	calmly(t, open(t, s.Path()), later)
}

func TestKeptIsNeverOverwritten(t *testing.T) {
	path := filled(t)
	for n := range 3 {
		if err := os.WriteFile(path, fmt.Append(nil, n), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Recover(later, path, store.Empty, checked()); err != nil {
			t.Fatal(err)
		}
	}
	names, err := store.Kept(path)
	if err != nil || len(names) != 3 {
		t.Fatal(names, err)
	}
	for n, name := range names {
		if b, _ := os.ReadFile(name); string(b) != fmt.Sprint(n) {
			t.Errorf("%s has %q", name, b)
		}
	}
	if c, err := open(t, path).Since(0); err != nil || len(c.Renders) != 0 {
		t.Error(ids(c), err)
	}
}

// What has no way out says so in a sentence and changes nothing.
func TestNoWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, choice := range []store.Choice{store.Restore, store.Repair, "other"} {
		_, err := store.Recover(later, path, choice, checked())
		wantKind(t, err, store.NoWay)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	if b, _ := os.ReadFile(path); string(b) != "text" || len(entries) != 1 {
		t.Errorf("%q, %v", b, entries)
	}
}

// Nobody takes the database away from under a program that has it open.
func TestRecoverInUse(t *testing.T) {
	path := filled(t)
	holder := start(t, "hold", path)
	if l := holder.line(); l != "won" {
		t.Fatal(l)
	}
	_, err := store.Recover(later, path, store.Empty, checked())
	if e, ok := errors.AsType[*store.InUseError](err); !ok || e.PID != holder.cmd.Process.Pid {
		t.Errorf("got %v", err)
	}
}

func TestRecoverMissing(t *testing.T) {
	s := fresh(t)
	add(t, s, "a")
	if _, err := s.Backup(t0); err != nil {
		t.Fatal(err)
	}
	s.Close()
	os.Remove(s.Path())
	_, err := store.Open(s.Path())
	wantKind(t, err, store.Missing)
	r, err := store.Recover(later, s.Path(), store.Restore, checked())
	if err != nil || r.Renders != 1 || r.Kept != "" {
		t.Errorf("%+v, %v", r, err)
	}
}

// Each row breaks a database in which every state is, and repairs it.
func TestRepair(t *testing.T) {
	page := os.Getpagesize()
	for _, row := range []struct {
		name string
		do   func(t *testing.T, path string, b []byte) []byte
	}{
		{"first meta page", func(_ *testing.T, _ string, b []byte) []byte { clear(b[:page]); return b }},
		{"second meta page", func(_ *testing.T, _ string, b []byte) []byte { clear(b[page : 2*page]); return b }},
		{"both meta pages", func(_ *testing.T, _ string, b []byte) []byte { clear(b[:2*page]); return b }},
		{"a page that points to itself", loop},
		{"the list of buckets", func(t *testing.T, _ string, b []byte) []byte {
			for at := 2 * page; at < len(b); at += page {
				if bytes.Contains(b[at:at+page], []byte("environments")) {
					clear(b[at : at+page])
				}
			}
			return b
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := fresh(t)
			everyState(t, s)
			for n := range 60 {
				add(t, s, fmt.Sprint("more", n))
			}
			for n := range 60 { // the last changes are these
				if _, err := s.Update(fmt.Sprint("more", n), func(r *app.Render) error { r.State = app.Ready; return nil }); err != nil {
					t.Fatal(err)
				}
			}
			edit := strings.Repeat("e", 64)
			long := strings.Repeat("an edit ", 1000) // a short one lies in the list of buckets itself
			if err := errors.Join(s.KeepEdit(edit, []byte(long)), s.Close()); err != nil {
				t.Fatal(err)
			}
			body, _ := os.ReadFile(s.Path())
			body = row.do(t, s.Path(), body)
			if err := os.WriteFile(s.Path(), body, 0o600); err != nil {
				t.Fatal(err)
			}
			r, err := store.Recover(later, s.Path(), store.Repair, checked())
			if err != nil || r.Renders != 68 || r.Bad != 0 {
				t.Fatalf("%+v, %v", r, err)
			}
			if b, _ := os.ReadFile(r.Kept); !bytes.Equal(b, body) {
				t.Error("the old bytes are gone")
			}
			s, err = store.OpenWith(s.Path(), checked())
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			c, _ := s.Since(0)
			for _, r := range c.Renders {
				if r.State == app.Waiting || r.State == app.Sending || strings.HasPrefix(r.ID, "more") && r.State != app.Ready && r.State != app.Draft {
					t.Errorf("%s is %s", r.ID, r.State)
				}
			}
			if e, err := s.Edit(edit); row.name != "first meta page" && row.name != "second meta page" && string(e) != long {
				t.Error("the edit is gone:", err)
			}
		})
	}
}

// A lost meta record may mean that the last change is undone. Opening says so,
// keeps the bytes, and sends nothing by itself.
func TestMended(t *testing.T) {
	page := os.Getpagesize()
	for n := range 2 {
		s := fresh(t)
		everyState(t, s)
		s.Close()
		body, _ := os.ReadFile(s.Path())
		body[n*page+16+20] ^= 1
		if err := os.WriteFile(s.Path(), body, 0o600); err != nil {
			t.Fatal(err)
		}
		s = open(t, s.Path())
		m := s.Mended()
		if m.Choice != store.Repair || !kept(t, s.Path(), body) {
			t.Errorf("%+v", m)
		}
		c, err := s.Since(0)
		if err != nil || len(c.Renders) < 7 {
			t.Fatal(ids(c), err)
		}
		for _, r := range c.Renders {
			if r.State == app.Waiting || r.State == app.Sending {
				t.Errorf("%s is %s", r.ID, r.State)
			}
		}
		s.Close()
		if s = open(t, s.Path()); s.Mended() != (store.Recovery{}) {
			t.Error("mended again")
		}
	}
}

func TestSetAside(t *testing.T) {
	path := filled(t)
	raw(t, path, flip("renders", "b"))
	raw(t, path, flip("edits", "h"))
	s := open(t, path)
	moved, all, err := s.SetAside()
	if err != nil || moved != 2 || all != 6 {
		t.Fatalf("%d of %d, %v", moved, all, err)
	}
	t.Logf("%d of %d entries could not be read and were set aside", moved, all)
	if moved, all, err := s.SetAside(); moved != 0 || all != 4 || err != nil {
		t.Errorf("again %d of %d, %v", moved, all, err)
	}
	if n, err := s.Aside(); n != 2 || err != nil {
		t.Errorf("%d aside, %v", n, err)
	}
	s.Close()
	s = open(t, path)
	if c, err := s.Since(0); ids(c) != "a c" || err != nil || len(s.Bad()) != 0 {
		t.Errorf("%q, %v, bad %v", ids(c), err, s.Bad())
	}
	add(t, s, "b")
	if c, _ := s.Since(0); ids(c) != "a c b" {
		t.Errorf("the id is free again: %q", ids(c))
	}
}

// A file that came to a clean end and was not touched is opened without a check;
// killed or touched, it is checked.
func TestWhenChecked(t *testing.T) {
	path := filled(t)
	checks := 0
	o := checked()
	inner := o.Checker
	o.Checker = func(p string) *exec.Cmd { checks++; return inner(p) }
	again := func(want int, why string) {
		t.Helper()
		s, err := store.OpenWith(path, o)
		if err != nil {
			t.Fatal(err)
		}
		if checks != want {
			t.Errorf("%s: %d checks, want %d", why, checks, want)
		}
		s.Close()
	}
	again(0, "closed")
	c := start(t, "hold", path)
	if l := c.line(); l != "won" {
		t.Fatal(l)
	}
	c.cmd.Process.Kill()
	c.end()
	again(1, "killed")
	again(1, "closed after that")
	now := time.Now().Add(time.Second)
	if err := os.Chtimes(path, now, now); err != nil {
		t.Fatal(err)
	}
	again(2, "touched")
}

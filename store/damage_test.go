package store_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

// raw changes the file behind the store's back.
func raw(t *testing.T, path string, f func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(f), db.Close()); err != nil {
		t.Fatal(err)
	}
}

// flip alters one bit in the middle of a value.
func flip(bucket, key string) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		v := bytes.Clone(tx.Bucket([]byte(bucket)).Get([]byte(key)))
		v[len(v)/2] ^= 4
		return tx.Bucket([]byte(bucket)).Put([]byte(key), v)
	}
}

// filled makes a closed database with three renders, an edit, an environment and
// a setting.
func filled(t *testing.T) string {
	t.Helper()
	s := fresh(t)
	for _, id := range []string{"a", "b", "c"} {
		add(t, s, id)
	}
	own := app.Environment{Name: "own", Edit: "https://example.com/a", Serve: "https://example.com/b"}
	if err := errors.Join(s.KeepEdit("h", []byte("an edit of some length")), s.AddEnvironment(own), s.SetSetting("s", "a value"), s.Close()); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

func TestDamagedValues(t *testing.T) {
	path := filled(t)
	for _, d := range [][2]string{{"renders", "b"}, {"edits", "h"}, {"environments", "own"}, {"settings", "s"}} {
		raw(t, path, flip(d[0], d[1]))
	}
	s := open(t, path)
	c, err := s.Since(0)
	if err != nil || ids(c) != "a c" {
		t.Errorf("the sound ones: %q, %v", ids(c), err)
	}
	if _, err := s.Update("b", rename("x")); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("changing a damaged render: %v", err)
	}
	if _, err := s.Edit("h"); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("a damaged edit: %v", err)
	}
	if all, err := s.Environments(); len(all) != 0 || err != nil {
		t.Errorf("a damaged environment: %v, %v", all, err)
	}
	var v string
	if ok, err := s.Setting("s", &v); ok || err != nil {
		t.Errorf("a damaged setting: %v, %v", ok, err)
	}
	var names []string
	for _, d := range s.Bad() {
		names = append(names, d.What+"/"+d.Key)
	}
	if got := strings.Join(names, " "); got != "edits/h environments/own renders/b settings/s" {
		t.Errorf("reported %q", got)
	}
	if err := errors.Join(s.KeepEdit("h", []byte("again")), s.SetSetting("s", "again")); err != nil {
		t.Error(err)
	}
	if e, err := s.Edit("h"); string(e) != "again" || len(s.Bad()) != 2 {
		t.Errorf("not healed: %q, %v, %v", e, err, s.Bad())
	}
	s.Close()
	raw(t, path, flip("renders", "b"))
	s = open(t, path)
	if c, _ := s.Since(0); ids(c) != "a b c" {
		t.Errorf("the damaged value was not left as it was: %q", ids(c))
	}
}

// A value that lies under another's key has a sound body and is still refused.
func TestSwappedValues(t *testing.T) {
	path := filled(t)
	raw(t, path, func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("renders"))
		return b.Put([]byte("b"), bytes.Clone(b.Get([]byte("a"))))
	})
	s := open(t, path)
	if c, _ := s.Since(0); ids(c) != "a c" {
		t.Errorf("got %q", ids(c))
	}
}

func TestDamagedFiles(t *testing.T) {
	whole := func(t *testing.T) []byte {
		b, err := os.ReadFile(filled(t))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	wipe := func(b []byte, from, to int) []byte {
		clear(b[from:to])
		return b
	}
	for _, row := range []struct {
		name  string
		make  func([]byte) []byte
		opens bool
	}{
		{"whole", func(b []byte) []byte { return b }, true},
		{"empty", func(b []byte) []byte { return nil }, false},
		{"100 bytes", func(b []byte) []byte { return b[:100] }, false},
		{"one page", func(b []byte) []byte { return b[:4096] }, false},
		{"two pages", func(b []byte) []byte { return b[:8192] }, false},
		{"half", func(b []byte) []byte { return b[:len(b)/2] }, false},
		{"zeros", func(b []byte) []byte { return wipe(b, 0, len(b)) }, false},
		{"text", func(b []byte) []byte { return bytes.Repeat([]byte("not a database\n"), 3000) }, false},
		{"first meta", func(b []byte) []byte { return wipe(b, 0, 4096) }, true},
		{"second meta", func(b []byte) []byte { return wipe(b, 4096, 8192) }, true},
		{"both metas", func(b []byte) []byte { return wipe(b, 0, 8192) }, false},
		{"all after the metas", func(b []byte) []byte { return wipe(b, 8192, len(b)) }, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			body := row.make(whole(t))
			path := filepath.Join(t.TempDir(), "wrapbell.db")
			if err := os.WriteFile(path, body, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := store.Open(path)
			if row.opens {
				if err != nil {
					t.Fatal(err)
				}
				// bbolt falls back to the older meta: the last change may be undone.
				if c, err := s.Since(0); err != nil || !strings.HasPrefix(ids(c), "a b c") {
					t.Errorf("got %q, %v", ids(c), err)
				}
				s.Close()
				return
			}
			wantKind(t, err, store.Damaged)
			if now, _ := os.ReadFile(path); !bytes.Equal(now, body) {
				t.Error("the damaged file was altered")
			}
		})
	}
}

func wantKind(t *testing.T, err error, kind store.Kind) {
	t.Helper()
	e, ok := errors.AsType[*store.Error](err)
	if !ok || e.Kind != kind {
		t.Fatalf("got %v (%T), want %s", err, err, kind)
	}
	if s := e.Error(); !strings.Contains(s, filepath.Dir(e.Path)) || strings.Contains(s, "\n") || len(s) < 40 {
		t.Errorf("not a sentence: %q", s)
	}
}

func TestFolderInItsPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(path)
	wantKind(t, err, store.Damaged)
}

func TestMissing(t *testing.T) {
	path := filled(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(path)
	wantKind(t, err, store.Missing)
	if err := os.Remove(path + ".owner"); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	if c, err := s.Since(0); err != nil || len(c.Renders) != 0 {
		t.Errorf("a new start has %q, %v", ids(c), err)
	}
}

func TestNewerFormat(t *testing.T) {
	path := filled(t)
	raw(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte("3"))
	})
	before, _ := os.ReadFile(path)
	s := open(t, path)
	if c, err := s.Since(0); err != nil || ids(c) != "a b c" || !s.ReadOnly() {
		t.Errorf("shown %q, %v, read-only %v", ids(c), err, s.ReadOnly())
	}
	_, err := s.Add(render("d"))
	wantKind(t, err, store.Newer)
	_, err = s.Backup(t0)
	wantKind(t, err, store.Newer)
	for _, err := range []error{s.Writable(), s.Probe(), s.Compact(), s.SetSetting("x", 1)} {
		wantKind(t, err, store.Newer)
		if !strings.Contains(err.Error(), "format 3, this one knows 2") {
			t.Errorf("not told which formats: %v", err)
		}
	}
	s.Close()
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("a newer database was written to")
	}
}

// What a newer program wrote into a record is there after this one changed it.
func TestUnknownFields(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	s := open(t, path)
	add(t, s, "a")
	if _, err := s.Update("a", sent("first")); err != nil {
		t.Fatal(err)
	}
	s.Close()
	graft(t, path, func(m map[string]any) {
		m["stars"] = 5
		m["attempts"].([]any)[0].(map[string]any)["cost"] = 0.4
		m["files"].([]any)[0].(map[string]any)["bytes"] = 1 << 40
		m["problem"] = map[string]any{"kind": "offline", "colour": "red"}
	})
	s = open(t, path)
	r, err := s.Update("a", func(r *app.Render) error {
		r.Problem = &app.Problem{Kind: app.Trouble}
		r.Attempts[0].Remote = "remote"
		return nil
	})
	if err != nil || r.Remote() != "remote" {
		t.Fatal(r.Attempts, err)
	}
	s.Close()
	graft(t, path, func(m map[string]any) {
		attempt := m["attempts"].([]any)[0].(map[string]any)
		if attempt["cost"] != 0.4 || attempt["remote"] != "remote" {
			t.Errorf("attempt %v", attempt)
		}
		if m["stars"] != 5.0 || m["state"] != "working" {
			t.Errorf("record %v", m)
		}
		if f := m["files"].([]any)[0].(map[string]any); f["bytes"] != float64(1<<40) {
			t.Errorf("file %v", f)
		}
		if p := m["problem"].(map[string]any); p["kind"] != "trouble" || p["colour"] != nil {
			t.Errorf("an old problem came back: %v", p)
		}
	})
}

// graft lets f alter the stored JSON of render a.
func graft(t *testing.T, path string, f func(map[string]any)) {
	t.Helper()
	raw(t, path, func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("renders"))
		var m map[string]any
		if err := json.Unmarshal(b.Get([]byte("a"))[5:], &m); err != nil {
			return err
		}
		f(m)
		body, err := json.Marshal(m)
		if err != nil {
			return err
		}
		return b.Put([]byte("a"), store.Seal("a", body))
	})
}

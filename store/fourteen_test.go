package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

func init() {
	roles["open"] = childOpen
}

// childOpen opens with the full check, reads and writes, and says how it went. It
// may be killed by what it opens.
func childOpen(path string) {
	s, err := store.OpenWith(path, checked())
	if err != nil {
		e, _ := errors.AsType[*store.Error](err)
		fmt.Printf("told %s: %v\n", e.Kind, err)
		return
	}
	c, err := s.Since(0)
	if err == nil {
		_, err = s.Update("r0001", rename("changed"))
	}
	fmt.Printf("opened %d bad %d mended %q %v\n", len(c.Renders), len(s.Bad()), s.Mended().Kept, errors.Join(err, s.Close()))
}

const many = 400

// library makes a closed database with many renders at rest and a backup of it.
func library(t *testing.T) string {
	t.Helper()
	s := fresh(t)
	for n := range many {
		r := render(fmt.Sprintf("r%04d", n))
		r.State, r.Due = app.Ready, time.Time{}
		r.Edit = fmt.Sprintf("%064x", n)
		if _, err := s.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.KeepEdit(fmt.Sprintf("%064x", 1), bytes.Repeat([]byte("edit "), 5000)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t0); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

// loop makes the first page of the list point to itself.
func loop(t *testing.T, path string, _ []byte) []byte {
	var root uint64
	raw(t, path, func(tx *bbolt.Tx) error { root = uint64(tx.Bucket([]byte("renders")).Root()); return nil })
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := root * uint64(os.Getpagesize())
	if binary.NativeEndian.Uint16(b[at+8:]) != 1 {
		t.Fatal("not a branch page")
	}
	binary.NativeEndian.PutUint64(b[at+16+8:], root)
	return b
}

// high is where the last page in use ends.
func high(b []byte) int {
	e := binary.NativeEndian
	page := os.Getpagesize()
	n := max(e.Uint64(b[16+40:]), e.Uint64(b[page+16+40:]))
	return int(n) * page
}

// Whatever happens to the file: no crash, no hang, no list that is suddenly empty
// without a word, and the bytes are still there.
func TestFourteenDamages(t *testing.T) {
	page := os.Getpagesize()
	type damage func(t *testing.T, path string, b []byte) []byte
	cut := func(f func(b []byte) int) damage {
		return func(_ *testing.T, _ string, b []byte) []byte { return b[:f(b)] }
	}
	wipe := func(from, to int) damage {
		return func(_ *testing.T, _ string, b []byte) []byte { clear(b[from:to]); return b }
	}
	opened := fmt.Sprintf("opened %d bad 0 mended \"", many)
	rows := []struct {
		name string
		do   damage
		said string
	}{
		{"0 bytes", cut(func([]byte) int { return 0 }), "told damaged"},
		{"100 bytes", cut(func([]byte) int { return 100 }), "told damaged"},
		{"1 page", cut(func([]byte) int { return page }), "told damaged"},
		{"2 pages", cut(func([]byte) int { return 2 * page }), "told damaged"},
		{"half", cut(func(b []byte) int { return high(b) / 2 }), "told damaged"},
		{"all but a page", cut(func(b []byte) int { return high(b) - page }), "told damaged"},
		{"zeros", func(_ *testing.T, _ string, b []byte) []byte { clear(b); return b }, "told damaged"},
		{"text", func(_ *testing.T, _ string, b []byte) []byte { return bytes.Repeat([]byte("text\n"), len(b)/5) }, "told damaged"},
		{"one meta", wipe(page+16, 2*page), opened + "/"},
		{"both metas", wipe(0, 2*page), "told damaged"},
		{"a page that points to itself", loop, "told damaged"},
		{"a flipped bit in a value", func(t *testing.T, path string, _ []byte) []byte {
			raw(t, path, flip("renders", "r0007"))
			b, _ := os.ReadFile(path)
			return b
		}, fmt.Sprintf("opened %d bad 1 mended \"\" <nil>", many-1)},
		{"a folder", nil, "told damaged"},
		{"no permission", nil, "told denied"},
	}
	crashes, hangs, resets, lost := 0, 0, 0, 0
	whole := library(t)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			path := copyOf(t, whole)
			source := content(t, path)
			var body []byte
			who := "open"
			switch {
			case row.do != nil:
				body, _ = os.ReadFile(path)
				body = row.do(t, path, body)
				if err := os.WriteFile(path, body, 0o600); err != nil {
					t.Fatal(err)
				}
			case row.name == "a folder":
				if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o700)); err != nil {
					t.Fatal(err)
				}
			default:
				if os.Geteuid() == 0 {
					who = "open as nobody"
				}
				body, _ = os.ReadFile(path)
				if err := errors.Join(reachable(path), os.Chmod(path, 0)); err != nil {
					t.Skip(err)
				}
			}
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			cmd := role(who, path)
			out, err := commandOutput(ctx, cmd)
			switch {
			case ctx.Err() != nil:
				hangs++
				t.Error("it hangs")
			case err != nil:
				crashes++
				t.Errorf("it crashed: %v", err)
			}
			if !strings.HasPrefix(out, row.said) {
				if strings.HasPrefix(out, "opened 0") {
					resets++
				}
				t.Errorf("said %q, want %q", out, row.said)
			}
			if body == nil || strings.HasPrefix(out, "opened") && !strings.Contains(out, ".corrupt-") {
				return // a folder, and a value that is left where it was
			}
			os.Chmod(path, 0o600)
			if strings.HasPrefix(out, "told damaged") {
				r, err := store.Recover(t0, path, store.Restore, checked())
				if err != nil || r.Renders != many || !r.Backup.Equal(t0) {
					t.Errorf("restored %+v, %v", r, err)
				}
				if now := content(t, path); now != source {
					t.Error("what was restored is not what was backed up")
				}
			}
			if !kept(t, path, body) {
				lost++
				t.Error("the bytes as they were are gone")
			}
		})
	}
	t.Logf("%d damaged databases: %d crashes, %d hangs over 20 s, %d silent resets, %d without their bytes", len(rows), crashes, hangs, resets, lost)
}

// kept looks for the damaged bytes, in place or beside it.
func kept(t *testing.T, path string, body []byte) bool {
	t.Helper()
	names, err := store.Kept(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, path) {
		if b, err := os.ReadFile(name); err == nil && bytes.Equal(b, body) {
			return true
		}
	}
	return false
}

// reachable lets another user come as far as the folder of the database.
func reachable(path string) error {
	dir := filepath.Dir(path)
	for parent := filepath.Dir(dir); parent != os.TempDir() && len(parent) > 1; parent = filepath.Dir(parent) {
		os.Chmod(parent, 0o755)
	}
	return errors.Join(os.Chown(dir, nobody, nobody), os.Chown(path, nobody, nobody))
}

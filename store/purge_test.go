package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/store"
)

// hits counts the markers in all files below a folder.
func hits(t *testing.T, dir, marker string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		body, err := os.ReadFile(path)
		n += bytes.Count(body, []byte(marker))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// secret renders hold a marker in their name and in an edit of some length.
func secret(t *testing.T, s *store.Store, n int) string {
	t.Helper()
	id := fmt.Sprintf("s%04d", n)
	r := render(id)
	r.Name, r.Edit = fmt.Sprintf("MARKER-%d", n), "edit of "+id
	if err := s.KeepEdit(r.Edit, []byte(strings.Repeat("filler ", 200)+fmt.Sprintf("MARKER-%d", n))); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(r); err != nil {
		t.Fatal(err)
	}
	return id
}

// Deleting leaves everything in the file; purging leaves nothing in any.
func TestPurge(t *testing.T) {
	const many = 150 // two markers each
	s := fresh(t)
	dir := filepath.Dir(s.Path())
	var gone []string
	for n := range many {
		gone = append(gone, secret(t, s, n))
	}
	if _, err := s.Backup(t0); err != nil {
		t.Fatal(err)
	}
	for _, id := range gone {
		if _, err := s.Update(id, remove); err != nil {
			t.Fatal(err)
		}
	}
	// An edit that another render uses as well stays.
	shared := render("shared")
	shared.Edit = "edit of s0000"
	if _, err := s.Add(shared); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Path()+".corrupt-20260101T120000Z", []byte("MARKER-1"), 0o600); err != nil {
		t.Fatal(err)
	}
	add(t, s, "stays")
	if _, err := s.Backup(t0.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	before := hits(t, dir, "MARKER-")
	p, err := s.Purge(t0, gone...)
	if err != nil || p.Renders != many || p.Edits != many-1 || p.Copies != 3 {
		t.Fatalf("%+v, %v", p, err)
	}
	add(t, s, "after")
	after := hits(t, dir, "MARKER-")
	t.Logf("%d markers of %d renders in the files before, %d after; 2 are of the edit that another render uses", before, many, after)
	if before < 2*many || after != 2 { // in the database and in its new backup
		t.Errorf("%d markers before, %d after", before, after)
	}
	if _, err := s.Update("shared", remove); err != nil {
		t.Fatal(err)
	}
	if p, err = s.Purge(later, "shared"); err != nil || p.Edits != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	s.Close()
	if after = hits(t, dir, "MARKER-"); after != 0 {
		t.Errorf("%d markers of the shared edit", after)
	}
	s = open(t, s.Path())
	if c, err := s.Since(0); ids(c) != "stays after" || err != nil || len(s.Bad()) != 0 {
		t.Errorf("%q, %v", ids(c), err)
	}
}

// What is not removed, or is being sent, is not purged, and neither is anything else
// then.
func TestPurgeRefused(t *testing.T) {
	s := fresh(t)
	put(t, s, "listed")
	put(t, s, "sending", begin, remove)
	put(t, s, "removed", remove)
	for _, id := range []string{"listed", "sending"} {
		if _, err := s.Purge(t0, "removed", id); !errors.Is(err, app.ErrNotNow) {
			t.Errorf("%s: %v", id, err)
		}
	}
	if c, _ := s.Since(0); len(c.Renders) != 3 {
		t.Error(ids(c))
	}
}

// Between keeping an edit and adding its render, a purge may come.
func TestPurgeKeepsWhatComes(t *testing.T) {
	s := fresh(t)
	if err := s.KeepEdit("e-a", []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(t0); err != nil {
		t.Fatal(err)
	}
	add(t, s, "a")
	if _, err := s.Purge(t0); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Edit("e-a"); err != nil {
		t.Error(err)
	}
}

// A compaction changes no content and no revision, and others wait for it.
func TestCompact(t *testing.T) {
	s := fresh(t)
	add(t, s, "a")
	done := make(chan error)
	go func() {
		var err error
		for n := 0; n < 200 && err == nil; n++ {
			_, err = s.Update("a", func(r *app.Render) error { r.Looks++; return nil })
		}
		done <- err
	}()
	for range 10 {
		if err := s.Compact(); err != nil {
			t.Error(err)
		}
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	c, err := s.Since(0)
	if err != nil || c.Renders[0].Looks != 200 || c.Revision != 201 {
		t.Errorf("%d looks, revision %d, %v", c.Renders[0].Looks, c.Revision, err)
	}
	if _, err := store.Open(s.Path()); err == nil {
		t.Error("the new file is not locked")
	}
	s.Close()
	if err := store.CheckFile(s.Path()); err != nil {
		t.Error(err)
	}
}

// A file that is mostly free is written anew when it is opened.
func TestCompactAtOpening(t *testing.T) {
	s := fresh(t)
	for n := range 20 {
		if err := s.SetSetting(fmt.Sprint("big", n), strings.Repeat("x", 100_000)); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 20 {
		if err := s.SetSetting(fmt.Sprint("big", n), nil); err != nil {
			t.Fatal(err)
		}
	}
	add(t, s, "a")
	s.Close()
	before, _ := os.Stat(s.Path())
	s = open(t, s.Path())
	after, _ := os.Stat(s.Path())
	t.Logf("%d KiB became %d KiB", before.Size()>>10, after.Size()>>10)
	if c, err := s.Since(0); after.Size() > before.Size()/4 || ids(c) != "a" || err != nil {
		t.Errorf("%d bytes became %d, %q, %v", before.Size(), after.Size(), ids(c), err)
	}
}

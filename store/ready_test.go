package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

const longEnough = 1100 // renders, for these tests

func openLong(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.OpenWith(path, store.WithLong(store.Options{}, longEnough))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// longList lays a long list and opens it.
func longList(t *testing.T, n int) *store.Store {
	t.Helper()
	s := fresh(t)
	path := s.Path()
	s.Close()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	err = db.Update(func(tx *bbolt.Tx) (err error) {
		for i := range n {
			err = errors.Join(err, lay(tx, aged(now, n-i)))
		}
		return err
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return openLong(t, path)
}

func readyFile(s *store.Store) string { return s.Path() + ".ready" }

// made is the list kept ready.
func made(t *testing.T, s *store.Store) []byte {
	t.Helper()
	if err := store.KeepOnce(s, time.Now()); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(readyFile(s))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// inParts is the list as a window reads it, and in how many parts.
func inParts(t *testing.T, s *store.Store) (all []app.Render, n int) {
	t.Helper()
	seen := map[string]bool{}
	for revision := uint64(0); ; n++ {
		c, err := s.Part(revision)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Renders {
			if seen[r.ID] {
				t.Errorf("%s comes twice", r.ID)
			}
			seen[r.ID] = true
		}
		all = append(all, c.Renders...)
		if revision = c.Revision; !c.More {
			return all, n + 1
		}
	}
}

// whole compares what comes in parts with what is in the database.
func whole(t *testing.T, s *store.Store) {
	t.Helper()
	alike(t, s, inDatabase(t, s))
}

func inDatabase(t *testing.T, s *store.Store) map[string]app.Render {
	t.Helper()
	c, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]app.Render{}
	for _, r := range c.Renders {
		all[r.ID] = r
	}
	return all
}

func alike(t *testing.T, s *store.Store, want map[string]app.Render) {
	t.Helper()
	got, _ := inParts(t, s)
	for _, r := range got {
		if w := want[r.ID]; !reflect.DeepEqual(r, w) {
			t.Fatalf("in parts\n%+v\nwant\n%+v", r, w)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d in parts, want %d", len(got), len(want))
	}
}

// fromFile says whether the list comes out of the file: it does if a render that can't be
// read in the database comes all the same.
func fromFile(t *testing.T, s *store.Store) bool {
	t.Helper()
	c, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	id := c.Renders[17].ID
	path := s.Path()
	s.Close()
	raw(t, path, flip("renders", id))
	s = openLong(t, path)
	got, _ := inParts(t, s)
	s.Close()
	raw(t, path, flip("renders", id))
	for _, r := range got {
		if r.ID == id {
			return true
		}
	}
	return false
}

// A long list is read out of the file, and what changed since out of the database.
func TestReady(t *testing.T) {
	s := longList(t, longEnough)
	made(t, s)
	whole(t, s)
	c, _ := s.Since(0)
	for i, r := range c.Renders[:40] {
		_, err := s.Update(r.ID, func(r *app.Render) error {
			if i%4 == 0 {
				return r.Remove(later)
			}
			r.Name = fmt.Sprint("changed ", i)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	add(t, s, "new")
	whole(t, s)
	if !fromFile(t, s) {
		t.Error("the file is not used")
	}
}

// Short lists need no file, and the file is only written anew when that is worth it.
func TestReadyWhenWorth(t *testing.T) {
	s := longList(t, longEnough)
	first := made(t, s)
	add(t, s, "one more")
	if !bytes.Equal(made(t, s), first) {
		t.Error("written anew for one change")
	}
	c, _ := s.Since(0)
	for _, r := range c.Renders[:longEnough/16+1] {
		if _, err := s.Update(r.ID, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Equal(made(t, s), first) {
		t.Error("not written anew when much had changed")
	}
	whole(t, s)

	short := fresh(t)
	add(t, short, "a")
	if err := os.WriteFile(readyFile(short), first, 0o600); err != nil {
		t.Fatal(err)
	}
	whole(t, short)
	if err := store.KeepOnce(short, t0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(readyFile(short)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a short list has a file: %v", err)
	}
}

// Whatever happens to the file, the list is what the database has.
func TestReadyDamaged(t *testing.T) {
	s := longList(t, longEnough)
	good, want := made(t, s), inDatabase(t, s)
	random := rand.New(rand.NewPCG(7, 8))
	for _, cut := range []int{0, 1, 7, 8, 63, len(good) / 3, len(good) - 300, len(good) - 1} {
		if err := os.WriteFile(readyFile(s), good[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		alike(t, s, want)
	}
	for i := range 40 {
		bad := bytes.Clone(good)
		at := random.IntN(len(bad))
		if i%2 == 0 {
			at = len(bad) - 1 - random.IntN(300)
		}
		bad[at] ^= byte(1 + random.IntN(255))
		if err := os.WriteFile(readyFile(s), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		alike(t, s, want)
	}
}

// A file is used for the list that it was made of and for no other, also if that has the
// same renders and revisions.
func TestReadyOfAnother(t *testing.T) {
	s := longList(t, longEnough)
	path := s.Path()
	s.Close()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s = openLong(t, path)
	made(t, s)
	s.Close()
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put := func(body []byte) *store.Store {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		return openLong(t, path)
	}
	rename := func(s *store.Store, n int, to string) {
		c, err := s.Since(0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Update(c.Renders[n].ID, func(r *app.Render) error { r.Name = to; return nil }); err != nil {
			t.Fatal(err)
		}
	}

	s = put(before) // an older copy, which then goes another way
	rename(s, 3, "another way")
	whole(t, s)
	if fromFile(t, s) {
		t.Error("an older list is read out of the file of a newer one")
	}
	s = put(after) // a copy that knows the file, and goes another way
	rename(s, 4, "one way")
	s.Close()
	s = put(after)
	rename(s, 5, "yet another way")
	whole(t, s)
	if !fromFile(t, s) {
		t.Error("the file belongs to it")
	}
}

// What is erased is in the file no more, and never comes again.
func TestReadyPurge(t *testing.T) {
	s := longList(t, longEnough)
	id := secret(t, s, 7)
	made(t, s)
	dir := filepath.Dir(s.Path())
	if n := hits(t, dir, "MARKER-7"); n < 3 {
		t.Errorf("%d markers: the file should have one", n)
	}
	if _, err := s.Update(id, remove); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(later, id); err != nil {
		t.Fatal(err)
	}
	if n := hits(t, dir, "MARKER-7"); n != 0 {
		t.Errorf("%d markers after it was erased", n)
	}
	whole(t, s)
	made(t, s)
	whole(t, s)
}

// Should the file be left there by a purge that was broken off, it is known no more.
func TestReadyPurgeBrokenOff(t *testing.T) {
	s := longList(t, longEnough)
	id := secret(t, s, 7)
	file := made(t, s)
	if _, err := s.Update(id, remove); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(later, id); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(readyFile(s), file, 0o600); err != nil {
		t.Fatal(err)
	}
	whole(t, s)
}

// A render that can't be read any more comes out of the file, unless it changed since.
func TestReadyHeals(t *testing.T) {
	s := longList(t, longEnough)
	made(t, s)
	c, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	same, changed := c.Renders[100], c.Renders[200]
	if _, err := s.Update(changed.ID, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
		t.Fatal(err)
	}
	path := s.Path()
	s.Close()
	raw(t, path, flip("renders", same.ID))
	raw(t, path, flip("renders", changed.ID))
	s = openLong(t, path)
	inParts(t, s)
	moved, _, err := s.SetAside()
	if moved != 1 || err != nil || len(s.Bad()) != 0 {
		t.Fatalf("%d moved, %v, bad %v", moved, err, s.Bad())
	}
	whole(t, s)
	got := inDatabase(t, s)
	same.Revision = got[same.ID].Revision
	if !reflect.DeepEqual(got[same.ID], same) {
		t.Errorf("healed:\n%+v\nwant\n%+v", got[same.ID], same)
	}
	if _, there := got[changed.ID]; there {
		t.Error("an older version came back")
	}
}

// A list is read while it changes.
func TestReadyWhileItChanges(t *testing.T) {
	const n = 9000 // more than one part
	s := longList(t, n)
	made(t, s)
	c, _ := s.Since(0)
	done := make(chan error)
	go func() {
		var err error
		for i := 0; i < 60 && err == nil; i++ {
			_, err = s.Update(c.Renders[i*149].ID, func(r *app.Render) error { r.Looks = 1; return nil })
		}
		done <- err
	}()
	got := map[string]app.Render{}
	for revision, last := uint64(0), false; !last; {
		select {
		case err := <-done:
			if last = true; err != nil {
				t.Fatal(err)
			}
		default:
		}
		for more := true; more; {
			p, err := s.Part(revision)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range p.Renders {
				got[r.ID] = r
			}
			revision, more = p.Revision, p.More
		}
	}
	looks := 0
	for _, r := range got {
		looks += r.Looks
	}
	if len(got) != n || looks != 60 {
		t.Errorf("%d renders, %d changes", len(got), looks)
	}
}

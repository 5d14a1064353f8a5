package store_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

// laid opens a store with so many renders at rest.
func laid(t *testing.T, n int) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for i := range n {
			if err := lay(tx, aged(time.Now(), n-i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, path)
}

// TestNewest: the newest renders come first and alone, and none twice.
func TestNewest(t *testing.T) {
	s := laid(t, 300)
	all, err := s.Newest(64)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 64 || !slices.IsSortedFunc(all, func(a, b app.Render) int { return b.Created.Compare(a.Created) }) {
		t.Errorf("%d renders, or not newest first", len(all))
	}
	whole, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	if last := whole.Renders[len(whole.Renders)-1]; all[0].ID != last.ID {
		t.Errorf("the newest is %s, want %s", all[0].ID, last.ID)
	}
	if all, err = s.Newest(1000); err != nil || len(all) != 300 {
		t.Errorf("%d of all 300, %v", len(all), err)
	}
}

// TestPending: of a list at rest only that is read for which something is to be done.
func TestPending(t *testing.T) {
	s := laid(t, 50)
	if c, err := s.Pending(); err != nil || len(c.Renders) != 0 {
		t.Errorf("at rest: %d, %v", len(c.Renders), err)
	}
	var want []string
	for _, state := range []app.State{app.Waiting, app.Sending, app.Working, app.Publishing} {
		r := render(app.NewID(time.Now()))
		r.State = state
		if state == app.Working || state == app.Publishing {
			r.Due = time.Now()
		} else {
			r.Due = time.Time{}
		}
		if _, err := s.Add(r); err != nil {
			t.Fatal(err)
		}
		want = append(want, r.ID)
	}
	c, err := s.Pending()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range c.Renders {
		got = append(got, r.ID)
	}
	if !slices.Equal(got, want) || c.Revision != 54 {
		t.Errorf("pending: %v, want %v, revision %d", got, want, c.Revision)
	}
}

// TestLongListWhileItChanges: a list that is longer than what is read at once is told
// of whole, each render once, and what changes meanwhile is told of the next time.
func TestLongListWhileItChanges(t *testing.T) {
	const n = 9000
	s := laid(t, n)
	begin, err := s.Newest(n)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		for i := range 60 {
			if _, err := s.Update(begin[i*149].ID, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	seen, revision := map[string]int{}, uint64(0)
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		if revision%2 == 0 {
			revision = 0 // again all of it
		}
		c, err := s.Since(revision)
		if err != nil {
			t.Fatal(err)
		}
		once := map[string]bool{}
		for _, r := range c.Renders {
			if once[r.ID] || r.Revision > c.Revision {
				t.Fatalf("%s twice, or its revision %d beyond %d", r.ID, r.Revision, c.Revision)
			}
			once[r.ID] = true
			seen[r.ID] = r.Looks
		}
		revision = c.Revision
	}
	c, err := s.Since(revision)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Renders {
		seen[r.ID] = r.Looks
	}
	for i := range 60 {
		if seen[begin[i*149].ID] != 1 {
			t.Errorf("a change of %s was not told", begin[i*149].ID)
		}
	}
	if len(seen) != n {
		t.Errorf("%d renders seen, want %d", len(seen), n)
	}
}

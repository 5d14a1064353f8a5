package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

func hashed(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// remote is the service's id of a render as a test has it.
func remote(id string) string {
	h := hashed("remote " + id)
	return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-8" + h[17:20] + "-" + h[20:32]
}

// called is a change with an attempt whose callbacks are taken.
func called(id string) func(*app.Render) error {
	return func(r *app.Render) error {
		r.State, r.Due = app.Working, t0.Add(time.Hour)
		r.Attempts = append(r.Attempts, app.Attempt{Sent: t0, Accepted: t0, Remote: remote(id), Token: hashed("token " + id)})
		return nil
	}
}

func call(id string, attempt int, change func(*app.Call)) app.Call {
	c := app.Call{Render: id, Attempt: attempt, Received: t0, Remote: remote(id)}
	change(&c)
	return c
}

// ended says that a render is done, serve that a file is copied.
func ended(c *app.Call) { c.Type, c.Action, c.ID, c.Status = app.CallEdit, "render", c.Remote, "done" }

func serve(asset string) func(*app.Call) {
	return func(c *app.Call) { c.Type, c.Action, c.ID, c.Status = app.CallServe, "copy", remote(asset), "ready" }
}

// listening is a store with renders whose callbacks are taken.
func listening(t testing.TB, ids ...string) *store.Store {
	t.Helper()
	s := fresh(t)
	for _, id := range ids {
		add(t, s, id)
		if _, err := s.Update(id, called(id)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// What is heard is kept once, changes its render and rings.
func TestHear(t *testing.T) {
	s := listening(t, "a", "b")
	before, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	made, err := s.Hear(call("a", 0, ended), t0.Add(time.Second))
	c, sinceErr := s.Since(before.Revision)
	if err != nil || sinceErr != nil || made != app.MadeLook || !rung(before) || ids(c) != "a" {
		t.Fatalf("%q, %v; news %q, %v, rung %v", made, err, ids(c), sinceErr, rung(before))
	}
	if r := c.Renders[0]; !r.Due.Equal(t0.Add(time.Second)) || r.Revision != before.Revision+1 || r.State != app.Working {
		t.Errorf("due %v, revision %d, %s", r.Due, r.Revision, r.State)
	}
	all, err := s.Calls()
	want := call("a", 0, ended)
	want.Made = app.MadeLook
	if err != nil || len(all) != 1 || all[0] != want {
		t.Errorf("kept %+v, %v", all, err)
	}
	// Again: nothing is written, nobody is woken.
	for range 3 {
		if made, err := s.Hear(call("a", 0, ended), t0); made != app.MadeKnown || err != nil {
			t.Errorf("again: %q, %v", made, err)
		}
	}
	late := call("b", 0, serve("x"))
	late.Received = t0.Add(time.Minute)
	if made, err := s.Hear(late, late.Received); made != app.MadeLook || err != nil {
		t.Errorf("another: %q, %v", made, err)
	}
	if all, _ := s.Calls(); len(all) != 2 || all[0].Render != "b" {
		t.Errorf("not the newest first: %+v", all)
	}
	if again, _ := s.Since(c.Revision); ids(again) != "b" {
		t.Errorf("repeats changed %q", ids(again))
	}
}

func TestHearRefused(t *testing.T) {
	s := listening(t, "a")
	add(t, s, "quiet")
	before, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	foreign := call("a", 0, ended)
	foreign.Remote, foreign.ID = remote("z"), remote("z")
	long := call("a", 0, serve("x"))
	long.Status = string(make([]byte, 2000))
	for _, row := range []struct {
		name string
		c    app.Call
		made app.Made
		err  error
	}{
		{"no such render", call("z", 0, ended), "", app.ErrNotFound},
		{"no such attempt", call("a", 1, ended), "", app.ErrNotNow},
		{"an attempt before the first", call("a", -1, ended), "", app.ErrNotNow},
		{"never sent", call("quiet", 0, ended), "", app.ErrNotNow},
		{"about another render", foreign, app.MadeFalse, nil},
	} {
		if made, err := s.Hear(row.c, t0); made != row.made || !errors.Is(err, row.err) {
			t.Errorf("%s: %q, %v", row.name, made, err)
		}
	}
	if _, err := s.Hear(long, t0); err == nil {
		t.Error("2,000 bytes are kept")
	}
	if all, err := s.Calls(); len(all) != 0 || err != nil || rung(before) {
		t.Errorf("kept %v, %v; rung %v", all, err, rung(before))
	}
	s.Close()
	if _, err := s.Hear(call("a", 0, ended), t0); !errors.Is(err, store.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}

// Of one attempt no more is kept than there can be.
func TestHearOver(t *testing.T) {
	s := listening(t, "a", "b")
	n := map[app.Made]int{}
	for i := range 50 {
		made, err := s.Hear(call("a", 0, serve(fmt.Sprint(i))), t0)
		if err != nil {
			t.Fatal(err)
		}
		n[made]++
	}
	if made, err := s.Hear(call("b", 0, ended), t0); made != app.MadeLook || err != nil {
		t.Errorf("another attempt suffers: %q, %v", made, err)
	}
	if made, _ := s.Hear(call("a", 0, serve("3")), t0); made != app.MadeKnown {
		t.Errorf("one of the first ones is %q", made)
	}
	all, err := s.Calls()
	if err != nil || len(all) != 21 || n[app.MadeLook] != 20 || n[app.MadeOver] != 30 {
		t.Errorf("%d rows, %v, %v", len(all), n, err)
	}
}

// Many at once share transactions; each is kept exactly once, whoever it came with.
func TestHearTogether(t *testing.T) {
	const renders, each = 20, 10
	var list []string
	for i := range renders {
		list = append(list, fmt.Sprint("r", i))
	}
	s := listening(t, list...)
	var wg sync.WaitGroup
	var mu sync.Mutex
	n := map[app.Made]int{}
	failed, wrong := 0, 0
	for i := range renders * each * 2 {
		wg.Go(func() {
			c := call(list[i%renders], 0, serve(fmt.Sprint(i/renders%each)))
			bad := i%7 == 0
			if bad {
				c.Attempt = 3 // must not spoil it for the others
			}
			made, err := s.Hear(c, t0)
			mu.Lock()
			defer mu.Unlock()
			if n[made]++; err != nil {
				failed++
			}
			if bad != (err != nil) {
				wrong++
			}
		})
	}
	wg.Wait()
	all, err := s.Calls()
	if err != nil || len(all) != n[app.MadeLook] || wrong != 0 || n[app.MadeLook]+n[app.MadeKnown]+failed != renders*each*2 {
		t.Errorf("%d rows, %v, %d refused, %d of them for no reason, %v", len(all), n, failed, wrong, err)
	}
	c, _ := s.Since(0)
	for _, r := range c.Renders {
		kept := 0
		for _, a := range all {
			if a.Render == r.ID {
				kept++
			}
		}
		if r.Attempts[0].Copies != kept {
			t.Errorf("%s counts %d files, kept are %d", r.ID, r.Attempts[0].Copies, kept)
		}
	}
}

// Purging a render takes along what was heard about it, and what cannot be read.
func TestPurgeHeard(t *testing.T) {
	s := listening(t, "gone", "stays")
	for _, id := range []string{"gone", "stays"} {
		for _, what := range []func(*app.Call){ended, serve("x"), serve("y")} {
			if _, err := s.Hear(call(id, 0, what), t0); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.Update("gone", remove); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Purge(t0, "gone"); err != nil || p.Renders != 1 {
		t.Fatal(p, err)
	}
	all, err := s.Calls()
	if err != nil || len(all) != 3 || all[0].Render != "stays" || all[2].Render != "stays" {
		t.Errorf("%+v, %v", all, err)
	}
}

// Rows go eight days after their token died, at an opening and while it is open.
func TestSweepHeard(t *testing.T) {
	now := time.Now().UTC()
	day := 24 * time.Hour
	s := listening(t, "old", "newer", "going", "fresh")
	end := func(id string, ago time.Duration) {
		if _, err := s.Update(id, func(r *app.Render) error { r.Attempts[0].Ended = now.Add(-ago); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"old", "newer", "going"} {
		c := call(id, 0, ended)
		c.Received = now.Add(-20 * day)
		if _, err := s.Hear(c, now); err != nil {
			t.Fatal(err)
		}
	}
	c := call("fresh", 0, ended)
	c.Received = now
	if _, err := s.Hear(c, now); err != nil {
		t.Fatal(err)
	}
	end("old", 16*day)
	end("newer", 14*day)
	end("fresh", 30*day)
	names := func(all []app.Call) (n string) {
		for _, c := range all {
			n += c.Render + " "
		}
		return n
	}
	s.Close()
	s = open(t, s.Path())
	if all, err := s.Calls(); err != nil || names(all) != "fresh going newer " && names(all) != "fresh newer going " {
		t.Errorf("after an opening: %q, %v", names(all), err)
	}
	end("newer", 16*day)
	if err := store.KeepOnce(s, now); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Calls(); err != nil || len(all) != 2 {
		t.Errorf("while it is open: %q, %v", names(all), err)
	}
}

// A damaged row is passed over, named and set aside; a repaired list keeps the sound
// ones.
func TestHeardDamaged(t *testing.T) {
	s := listening(t, "a", "b")
	for _, id := range []string{"a", "b"} {
		if _, err := s.Hear(call(id, 0, ended), t0); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	var key string
	raw(t, s.Path(), func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("inbox"))
		k, v := b.Cursor().First()
		key = string(k)
		if v[0] != 1 || !json.Valid(v[5:]) {
			t.Errorf("not wrapped like other values: %q", v)
		}
		return nil
	})
	raw(t, s.Path(), flip("inbox", key))
	s = open(t, s.Path())
	if all, err := s.Calls(); err != nil || len(all) != 1 || len(s.Bad()) != 1 {
		t.Errorf("%v, %v, bad %v", all, err, s.Bad())
	}
	if moved, _, err := s.SetAside(); moved != 1 || err != nil {
		t.Errorf("set aside %d, %v", moved, err)
	}
	s.Close()

	// With both heads broken, rows are gathered from the pages.
	path := s.Path()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(body[:2*os.Getpagesize()])
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Recover(later, path, store.Repair, checked()); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	if all, err := s.Calls(); err != nil || len(all) != 1 {
		t.Errorf("gathered %v, %v", all, err)
	}
}

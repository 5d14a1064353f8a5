//go:build linux

package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/testdata/smalldisk"
	"wrapbell/store"
)

// counter is a service that counts what is sent to it. Everything else fails.
type counter struct{ posts atomic.Int64 }

func (c *counter) Check(context.Context, string) error { return nil }

func (c *counter) Fingerprint(context.Context, string) (string, error) { return "", nil }

func (c *counter) Submit(context.Context, app.Render, []byte) (string, error) {
	return fmt.Sprintf("remote-%d", c.posts.Add(1)), nil
}

func (c *counter) Status(context.Context, app.Render) (app.Answer, error) {
	return app.Answer{}, &app.Problem{Kind: app.Offline}
}

func (c *counter) Files(context.Context, app.Render) ([]app.File, error) {
	return nil, &app.Problem{Kind: app.Offline}
}

// watched tells when a change was tried that could not be kept.
type watched struct {
	*store.Store
	failed chan struct{}
}

func (w watched) Update(id string, change func(*app.Render) error) (app.Render, error) {
	r, err := w.Store.Update(id, change)
	if err != nil {
		select {
		case w.failed <- struct{}{}:
		default:
		}
	}
	return r, err
}

// desk has the real loop running on a store.
func desk(t *testing.T, s *store.Store) (*app.Desk, *counter, <-chan struct{}) {
	t.Helper()
	c := &counter{}
	w := watched{s, make(chan struct{}, 1)}
	loop := &app.Loop{Store: w, Edits: s, Service: c}
	ctx, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { loop.Run(ctx) })
	t.Cleanup(func() { stop(); wg.Wait() })
	return &app.Desk{Store: s, Edits: s}, c, w.failed
}

// tried waits until the loop wanted to send and could not write that down.
func tried(t *testing.T, failed <-chan struct{}) {
	t.Helper()
	select {
	case <-failed:
	case <-time.After(15 * time.Second):
		t.Error("the loop did not try")
	}
}

func order(t *testing.T) app.Order {
	t.Helper()
	e, err := edit.Read([]byte(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"a"},"start":0,"length":2}]}]},"output":{"format":"mp4","resolution":"sd"}}`))
	if err != nil {
		t.Fatal(err)
	}
	return app.Order{Name: "a", Environment: app.Production, Edit: e}
}

// sends waits until the service got that many submissions.
func sends(t *testing.T, c *counter, n int64) {
	t.Helper()
	deadline := time.Now().Add(15 * time.Second)
	for c.posts.Load() < n && time.Now().Before(deadline) {
		time.Sleep(time.Millisecond)
	}
	if got := c.posts.Load(); got != n {
		t.Fatalf("%d submissions, want %d", got, n)
	}
}

// Nothing is sent that could not be written down first: not on a full disk, not on
// one that takes no writes, not from a damaged list or one of a newer program.
func TestNoPostWithoutIntent(t *testing.T) {
	t.Parallel() // it waits for the loop's next try
	var posts atomic.Int64
	for name, f := range map[string]func(*testing.T) int64{
		"full while it was in line": fullInLine, "full before": fullBefore,
		"read-only": readOnlyPosts, "newer": newerPosts, "damaged": damagedPosts,
	} {
		t.Run(name, func(t *testing.T) { posts.Add(f(t)) })
	}
	t.Logf("full disk (2), read-only, newer, damaged: %d submissions", posts.Load())
	if posts.Load() != 0 {
		t.Error("something was sent")
	}
}

// fillUp leaves no room for the smallest change. Room inside the file is not used
// again while somebody reads, which the returned function ends.
func fillUp(t *testing.T, s *store.Store, dir string) (release func()) {
	t.Helper()
	r := render("filler")
	r.State, r.Due = app.Ready, time.Time{}
	if _, err := s.Add(r); err != nil {
		t.Fatal(err)
	}
	// The file is mapped with room to spare then: growing waits for readers.
	if err := errors.Join(s.SetSetting("big", strings.Repeat("x", 300<<10)), s.SetSetting("big", nil)); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{64 << 10, 4096} {
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
	}
	release = store.Hold(s)
	for range 1000 {
		if _, err := s.Update("filler", func(r *app.Render) error { r.Looks++; return nil }); err != nil {
			wantKind(t, err, store.Full)
			return release
		}
	}
	t.Fatal("never full")
	return nil
}

// fullInLine has a render in line when the disk fills up. With room it is sent.
func fullInLine(t *testing.T) int64 {
	dir := smalldisk.Mount(t, "1m")
	s, err := store.Open(filepath.Join(dir, "wrapbell.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := &app.Desk{Store: s, Edits: s}
	if _, err := d.Submit(time.Now(), order(t)); err != nil {
		t.Fatal(err)
	}
	release := fillUp(t, s, dir)
	_, c, failed := desk(t, s)
	tried(t, failed)
	posts := c.posts.Load()
	release()
	if err := errors.Join(os.Remove(filepath.Join(dir, "filler")), s.Probe()); err != nil {
		t.Fatal(err)
	}
	sends(t, c, 1)
	return posts
}

// fullBefore has the user submit while nothing fits.
func fullBefore(t *testing.T) int64 {
	dir := smalldisk.Mount(t, "1m")
	s, err := store.Open(filepath.Join(dir, "wrapbell.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	defer fillUp(t, s, dir)()
	d, c, _ := desk(t, s)
	refused := 0
	for range 20 {
		if _, err := d.Submit(time.Now(), order(t)); err != nil {
			wantKind(t, err, store.Full)
			refused++
		}
	}
	if refused != 20 {
		t.Errorf("%d of 20 refused", refused)
	}
	return c.posts.Load()
}

func readOnlyPosts(t *testing.T) int64 {
	dir := smalldisk.Mount(t, "1m")
	path := filepath.Join(dir, "wrapbell.db")
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&app.Desk{Store: s, Edits: s}).Submit(time.Now(), order(t)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	return refuses(t, s, store.ReadOnly)
}

func newerPosts(t *testing.T) int64 {
	s := fresh(t)
	if _, err := (&app.Desk{Store: s, Edits: s}).Submit(time.Now(), order(t)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s, err := store.OpenWith(s.Path(), store.WithLadder(checked(), upTo4))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	return refuses(t, open(t, s.Path()), store.Newer)
}

// refuses runs the loop on a list that is only shown, with a render in line.
func refuses(t *testing.T, s *store.Store, kind store.Kind) int64 {
	t.Helper()
	d, c, failed := desk(t, s)
	tried(t, failed)
	_, err := d.Submit(time.Now(), order(t))
	wantKind(t, err, kind)
	return c.posts.Load()
}

// damagedPosts restores a list from a backup that has one in line: the hours since
// then are lost, and it may have been sent in them.
func damagedPosts(t *testing.T) int64 {
	s := fresh(t)
	if _, err := (&app.Desk{Store: s, Edits: s}).Submit(time.Now(), order(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(time.Now()); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.Truncate(s.Path(), 5000); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(s.Path())
	wantKind(t, err, store.Damaged)
	if _, err := store.Recover(time.Now(), s.Path(), store.Restore, checked()); err != nil {
		t.Fatal(err)
	}
	s = open(t, s.Path())
	d, c, _ := desk(t, s)
	list, err := s.Since(0)
	if err != nil || len(list.Renders) != 1 || list.Renders[0].State != app.Draft {
		t.Fatalf("%+v, %v", list.Renders, err)
	}
	posts := c.posts.Load()
	// By the user's word it goes, and everything after it: the loop is alive.
	if err := d.Send(time.Now(), list.Renders[0].ID); err != nil {
		t.Fatal(err)
	}
	sends(t, c, 1)
	return posts
}

// While writes fail, one is tried every ten seconds, and the banner goes by itself.
func TestKeepTriesAgain(t *testing.T) {
	dir := smalldisk.Mount(t, "1m")
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Open(filepath.Join(dir, "wrapbell.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go s.Keep(ctx, func(err error) { t.Log(err) })
		synctest.Wait()
		release := fillUp(t, s, dir)
		synctest.Wait()
		time.Sleep(time.Minute)
		wantKind(t, s.Writable(), store.Full)
		c, _ := s.Since(0)
		release()
		if err := os.Remove(filepath.Join(dir, "filler")); err != nil {
			t.Fatal(err)
		}
		time.Sleep(11 * time.Second)
		if err := s.Writable(); err != nil || !rung(c) {
			t.Errorf("%v, rung %v", err, rung(c))
		}
	})
}

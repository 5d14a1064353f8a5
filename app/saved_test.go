package app_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
)

// cable is the line between the saver and the CDN. It counts, and fails when told to.
type cable struct {
	next http.RoundTripper
	mu   sync.Mutex
	cut  bool
	took map[string]int // whole files by link
}

func (c *cable) RoundTrip(q *http.Request) (*http.Response, error) {
	c.mu.Lock()
	cut := c.cut
	if !cut {
		c.took[q.URL.Path]++
	}
	c.mu.Unlock()
	if cut {
		return nil, os.ErrDeadlineExceeded
	}
	return c.next.RoundTrip(q)
}

// saveByItself runs an automatic saver on the house. stop waits for its end.
func (h *house) saveByItself(c *cable, notes string, p media.AutoPolicy, mark func(uint64)) (stop func()) {
	h.t.Helper()
	s, err := media.OpenSaver(media.SaverOptions{Notes: notes, List: h.desk, Allow: []string{base}, Transport: c, Spare: 1})
	if err != nil {
		h.t.Fatal(err)
	}
	a := &media.AutoSaver{Renders: h.store, Keeper: s, Mark: mark}
	a.Set(p)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); a.Run(ctx) }()
	return func() {
		cancel()
		<-done
		if err := s.Close(); err != nil {
			h.t.Error(err)
		}
	}
}

// TestSavedByItself: what becomes ready after the switch was thrown is saved once,
// through outages, restarts and a switch that is thrown back and forth; what was
// ready before stays where it is.
func TestSavedByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, movies := t.TempDir(), t.TempDir()
		notes := filepath.Join(folder, "saving")
		h := build(t, folder, nil)
		h.start(h.store)
		before := h.submit(assets.Samples()[0].File)
		h.settle(30 * time.Minute)

		time.Sleep(time.Second)
		since, err := h.store.Since(0)
		if err != nil {
			t.Fatal(err)
		}
		var marked uint64
		policy := media.AutoPolicy{On: true, Folder: movies, Kinds: []app.FileKind{app.Video, app.Poster}, Since: time.Now(), From: since.Revision}
		c := &cable{next: h.practice.RoundTripper(), took: map[string]int{}}
		stop := h.saveByItself(c, notes, policy, func(r uint64) { marked = r })

		c.mu.Lock()
		c.cut = true
		c.mu.Unlock()
		first := h.submit(assets.Samples()[0].File)
		h.settle(30 * time.Minute)
		if left, _ := os.ReadDir(movies); len(left) != 0 {
			t.Fatalf("saved without a line: %v", left)
		}
		c.mu.Lock()
		c.cut = false
		c.mu.Unlock()
		second := h.submit(assets.Samples()[0].File)
		h.settle(30 * time.Minute)
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		want := h.wantSaved(movies, []string{first.ID, second.ID}, before.ID)
		if marked == 0 {
			t.Error("never said that everything was seen to")
		}
		stop()
		h.stop()
		h.close()

		// Another run, from the mark and from nothing: nothing is fetched again.
		for _, from := range []uint64{marked, 0} {
			h = build(t, folder, nil)
			h.start(h.store)
			policy.From = from
			again := &cable{next: h.practice.RoundTripper(), took: map[string]int{}}
			stop = h.saveByItself(again, notes, policy, nil)
			time.Sleep(time.Hour)
			synctest.Wait()
			if len(again.took) != 0 {
				t.Errorf("fetched again from %d: %v", from, again.took)
			}
			stop()
			h.stop()
			h.close()
		}
		for path, n := range c.took {
			if n != 1 {
				t.Errorf("%s was fetched %d times", path, n)
			}
		}
		if len(c.took) != want {
			t.Errorf("fetched %v, want %d files", c.took, want)
		}
	})
}

// wantSaved compares the records with the disk and returns how many files there are.
func (h *house) wantSaved(folder string, yes []string, no ...string) (files int) {
	h.t.Helper()
	for _, id := range yes {
		r := h.get(id)
		for _, f := range r.Files {
			if f.Kind == app.Thumbnail {
				if f.Saved.Here() {
					h.t.Errorf("%s of %s is saved", f.Kind, id)
				}
				continue
			}
			b, err := os.ReadFile(f.Saved.Path)
			sum := sha256.Sum256(b)
			if err != nil || !f.Saved.Here() || f.Saved.SHA256 != hex.EncodeToString(sum[:]) || filepath.Dir(f.Saved.Path) != folder {
				h.t.Errorf("%s of %s: %+v, %v", f.Kind, id, f.Saved, err)
			}
			files++
		}
	}
	for _, id := range no {
		if r := h.get(id); slices.ContainsFunc(r.Files, func(f app.File) bool { return !f.Saved.At.IsZero() }) {
			h.t.Errorf("%s is saved: %+v", id, r.Files)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != files {
		h.t.Errorf("%d files in the folder, want %d, %v", len(entries), files, err)
	}
	return files
}

// A hosted file is erased by its owner's word alone; the copy on this computer and
// its place on the list stay.
func TestErasedButSaved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, movies := t.TempDir(), t.TempDir()
		h := build(t, folder, nil)
		h.start(h.store)
		r := h.submit(assets.Samples()[0].File)
		h.settle(30 * time.Minute)
		s, err := media.OpenSaver(media.SaverOptions{Notes: filepath.Join(folder, "saving"), List: h.desk, Allow: []string{base}, Transport: h.practice.RoundTripper(), Spare: 1})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Save(t.Context(), h.get(r.ID), app.Video, movies, nil); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.Erase(t.Context(), h.service.(*shotstack.Client), r.ID, app.Video); err != nil {
			t.Fatal(err)
		}
		r = h.get(r.ID)
		f, _ := r.FileOf(app.Video)
		if _, err := os.Stat(f.Saved.Path); err != nil || f.State != app.Deleted || !f.Saved.Here() || r.State != app.Ready {
			t.Errorf("%+v, %v", f, err)
		}
		if err := h.desk.Erase(t.Context(), h.service.(*shotstack.Client), r.ID, app.Video); err != app.ErrNotNow {
			t.Errorf("erased twice: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		h.stop()
		h.close()
	})
}

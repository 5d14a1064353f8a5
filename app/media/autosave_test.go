package media_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

// ledger is a list of renders in memory.
type ledger struct {
	mu      sync.Mutex
	renders []app.Render // in the order of their last change
	next    chan struct{}
	n       uint64
	err     error
}

func (l *ledger) Since(revision uint64) (app.Changes, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next == nil {
		l.next = make(chan struct{})
	}
	c := app.Changes{Revision: l.n, Next: l.next}
	for _, r := range l.renders {
		if r.Revision > revision {
			r.Files = slices.Clone(r.Files)
			c.Renders = append(c.Renders, r)
		}
	}
	return c, l.err
}

// saved changes what is on the list, not what somebody read a while ago.
func (l *ledger) saved(id string, kind app.FileKind, s app.Saved) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.renders[slices.IndexFunc(l.renders, func(o app.Render) bool { return o.ID == id })]
	r.Files = slices.Clone(r.Files)
	for i := range r.Files {
		if r.Files[i].Kind == kind {
			r.Files[i].Saved = s
		}
	}
	l.keep(r)
}

func (l *ledger) put(r app.Render) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.keep(r)
}

// keep is called with l.mu held.
func (l *ledger) keep(r app.Render) {
	l.n++
	r.Revision = l.n
	l.renders = append(slices.DeleteFunc(l.renders, func(o app.Render) bool { return o.ID == r.ID }), r)
	if l.next != nil {
		close(l.next)
		l.next = nil
	}
}

// scribe saves by script: what each try of a file ends in, the last entry staying.
type scribe struct {
	ledger *ledger
	script map[string][]error
	takes  time.Duration

	mu    sync.Mutex
	begun time.Time
	tries []string // "id kind seconds since the start"
	off   int      // called off
}

func (s *scribe) Save(ctx context.Context, r app.Render, kind app.FileKind, folder string, tell func(app.SaveProgress)) (app.Saved, error) {
	s.mu.Lock()
	k := r.ID
	if kind != app.Video {
		k += "-" + string(kind)
	}
	s.tries = append(s.tries, fmt.Sprintf("%s@%d", k, int(time.Since(s.begun).Seconds())))
	var err error
	if left := s.script[k]; len(left) > 0 {
		err = left[0]
		if len(left) > 1 {
			s.script[k] = left[1:]
		}
	}
	s.mu.Unlock()
	select {
	case <-time.After(s.takes):
	case <-ctx.Done():
		s.mu.Lock()
		s.off++
		s.mu.Unlock()
		return app.Saved{}, ctx.Err()
	}
	if err != nil {
		return app.Saved{}, err
	}
	saved := app.Saved{Path: folder + "/" + k, At: time.Now()}
	s.ledger.saved(r.ID, kind, saved)
	return saved, nil
}

func (s *scribe) told() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.tries, " ")
}

func fault(kind app.SaveKind) error { return &app.SaveFault{Kind: kind} }

// automatic runs an automatic saver in a bubble.
func automatic(t *testing.T, test func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy)) {
	synctest.Test(t, func(t *testing.T) {
		l := &ledger{}
		s := &scribe{ledger: l, script: map[string][]error{}, begun: time.Now()}
		a := &media.AutoSaver{Renders: l, Keeper: s}
		ctx, stop := context.WithCancel(t.Context())
		var done sync.WaitGroup
		done.Go(func() { a.Run(ctx) })
		test(t, l, s, a, media.AutoPolicy{On: true, Folder: "/films", Kinds: app.FileKinds, Since: s.begun})
		stop()
		done.Wait()
	})
}

// finished is a render that became ready now.
func finished(id string, kinds ...app.FileKind) app.Render {
	r := app.Render{ID: id, Format: "mp4", State: app.Ready, Checked: time.Now()}
	for _, k := range append([]app.FileKind{app.Video}, kinds...) {
		r.Files = append(r.Files, app.File{Kind: k, State: app.FileReady, URL: "https://cdn.shotstack.io/" + id})
	}
	return r
}

func TestAutoSaves(t *testing.T) {
	automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
		var marks []uint64
		a.Mark = func(r uint64) { marks = append(marks, r) }
		old := finished("old")
		old.Checked = s.begun.Add(-time.Second)
		l.put(old)
		l.put(finished("off")) // ready while it is switched off, but after Since
		time.Sleep(time.Second)
		synctest.Wait()
		if s.told() != "" {
			t.Errorf("switched off: %s", s.told())
		}
		a.Set(on)
		synctest.Wait()
		removed, working, saved, thrown := finished("removed"), finished("working"), finished("saved"), finished("thrown")
		removed.Removed, working.State = time.Now(), app.Publishing
		saved.Files[0].Saved = app.Saved{Path: "/x", At: time.Now()}
		thrown.Files[0].Saved = app.Saved{Path: "/x", At: time.Now(), Gone: time.Now()}
		for _, r := range []app.Render{removed, working, saved, thrown, finished("a", app.Poster, app.Thumbnail)} {
			l.put(r)
		}
		temporary := finished("t")
		temporary.Files[0] = app.File{Kind: app.Video, State: app.Temporary, Temporary: "https://x.example/t"}
		l.put(temporary)
		synctest.Wait()
		working.State = app.Ready
		l.put(working)
		time.Sleep(time.Hour)
		synctest.Wait()
		old.Name = "another"
		l.put(old)
		synctest.Wait()
		words := strings.Fields(strings.ReplaceAll(s.told(), "@1", ""))
		slices.Sort(words)
		if got := strings.Join(words, " "); got != "a a-poster a-thumbnail off t working" {
			t.Error(got)
		}
		if len(marks) == 0 || marks[len(marks)-1] != l.n {
			t.Errorf("marked %v of %d", marks, l.n)
		}
	})
}

// TestAutoRetries: what each kind of fault means for the next try.
func TestAutoRetries(t *testing.T) {
	for _, kind := range app.SaveKinds {
		automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
			var marked atomic.Uint64
			a.Mark = marked.Store
			s.script["a"] = []error{fault(kind), fault(kind), fault(kind), nil}
			l.put(finished("a"))
			a.Set(on)
			time.Sleep(time.Second)
			synctest.Wait()
			if kind.Passing() && marked.Load() != 0 {
				t.Errorf("%s: marked %d while a file is still to be saved", kind, marked.Load())
			}
			time.Sleep(time.Hour)
			synctest.Wait()
			want := "a@0"
			if kind.Passing() {
				want = "a@0 a@30 a@90 a@210"
			}
			if got := s.told(); got != want {
				t.Errorf("%s: %s, want %s", kind, got, want)
			}
			if marked.Load() != l.n {
				t.Errorf("%s: marked %d of %d", kind, marked.Load(), l.n)
			}
		})
	}
}

// A folder that is gone is not asked for with every file, and a link that never
// works is given up; a new link is a new chance.
func TestAutoGivesUp(t *testing.T) {
	automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
		for i := range 9 {
			l.put(finished(fmt.Sprint(i)))
			s.script[fmt.Sprint(i)] = []error{fault(app.SaveNoFolder), nil}
		}
		a.Set(on)
		time.Sleep(29 * time.Second)
		synctest.Wait()
		if got := s.told(); got != "0@0 1@0" && got != "1@0 0@0" {
			t.Errorf("while the folder is away: %s", got)
		}
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n := len(l.renders); n != 9 || slices.ContainsFunc(l.renders, func(r app.Render) bool { return r.Files[0].Saved.At.IsZero() }) {
			t.Errorf("not all were saved: %s", s.told())
		}
	})
	automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
		s.script["a"] = []error{fault(app.SaveMessage)}
		s.script["b"] = []error{errors.New("unknown")}
		a.Set(on)
		l.put(finished("a"))
		l.put(finished("b"))
		time.Sleep(48 * time.Hour)
		synctest.Wait()
		tries := func(id string) int { return strings.Count(s.told(), id+"@") }
		if tries("a") != 11 || tries("b") != 1 {
			t.Errorf("tried %s", s.told())
		}
		r := finished("a")
		r.Name = "another name, same link"
		l.put(r)
		synctest.Wait()
		if tries("a") != 11 {
			t.Error("tried again though nothing is new")
		}
		r.Files[0].URL += "2"
		s.script["a"] = nil
		l.put(r)
		synctest.Wait()
		if tries("a") != 12 {
			t.Error("a new link was not tried")
		}
	})
}

// Another policy ends what is under way, and takes it up itself; so does the end.
func TestAutoPolicyChanges(t *testing.T) {
	automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
		s.takes = time.Minute
		a.Set(on)
		l.put(finished("a"))
		l.put(finished("b"))
		l.put(finished("c"))
		time.Sleep(time.Second)
		synctest.Wait()
		a.Set(on) // the same one changes nothing
		synctest.Wait()
		if s.off != 0 {
			t.Error("called off by the same policy")
		}
		other := on
		other.Folder = "/elsewhere"
		a.Set(other)
		time.Sleep(time.Hour)
		synctest.Wait()
		if s.off != 2 || l.renders[0].Files[0].Saved.Path != "/elsewhere/a" && l.renders[0].Files[0].Saved.Path != "/elsewhere/b" {
			t.Errorf("%d called off, %s", s.off, l.renders[0].Files[0].Saved.Path)
		}
		if n := len(strings.Fields(s.told())); n != 5 {
			t.Errorf("%d tries: %s", n, s.told())
		}
		l.put(finished("d"))
		time.Sleep(time.Second)
		synctest.Wait()
		a.Set(media.AutoPolicy{})
		l.put(finished("e"))
		time.Sleep(time.Hour)
		synctest.Wait()
		if s.off != 3 || strings.Contains(s.told(), "e@") {
			t.Errorf("switched off: %d called off, %s", s.off, s.told())
		}
	})
}

// A list that cannot be read for a while is read later.
func TestAutoListUnreadable(t *testing.T) {
	automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
		l.err = errors.New("damaged")
		l.put(finished("a"))
		a.Set(on)
		time.Sleep(25 * time.Second)
		synctest.Wait()
		l.mu.Lock()
		l.err = nil
		l.mu.Unlock()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if got := s.told(); got != "a@30" {
			t.Error(got)
		}
	})
}

func TestAutoWait(t *testing.T) {
	for n, want := range map[int]time.Duration{-1: 30 * time.Second, 0: 30 * time.Second, 1: 30 * time.Second, 2: time.Minute, 3: 2 * time.Minute, 7: 32 * time.Minute, 8: time.Hour, 99: time.Hour} {
		if got := media.AutoWait(n); got != want {
			t.Errorf("after %d: %v, want %v", n, got, want)
		}
	}
}

// A render's own folder is used in place of the policy's, also one that it gets while it
// waits; one that takes nothing holds nobody else up.
func TestAutoOwnFolder(t *testing.T) {
	automatic(t, func(t *testing.T, l *ledger, s *scribe, a *media.AutoSaver, on media.AutoPolicy) {
		a.Set(on)
		own := finished("own")
		own.Folder = "/stick"
		s.script["own"] = []error{fault(app.SaveNoFolder), nil}
		l.put(own)
		synctest.Wait()
		for i := range 3 {
			l.put(finished(fmt.Sprint(i)))
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if got := s.told(); !strings.HasPrefix(got, "own@0 ") || strings.Count(got, "@0") != 4 {
			t.Fatalf("while its folder is away: %s", got)
		}
		own.Folder = "/disk"
		l.put(own)
		synctest.Wait()
		var where []string
		for _, r := range l.renders {
			where = append(where, r.Files[0].Saved.Path)
		}
		slices.Sort(where)
		if want := []string{"/disk/own", "/films/0", "/films/1", "/films/2"}; !slices.Equal(where, want) {
			t.Errorf("saved as %q, want %q; tried %s", where, want, s.told())
		}
	})
}

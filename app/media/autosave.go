package media

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"wrapbell/app"
)

// Renders tells what changed; the store does.
type Renders interface {
	Since(revision uint64) (app.Changes, error)
}

// Keeper saves one file; *Saver does.
type Keeper interface {
	Save(ctx context.Context, r app.Render, kind app.FileKind, folder string, tell func(app.SaveProgress)) (app.Saved, error)
}

// AutoPolicy says what is saved by itself. Its owner keeps it.
type AutoPolicy struct {
	On     bool
	Folder string // of renders that have none of their own
	Kinds  []app.FileKind
	Since  time.Time // when it was switched on: what was ready before stays where it is
	From   uint64    // revision of the list up to which everything was seen to: see AutoSaver.Mark
}

func (p AutoPolicy) same(o AutoPolicy) bool {
	return p.On == o.On && p.Folder == o.Folder && slices.Equal(p.Kinds, o.Kinds) && p.Since.Equal(o.Since)
}

// AutoSaver saves the files of renders that become ready, each once. What was saved
// stands in the record and what broke off in the saver's notes, so that a restart
// needs nothing but the policy. The funcs may be nil and are called from its
// goroutines.
type AutoSaver struct {
	Renders Renders
	Keeper  Keeper
	Tell    func(render string, kind app.FileKind, p app.SaveProgress)
	Report  func(render string, kind app.FileKind, saved app.Saved, err error) // the end of each try
	Mark    func(revision uint64)                                              // everything up to here was seen to; to be kept for AutoPolicy.From

	mu     sync.Mutex
	policy AutoPolicy
	change chan struct{} // closed with the next policy
}

const (
	autoAtOnce = 2
	autoTries  = 10 // of one file whose link does not work
	autoFirst  = 30 * time.Second
	autoLast   = time.Hour
	autoUnread = 10 * time.Second // after a list that could not be read
)

// autoWait is how long a file, or the folder, is left alone after so many failures.
func autoWait(failures int) time.Duration {
	return min(autoLast, autoFirst<<min(max(failures-1, 0), 10))
}

// Set changes the policy. Saves that are under way go on under the new one.
func (a *AutoSaver) Set(p AutoPolicy) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.policy.same(p) {
		return
	}
	a.policy = p
	if a.change != nil {
		close(a.change)
		a.change = nil
	}
}

func (a *AutoSaver) now() (AutoPolicy, <-chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.change == nil {
		a.change = make(chan struct{})
	}
	return a.policy, a.change
}

// Run saves until the context ends.
func (a *AutoSaver) Run(ctx context.Context) {
	for ctx.Err() == nil {
		policy, change := a.now()
		if !policy.On || policy.Folder == "" {
			select {
			case <-change:
			case <-ctx.Done():
			}
			continue
		}
		r := &round{a: a, policy: policy, revision: policy.From, wants: map[string]*want{}, hopeless: map[string]string{},
			pauses: map[string]pause{}, ends: make(chan end)}
		r.run(ctx, change)
	}
}

// want is a file that is to be saved.
type want struct {
	render   app.Render
	kind     app.FileKind
	failures int
	due      time.Time
	busy     bool
}

// end is what became of one try.
type end struct {
	key    string
	folder string
	saved  app.Saved
	err    error
}

// pause is how long a folder that takes nothing is left alone. Others go on.
type pause struct {
	failures int // in a row
	until    time.Time
}

// round is the time of one policy. One goroutine has all of it.
type round struct {
	a        *AutoSaver
	policy   AutoPolicy
	revision uint64
	marked   uint64
	wants    map[string]*want
	order    []string          // of the wants, as they came
	hopeless map[string]string // key -> link that is not tried again
	busy     int
	pauses   map[string]pause // by folder
	ends     chan end
}

func (r *round) run(ctx context.Context, change <-chan struct{}) {
	ctx, cancel := context.WithCancel(ctx)
	defer func() {
		cancel()
		for ; r.busy > 0; r.busy-- { // each keeps what came
			<-r.ends
		}
	}()
	for {
		next, wait := r.look(), autoUnread
		if soon := r.start(ctx, time.Now()); next != nil || soon < wait {
			wait = soon
		}
		wake := time.NewTimer(wait)
		r.mark()
		select {
		case <-ctx.Done():
		case <-change:
		case <-next:
		case <-wake.C:
		case e := <-r.ends:
			r.settle(time.Now(), e)
		}
		wake.Stop()
		select {
		case <-ctx.Done():
			return
		case <-change:
			return
		default:
		}
	}
}

// look reads what changed. A list that cannot be read is read again after a while.
func (r *round) look() <-chan struct{} {
	c, err := r.a.Renders.Since(r.revision)
	if err != nil {
		return nil
	}
	for _, render := range c.Renders {
		for _, kind := range app.FileKinds {
			r.consider(render, kind)
		}
	}
	r.revision = c.Revision
	return c.Next
}

// consider puts a file among the wants, or takes it out.
func (r *round) consider(render app.Render, kind app.FileKind) {
	k := key(render.ID, kind)
	w := r.wants[k]
	switch {
	case !r.wanted(render, kind):
		if w != nil && !w.busy {
			r.drop(k)
		}
	case w != nil:
		w.render = render
	default:
		r.wants[k] = &want{render: render, kind: kind}
		r.order = append(r.order, k)
	}
}

func (r *round) wanted(render app.Render, kind app.FileKind) bool {
	f, _ := render.FileOf(kind)
	link, _ := f.Link()
	return slices.Contains(r.policy.Kinds, kind) && render.State == app.Ready && render.Removed.IsZero() &&
		!render.Checked.Before(r.policy.Since) && f.Saved.At.IsZero() && link != "" && r.hopeless[key(render.ID, kind)] != link
}

// folder is where the files of a render go.
func (r *round) folder(render *app.Render) string { return cmp.Or(render.Folder, r.policy.Folder) }

func (r *round) drop(k string) {
	delete(r.wants, k)
	r.order = slices.DeleteFunc(r.order, func(o string) bool { return o == k })
}

// start begins what is due, and returns how long nothing else will be.
func (r *round) start(ctx context.Context, now time.Time) time.Duration {
	wait := autoLast
	for _, k := range r.order {
		w := r.wants[k]
		due := w.due
		if p := r.pauses[r.folder(&w.render)]; p.until.After(due) {
			due = p.until
		}
		switch {
		case w.busy:
		case due.After(now):
			wait = min(wait, due.Sub(now))
		case r.busy < autoAtOnce:
			w.busy = true
			r.busy++
			go r.try(ctx, k, w.render, w.kind)
		}
	}
	return wait
}

func (r *round) try(ctx context.Context, k string, render app.Render, kind app.FileKind) {
	var tell func(app.SaveProgress)
	if r.a.Tell != nil {
		tell = func(p app.SaveProgress) { r.a.Tell(render.ID, kind, p) }
	}
	folder := r.folder(&render)
	saved, err := r.a.Keeper.Save(ctx, render, kind, folder, tell)
	if r.a.Report != nil && ctx.Err() == nil {
		r.a.Report(render.ID, kind, saved, err)
	}
	r.ends <- end{k, folder, saved, err}
}

// settle takes the end of a try.
func (r *round) settle(now time.Time, e end) {
	r.busy--
	w := r.wants[e.key]
	w.busy = false
	f, failed := errors.AsType[*app.SaveFault](e.err)
	switch {
	case e.err == nil, failed && f.Kind == app.SaveAlready:
		delete(r.pauses, e.folder)
		r.drop(e.key)
	case failed && f.Kind.OfPlace():
		n := r.pauses[e.folder].failures + 1
		r.pauses[e.folder] = pause{n, now.Add(autoWait(n))}
	case failed && f.Kind.Passing() && w.failures < autoTries:
		w.failures++
		w.due = now.Add(autoWait(w.failures))
	default:
		file, _ := w.render.FileOf(w.kind)
		r.hopeless[e.key], _ = file.Link()
		r.drop(e.key)
	}
}

// mark says that nothing is left to do up to the revision.
func (r *round) mark() {
	if len(r.wants) > 0 || r.revision == r.marked || r.a.Mark == nil {
		return
	}
	r.marked = r.revision
	r.a.Mark(r.revision)
}

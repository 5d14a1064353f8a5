// Package held lends tests a list of renders that is held in memory and answers a window
// as the store does: for what would take a disk too long to write, or has none.
package held

import (
	"runtime"
	"slices"
	"sync"

	"wrapbell/app"
)

// List is such a list, which one window follows. It implements ui.Renders.
type List struct {
	mu       sync.Mutex
	renders  []app.Render
	changed  map[int]uint64 // index to revision, of what the window has not said that it has
	revision uint64
	given    uint64 // the last revision that was given out
	asked    int
	next     chan struct{}
}

// New holds these renders, which are the list's from then on.
func New(renders []app.Render) *List {
	return &List{renders: renders, changed: map[int]uint64{}, revision: 1, next: make(chan struct{})}
}

// Newest says that all is there at once.
func (*List) Newest(int) ([]app.Render, error) { return nil, nil }

// Part tells what changed after a revision.
func (l *List) Part(revision uint64) (app.Changes, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked++
	l.given = l.revision
	c := app.Changes{Revision: l.revision, Next: l.next}
	if revision == 0 {
		c.Renders = slices.Clone(l.renders)
		return c, nil
	}
	for i, at := range l.changed {
		if at > revision {
			c.Renders = append(c.Renders, l.renders[i])
		} else {
			delete(l.changed, i)
		}
	}
	return c, nil
}

// Change alters the i-th render and tells of it.
func (l *List) Change(i int, alter func(*app.Render)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.renders[i]
	alter(&r)
	l.keep(i, r)
}

// keep puts a render in its place and tells of it.
func (l *List) keep(i int, r app.Render) app.Render {
	l.revision++
	r.Revision = l.revision
	l.renders[i], l.changed[i] = r, l.revision
	close(l.next)
	l.next = make(chan struct{})
	return r
}

// Add is that of app.Store.
func (l *List) Add(r app.Render) (app.Render, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.renders = append(l.renders, r)
	return l.keep(len(l.renders)-1, r), nil
}

// Update is that of app.Store.
func (l *List) Update(id string, change func(*app.Render) error) (app.Render, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.renders, func(r app.Render) bool { return r.ID == id })
	if i < 0 {
		return app.Render{}, app.ErrNotFound
	}
	r := l.renders[i]
	r.Files, r.Attempts = slices.Clone(r.Files), slices.Clone(r.Attempts) // the window has the old ones
	if err := change(&r); err != nil {
		return app.Render{}, err
	}
	return l.keep(i, r), nil
}

// Since is that of app.Store.
func (l *List) Since(revision uint64) (app.Changes, error) { return l.Part(revision) }

// Pending is that of app.Store: the list is held for a window alone, nothing sends it.
func (l *List) Pending() (app.Changes, error) { return l.Part(0) }

// Forget gives up what the window has been given: in the program that is on the disk,
// and here it would only be more to go through for the collector.
func (l *List) Forget() {
	l.mu.Lock()
	l.renders = nil
	l.mu.Unlock()
	runtime.GC()
}

// Len is how many renders there are.
func (l *List) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.renders)
}

// Changes is how many there were.
func (l *List) Changes() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.revision - 1
}

// Asked is how many times the window asked.
func (l *List) Asked() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.asked
}

// CaughtUp says whether everything was asked for.
func (l *List) CaughtUp() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.given == l.revision
}

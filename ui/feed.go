package ui

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"wrapbell/app"
)

// flushGap is the least time between two changes of what is shown. Every change
// repaints the whole window, so they are gathered.
const flushGap = 150 * time.Millisecond

// firstRows is how many renders are shown before the others are read.
const firstRows = 64

// partsShown is how long the window waits at least between two parts of a long list:
// painting takes time from reading.
const partsShown = 400 * time.Millisecond

// twoFrames is how long it takes at the most until the toolkit begins to paint.
const twoFrames = 40 * time.Millisecond

// feed follows the renders: it asks what changed, merges that into the shelf and
// hands the scene to the main thread, one at a time. The first fill is a change
// like any other, but for the newest renders, which come before it.
type feed struct {
	main    *bridge
	renders Renders
	shelf   *shelf
	take    func(now time.Time, changed []app.Render, history bool)
	show    func(*scene) // main thread
	trouble func(error)  // main thread

	whole chan struct{} // closed when all renders are

	partial bool // it began with the newest of a long list
	read    bool // all were read once

	wg   sync.WaitGroup
	stop context.CancelFunc
}

// start begins following; close ends it and waits. The newest renders are taken in at
// once, so that the window's first frame has them: there is no window yet that could wait.
func (f *feed) start() {
	f.first()
	if f.partial {
		f.show(f.shelf.current())
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.stop = cancel
	f.wg.Go(func() { f.run(ctx) })
}

func (f *feed) close() {
	if f.stop != nil {
		f.stop()
	}
	f.wg.Wait()
}

func (f *feed) run(ctx context.Context) {
	if f.partial { // there is time to paint them before reading the others keeps every core busy
		pause(ctx, twoFrames)
		f.main.do(func() {}) // which is done once the frame is painted
	}
	whole := sync.OnceFunc(func() { close(f.whole) })
	var revision uint64
	for ctx.Err() == nil {
		c, err := f.parts(ctx, revision)
		revision = c.Revision
		if err != nil {
			f.fail(ctx, err)
			continue
		}
		if c.More {
			return // closed on the way
		}
		f.read = true
		whole()
		pause(ctx, flushGap)
		select {
		case <-ctx.Done():
		case <-c.Next:
		}
	}
}

// parts shows all that changed after a revision, unless the context ends before. While
// one part is merged the next one is read.
func (f *feed) parts(ctx context.Context, revision uint64) (app.Changes, error) {
	c, err := f.renders.Part(revision)
	for shown := time.Now(); err == nil && c.More && ctx.Err() == nil; {
		var next app.Changes
		var wg sync.WaitGroup
		var failed error
		wg.Go(func() { next, failed = f.renders.Part(c.Revision) })
		f.merge(c.Renders)
		if time.Since(shown) > partsShown {
			f.main.do(func() { f.show(f.shelf.current()) })
			shown = time.Now()
		}
		wg.Wait()
		if failed != nil {
			return app.Changes{Revision: c.Revision}, failed
		}
		c = next
	}
	if err == nil && !c.More {
		f.shelf.reading(false)
		f.flush(c.Renders)
	}
	return c, err
}

// first takes in the newest renders of a long list.
func (f *feed) first() {
	renders, err := f.renders.Newest(firstRows)
	if err != nil {
		slog.Error("asking for the newest renders", "error", err) // all of them are asked for next
		return
	}
	if f.partial = len(renders) == firstRows; f.partial {
		f.shelf.reading(true)
		f.merge(renders)
	}
}

func (f *feed) fail(ctx context.Context, err error) {
	slog.Error("asking for changes", "error", err)
	f.main.do(func() { f.trouble(err) })
	pause(ctx, time.Second)
}

func (f *feed) flush(changed []app.Render) {
	f.merge(changed)
	f.main.do(func() { f.show(f.shelf.current()) })
}

// merge takes renders in; those that come before all were read are history.
func (f *feed) merge(changed []app.Render) {
	f.shelf.merge(changed)
	f.take(time.Now(), changed, !f.read)
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

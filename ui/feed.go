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
const flushGap = 100 * time.Millisecond

// firstRows is how many renders are shown before the others are read.
const firstRows = 64

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

	begun chan struct{} // closed when the first rows were shown
	whole chan struct{} // closed when all renders are

	wg   sync.WaitGroup
	stop context.CancelFunc
}

// start begins following; close ends it and waits.
func (f *feed) start() {
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
	f.first(ctx)
	whole := sync.OnceFunc(func() { close(f.whole) })
	var revision uint64
	history := true // what was there before
	for ctx.Err() == nil {
		c, err := f.renders.Part(revision)
		if err != nil {
			f.fail(ctx, err)
			continue
		}
		revision = c.Revision
		f.flush(c.Renders, history)
		if c.More {
			continue
		}
		history = false
		whole()
		pause(ctx, flushGap)
		select {
		case <-ctx.Done():
		case <-c.Next:
		}
	}
}

// first shows the newest renders, and gives the window time to paint them before
// reading the others keeps every core busy.
func (f *feed) first(ctx context.Context) {
	defer close(f.begun)
	renders, err := f.renders.Newest(firstRows)
	if err != nil {
		f.fail(ctx, err)
		return
	}
	if len(renders) == firstRows {
		f.flush(renders, true)
		pause(ctx, flushGap)
	}
}

func (f *feed) fail(ctx context.Context, err error) {
	slog.Error("asking for changes", "error", err)
	f.main.do(func() { f.trouble(err) })
	pause(ctx, time.Second)
}

func (f *feed) flush(changed []app.Render, history bool) {
	f.shelf.merge(changed)
	f.take(time.Now(), changed, history)
	f.main.do(func() { f.show(f.shelf.current()) })
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

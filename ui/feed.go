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

// feed follows the renders: it asks what changed, merges that into the shelf and
// hands the scene to the main thread, one at a time. The first fill is a change
// like any other.
type feed struct {
	main    *bridge
	renders Renders
	shelf   *shelf
	take    func(now time.Time, changed []app.Render, history bool)
	show    func(*scene) // main thread
	trouble func(error)  // main thread

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
	var revision uint64
	for ctx.Err() == nil {
		c, err := f.renders.Since(revision)
		if err != nil {
			slog.Error("asking for changes", "error", err)
			f.main.do(func() { f.trouble(err) })
			pause(ctx, time.Second)
			continue
		}
		f.flush(c, revision == 0)
		revision = c.Revision
		pause(ctx, flushGap)
		select {
		case <-ctx.Done():
		case <-c.Next:
		}
	}
}

func (f *feed) flush(c app.Changes, history bool) {
	f.shelf.merge(c.Renders)
	f.take(time.Now(), c.Renders, history)
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

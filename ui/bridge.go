package ui

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
)

// bridge is the one way from other goroutines to the main thread. One thing at a
// time crosses it, and whoever sends it waits: so a busy main thread is never
// sent more than it can take. After close nothing crosses any more.
type bridge struct {
	ctx  context.Context
	stop context.CancelFunc
	turn chan struct{} // holds a token while something crosses
	post sync.Mutex    // held while the toolkit is handed something
}

func newBridge() *bridge {
	b := &bridge{turn: make(chan struct{}, 1)}
	b.ctx, b.stop = context.WithCancel(context.Background())
	return b
}

// close ends the crossing. Once it returns the toolkit is handed nothing any more: one
// that ends would panic of it, or have it done by whoever hands it over.
func (b *bridge) close() {
	b.post.Lock()
	defer b.post.Unlock()
	b.stop()
}

// do has f done by the main thread and waits for it. It must not be called on
// the main thread.
func (b *bridge) do(f func()) {
	select {
	case b.turn <- struct{}{}:
	case <-b.ctx.Done():
		return
	}
	defer func() { <-b.turn }()
	done := make(chan struct{})
	b.post.Lock()
	if b.ctx.Err() != nil {
		b.post.Unlock()
		return
	}
	handed := sync.OnceFunc(b.post.Unlock) // by then if f is done at once, as in tests
	fyne.Do(func() {
		defer close(done)
		handed()
		if b.ctx.Err() == nil {
			f()
		}
	})
	handed()
	select {
	case <-done:
	case <-b.ctx.Done():
	}
}

package ui

import (
	"context"

	"fyne.io/fyne/v2"
)

// bridge is the one way from other goroutines to the main thread. One thing at a
// time crosses it, and whoever sends it waits: so a busy main thread is never
// sent more than it can take. After close nothing crosses any more.
type bridge struct {
	ctx   context.Context
	close context.CancelFunc
	turn  chan struct{} // holds a token while something crosses
}

func newBridge() *bridge {
	b := &bridge{turn: make(chan struct{}, 1)}
	b.ctx, b.close = context.WithCancel(context.Background())
	return b
}

// do has f done by the main thread and waits for it. It must not be called on
// the main thread.
func (b *bridge) do(f func()) {
	select {
	case b.turn <- struct{}{}:
	case <-b.ctx.Done():
		return
	}
	done := make(chan struct{})
	fyne.Do(func() {
		defer close(done)
		if b.ctx.Err() == nil {
			f()
		}
	})
	select {
	case <-done:
	case <-b.ctx.Done():
	}
	<-b.turn
}

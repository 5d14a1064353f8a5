package media

import (
	"context"
	"slices"
	"sync"
)

// queue lets a few in at a time, in the order in which they came, and never two
// for the same key.
type queue struct {
	mu   sync.Mutex
	free int
	busy map[string]bool
	line []*ticket
}

type ticket struct {
	key   string
	in    chan struct{} // closed when it is its turn
	given bool
}

func newQueue(n int) *queue { return &queue{free: n, busy: map[string]bool{}} }

// enter waits for a turn; waits is called first if there is one to wait for.
func (q *queue) enter(ctx context.Context, key string, waits func()) (leave func(), err error) {
	t := &ticket{key: key, in: make(chan struct{})}
	q.mu.Lock()
	q.line = append(q.line, t)
	q.admit()
	given := t.given
	q.mu.Unlock()
	if !given {
		waits()
	}
	select {
	case <-t.in:
		return func() { q.leave(t) }, nil
	case <-ctx.Done():
		q.leave(t)
		return nil, ctx.Err()
	}
}

func (q *queue) leave(t *ticket) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if t.given {
		q.free++
		delete(q.busy, t.key)
	} else {
		q.line = slices.DeleteFunc(q.line, func(o *ticket) bool { return o == t })
	}
	q.admit()
}

// admit lets in whoever may come in, the longest waiting first. Called with q.mu
// held.
func (q *queue) admit() {
	q.line = slices.DeleteFunc(q.line, func(t *ticket) bool {
		if q.free == 0 || q.busy[t.key] {
			return false
		}
		q.free--
		q.busy[t.key], t.given = true, true
		close(t.in)
		return true
	})
}

package callback

import (
	"sync"
	"time"
)

// What all callbacks together may cause: so many looks at once, then one in each gap.
const (
	looksAtOnce = 120
	lookGap     = time.Second
)

// budget is a token bucket that never refuses: it says from when on a look is allowed.
type budget struct {
	mu   sync.Mutex
	used time.Time // when all that was taken is earned
}

// take says when the look is allowed that a callback would cause.
func (b *budget) take(now time.Time) (due time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.used.Before(now) {
		b.used = now
	}
	b.used = b.used.Add(lookGap)
	if due = b.used.Add(-looksAtOnce * lookGap); due.After(now) {
		return due
	}
	return now
}

// giveBack is for a callback that caused none.
func (b *budget) giveBack() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.used = b.used.Add(-lookGap)
}

package callback

import (
	"sync"
	"time"
)

// What all callbacks together may cause: so many looks at once, then one in each gap.
// Each render causes two. With fewer, a batch of five hundred would be known later than by
// asking; and forgers are held by their attempt's own limits: a look in ten seconds, and
// twenty callbacks in all.
const (
	looksAtOnce = 120
	lookGap     = time.Second / 3
)

// budget is a token bucket that never refuses: it says from when on a look is allowed.
// A look is spent when a callback has caused it, so that those which cause none, whoever
// sends them, never delay the others.
type budget struct {
	mu   sync.Mutex
	used time.Time // when all that was spent is earned
}

// next says when the look is allowed that a callback would cause.
func (b *budget) next(now time.Time) (due time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if due = b.used.Add((1 - looksAtOnce) * lookGap); due.After(now) {
		return due
	}
	return now
}

func (b *budget) spend(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.used.Before(now) {
		b.used = now
	}
	b.used = b.used.Add(lookGap)
}

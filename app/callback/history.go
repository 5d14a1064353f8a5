package callback

import (
	"slices"
	"sync"
	"time"

	"wrapbell/app"
)

// bodies is how many callbacks are remembered as they came.
const bodies = 200

// history remembers what came lately. Bodies hold addresses that are nobody's business:
// they are in memory only.
type history struct {
	mu     sync.Mutex
	serial uint64
	all    []app.Heard // the newest last
	last   time.Time   // when the last one with a right token came
}

// came notes a right token.
func (l *history) came(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.After(l.last) {
		l.last = now
	}
}

func (l *history) lastCame() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}

func (l *history) add(c app.Call, body []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.serial++
	if len(l.all) == bodies {
		l.all = slices.Delete(l.all, 0, 1)
	}
	l.all = append(l.all, app.Heard{Call: c, Serial: l.serial, Body: body})
}

// newest lists what is remembered, the newest first.
func (l *history) newest() []app.Heard {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := slices.Clone(l.all)
	slices.Reverse(all)
	return all
}

func (l *history) of(serial uint64) (app.Heard, bool) {
	for _, h := range l.newest() {
		if h.Serial == serial && serial != 0 {
			return h, true
		}
	}
	return app.Heard{}, false
}

package app

import (
	"sync"
	"time"

	"wrapbell/app/pace"
)

// Health says how an environment answered lately. It is not kept: after a
// restart it is unknown until the first answer.
type Health struct {
	Checked time.Time // last true answer; zero = none yet
	Problem *Problem  // why it does not answer now; nil = it does, or nobody asked
	Since   time.Time // since when there is that problem
	Until   time.Time // nothing is asked before
	Paused  bool      // nothing is asked until the user does something about the key
	Room    Room      // what the service's limits still allow now
}

// Room is how many requests to each API may still be made within this minute,
// submissions not counted.
type Room struct{ Edit, Serve int }

// unproved says that the place did not answer well yet, or lately. It is asked for
// one thing at a time then, so that a wrong key is refused twice and not eight times.
func (h Health) unproved() bool { return h.Problem != nil || h.Checked.IsZero() }

// healths keeps one Health for each environment: the backoff of its key. A
// problem holds everything back that goes to the same place, so that an hour
// without network costs a handful of requests and not one for every render.
type healths struct {
	mu   sync.Mutex
	of   map[string]*health
	ring chan struct{} // gets a token when a hold was lifted
}

type health struct {
	Health
	misses   int
	refusals int // of the key, in a row
}

func (h *healths) get(environment string) *health {
	if h.of == nil {
		h.of = map[string]*health{}
	}
	if h.of[environment] == nil {
		h.of[environment] = &health{}
	}
	return h.of[environment]
}

// bell returns the channel that wakes the loop.
func (h *healths) bell() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ring == nil {
		h.ring = make(chan struct{}, 1)
	}
	return h.ring
}

// Get returns how an environment answered lately.
func (h *healths) Get(environment string) Health {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.get(environment).Health
}

// confirm is how long a refused key waits for the one request that confirms it.
// After that the key rests until the user does something.
const confirm = 30 * time.Second

// note takes the outcome of one request.
func (h *healths) note(now time.Time, environment string, p *Problem) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.get(environment)
	if p == nil || !p.holds() {
		*e = health{Health: Health{Checked: now}}
		return
	}
	if e.Problem == nil {
		e.Since = now
	}
	e.Problem = p
	e.Until = now.Add(pace.Gap(e.misses))
	e.misses++
	if p.RetryAt.After(e.Until) {
		e.Until = p.RetryAt
	}
	switch p.Kind {
	case KeyRefused:
		e.Until = now.Add(confirm)
		e.refusals++
		e.Paused = e.refusals > 1
	case NoKey:
		e.Paused = true
	default:
		e.refusals = 0
	}
}

// free lifts a hold for one try, because the user asked. A service that asked for
// patience is given it all the same.
func (h *healths) free(environment string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if e := h.get(environment); e.Problem != nil && e.Problem.Kind != Throttled {
		e.Until, e.Paused = time.Time{}, false
	}
}

// wake forgets what is known against an environment.
func (h *healths) wake(environment string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	*h.get(environment) = health{}
	if h.ring == nil {
		h.ring = make(chan struct{}, 1)
	}
	select {
	case h.ring <- struct{}{}:
	default:
	}
}

// holds says whether the problem is one of the place and not of one render.
func (p *Problem) holds() bool {
	switch p.Kind {
	case NotSent, Lost, Offline, Throttled, Trouble, KeyRefused, KeyLocked, NoKey:
		return true
	}
	return false
}

// loses says whether a submission may get lost at this place now: the last answers
// did not come, or made no sense.
func (h Health) loses() bool {
	return h.Problem != nil && (h.Problem.Kind == Lost || h.Problem.Kind == Trouble)
}

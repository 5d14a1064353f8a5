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
}

// healths keeps one Health for each environment: the backoff of its key. A
// problem holds everything back that goes to the same place, so that an hour
// without network costs a handful of requests and not one for every render.
type healths struct {
	mu sync.Mutex
	of map[string]*health
}

type health struct {
	Health
	misses int
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

// Get returns how an environment answered lately.
func (h *healths) Get(environment string) Health {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.get(environment).Health
}

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
}

// free lifts a hold because the user asked to try now. A service that asked for
// patience is given it all the same.
func (h *healths) free(environment string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if e := h.get(environment); e.Problem != nil && e.Problem.Kind != Throttled {
		e.Until = time.Time{}
	}
}

// holds says whether the problem is one of the place and not of one render.
func (p *Problem) holds() bool {
	switch p.Kind {
	case NotSent, Offline, Throttled, Trouble, KeyRefused, KeyLocked, NoKey:
		return true
	}
	return false
}

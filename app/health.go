package app

import (
	"math/rand/v2"
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

// healths keeps one Health for each environment: the backoff of its key, and the
// windows of its limits. A problem holds everything back that goes to the same
// place, so that an hour without network costs a handful of requests and not one
// for every render.
type healths struct {
	mu   sync.Mutex
	of   map[string]*health
	ring chan struct{} // gets a token when a hold was lifted
}

type health struct {
	Health
	misses      int
	refusals    int       // of the key, in a row
	troubled    time.Time // when the last problem came
	edit, serve pace.Window
	limited     bool // the windows know their limits
}

func (h *healths) get(environment string) *health {
	if h.of == nil {
		h.of = map[string]*health{}
	}
	if h.of[environment] == nil {
		h.of[environment] = &health{edit: pace.Window{Share: true}}
	}
	return h.of[environment]
}

// under is get with the limits of the environment in force.
func (h *healths) under(environment string, limit func(string) Limit) *health {
	e := h.get(environment)
	if limit != nil && !e.limited {
		l := limit(environment)
		e.edit.Limit, e.serve.Limit, e.limited = l.Edit, l.Serve, true
	}
	return e
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
func (h *healths) Get(environment string, now time.Time, limit func(string) Limit) Health {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.under(environment, limit)
	e.Room = Room{Edit: e.edit.Left(now, false), Serve: e.serve.Left(now, false)}
	return e.Health
}

// call is a request to one of the two APIs, as the limits count it.
type call int

const (
	editLook call = iota
	serveLook
	submission
	calls = 3
)

// gate is what an environment lets through now.
type gate struct {
	Health
	free  [calls]time.Time // for each kind of call, when the limits allow the next one
	left  [calls]int       // how many they allow now
	limit [calls]int       // how many they allow in a minute; 0 = any
}

func (h *healths) gate(environment string, now time.Time, limit func(string) Limit) gate {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.under(environment, limit)
	g := gate{Health: e.Health}
	for c := range call(calls) {
		w := e.window(c)
		g.free[c], g.left[c], g.limit[c] = w.Free(now, c == submission), w.Left(now, c == submission), w.Limit
	}
	return g
}

// load is how much of what the limits allow looks is used up, of the API where less
// is left.
func (h *healths) load(environment string, now time.Time) float64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.get(environment)
	return max(e.edit.Load(now, false), e.serve.Load(now, false))
}

func (e *health) window(c call) *pace.Window {
	if c == serveLook {
		return &e.serve
	}
	return &e.edit
}

// charge notes a request before it is made.
func (h *healths) charge(environment string, now time.Time, c call) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.get(environment).window(c).Made(now)
}

// confirm is how long a refused key waits for the one request that confirms it.
// After that the key rests until the user does something.
const confirm = 30 * time.Second

// note takes the outcome of one request that began at that time. A good answer to a
// request that was under way already when the trouble came is no sign that it is over.
func (h *healths) note(began, now time.Time, environment string, p *Problem) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.get(environment)
	if p == nil || !p.holds() {
		e.Checked = now
		if began.After(e.troubled) {
			e.Health, e.misses, e.refusals = Health{Checked: now}, 0, 0
		}
		return
	}
	e.troubled = now
	if e.Problem == nil {
		e.Since = now
	}
	e.Problem = p
	e.Until = now.Add(pace.Trouble(e.misses, now.Sub(e.Since), rand.Float64()))
	e.misses++
	switch p.Kind {
	case Throttled:
		e.throttled(now, p)
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

// throttled waits as long as the service asked for, or until its window is surely
// over, and a little longer, so that not everybody comes back at the same moment.
func (e *health) throttled(now time.Time, p *Problem) {
	e.refusals = 0
	until := p.RetryAt
	if until.IsZero() {
		until = now.Add(pace.Minute)
	}
	if until.After(e.Until) {
		e.Until = until
	}
	e.Until = e.Until.Add(time.Duration(rand.Float64() * float64(2*time.Second)))
	e.edit.Slow(now)
	e.serve.Slow(now)
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

// rouse lets every place be tried again at once after the computer slept or its
// clock was set, but for keys that wait for their user.
func (h *healths) rouse(now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.of {
		if e.Problem == nil || e.Problem.Kind != Throttled || e.Until.Sub(now) > longestPatience {
			e.Until = time.Time{}
		}
	}
}

// longestPatience is the longest that a service is believed to ask for.
const longestPatience = 15 * time.Minute

// wake forgets what is known against an environment.
func (h *healths) wake(environment string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e := h.get(environment)
	e.Health, e.misses, e.refusals = Health{}, 0, 0
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

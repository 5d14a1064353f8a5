package app

import (
	"math"
	"time"

	"wrapbell/app/pace"
)

// schedule knows which render is due when. It belongs to the loop's goroutine.
type schedule struct {
	renders map[string]Render // those not at rest
	busy    map[string]string // a worker has it: id -> environment
	empty   map[string]bool   // its files were asked for first, in vain
}

func newSchedule() schedule {
	return schedule{renders: map[string]Render{}, busy: map[string]string{}, empty: map[string]bool{}}
}

// asked says whether a worker is asking that environment now.
func (s *schedule) asked(environment string) bool {
	for _, e := range s.busy {
		if e == environment {
			return true
		}
	}
	return false
}

// longestSleep bounds how far away Due may lie when it is read: a clock that was wrong by a
// day must not put a render to sleep for a day.
const longestSleep = time.Hour

// put takes in a record and says whether the user just asked for a look.
func (s *schedule) put(r Render, now time.Time) (nudged bool) {
	old, known := s.renders[r.ID]
	if known && old.Revision > r.Revision {
		return false
	}
	if r.Due.IsZero() || r.State == Sending {
		delete(s.renders, r.ID)
		delete(s.empty, r.ID)
		return false
	}
	if r.Due.Sub(now) > longestSleep {
		r.Due = now.Add(longestSleep)
	}
	s.renders[r.ID] = r
	return known && r.Asked.After(old.Asked)
}

func (s *schedule) postpone(id string, due time.Time) {
	if r, ok := s.renders[id]; ok {
		r.Due = due
		s.renders[id] = r
	}
}

// rouse makes everything due that is watched, because time passed unnoticed.
func (s *schedule) rouse(now time.Time) {
	for id, r := range s.renders {
		if r.Due.After(now) && !r.Held.After(now) {
			s.postpone(id, now)
		}
	}
}

// pick is what to do next: a render and the kind of call, or how long to wait.
type pick struct {
	id   string
	call call
	wait time.Duration

	worth float64
	due   time.Time
	place string
}

// next chooses among the renders that are due and may be asked for: submissions in
// the order in which they came into line, then what the user asked for, then the look by
// whose lack most is missed.
func (s *schedule) next(now time.Time, gates func(string) gate, plan *forecast) pick {
	all, seen, wait := s.ripe(now, gates, plan)
	best := pick{wait: wait}
	watched := map[string]int{}
	for _, r := range s.renders {
		if r.State == Working || r.State == Publishing {
			watched[r.Environment]++
		}
	}
	for _, p := range all {
		g := seen[p.place]
		if at := g.free[p.call]; at.After(now) {
			best.wait = min(best.wait, at.Sub(now))
			continue
		}
		if p.worth < g.shortage(watched[p.place]) {
			continue // others are worth more, and its own worth grows while it waits
		}
		if p.before(best) {
			p.wait, best = best.wait, p
		}
	}
	return best
}

// shortage is the price of a look while more renders are watched than one may ask
// about now. A status that says "done" asks for a look at the files next, so where
// those are short it is better to wait until the files alone will tell; and of those
// that are watched, about every fourth wants to be asked about within a minute.
func (g gate) shortage(watched int) float64 {
	files := pace.Price(0).Short(watched-g.left[serveLook], g.limit[serveLook])
	status := pace.Price(0).Short(watched-g.left[editLook], g.limit[editLook])
	return float64(max(files, status/4))
}

// ripe lists what is due, and says how long the rest is not.
func (s *schedule) ripe(now time.Time, gates func(string) gate, plan *forecast) (all []pick, seen map[string]gate, wait time.Duration) {
	seen, wait = map[string]gate{}, longestSleep
	for _, r := range s.renders {
		if s.busy[r.ID] != "" {
			continue
		}
		g, ok := seen[r.Environment]
		if !ok {
			g = gates(r.Environment)
			seen[r.Environment] = g
		}
		if g.Paused || g.unproved() && s.asked(r.Environment) {
			continue // until the key is seen to; or one probe at a time, whose answer wakes the loop
		}
		if at := latest(r.Due, g.Until); at.After(now) {
			wait = min(wait, at.Sub(now))
			continue
		}
		c, sure := s.callFor(now, &r, plan)
		all = append(all, pick{id: r.ID, call: c, worth: worth(now, &r, c, sure, plan), due: r.Due, place: r.Environment})
	}
	return all, seen, wait
}

func (p pick) before(o pick) bool {
	switch {
	case o.id == "" || p.worth != o.worth:
		return o.id == "" || p.worth > o.worth
	case !p.due.Equal(o.due):
		return p.due.Before(o.due)
	}
	return p.id < o.id
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// callFor is the call that a render needs now. sure says that the answer is likely
// to settle it.
func (s *schedule) callFor(now time.Time, r *Render, plan *forecast) (c call, sure bool) {
	switch {
	case r.Claimed() >= 0:
		return editLook, true // what a callback claims comes first: it may change what to do
	case r.State == Waiting:
		return submission, true
	case r.State == Publishing:
		return serveLook, false
	case s.empty[r.ID]:
		return editLook, true
	case !r.Unanswered(r.Checked).IsZero(): // a callback came, which says more than any forecast
		if r.Attempt().Copies >= r.hosted() {
			return serveLook, true
		}
		return editLook, true
	case plan.filesFirst(now, r):
		return serveLook, true
	}
	return editLook, false
}

// worth is how much speaks for doing it first.
func worth(now time.Time, r *Render, c call, sure bool, plan *forecast) float64 {
	switch {
	case c == submission:
		return math.Inf(1)
	case !r.Asked.IsZero() && r.Asked.Equal(r.Due):
		return math.MaxFloat64
	case sure:
		return certain + plan.missed(now, r)
	}
	return plan.missed(now, r)
}

// certain is added to the worth of a look that is likely to settle a render.
const certain = 1e6

package app

import "time"

// schedule knows which render is due when. It belongs to the loop's goroutine.
type schedule struct {
	renders map[string]Render // those not at rest
	busy    map[string]string // a worker has it: id -> environment
}

func newSchedule() schedule {
	return schedule{renders: map[string]Render{}, busy: map[string]string{}}
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

// next returns the render that has been due the longest and may be asked for, or
// how long to wait for the next one.
func (s *schedule) next(now time.Time, health func(string) Health) (id string, wait time.Duration) {
	wait = longestSleep
	var due time.Time
	for _, r := range s.renders {
		if s.busy[r.ID] != "" {
			continue
		}
		at, h := r.Due, health(r.Environment)
		if h.Until.After(at) {
			at = h.Until
		}
		if h.Paused || h.unproved() && s.asked(r.Environment) {
			continue // until the key is seen to; or one probe at a time, whose answer wakes the loop
		}
		if at.After(now) {
			wait = min(wait, at.Sub(now))
			continue
		}
		if id == "" || r.Due.Before(due) || r.Due.Equal(due) && r.ID < id {
			id, due = r.ID, r.Due
		}
	}
	return id, wait
}

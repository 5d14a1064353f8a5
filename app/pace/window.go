package pace

import "time"

// Minute is the length of the service's windows. They are fixed, but where they
// begin is not told; so no span of that length holds more requests than one may.
//
// Source: vendor's guide, limitations.
const Minute = 60 * time.Second

// Window keeps the requests of one key to one API under the service's limit: at
// most 95 of 100, of which submissions always find a fifth free. What other
// programs of the user use up is not known here: their 429 is obeyed.
type Window struct {
	Limit int  // of the service; 0 = none is known
	Share bool // submissions go this way too

	made []time.Time // within the last minute, oldest first
	slow time.Time   // until then half of everything
}

// most is how many requests a minute may hold.
func (w *Window) most(now time.Time, submission bool) int {
	most := w.Limit * 95 / 100
	if w.slow.After(now) {
		most /= 2
	}
	if w.Share && !submission {
		most = most * 4 / 5
	}
	return max(most, 1)
}

// Slow halves what is made for ten minutes: the service asked for patience.
func (w *Window) Slow(now time.Time) { w.slow = now.Add(10 * time.Minute) }

// Made notes a request.
func (w *Window) Made(now time.Time) {
	w.forget(now)
	w.made = append(w.made, now)
}

// forget drops what is older than a minute, and what a clock that was set back
// puts into the future.
func (w *Window) forget(now time.Time) {
	n := 0
	for n < len(w.made) && (now.Sub(w.made[n]) > Minute || w.made[n].After(now)) {
		n++
	}
	w.made = w.made[n:]
}

// Left is how many more requests may be made now.
func (w *Window) Left(now time.Time, submission bool) int {
	if w.Limit == 0 {
		return 1 << 30
	}
	w.forget(now)
	return max(w.most(now, submission)-len(w.made), 0)
}

// Load is how much of what may be made in a minute was made, from 0 to 1.
func (w *Window) Load(now time.Time, submission bool) float64 {
	if w.Limit == 0 {
		return 0
	}
	w.forget(now)
	return min(float64(len(w.made))/float64(w.most(now, submission)), 1)
}

// Free is when the next request may be made: now, or as soon as an old one is a
// minute old.
func (w *Window) Free(now time.Time, submission bool) time.Time {
	if w.Left(now, submission) > 0 {
		return now
	}
	return w.made[len(w.made)-w.most(now, submission)].Add(Minute + time.Millisecond)
}

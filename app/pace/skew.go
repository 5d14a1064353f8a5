package pace

import "time"

// Skew is how far the service's clock is from ours, read from the seconds in its
// answers. Each answer says it to a second; many say it closer.
type Skew struct {
	low, high time.Duration // ours minus theirs lies between
	known     bool
}

// Read takes in the service's clock, cut to seconds, from an answer to a request
// that began and ended at these times by our clock.
func (s *Skew) Read(began, ended, theirs time.Time) {
	low, high := began.Sub(theirs)-time.Second, ended.Sub(theirs)
	if s.known {
		low, high = max(low, s.low), min(high, s.high)
	}
	if low > high { // one of the clocks was set
		low, high = began.Sub(theirs)-time.Second, ended.Sub(theirs)
	}
	s.low, s.high, s.known = low, high, true
}

// Ours turns a time of the service's clock into one of ours. As long as both clocks
// may be the same, they are taken for it.
func (s Skew) Ours(theirs time.Time) time.Time {
	if theirs.IsZero() || s.low <= 0 && s.high >= 0 {
		return theirs
	}
	return theirs.Add(s.low + (s.high-s.low)/2)
}

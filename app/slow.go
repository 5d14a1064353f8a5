package app

import "time"

// stuckAfter is the least time after which a render is called probably stuck. Of a
// hundred thousand renders that were counted, 99.6 % were done by then.
const stuckAfter = 10 * time.Minute

// Since is when the service began on the newest attempt, by our clock as far as
// it is known.
func (r *Render) Since() time.Time {
	a := r.Attempt()
	if r.Adopted && !a.Created.IsZero() {
		return a.Created
	}
	return a.Accepted
}

// Slow says whether a render takes longer than nine of ten like it. That is a word
// to the user, never a failure.
func (r *Render) Slow(now time.Time) bool {
	late := r.late()
	return late > 0 && now.Sub(r.Since()) > late
}

// Stuck says whether a render will probably never end: after ten minutes or three
// times what nine of ten stay under, whichever is longer.
func (r *Render) Stuck(now time.Time) bool {
	late := r.late()
	return late > 0 && now.Sub(r.Since()) > max(stuckAfter, 3*late)
}

func (r *Render) late() time.Duration {
	if r.State != Working {
		return 0
	}
	return time.Duration(r.Attempt().Late * float64(time.Second))
}

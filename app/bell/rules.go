package bell

import "time"

// Rules are what a person chose.
type Rules struct {
	Ready  bool // tell of renders that are ready
	Failed bool // tell of those that failed, were refused, or may not have arrived
	Steps  bool // tell of every step on the way
	AtOnce int  // more than so many at once are told as one summary; below 1 counts as 1
	Quiet  Quiet
	Paused time.Time // nothing is told before
}

// Quiet is a time of day in which nothing is told, in minutes after midnight by the
// clock on the wall. It may go past midnight. When both ends are the same there is none.
type Quiet struct{ From, To int }

const day = 24 * 60

// Until is when the quiet that holds now ends, and false if none does.
func (q Quiet) Until(now time.Time) (time.Time, bool) {
	from, to := q.From%day, q.To%day
	if from == to || from < 0 || to < 0 {
		return time.Time{}, false
	}
	minute := now.Hour()*60 + now.Minute()
	in, tomorrow := minute >= from && minute < to, 0
	if from > to {
		in = minute >= from || minute < to
		if minute >= from {
			tomorrow = 1
		}
	}
	if !in {
		return time.Time{}, false
	}
	until := time.Date(now.Year(), now.Month(), now.Day()+tomorrow, to/60, to%60, 0, 0, now.Location())
	for !until.After(now) { // that hour comes twice on this day
		until = until.Add(time.Hour)
	}
	return until, true
}

// silent is until when nothing is told, and false if it may be told now.
func (r Rules) silent(now time.Time) (time.Time, bool) {
	until, quiet := r.Quiet.Until(now.Local())
	if r.Paused.After(now) && r.Paused.After(until) {
		return r.Paused, true
	}
	return until, quiet
}

// most is how many are told one by one.
func (r Rules) most() int { return max(r.AtOnce, 1) }

func (r Rules) wants(k Kind) bool {
	switch k {
	case Ready:
		return r.Ready
	case Step:
		return r.Steps
	}
	return r.Failed
}

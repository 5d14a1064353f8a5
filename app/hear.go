package app

import (
	"strings"
	"time"
)

// lookEvery is the least time between two looks that callbacks of one attempt cause:
// a token that leaked costs no more than that.
const lookEvery = 10 * time.Second

// Hear takes what a callback says. Nothing of it is believed: state, files, links
// and words stay as they are. It makes a render due earlier, never later, or notes
// an id for an attempt that nobody is sure of. due is when the next look that any
// callback causes is allowed, not before now.
//
// ErrNotNow means that it cannot be judged now and has to come again: there is no
// such attempt, or another id is being asked about for it.
func (r *Render) Hear(now, due time.Time, c Call) (Made, error) {
	if c.Attempt < 0 || c.Attempt >= len(r.Attempts) {
		return "", ErrNotNow
	}
	a := &r.Attempts[c.Attempt]
	switch {
	case !r.Removed.IsZero():
		return MadeLate, nil
	case a.open():
		return r.note(a, due, c)
	case a.Remote != "" && !strings.EqualFold(a.Remote, c.Remote):
		return MadeFalse, nil
	case a != r.newest() || r.State != Working && r.State != Publishing:
		return MadeLate, nil
	case c.Type == CallServe:
		return r.told(now, due), nil
	}
	return r.called(now, due), nil
}

// note keeps the id that a callback claims for an attempt, to be asked about once.
// Anything else may have the attempt's address: the id is no more than a reason to ask.
func (r *Render) note(a *Attempt, due time.Time, c Call) (Made, error) {
	switch {
	case !remoteForm.MatchString(c.Remote):
		return MadeFalse, nil
	case a.Claim != "" && !strings.EqualFold(a.Claim, c.Remote):
		return "", ErrNotNow
	}
	a.Claim = strings.ToLower(c.Remote)
	r.sooner(due)
	return MadeClaim, nil
}

// called takes that the render is said to have ended.
func (r *Render) called(now, due time.Time) Made {
	a := r.newest()
	if r.State == Publishing {
		a.Called = later(a.Called, now)
		return MadeLate
	}
	a.Called = later(now, r.sooner(r.afterLast(due)))
	return MadeLook
}

// told takes that one more file is said to be settled. Once the last one was told
// of, the list of files has the truth about all of them; until then it would have to
// be asked again, so it waits a little for the others.
func (r *Render) told(now, due time.Time) Made {
	a := r.newest()
	a.Copies++
	made := MadeLook
	switch {
	case r.State == Working:
		due = r.afterLast(due)
	case a.Copies < r.hosted():
		made, due = MadeWait, later(due, later(a.Told, now).Add(lookEvery))
	}
	a.Told = later(now, r.sooner(due))
	return made
}

// afterLast is the time of the next look at the render itself: not too soon after
// the last one that callbacks caused, of either type.
func (r *Render) afterLast(due time.Time) time.Time {
	last := later(r.newest().Called, r.newest().Told)
	if last.IsZero() {
		return due
	}
	return later(due, last.Add(lookEvery))
}

// Unanswered is when a look is wanted for a callback that came while another look was
// under way: its answer may be older than what the callback told. Zero if that look,
// begun at began, answers everything that was heard.
func (r *Render) Unanswered(began time.Time) time.Time {
	a := r.Attempt()
	var heard time.Time
	switch r.State {
	case Working:
		heard = later(a.Called, a.Told)
	case Publishing:
		heard = a.Told // the files are another question
	}
	if heard.After(began) {
		return heard
	}
	return time.Time{}
}

// sooner makes the render due then, unless it is earlier, and returns when it is.
func (r *Render) sooner(due time.Time) time.Time {
	if r.Due.IsZero() || due.Before(r.Due) {
		r.Due = due
	}
	return r.Due
}

// hosted is the number of files that the edit asked for on the CDN.
func (r *Render) hosted() (n int) {
	for _, f := range r.Files {
		if !f.Unhosted {
			n++
		}
	}
	return n
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

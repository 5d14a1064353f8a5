package app

import "time"

// A submission whose answer was lost is settled by a person in one of three ways:
// Claim with the service's id, Retry as a new attempt, or Disown. An attempt that
// was unsure stays open to Claim for ever, also when newer ones followed.

// Claim links an attempt that nobody was sure of to the service's id. If it is the
// newest, the render is watched from here on; if not, the record says from now on
// that two renders were made.
func (r *Render) Claim(now time.Time, attempt int, remote string) error {
	if attempt < 0 || attempt >= len(r.Attempts) || remote == "" {
		return ErrNotNow
	}
	a := &r.Attempts[attempt]
	if a.Remote != "" || a.Outcome != OutcomeUnsure && a.Outcome != OutcomeNone {
		return ErrNotNow
	}
	if attempt < len(r.Attempts)-1 {
		claimed := a.Claim != ""
		a.Remote, a.Accepted, a.Outcome, a.Claim = remote, now, OutcomeFound, ""
		if claimed {
			r.resume(now)
		}
		return nil
	}
	if err := r.from(Unsure, Stopped, Waiting, Draft); err != nil {
		return err
	}
	a.Remote, a.Accepted, a.Outcome, a.Ended, a.Claim = remote, now, "", time.Time{}, ""
	r.Problem, r.Phase, r.Looks, r.Held = nil, "", 0, time.Time{}
	r.expect()
	r.to(Working, now)
	return nil
}

// Disown notes that the user knows: the unsure submission did not arrive.
func (r *Render) Disown(now time.Time) error {
	if err := r.from(Unsure); err != nil {
		return err
	}
	r.newest().Outcome = OutcomeNone
	r.unmake()
	r.to(Stopped, time.Time{})
	return nil
}

// Unlinked returns the newest attempt that nobody is sure of, or -1.
func (r *Render) Unlinked() int {
	for i := len(r.Attempts) - 1; i >= 0; i-- {
		if a := r.Attempts[i]; a.Remote == "" && (a.Outcome == OutcomeUnsure || a.Outcome == OutcomeNone) {
			return i
		}
	}
	return -1
}

// Doubled says that an unsure attempt turned out real after another one was sent:
// two renders were made and probably both charged.
func (r *Render) Doubled() bool {
	for i, a := range r.Attempts {
		if a.Outcome == OutcomeFound && i < len(r.Attempts)-1 {
			return true
		}
	}
	return false
}

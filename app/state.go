package app

import (
	"errors"
	"slices"
	"time"

	"wrapbell/app/pace"
)

// State is where a render stands in its life. See the drawing in doc.go.
type State string

const (
	Draft      State = "draft"      // kept on this computer, sent when the user says so
	Waiting    State = "waiting"    // in line on this computer, nothing sent
	Sending    State = "sending"    // the intention is kept; its bytes may be under way
	Unsure     State = "unsure"     // sent, and no usable answer: only a person may go on
	Working    State = "working"    // accepted; the service is making it
	Publishing State = "publishing" // rendered; its files appear on the CDN one by one
	Ready      State = "ready"      // every file that was asked for is settled
	Stopped    State = "stopped"    // refused or failed
)

// States lists all states in the order of a render's way.
var States = []State{Draft, Waiting, Sending, Unsure, Working, Publishing, Ready, Stopped}

// AtRest says whether nothing happens to a render in this state by itself.
func (s State) AtRest() bool { return s == Draft || s == Ready || s == Stopped || s == Unsure }

// ErrNotNow is returned by a transition that has no place in the present state.
// Nothing has changed then.
var ErrNotNow = errors.New("not in this state")

// from keeps the rule that a transition only starts where the drawing says so.
func (r *Render) from(states ...State) error {
	if slices.Contains(states, r.State) {
		return nil
	}
	return ErrNotNow
}

// to moves the render. Once removed it is never due, and at rest only to verify what
// a callback claims.
func (r *Render) to(s State, due time.Time) {
	claim := r.Claimed()
	switch {
	case !r.Removed.IsZero() || s.AtRest() && claim < 0:
		due = time.Time{}
	case s.AtRest() && due.IsZero():
		due = r.Attempts[claim].Sent // long ago: now
	}
	r.State, r.Due = s, due
}

// Send puts a draft in line. A submission that costs money is held back for a
// while first, so that it can be taken back: the service knows no cancelling.
func (r *Render) Send(now time.Time, hold time.Duration) error {
	if err := r.from(Draft); err != nil {
		return err
	}
	if !r.Removed.IsZero() {
		return ErrNotNow
	}
	r.Problem = nil
	r.line(now, hold)
	return nil
}

// line puts the render in line, held back first where it costs money.
func (r *Render) line(now time.Time, hold time.Duration) {
	r.Looks, r.Queued, r.Held = 0, now, time.Time{}
	if hold > 0 {
		r.Held = now.Add(hold)
	}
	r.to(Waiting, now.Add(hold))
}

// Shelve takes a render out of the line again, as a draft. Undo does that, and so
// does the end of the program while a submission was held back.
func (r *Render) Shelve(time.Time) error {
	if err := r.from(Waiting); err != nil {
		return err
	}
	r.Held = time.Time{}
	r.to(Draft, time.Time{})
	return nil
}

// Begin starts a new attempt. It must be durable before the first byte is sent,
// so that no crash can hide a submission. It waits for a claim: an older attempt may
// turn out to have arrived.
func (r *Render) Begin(now time.Time, a Attempt) error {
	if err := r.from(Waiting); err != nil {
		return err
	}
	if r.Claimed() >= 0 {
		return ErrNotNow
	}
	a.Sent = now
	r.Attempts = append(r.Attempts, a)
	r.Problem, r.Phase, r.Held = nil, "", time.Time{}
	r.to(Sending, now)
	return nil
}

// Accept notes the service's id. The first look follows after the first gap.
func (r *Render) Accept(now time.Time, remote string) error {
	if err := r.from(Sending); err != nil {
		return err
	}
	a := r.newest()
	a.Accepted, a.Remote, a.Claim = now, remote, ""
	r.Problem, r.Looks = nil, 0
	r.to(Working, now.Add(pace.Gap(0)))
	return nil
}

// NotTaken puts a render back in line after a submission that certainly was not
// accepted: no byte left, or the service asked for patience. The attempt is
// struck out, because nothing came of it.
func (r *Render) NotTaken(now time.Time, p *Problem) error {
	if err := r.from(Sending); err != nil {
		return err
	}
	r.Attempts = r.Attempts[:len(r.Attempts)-1]
	r.Tries = noted(r.Tries, time.Time{}, Run{At: now, Kind: p.Kind})
	r.Problem = p
	due := p.RetryAt
	if !due.After(now) {
		due = now.Add(pace.Gap(r.Looks))
	}
	r.Looks++
	r.wait(now, due)
	return nil
}

// wait keeps the render in line. Who put it there a day ago may not want it any
// more: then it is a draft, and says why it was not sent.
func (r *Render) wait(now, due time.Time) {
	since := r.Queued
	if since.IsZero() {
		since = r.Created
	}
	if now.Sub(since) > pace.Longing {
		r.to(Draft, time.Time{})
		return
	}
	r.to(Waiting, due)
}

// Delay keeps a render in line that cannot be sent now: its key is missing or
// locked.
func (r *Render) Delay(now time.Time, p *Problem) error {
	if err := r.from(Waiting); err != nil {
		return err
	}
	r.Problem = p
	r.Looks++
	r.wait(now, now.Add(pace.Gap(r.Looks)))
	return nil
}

// Refuse ends an attempt that the service did not take.
func (r *Render) Refuse(now time.Time, p *Problem) error {
	if err := r.from(Sending, Waiting); err != nil {
		return err
	}
	if r.State == Sending {
		r.end(now, OutcomeRefused, p.Said)
	}
	r.Problem, r.Phase = p, ""
	r.unmake()
	r.to(Stopped, time.Time{})
	return nil
}

// Lose notes that nobody knows whether a submission arrived. It is never sent
// again without the user's word.
func (r *Render) Lose(now time.Time, p *Problem) error {
	if err := r.from(Sending); err != nil {
		return err
	}
	r.end(now, OutcomeUnsure, p.Said)
	r.Problem = p
	r.to(Unsure, time.Time{})
	return nil
}

// end closes the newest attempt.
func (r *Render) end(now time.Time, o Outcome, said string) {
	a := r.newest()
	a.Ended, a.Outcome, a.Said = now, o, said
}

// Retry puts a render back in line for a new attempt, held back first where it
// costs money. Only a person asks for that, or a person's setting.
func (r *Render) Retry(now time.Time, hold time.Duration) error {
	if err := r.from(Stopped, Unsure); err != nil {
		return err
	}
	if !r.Removed.IsZero() {
		return ErrNotNow
	}
	r.expect()
	r.Problem, r.Phase = nil, ""
	r.line(now, hold)
	return nil
}

// Nudge makes an unfinished render due now: "check now". One that is not watched any
// longer is watched again.
func (r *Render) Nudge(now time.Time) error {
	held := r.State == Waiting && r.Held.After(now)
	if r.Unwatched() && r.Removed.IsZero() {
		r.State, r.Missing, r.Problem = Working, 0, nil
		if r.Phase == "done" {
			r.State = Publishing
		}
	}
	if r.State.AtRest() || r.State == Sending || held || !r.Removed.IsZero() {
		return ErrNotNow
	}
	r.Looks, r.Asked = 0, now
	r.to(r.State, now)
	return nil
}

// Remove takes the render off the list. Its files stay where they are, and a
// render at work goes on at the service; only the watching ends.
func (r *Render) Remove(now time.Time) error {
	if !r.Removed.IsZero() {
		return ErrNotNow
	}
	r.Removed = now
	r.to(r.State, time.Time{})
	return nil
}

// Restore undoes Remove; an unfinished render is looked at again at once.
func (r *Render) Restore(now time.Time) error {
	if r.Removed.IsZero() {
		return ErrNotNow
	}
	r.Removed = time.Time{}
	if r.State == Waiting {
		return r.Shelve(now) // what was never sent is not sent by bringing it back
	}
	r.to(r.State, now)
	return nil
}

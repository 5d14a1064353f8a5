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

// See takes what a look at a working render told. A status never goes back: an
// older word than the one known changes nothing but the time of the look.
func (r *Render) See(now time.Time, a Answer) error {
	if err := r.from(Working); err != nil {
		return err
	}
	r.Checked, r.Problem, r.Missing = now, nil, 0
	if Rank(a.Phase) < Rank(r.Phase) {
		return r.again(now, false)
	}
	before := r.Phase
	r.learn(now, a)
	switch a.Phase {
	case "failed":
		r.fail(now, before, a.Said)
		return nil
	case "done":
		r.done(now)
		return nil
	}
	if now.Sub(r.Since()) > pace.Watching {
		r.giveUpWatching(&Problem{Kind: Unending, During: r.Phase})
		return nil
	}
	return r.again(now, a.Phase != before)
}

// giveUpWatching ends the watching of a render that nothing more is heard of.
// Nudge takes it up again: what became of it is only not known.
func (r *Render) giveUpWatching(p *Problem) {
	r.Problem = p
	r.to(Stopped, time.Time{})
}

// Unwatched says whether the render is only stopped because nothing more was heard of
// it: it may have been made, and charged.
func (r *Render) Unwatched() bool {
	return r.State == Stopped && r.Remote() != "" && r.Problem != nil && (r.Problem.Kind == NotFound || r.Problem.Kind == Unending)
}

// Find takes the list of hosted files of a render that was last seen at work. All of
// them being there means that it is done, and when, without asking for its status.
// Anything else says nothing certain, and changes nothing.
func (r *Render) Find(now time.Time, files []File) error {
	if err := r.from(Working); err != nil {
		return err
	}
	if !r.allThere(files) {
		return ErrNotNow
	}
	r.Checked, r.Problem, r.Missing = now, nil, 0
	done := now
	for _, f := range files {
		if !f.Begun.IsZero() && f.Begun.Before(done) {
			done = f.Begun
		}
	}
	n := r.newest()
	if len(n.Steps) < maxSteps {
		n.Steps = append(n.Steps, Step{Phase: "done", At: now})
	}
	r.Phase, n.Ended = "done", done
	r.merge(files)
	r.State = Publishing
	r.settle()
	return nil
}

// allThere says whether the list has every hosted file of the render, ready.
func (r *Render) allThere(files []File) bool {
	ready := map[FileKind]bool{}
	for _, f := range files {
		ready[f.Kind] = f.State == FileReady
	}
	for _, f := range r.Files {
		if f.Unhosted || !ready[f.Kind] {
			return false
		}
	}
	return len(r.Files) > 0
}

// Plan sets when to look next at a render that is watched.
func (r *Render) Plan(due time.Time) error {
	if err := r.from(Working, Publishing); err != nil {
		return err
	}
	r.to(r.State, due)
	return nil
}

// maxSteps bounds the history of one attempt: the service has eight words, and may
// learn more.
const maxSteps = 24

// learn keeps the facts of an answer; what it does not tell stays as it was.
func (r *Render) learn(now time.Time, a Answer) {
	n := r.newest()
	if a.Phase != r.Phase && len(n.Steps) < maxSteps {
		n.Steps = append(n.Steps, Step{Phase: a.Phase, At: now})
	}
	r.Phase = a.Phase
	if a.Owner != "" {
		r.Owner = a.Owner
	}
	if a.Length > 0 {
		r.Length = a.Length
	}
	if a.Took > 0 {
		n.Took = a.Took
	}
	if !a.Created.IsZero() {
		n.Created = a.Created
	}
	if !a.Updated.IsZero() {
		n.Updated = a.Updated
	}
	if a.Phase == "rendering" && n.Begun.IsZero() {
		n.Begun = a.Updated
	}
	r.merge(a.Files)
}

func (r *Render) fail(now time.Time, during, said string) {
	r.end(now, OutcomeFailed, said)
	r.Problem = &Problem{Kind: Failed, Said: said, During: during}
	r.unmake()
	r.to(Stopped, time.Time{})
}

// unmake takes back what was foretold of the files of a render that stopped.
func (r *Render) unmake() {
	for i, f := range r.Files {
		r.Files[i] = File{Kind: f.Kind, State: Absent, Unhosted: f.Unhosted}
	}
}

// expect starts the files over.
func (r *Render) expect() {
	for i, f := range r.Files {
		r.Files[i] = File{Kind: f.Kind, State: Expected, Unhosted: f.Unhosted}
	}
}

// done moves on to the files. A render whose edit keeps it off the CDN has no
// files to wait for: its links are the temporary ones.
func (r *Render) done(now time.Time) {
	n := r.newest()
	n.Ended = now
	if r.Adopted && !n.Updated.IsZero() {
		n.Ended = n.Updated // it may have ended long before it was known here
	}
	r.Looks = 0
	for i := range r.Files {
		if f := &r.Files[i]; f.Unhosted && f.State == Expected {
			f.State, f.URL = Temporary, ""
		}
	}
	r.to(Publishing, now)
	r.settle()
}

// again makes the render due after the next gap, which starts over with every
// progress seen.
func (r *Render) again(now time.Time, progress bool) error {
	r.Looks++
	if progress {
		r.Looks = 0
	}
	r.to(r.State, now.Add(pace.Gap(r.Looks)))
	return nil
}

// SeeFiles takes the list of hosted files. Files that never appear are given up
// after pace.Patience, so that a render cannot wait for ever for a picture that
// the service does not make.
func (r *Render) SeeFiles(now time.Time, files []File) error {
	if err := r.from(Publishing); err != nil {
		return err
	}
	r.Checked, r.Problem, r.Missing, r.newest().Listed = now, nil, 0, now
	progress := r.merge(files)
	if now.Sub(r.Attempt().Ended) > pace.Patience {
		r.giveUp()
	}
	if r.settle() {
		return nil
	}
	return r.again(now, progress)
}

func (r *Render) giveUp() {
	for i := range r.Files {
		if r.Files[i].State == Expected {
			r.Files[i].State = FileLost
		}
	}
}

// settle ends a publishing render once every file is settled.
func (r *Render) settle() bool {
	for _, f := range r.Files {
		if !f.State.Settled() {
			return false
		}
	}
	r.newest().Outcome = OutcomeReady
	r.Looks = 0
	r.to(Ready, time.Time{})
	return true
}

// Miss notes a look that brought no answer. The state stays. Trouble of the place
// holds everything back that goes there, so the render simply stays due; an answer
// that is about this render alone makes it due later. What went wrong is kept for
// the reader and gone with the next answer.
func (r *Render) Miss(now time.Time, p *Problem) error {
	if err := r.from(Working, Publishing); err != nil {
		return err
	}
	r.Problem = p
	due := now
	if !p.holds() {
		r.Looks++
		due = now.Add(pace.Gap(r.Looks))
	}
	if p.Kind == NotFound && now.Sub(r.Attempt().Accepted) > pace.Settling {
		if r.Missing++; r.Missing > pace.Thrice {
			r.giveUpWatching(p)
			return nil
		}
		due = now.Add(pace.Rare)
	}
	r.to(r.State, due)
	return nil
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

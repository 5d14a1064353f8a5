package app

import (
	"time"

	"wrapbell/app/pace"
)

// What looks at a render and at its files bring, and what becomes of it then.

// See takes what a look at a working render told. A status never goes back: an
// older word than the one known changes nothing but the time of the look.
func (r *Render) See(now time.Time, a Answer) error {
	if err := r.from(Working); err != nil {
		return err
	}
	r.Checked, r.Problem, r.Missing = now, nil, 0
	if Rank(a.Phase) < Rank(r.Phase) {
		r.newest().note(now, false, "")
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
	if a.Phase == before {
		r.newest().note(now, false, "")
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

// NotThere keeps that the files of a render at work were asked for, and are not all
// there. When to look next stays as it was.
func (r *Render) NotThere(now time.Time) error {
	if err := r.from(Working); err != nil {
		return err
	}
	r.newest().note(now, true, "")
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
	if !progress {
		r.newest().note(now, true, "")
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
	r.newest().note(now, r.State == Publishing, p.Kind)
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

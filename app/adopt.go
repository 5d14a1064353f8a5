package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"wrapbell/app/edit"
)

// Reader reads a render that the service has, with its edit. Errors are *Problem.
type Reader interface {
	Read(ctx context.Context, environment, remote string) (Found, error)
}

// Found is a render as the service has it.
type Found struct {
	Environment string
	Remote      string
	Answer      Answer
	Edit        []byte // as it was submitted; empty if the service does not tell
}

// Match says how well a render of the service fits an attempt that nobody is sure
// of. Only a person links one that does not fit in everything.
type Match struct {
	SameEdit  bool
	SameTime  bool // created between two minutes before and ten after sending
	SameOwner bool // true also while the account is not known here
	Taken     bool // another render on the list has this id
}

// Sure says that there is no doubt.
func (m Match) Sure() bool { return m.SameEdit && m.SameTime && m.SameOwner && !m.Taken }

// Compare judges a found render against an attempt.
func (d *Desk) Compare(r Render, attempt int, f Found) (Match, error) {
	all, err := d.Store.Since(0)
	if err != nil {
		return Match{}, err
	}
	var m Match
	if e, err := edit.Read(f.Edit); err == nil {
		m.SameEdit = e.Hash() == r.Meaning
	}
	if attempt >= 0 && attempt < len(r.Attempts) {
		since := f.Answer.Created.Sub(r.Attempts[attempt].Sent)
		m.SameTime = since > -2*time.Minute && since < 10*time.Minute
	}
	owners := map[string]bool{}
	for _, o := range all.Renders {
		if o.Owner != "" && !o.Adopted && o.Environment == r.Environment && sameKey(o, r, attempt) {
			owners[o.Owner] = true
		}
		m.Taken = m.Taken || linked(o, f.Environment, f.Remote)
	}
	m.SameOwner = len(owners) == 0 || f.Answer.Owner == "" || owners[f.Answer.Owner]
	return m, nil
}

// sameKey says whether the newest attempt of o was sent with the same key as an
// attempt of r, as far as both are known. A key belongs to one account, and the
// key of an environment may have changed.
func sameKey(o, r Render, attempt int) bool {
	if attempt < 0 || attempt >= len(r.Attempts) {
		return true
	}
	a, b := o.Attempt().KeyPrint, r.Attempts[attempt].KeyPrint
	return a == b || a == "" || b == ""
}

func linked(r Render, environment, remote string) bool {
	return r.Environment == environment && slices.ContainsFunc(r.Attempts, func(a Attempt) bool { return a.Remote == remote })
}

// Claim links an attempt to the service's id.
func (d *Desk) Claim(now time.Time, id string, attempt int, remote string) error {
	return d.change(id, func(r *Render) error { return r.Claim(now, attempt, remote) })
}

// ErrKnown is returned by Adopt for a render that is on the list already.
var ErrKnown = errors.New("on the list already")

// Adopt puts a render on the list that was sent by somebody else, and watches it.
// If it is on the list already, that one comes back with ErrKnown.
func (d *Desk) Adopt(now time.Time, f Found, name string) (Render, error) {
	all, err := d.Store.Since(0)
	if err != nil {
		return Render{}, err
	}
	for _, r := range all.Renders {
		if linked(r, f.Environment, f.Remote) && r.Removed.IsZero() {
			return r, ErrKnown
		}
	}
	r := Render{
		ID: NewID(now), Environment: f.Environment, Created: now, Adopted: true, Owner: f.Answer.Owner,
		Attempts: []Attempt{{Accepted: now, Remote: f.Remote, Created: f.Answer.Created}},
		Format:   "mp4", Length: -1, Files: []File{{Kind: Video, State: Expected}},
	}
	if e, err := edit.Read(f.Edit); err == nil {
		body := e.Body()
		facts := e.Facts()
		r.Edit, r.Meaning = hashOf(body), e.Hash()
		r.Format, r.Width, r.Height, r.Length, r.AI, r.Files = facts.Format, facts.Width, facts.Height, facts.Length, facts.AI, expected(facts)
		r.Weight = Weight(facts.Format, facts.Width, facts.Height, facts.FPS)
		if err := d.Edits.KeepEdit(r.Edit, body); err != nil {
			return Render{}, err
		}
	}
	if r.Name = Clean(name, longestGiven); r.Name == "" {
		r.Name = "Render " + f.Remote[:min(8, len(f.Remote))]
	}
	if !f.Answer.Created.IsZero() {
		r.Created = f.Answer.Created
	}
	r.to(Working, now)
	return d.Store.Add(r)
}

// Recent returns the newest render of the same meaning that was put in line for the
// same environment within the last ten minutes: probably a slip.
func (d *Desk) Recent(now time.Time, environment, meaning string) (Render, bool) {
	all, err := d.Store.Since(0)
	if err != nil {
		return Render{}, false
	}
	var newest Render
	for _, r := range all.Renders {
		if r.Environment == environment && r.Meaning == meaning && r.Removed.IsZero() && r.State != Draft &&
			!r.Queued.IsZero() && now.Sub(r.Queued) < 10*time.Minute && r.Queued.After(newest.Queued) {
			newest = r
		}
	}
	return newest, newest.ID != ""
}

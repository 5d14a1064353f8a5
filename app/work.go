package app

import (
	"context"
	"errors"
	"time"

	"wrapbell/app/edit"
)

// prepare gets together what a submission needs. It may wait for a keyring, and
// nothing is sent yet.
func (r *run) prepare(ctx context.Context, render Render) answer {
	a := answer{id: render.ID, place: render.Environment, began: time.Now()}
	body, err := r.Edits.Edit(render.Edit)
	if err != nil {
		a.change = func(c *Render) error { return c.Refuse(time.Now(), &Problem{Kind: EditMissing}) }
		return a
	}
	print, err := r.Service.Fingerprint(ctx, render.Environment)
	if err == nil && r.Health(render.Environment).loses() {
		r.health.charge(render.Environment, time.Now(), editLook)
		err = r.Service.Check(ctx, render.Environment) // no more submissions are lost to a place that loses them
		a.asked = true
	}
	token := ""
	if err == nil {
		body, token = r.addressed(render, body)
	}
	switch {
	case ctx.Err() != nil:
	case err == nil:
		a.begin, a.body = &Attempt{BodyHash: hashOf(body), KeyPrint: print, Token: token}, body
	case ProblemOf(err).Kind == NoSuchEnvironment:
		a.change = func(c *Render) error { return c.Refuse(time.Now(), ProblemOf(err)) }
	default:
		a.asked, a.err = true, ProblemOf(err)
		a.change = func(c *Render) error { return c.Delay(time.Now(), ProblemOf(err)) }
	}
	return a
}

// addressed puts an address of this attempt alone into the edit, at which the service
// tells of its end. Only the hash of the token in it is kept. An address of the edit's
// own stays, unless its owner wants this program to be told instead.
func (r *run) addressed(render Render, body []byte) (with []byte, token string) {
	own := edit.Callback(body) != ""
	if r.Caller == nil || render.Calls == CallsOwn || own && render.Calls != CallsInstead {
		return body, ""
	}
	address, hash, ok := r.Caller.Address()
	if !ok {
		return body, ""
	}
	with, err := edit.WithCallback(body, address)
	if err != nil {
		return body, ""
	}
	return with, hash
}

// verify reads what a callback claims about an attempt that nobody is sure of.
func (r *run) verify(ctx context.Context, render Render) answer {
	a := answer{id: render.ID, place: render.Environment, asked: r.Reader != nil, whole: true, began: time.Now()}
	i := render.Claimed()
	claim := render.Attempts[i].Claim
	var found Found
	var err error = &Problem{Kind: NotFound}
	if r.Reader != nil {
		found, err = r.Reader.Read(ctx, render.Environment, claim)
	}
	p := ProblemOf(err)
	a.err = p
	a.change = func(c *Render) error {
		now := time.Now()
		switch {
		case i >= len(c.Attempts) || c.Attempts[i].Claim != claim:
			return ErrNotNow
		case err == nil && c.Fits(i, found):
			return c.Believe(now, i)
		case err == nil && c.Leave(now, i, found) == nil:
			return nil
		case err == nil, p.Kind == NotFound, p.Kind == Refused:
			return c.Disbelieve(now, i)
		case p.holds():
			return c.Doubt(now)
		}
		return c.Doubt(now.Add(time.Minute))
	}
	if ctx.Err() != nil {
		return answer{id: render.ID, place: render.Environment}
	}
	return a
}

// submit keeps the intention first and sends only when it is durable. Whatever
// happens from there on, the record tells that bytes may have left.
func (r *run) submit(now time.Time, a answer) {
	if r.calls.Err() != nil {
		return
	}
	begun, err := r.Store.Update(a.id, func(c *Render) error {
		if c.Due.IsZero() || c.Due.After(now) {
			return ErrNotNow // taken back meanwhile
		}
		return c.Begin(now, *a.begin)
	})
	switch {
	case err == nil:
		r.schedule.put(begun, now)
		r.occupy(begun)
		r.work(func() answer { return r.send(r.posts, begun, a.body) })
	case !errors.Is(err, ErrNotNow):
		r.log("a submission was not started, because it could not be written down", "render", a.id, "error", err)
		r.schedule.postpone(a.id, now.Add(unkept))
	}
}

// send makes the one request of an attempt.
func (r *run) send(ctx context.Context, render Render, body []byte) answer {
	a := answer{id: render.ID, place: render.Environment, asked: true, began: time.Now()}
	remote, err := r.Service.Submit(ctx, render, body)
	now := time.Now()
	if err == nil {
		a.change = func(c *Render) error { return c.Accept(now, remote) }
		return a
	}
	p := ProblemOf(err)
	a.err = p
	switch p.Kind {
	case NotSent, Throttled, KeyLocked, NoKey:
		a.change = func(c *Render) error { return c.NotTaken(now, p) }
	case Refused, TooLarge, NoCredits, KeyRefused, NoSuchEnvironment:
		a.change = func(c *Render) error { return c.Refuse(now, p) }
	default:
		a.change = func(c *Render) error { return c.Lose(now, p) }
	}
	return a
}

// see keeps an answer, and sends a render that failed in passing once more if its
// owner chose that. It is never done twice for one render.
func (r *run) see(c *Render, seen Answer) error {
	now := time.Now()
	if err := c.See(now, seen); err != nil {
		return err
	}
	if c.State != Stopped || c.Again || !Passing(c.Problem) || r.Again == nil || !r.Again(c.Environment) {
		return nil
	}
	c.Again = true
	return c.Retry(now, 0)
}

// look asks once how a render or its files stand. A look cut short by the end of
// the program keeps nothing: closing is no failure.
func (r *run) look(ctx context.Context, render Render, c call) answer {
	a := answer{id: render.ID, place: render.Environment, asked: true, began: time.Now()}
	var err error
	if c == serveLook {
		err = r.lookAtFiles(ctx, render, &a)
	} else {
		var seen Answer
		seen, err = r.Service.Status(ctx, render)
		a.at = seen.At
		a.change = func(c *Render) error { return r.see(c, seen) }
	}
	if err != nil {
		p := ProblemOf(err)
		a.err = p
		a.change = func(c *Render) error { return c.Miss(time.Now(), p) }
	}
	if ctx.Err() != nil {
		return answer{id: render.ID, place: render.Environment}
	}
	a.onlyFor(render.Remote())
	return a
}

// lookAtFiles asks for the files. Of a render that was last seen at work they count
// if all are there; else its status is asked next.
func (r *run) lookAtFiles(ctx context.Context, render Render, a *answer) error {
	files, err := r.Service.Files(ctx, render)
	if err != nil {
		return err
	}
	switch {
	case render.State == Publishing:
		a.change = func(c *Render) error { return c.SeeFiles(time.Now(), files) }
	case render.allThere(files):
		a.change = func(c *Render) error { return c.Find(time.Now(), files) }
	default:
		a.empty, a.whole = true, true
		a.change = func(c *Render) error { return c.NotThere(time.Now()) }
	}
	return nil
}

// onlyFor drops the change if the render is about another attempt by now.
func (a *answer) onlyFor(remote string) {
	if change := a.change; change != nil {
		a.change = func(c *Render) error {
			if c.Remote() != remote {
				return ErrNotNow
			}
			return change(c)
		}
	}
}

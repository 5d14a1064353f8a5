package app

import (
	"context"
	"errors"
	"time"
)

// submit keeps the intention first and sends only when it is durable. Whatever
// happens from there on, the record tells that bytes may have left.
func (r *run) submit(now time.Time, render Render) {
	id, place := render.ID, render.Environment
	body, err := r.Edits.Edit(render.Edit)
	if err != nil {
		p := &Problem{Kind: EditMissing}
		r.work(func() answer {
			return answer{id: id, place: place, err: p, change: func(c *Render) error { return c.Refuse(now, p) }}
		})
		return
	}
	begun, err := r.Store.Update(id, func(c *Render) error { return c.Begin(now, Attempt{BodyHash: hashOf(body)}) })
	if err != nil {
		r.work(func() answer { return answer{id: id, place: place} })
		if !errors.Is(err, ErrNotNow) {
			r.log("a submission was not started, because it could not be written down", "render", id, "error", err)
			r.schedule.postpone(id, now.Add(unkept))
		}
		return
	}
	r.schedule.put(begun, now)
	r.work(func() answer { return r.send(r.posts, begun, body) })
}

// send makes the one request of an attempt.
func (r *run) send(ctx context.Context, render Render, body []byte) answer {
	remote, err := r.Service.Submit(ctx, render, body)
	now := time.Now()
	a := answer{id: render.ID, place: render.Environment, asked: true}
	if err == nil {
		a.change = func(c *Render) error { return c.Accept(now, remote) }
		return a
	}
	p := ProblemOf(err)
	a.err = p
	switch p.Kind {
	case NotSent, Throttled, KeyLocked:
		a.change = func(c *Render) error { return c.NotTaken(now, p) }
	case Refused, TooLarge, NoCredits, NoKey, KeyRefused, NoSuchEnvironment:
		a.change = func(c *Render) error { return c.Refuse(now, p) }
	default:
		a.change = func(c *Render) error { return c.Lose(now, p) }
	}
	return a
}

// look asks once how a render or its files stand. A look cut short by the end of
// the program keeps nothing: closing is no failure.
func (r *run) look(ctx context.Context, render Render) answer {
	a := answer{id: render.ID, place: render.Environment, asked: true}
	var err error
	if render.State == Publishing {
		var files []File
		files, err = r.Service.Files(ctx, render)
		a.change = func(c *Render) error { return c.SeeFiles(time.Now(), files) }
	} else {
		var seen Answer
		seen, err = r.Service.Status(ctx, render)
		a.change = func(c *Render) error { return c.See(time.Now(), seen) }
	}
	if err != nil {
		p := ProblemOf(err)
		a.err = p
		a.change = func(c *Render) error { return c.Miss(time.Now(), p) }
	}
	if ctx.Err() != nil {
		return answer{id: render.ID, place: render.Environment}
	}
	remote := render.Remote()
	if change := a.change; change != nil {
		a.change = func(c *Render) error {
			if c.Remote() != remote {
				return ErrNotNow
			}
			return change(c)
		}
	}
	return a
}

package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// Loop keeps all renders true. It is the only one that asks the service.
//
// One goroutine owns the schedule; workers make one call each and hand back the
// change that its answer means. Nothing is kept in the loop that is not also in
// the store, so ending it at any moment loses nothing.
type Loop struct {
	Store   Store
	Edits   Edits
	Service Service
	Log     *slog.Logger
	Workers int // calls under way at once; 0 means 8
	// Again says whether a render of that environment that failed in passing may be
	// sent again by itself, once. nil says no.
	Again func(environment string) bool

	health healths
}

// Health says how an environment answered lately.
func (l *Loop) Health(environment string) Health { return l.health.Get(environment) }

// Wake lets an environment be asked again that was held back: it has a new key, or
// its keyring was unlocked.
func (l *Loop) Wake(environment string) { l.health.wake(environment) }

// Grace is how long a submission under way may go on after the loop was told to
// end. Cutting it off would leave a render that nobody is sure of.
const Grace = 8 * time.Second

// answer is what a worker hands back.
type answer struct {
	id     string
	place  string // environment that was asked
	asked  bool   // a request was made, so its outcome tells how the place is
	change func(*Render) error
	err    *Problem // what went wrong, nil if it answered

	begin *Attempt // all is ready for this submission
	body  []byte
}

// run is the state of one Run.
type run struct {
	*Loop
	schedule schedule
	changes  Changes
	answers  chan answer
	workers  sync.WaitGroup
	busy     int
	calls    context.Context // ends with the loop, for looks
	posts    context.Context // ends Grace later, for submissions
}

// Run works until the context ends. Renders found in Sending were cut off by the
// end of the program before; nobody knows whether they arrived.
func (l *Loop) Run(ctx context.Context) error {
	posts, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	r := &run{Loop: l, schedule: newSchedule(), answers: make(chan answer), calls: ctx, posts: posts}
	if err := r.refresh(true); err != nil {
		return err
	}
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		timer.Reset(r.start(time.Now()))
		select {
		case <-ctx.Done():
			return r.finish(stop)
		case <-timer.C:
		case <-r.health.bell():
		case <-r.changes.Next:
			if err := r.refresh(false); err != nil {
				return errors.Join(err, r.finish(stop))
			}
		case a := <-r.answers:
			r.take(a)
		}
	}
}

// refresh reads what changed and schedules it.
func (r *run) refresh(first bool) error {
	changes, err := r.Store.Since(r.changes.Revision)
	if err != nil {
		return err
	}
	r.changes = changes
	now := time.Now()
	for _, c := range changes.Renders {
		if first {
			if after, err := r.recover(now, c); err == nil {
				c = after
			} else {
				r.log("what was cut off could not be noted", "render", c.ID, "error", err)
				continue // the list takes no writes: it is only shown, and nothing is sent
			}
		}
		if r.schedule.put(c, now) {
			r.health.free(c.Environment)
		}
	}
	return nil
}

// recover settles what the end of the program before cut off. Of a submission
// under way nobody knows whether it arrived; one that was held back is a draft.
func (r *run) recover(now time.Time, c Render) (Render, error) {
	switch {
	case c.State == Sending:
		return r.Store.Update(c.ID, func(c *Render) error { return c.Lose(now, &Problem{Kind: Interrupted}) })
	case c.State == Waiting && !c.Held.IsZero():
		return r.Store.Update(c.ID, func(c *Render) error { return c.Shelve(now) })
	}
	return c, nil
}

// start hands every due render that may be asked for to a worker and returns how
// long nothing more is to be done.
func (r *run) start(now time.Time) time.Duration {
	const idle = time.Hour
	limit := r.Workers
	if limit == 0 {
		limit = 8
	}
	for r.busy < limit {
		id, wait := r.schedule.next(now, r.health.Get)
		if id == "" {
			return min(wait, idle)
		}
		r.begin(id)
	}
	return idle
}

// begin starts the one call that the state asks for.
func (r *run) begin(id string) {
	render := r.schedule.renders[id]
	r.occupy(render)
	if render.State == Waiting {
		r.work(func() answer { return r.prepare(r.calls, render) })
		return
	}
	r.work(func() answer { return r.look(r.calls, render) })
}

func (r *run) occupy(render Render) {
	r.schedule.busy[render.ID] = render.Environment
	r.busy++
}

func (r *run) work(call func() answer) {
	r.workers.Go(func() { r.answers <- call() })
}

// take keeps the change that a worker handed back.
func (r *run) take(a answer) {
	now := time.Now()
	r.busy--
	delete(r.schedule.busy, a.id)
	if a.asked {
		r.health.note(now, a.place, a.err)
	}
	if a.begin != nil {
		r.submit(now, a)
	}
	if a.change == nil {
		return
	}
	render, err := r.Store.Update(a.id, a.change)
	if err != nil {
		r.log("a change was not kept", "render", a.id, "error", err)
		r.schedule.postpone(a.id, now.Add(unkept))
		return
	}
	r.schedule.put(render, now)
}

// unkept is how long the loop waits after the store could not be written.
const unkept = 10 * time.Second

// finish waits for submissions under way and keeps their outcome.
func (r *run) finish(stop context.CancelFunc) error {
	cut := time.AfterFunc(Grace, stop)
	defer cut.Stop()
	go func() {
		r.workers.Wait()
		close(r.answers)
	}()
	for a := range r.answers {
		r.take(a)
	}
	return nil
}

func (r *run) log(text string, args ...any) {
	if r.Log != nil {
		r.Log.Warn(text, args...)
	}
}

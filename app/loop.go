package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"wrapbell/app/pace"
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
	// Limit says how many requests an environment allows in a minute. nil: any number.
	Limit func(environment string) Limit
	// Price is what the user pays for knowing early. nil: pace.Balanced.
	Price func() pace.Price
	Notes Notes // keeps what is learnt of each environment; nil: nobody does
	// Caller makes the addresses at which the service tells of a render's end; nil: it
	// is only asked.
	Caller Caller
	Reader Reader // reads what a callback claims; nil: nothing is claimed

	health healths
	learnt *forecast
}

// Health says how an environment answered lately.
func (l *Loop) Health(environment string) Health {
	return l.health.Get(environment, time.Now(), l.Limit)
}

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
	empty  bool     // files were asked for first and are not all there
	whole  bool     // the change says itself when to look next

	at, began time.Time // the service's clock in the answer, and when the question began

	begin *Attempt // all is ready for this submission
	body  []byte
}

// run is the state of one Run.
type run struct {
	*Loop
	schedule schedule
	kept     time.Time // when what was learnt was kept last
	last     time.Time // when the loop last went round
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
	r := &run{Loop: l, schedule: newSchedule(), answers: make(chan answer), calls: ctx, posts: posts, last: time.Now()}
	if l.learnt == nil {
		l.learnt = &forecast{price: l.Price, notes: l.Notes}
	}
	if err := r.refresh(true); err != nil {
		return err
	}
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		now := time.Now()
		r.mind(now)
		timer.Reset(r.start(now))
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
	changes, err := r.news(first)
	if err != nil {
		return err
	}
	r.changes = Changes{Revision: changes.Revision, Next: changes.Next} // the renders would stay in memory
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

// news is what changed; at first only what needs something done.
func (r *run) news(first bool) (Changes, error) {
	if first {
		return r.Store.Pending()
	}
	return r.Store.Since(r.changes.Revision)
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

// nap is the longest that the loop sleeps while something is watched: timers stand
// still while the computer does.
const nap = 5 * time.Second

// lapse is how far the clock on the wall and the one that timers go by may drift
// apart before something must have happened to one of them.
const lapse = 15 * time.Second

// mind notices that the computer slept or that its clock was set, and has
// everything asked about then.
func (r *run) mind(now time.Time) {
	elapsed := now.Sub(r.last)                  // by the clock that timers go by
	passed := now.Round(0).Sub(r.last.Round(0)) // by the clock on the wall
	r.last = now
	if drift := passed - elapsed; drift > lapse || drift < -lapse {
		r.schedule.rouse(now)
		r.health.rouse(now)
	}
}

// start hands every due render that may be asked for to a worker and returns how
// long nothing more is to be done.
func (r *run) start(now time.Time) time.Duration {
	const idle = time.Hour
	limit := r.Workers
	if limit == 0 {
		limit = 8
	}
	gates := func(environment string) gate { return r.health.gate(environment, now, r.Limit) }
	for r.busy < limit {
		p := r.schedule.next(now, gates, r.learnt)
		if p.id == "" {
			if len(r.schedule.renders) == 0 {
				return idle
			}
			return min(p.wait, nap)
		}
		r.begin(now, p)
	}
	return nap
}

// begin starts the one call that the state asks for.
func (r *run) begin(now time.Time, p pick) {
	render := r.schedule.renders[p.id]
	r.occupy(render)
	r.health.charge(render.Environment, now, p.call) // before it is made, so that those under way count
	switch {
	case render.Claimed() >= 0:
		r.work(func() answer { return r.verify(r.calls, render) })
		return
	case p.call == submission:
		r.work(func() answer { return r.prepare(r.calls, render) })
		return
	}
	r.work(func() answer { return r.look(r.calls, render, p.call) })
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
		r.health.note(a.began, now, a.place, a.err)
	}
	if !a.at.IsZero() {
		r.learnt.at(a.place).skew.Read(a.began, now, a.at)
	}
	if a.begin != nil {
		r.submit(now, a)
	}
	delete(r.schedule.empty, a.id)
	if a.empty {
		r.schedule.empty[a.id] = true
	}
	if a.change == nil {
		return
	}
	before := r.schedule.renders[a.id]
	render, err := r.Store.Update(a.id, func(c *Render) error { return r.planned(now, c, a) })
	if err != nil {
		r.log("a change was not kept", "render", a.id, "error", err)
		r.schedule.postpone(a.id, now.Add(unkept))
		return
	}
	if r.learnt.learn(before, render) {
		r.replan(render.Environment, now)
	}
	r.keep(now)
	r.schedule.put(render, now)
}

// replan moves up the looks at renders whose end a callback was relied on to tell:
// callbacks do not arrive any more.
func (r *run) replan(environment string, now time.Time) {
	for id, c := range r.schedule.renders {
		if c.Environment != environment || c.Attempt().Token == "" || c.State != Working && c.State != Publishing {
			continue
		}
		if due := r.learnt.due(&c, r.health.load(environment, now)); due.Before(c.Due) {
			r.schedule.postpone(id, latest(due, now))
		}
	}
}

// planned makes a change and sets when to look next. A look that brought no answer
// says itself when.
func (r *run) planned(now time.Time, c *Render, a answer) error {
	if err := a.change(c); err != nil {
		return err
	}
	if a.err != nil || a.whole || c.State != Working && c.State != Publishing || !c.Removed.IsZero() {
		return nil
	}
	if c.State == Working {
		r.learnt.usual(c)
	}
	due := r.learnt.due(c, r.health.load(c.Environment, now))
	if heard := c.Unanswered(a.began); !heard.IsZero() && heard.Before(due) {
		due = heard // a callback came meanwhile, of which this answer may know nothing
	}
	if due.Before(now) {
		due = now
	}
	return c.Plan(due)
}

// keeping is how often what was learnt is kept at the most.
const keeping = 30 * time.Second

func (r *run) keep(now time.Time) {
	if now.Sub(r.kept) < keeping {
		return
	}
	r.kept = now
	if err := r.learnt.keep(); err != nil {
		r.log("what was learnt could not be kept", "error", err)
	}
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
	r.kept = time.Time{}
	r.keep(time.Now())
	return nil
}

func (r *run) log(text string, args ...any) {
	if r.Log != nil {
		r.Log.Warn(text, args...)
	}
}

package app

import (
	"time"

	"wrapbell/app/pace"
)

// rule answers the loop's two questions about asking: when, and what first (and of
// which API, where either may tell). The true one is pace.Model; the benchmark puts
// others beside it.
type rule interface {
	Next(pace.Watch, pace.Price) time.Time
	Missed(w pace.Watch, now time.Time) float64
	FilesFirst(w pace.Watch, now time.Time) bool
}

// Notes keeps what the loop learns, as JSON under a name.
type Notes interface {
	Setting(name string, into any) (bool, error)
	SetSetting(name string, value any) error
}

// forecast asks by what was learnt of each environment. It belongs to the loop's
// goroutine.
//
// due is when to look at a render next; missed orders the renders that are due, the
// one with most goes first; filesFirst says whether a render is so surely done that
// its files are asked for before its status.
type forecast struct {
	price  func() pace.Price // nil: pace.Balanced
	notes  Notes             // nil: nothing is kept
	rule   rule              // nil: the model of the place
	places map[string]*place
}

func (f *forecast) asks(p *place) rule {
	if f.rule != nil {
		return f.rule
	}
	return p.model
}

// place is what is known of one environment.
type place struct {
	model  pace.Model
	skew   pace.Skew
	proven int  // renders in a row whose end a callback told
	fresh  bool // the model is not kept as it is
}

func noteName(environment string) string { return "pace." + environment }

func (f *forecast) at(environment string) *place {
	if p := f.places[environment]; p != nil {
		return p
	}
	p := &place{model: pace.New()}
	if f.notes != nil {
		var kept pace.Model
		if ok, err := f.notes.Setting(noteName(environment), &kept); ok && err == nil {
			p.model = kept.Or(p.model)
		}
	}
	if f.places == nil {
		f.places = map[string]*place{}
	}
	f.places[environment] = p
	return p
}

// reliable is how many renders in a row must have been told of before callbacks are
// relied on.
const reliable = 2

func (f *forecast) due(r *Render, load float64) time.Time {
	p := f.at(r.Environment)
	price := pace.Balanced
	if f.price != nil {
		price = f.price()
	}
	if a := r.Attempt(); a.Token != "" && p.proven >= reliable {
		if r.State == Publishing && a.Copies >= r.hosted() {
			return a.Told // all files were told of
		}
		price = max(price, pace.Told)
	}
	return f.asks(p).Next(r.watch(p.skew), price.Under(load))
}

func (f *forecast) missed(now time.Time, r *Render) float64 {
	p := f.at(r.Environment)
	return f.asks(p).Missed(r.watch(p.skew), now)
}

func (f *forecast) filesFirst(now time.Time, r *Render) bool {
	if r.unhosted() {
		return false
	}
	p := f.at(r.Environment)
	return f.asks(p).FilesFirst(r.watch(p.skew), now)
}

// enough is how many of one's own renders must be known before one is called slow.
const enough = 3

// usual notes, once, what a render like this one takes.
func (f *forecast) usual(r *Render) {
	m, work := f.at(r.Environment).model, r.work()
	if a := r.newest(); a.Late == 0 && work >= 0 && m.Whole.Count >= enough {
		a.Usual, a.Late = m.Usual(work)
	}
}

// learn takes in what a look changed. It says whether callbacks are not to be relied
// on any longer.
func (f *forecast) learn(before, after Render) (alone bool) {
	p, a := f.at(after.Environment), after.Attempt()
	if before.State == Working && after.State != Working && !a.Updated.IsZero() && after.Phase == "done" && !a.Created.IsZero() {
		p.model.Learn(after.work(), a.Updated.Sub(a.Created).Seconds())
		if !a.Begun.IsZero() {
			p.model.LearnRest(after.work(), a.Updated.Sub(a.Begun).Seconds())
		}
		p.fresh = true
	}
	if before.State != Ready && after.State == Ready && !a.Updated.IsZero() && !after.unhosted() {
		if last := after.published(); !last.IsZero() {
			p.model.LearnCopy(last.Sub(a.Updated).Seconds())
			p.fresh = true
		}
	}
	if !before.State.AtRest() && after.State.AtRest() && a.Token != "" && a.Remote != "" {
		return p.prove(!a.Called.IsZero(), after.Checked.Sub(p.skew.Ours(a.Updated)))
	}
	return false
}

// overdue is how long after the end of a render its callback must have come: the
// service sends it within seconds.
const overdue = 15 * time.Second

// prove counts renders that a callback told of. One that was known long before it was
// told of is enough to rely on asking again.
func (p *place) prove(told bool, known time.Duration) (alone bool) {
	switch {
	case told:
		p.proven = min(p.proven+1, reliable)
	case known > overdue:
		alone = p.proven >= reliable
		p.proven = 0
	}
	return alone
}

// keep keeps what was learnt since it was kept last.
func (f *forecast) keep() (err error) {
	if f.notes == nil {
		return nil
	}
	for name, p := range f.places {
		if !p.fresh {
			continue
		}
		if e := f.notes.SetSetting(noteName(name), p.model); e != nil {
			err = e
			continue
		}
		p.fresh = false
	}
	return err
}

package ui

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// How long a render still takes is said only from the user's own history: the renders
// that ended before, made from the same template or file, or of the same size and rate.
// The service tells nothing of the kind, so where there is too little history the figure
// that it publishes gives a range, and where the length is not known nothing is foretold.

const (
	leastHistory = 3  // finished renders that a figure needs
	mostHistory  = 20 // that are remembered of each kind
)

// published is how long the service says that a minute of video renders.
//
// Source: vendor's home page, "renders at 20 seconds a minute".
const published = 20 * time.Second

// forecast is how long a render takes in all, from its sending on. Both ends are equal
// where one's own history tells; zero: nothing is foretold.
type forecast struct{ least, most time.Duration }

// kind is what renders have in common whose times are alike. Either file or size is set.
// A template counts by its id, because its name may change.
type kind struct {
	environment, format, file string
	width, height             int
	weight                    float64 // size and rate together, as the edit tells
}

func kindsOf(r *app.Render) (file, size kind) {
	file = kind{environment: r.Environment, format: r.Format, file: cmp.Or(r.Template, r.File)}
	size = kind{environment: r.Environment, format: r.Format, width: r.Width, height: r.Height, weight: r.Weight}
	return file, size
}

// sample is one finished render: when it ended and how many seconds a second of its
// length took, the wait in line included, because that is what its owner waits.
type sample struct {
	ended time.Time
	ratio float64
}

// past remembers the newest samples of every kind.
type past struct {
	of map[kind]*samples
}

type samples struct {
	newest []sample
	median float64 // of them; 0: to be found again
}

// learn takes a render into account if it ended well and its length is known.
func (p *past) learn(r *app.Render) {
	a := r.Attempt()
	if a.Outcome != app.OutcomeReady || r.Length <= 0 || a.Sent.IsZero() || !a.Ended.After(a.Sent) {
		return
	}
	s := sample{a.Ended, a.Ended.Sub(a.Sent).Seconds() / r.Length}
	file, size := kindsOf(r)
	if file.file != "" {
		p.add(file, s)
	}
	if size.width > 0 {
		p.add(size, s)
	}
}

func (p *past) add(k kind, s sample) {
	if p.of == nil {
		p.of = map[kind]*samples{}
	}
	all := p.of[k]
	if all == nil {
		all = &samples{}
		p.of[k] = all
	}
	all.add(s)
}

// add keeps the newest samples only, each once.
func (all *samples) add(s sample) {
	oldest := 0
	for i, o := range all.newest {
		if o.ended.Equal(s.ended) && o.ratio == s.ratio {
			return
		}
		if o.ended.Before(all.newest[oldest].ended) {
			oldest = i
		}
	}
	switch {
	case len(all.newest) < mostHistory:
		all.newest = append(all.newest, s)
	case s.ended.After(all.newest[oldest].ended):
		all.newest[oldest] = s
	default:
		return
	}
	all.median = 0
}

// usual is the median ratio, and whether there is enough to tell.
func (p *past) usual(k kind) (float64, bool) {
	all := p.of[k]
	if all == nil || len(all.newest) < leastHistory {
		return 0, false
	}
	if all.median == 0 {
		ratios := make([]float64, len(all.newest))
		for i, s := range all.newest {
			ratios[i] = s.ratio
		}
		slices.Sort(ratios)
		n := len(ratios)
		all.median = (ratios[(n-1)/2] + ratios[n/2]) / 2
	}
	return all.median, true
}

// forecast foretells how long a render takes in all.
func (p *past) forecast(r *app.Render) forecast {
	if r.Length <= 0 {
		return forecast{}
	}
	file, size := kindsOf(r)
	for _, k := range []kind{file, size} {
		if k.file == "" && k.width == 0 {
			continue
		}
		if ratio, ok := p.usual(k); ok {
			d := time.Duration(ratio * r.Length * float64(time.Second))
			return forecast{d, d}
		}
	}
	if r.Environment == app.Practice {
		return forecast{} // the published figure is not about it
	}
	d := time.Duration(r.Length / 60 * float64(published))
	return forecast{d, 2 * d}
}

// left says what remains after some time: "about 40 s left" from history, "1–2 min left"
// as a range. Once the time foretold is over there is nothing to say.
func (f forecast) left(passed time.Duration) string {
	least, most := f.least-passed, f.most-passed
	if most <= 0 {
		return ""
	}
	if f.least == f.most {
		return locale.T("about %s left", coarse(most, ""))
	}
	if least <= 0 {
		return locale.T("under %s left", coarse(most, ""))
	}
	low, high := coarse(least, ""), coarse(most, "")
	switch {
	case low == high:
		return locale.T("about %s left", high)
	case unitOf(least) == unitOf(most):
		return locale.T("%s left", coarse(least, unitOf(least))+"–"+high)
	}
	return locale.T("under %s left", high)
}

// coarse writes a time to come in steps that do not flicker, rounded up. A unit that is
// given is left out.
func coarse(d time.Duration, without string) string {
	n, unit := 0, unitOf(d)
	switch unit {
	case "s":
		step := 10 * time.Second
		if d <= 10*time.Second {
			step = 5 * time.Second
		}
		n = int((d+step-1)/step) * int(step/time.Second)
	case "min":
		n = int((d + time.Minute - 1) / time.Minute)
	default:
		n = int((d + time.Hour - 1) / time.Hour)
	}
	if unit == without {
		return fmt.Sprint(n)
	}
	return fmt.Sprint(n) + " " + unit
}

func unitOf(d time.Duration) string {
	switch {
	case d <= 90*time.Second:
		return "s"
	case d <= 90*time.Minute:
		return "min"
	}
	return "h"
}

// timeText is the Time column: what is left where that is known, else what passed.
func timeText(now time.Time, it *item) string {
	r := &it.Render
	if r.State == app.Working && r.Problem == nil && !words.Slow(r) && it.foretold().most > 0 {
		if left := it.foretold().left(now.Sub(begun(r.Attempt()))); left != "" {
			return left
		}
	}
	return elapsed(now, r)
}

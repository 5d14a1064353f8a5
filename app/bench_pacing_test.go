package app

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app/pace"
)

var (
	benchPacing = flag.Bool("pacing", false, "run the benchmark of pacing and print its table")
	benchTraces = flag.String("traces", "", "traces to run it on, CSV files; without: two that are made here")
	benchSeed   = flag.Uint64("trace-seed", 1, "of the traces that are made")
)

// play is one scenario: who is submitted when, and who asks how.
type play struct {
	jobs     []job
	price    pace.Price
	rule     func(*stage) rule // nil: the true one
	history  []job             // learnt before it begins
	rate     float64           // requests a second that each API allows, in windows of a minute; 0 = any
	down     [][2]float64      // the service does not answer
	away     [2]float64        // the client is not running
	patient  bool              // files are never asked for first
	from, to int               // ids that count; 0 = all
}

// outcome is what came of a play.
type played struct {
	requests, done, ready []float64
	stretch               []float64 // time until all is known, over the time until all is so
	refused               int
	lost                  []int
}

func (o *played) add(p played) {
	o.requests, o.done, o.ready = append(o.requests, p.requests...), append(o.done, p.done...), append(o.ready, p.ready...)
	o.stretch, o.refused, o.lost = append(o.stretch, p.stretch...), o.refused+p.refused, append(o.lost, p.lost...)
}

// cost weighs what asking took against what not knowing did.
func (o played) cost() float64 { return 0.5*mean(o.requests) + 0.975*(mean(o.done)+mean(o.ready)) }

// play runs the real loop, with the real pacing and the real limiter, in virtual
// time.
func (p play) play(t *testing.T) (o played) {
	synctest.Test(t, func(t *testing.T) {
		s, l := newStage(), newLedger()
		s.limit, s.down, s.lost = int(p.rate*60), p.down, make([]int, len(p.down))
		learnt := &forecast{price: func() pace.Price { return p.price }}
		if p.rule != nil {
			learnt.rule = p.rule(s)
		}
		if p.patient {
			learnt.rule = patient{learnt, "stage"}
		}
		learn(&learnt.at("stage").model, p.history)
		l.first = func(r *Render) { r.Due = learnt.due(r, 0) }
		start := func() (stop func()) {
			ctx, cancel := context.WithCancel(t.Context())
			loop := &Loop{Store: l, Edits: l, Service: s, learnt: learnt,
				Limit: func(string) Limit { return Limit{Edit: s.limit, Serve: s.limit} }}
			ended := make(chan error, 1)
			go func() { ended <- loop.Run(ctx) }()
			return func() { cancel(); <-ended }
		}
		stop := start()
		begin := time.Now()
		until := func(seconds float64) { time.Sleep(time.Until(begin.Add(secondsOf(seconds)))) }
		jobs, gone := p.jobs, p.away[1] == 0
		for len(jobs) > 0 || !gone {
			if !gone && (len(jobs) == 0 || jobs[0].submitted >= p.away[0]) {
				until(p.away[0])
				stop()
				for len(jobs) > 0 && jobs[0].submitted < p.away[1] {
					until(jobs[0].submitted)
					s.enter(l, jobs[0])
					jobs = jobs[1:]
				}
				until(p.away[1])
				stop, gone = start(), true
				continue
			}
			until(jobs[0].submitted)
			s.enter(l, jobs[0])
			jobs = jobs[1:]
		}
		for l.unfinished() {
			time.Sleep(time.Minute)
		}
		stop()
		o = p.measure(s, l, begin)
	})
	return o
}

func (l *ledger) unfinished() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range l.renders {
		if !r.State.AtRest() {
			return true
		}
	}
	return false
}

func learn(m *pace.Model, history []job) {
	for _, j := range history {
		if !j.failed {
			m.Learn(j.output*j.weight, j.end())
			m.LearnRest(j.output*j.weight, j.render+j.save)
			m.LearnCopy(j.published())
		}
	}
}

// patient never asks for files first.
type patient struct {
	*forecast
	place string
}

func (p patient) Next(w pace.Watch, price pace.Price) time.Time {
	return p.at(p.place).model.Next(w, price)
}
func (p patient) Missed(w pace.Watch, now time.Time) float64 {
	return p.at(p.place).model.Missed(w, now)
}
func (p patient) FilesFirst(pace.Watch, time.Time) bool { return false }

// measure compares what was known when with what was true when.
func (p play) measure(s *stage, l *ledger, begin time.Time) (o played) {
	o.refused, o.lost = s.refuse, s.lost
	blind := slices.Clone(p.down)
	if p.away[1] > 0 {
		blind = append(blind, p.away)
	}
	for id, j := range s.jobs {
		if p.to > 0 && (j.id < p.from || j.id > p.to) {
			continue
		}
		start := s.start[id].Sub(begin).Seconds()
		at := func(states ...State) float64 {
			first := math.Inf(1)
			for _, st := range states {
				if k, ok := l.known[id][st]; ok {
					first = min(first, k.Sub(begin).Seconds())
				}
			}
			return first
		}
		late := func(known, truth float64) float64 {
			for _, b := range blind { // what nobody could know is no delay
				known -= max(0, min(known, b[1])-max(truth, b[0]))
			}
			return known - truth
		}
		o.requests = append(o.requests, float64(s.asked[id]))
		end := start + j.end()
		o.done = append(o.done, late(at(Publishing, Ready, Stopped), end))
		if !j.failed {
			o.ready = append(o.ready, late(at(Ready), end+j.published()))
		}
		if !j.failed {
			o.stretch = append(o.stretch, (at(Ready, Stopped)-start)/(j.end()+j.published()))
		}
	}
	return o
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(len(v), 1))
}

func quantile(v []float64, q float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Sorted(slices.Values(v))
	return v[min(int(q*float64(len(v))), len(v)-1)]
}

// jain is Jain's index of fairness: 1 if everybody gets the same.
func jain(v []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, x := range v {
		sum, squares = sum+x, squares+x*x
	}
	return sum * sum / (float64(len(v)) * squares)
}

// groups cuts a trace into groups of n that each begin at 0, with times divided.
func groups(jobs []job, n int, by float64) (all [][]job) {
	for len(jobs) >= n {
		g := slices.Clone(jobs[:n])
		from := g[0].submitted
		for i := range g {
			g[i].submitted = (g[i].submitted - from) / by
		}
		all, jobs = append(all, g), jobs[n:]
	}
	return all
}

func atOnce(jobs []job) []job {
	all := slices.Clone(jobs)
	for i := range all {
		all[i].submitted = 0
	}
	return all
}

func scaled(jobs []job, by float64) []job {
	all := slices.Clone(jobs)
	for i := range all {
		all[i].render *= by
	}
	return all
}

// bench is the whole benchmark on one trace.
type bench struct {
	t     *testing.T
	trace []job
	mu    sync.Mutex
	of    map[string]played
	plays []func()
}

func (b *bench) run(p play, key string) {
	if p.price == 0 {
		p.price = pace.Balanced
	}
	b.plays = append(b.plays, func() {
		o := p.play(b.t)
		b.mu.Lock()
		defer b.mu.Unlock()
		sum := b.of[key]
		sum.add(o)
		b.of[key] = sum
	})
}

// all lists the plays: what is compared, and what each goal asks.
func (b *bench) all() {
	all := b.trace
	b.run(play{jobs: all, rate: 10}, "steady · Wrapbell")
	b.run(play{jobs: all, rate: 10, price: pace.Eager}, "steady · Wrapbell, eager")
	b.run(play{jobs: all, rate: 10, price: pace.Thrifty}, "steady · Wrapbell, thrifty")
	for _, s := range []struct {
		name string
		rule func(*stage) rule
	}{
		{"fixed 3 s (official CLI)", func(*stage) rule { return fixed{3 * time.Second} }},
		{"fixed 5 s", func(*stage) rule { return fixed{5 * time.Second} }},
		{"exponential 1 s x2, cap 30 s", func(*stage) rule { return doubling{looks: map[doublingKey]int{}} }},
		{"oracle", func(s *stage) rule { return &oracle{stage: s} }},
	} {
		b.run(play{jobs: all, rate: 10, rule: s.rule}, "steady · "+s.name)
	}
	if len(all) >= 1700 {
		for n := 0; n < 1500; n += 500 {
			burst := play{jobs: atOnce(all[n : n+500]), history: all[1500:1700]}
			for rate, name := range map[float64]string{1: "burst, 1 req/s", 10: "burst, 10 req/s"} {
				burst.rate = rate
				burst.patient = false
				b.run(burst, name+" · Wrapbell")
				burst.patient = true
				b.run(burst, name+" · status always first")
			}
		}
	}
	half := groups(all[:min(1000, len(all))], min(1000, len(all)), 2)[0]
	b.run(play{jobs: half, rate: 1}, "busy, 1 req/s · Wrapbell")
	for _, g := range groups(all, 200, 2) {
		b.run(play{jobs: g, rate: 10, down: [][2]float64{{500, 620}, {1200, 1320}}}, "outages · Wrapbell")
	}
	for _, g := range groups(all, 60, 2) {
		b.run(play{jobs: g, rate: 1, away: [2]float64{300, 3900}}, "away for an hour · Wrapbell")
	}
	for _, by := range []float64{0.29, 3} {
		j := scaled(all, by)
		name := fmt.Sprintf("render times x%g", by)
		b.run(play{jobs: j[:min(300, len(j))], rate: 10, from: 51, to: 300}, name+" · Wrapbell, new to it")
		b.run(play{jobs: j[:min(300, len(j))], rate: 10, from: 51, to: 300, history: j[min(300, len(j)):]}, name+" · Wrapbell, used to it")
	}
}

const benchNotes = `
requests: every look at a render, answered or not. done s, ready s: from the service's being done, or having the last
file there, to its being known; mean, and what 95 of 100 stay under. fairness: Jain's index over how many times as long
as it truly took a render seemed to take. cost: 0.5 for a request, 0.975 for a second. Store, network and service are
simulated; loop, pacing and limits are the real ones.
`

// TestBenchPacing prints how much is asked and how late is known, beside others, and
// a line for each goal. It is a benchmark: -pacing runs it.
func TestBenchPacing(t *testing.T) {
	if !*benchPacing {
		t.Skip("make bench-pacing runs it")
	}
	fmt.Print(benchNotes)
	in := benchInput(t)
	for _, name := range slices.Sorted(maps.Keys(in)) {
		trace := in[name]
		b := &bench{t: t, trace: trace, of: map[string]played{}}
		b.all()
		b.perform()
		fmt.Printf("\n%s: %d renders\n\n", name, len(trace))
		b.table()
		b.goals()
	}
}

// perform runs all plays on both cores.
func (b *bench) perform() {
	var wg sync.WaitGroup
	todo := make(chan func())
	for range 2 {
		wg.Go(func() {
			for f := range todo {
				f()
			}
		})
	}
	for _, f := range b.plays {
		todo <- f
	}
	close(todo)
	wg.Wait()
}

func benchInput(t *testing.T) map[string][]job {
	in := map[string][]job{}
	for file := range strings.FieldsSeq(*benchTraces) {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		trace, err := readTrace(f)
		f.Close()
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		in[filepath.Base(file)] = trace
	}
	if len(in) == 0 {
		for n := range uint64(2) {
			in["made from seed "+strconv.FormatUint(*benchSeed+n, 10)] = makeTrace(*benchSeed+n, 2000)
		}
	}
	return in
}

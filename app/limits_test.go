package app

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unsafe"

	"wrapbell/app/pace"
)

// counted is a service of several environments that counts every request to each
// API, as the vendor's limits do.
type counted struct {
	mu     sync.Mutex
	stages map[string]*stage
	made   map[string][]time.Time // environment and API -> when
	jobs   map[string]job         // by the name of the render
}

func (c *counted) note(environment, api string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made[environment+" "+api] = append(c.made[environment+" "+api], time.Now())
}

func (c *counted) Fingerprint(context.Context, string) (string, error) { return "", nil }
func (c *counted) Check(_ context.Context, environment string) error {
	c.note(environment, "edit")
	return nil
}

func (c *counted) Submit(_ context.Context, r Render, _ []byte) (string, error) {
	c.note(r.Environment, "edit")
	c.mu.Lock()
	j := c.jobs[r.Name]
	c.mu.Unlock()
	s := c.stages[r.Environment]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.jobs[r.ID], s.start[r.ID] = j, time.Now()
	return r.ID, nil
}

func (c *counted) Status(ctx context.Context, r Render) (Answer, error) {
	c.note(r.Environment, "edit")
	return c.stages[r.Environment].Status(ctx, r)
}

func (c *counted) Files(ctx context.Context, r Render) ([]File, error) {
	c.note(r.Environment, "serve")
	return c.stages[r.Environment].Files(ctx, r)
}

// busiest is the most requests in any span of a minute, which is the most in any
// window wherever the service lets its windows begin.
func busiest(made []time.Time) (most int) {
	from := 0
	for i := range made {
		for made[i].Sub(made[from]) >= pace.Minute {
			from++
		}
		most = max(most, i-from+1)
	}
	return most
}

// TestLimits: a day with a thousand renders in two environments, most of them sent in
// batches that are more than a minute allows. No window of the service is overrun,
// wherever it begins, and submissions do not wait for looks.
func TestLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limits := map[string]Limit{Production: {Edit: 300, Serve: 600}, Sandbox: {Edit: 150, Serve: 300}}
		c := &counted{stages: map[string]*stage{}, made: map[string][]time.Time{}, jobs: map[string]job{}}
		for name, l := range limits {
			s := newStage()
			s.limit = min(l.Edit, l.Serve)
			c.stages[name] = s
		}
		l := newLedger()
		ctx, stop := context.WithCancel(t.Context())
		loop := &Loop{Store: l, Edits: l, Service: c, Limit: func(e string) Limit { return limits[e] }}
		ended := make(chan error, 1)
		go func() { ended <- loop.Run(ctx) }()
		places := []string{Production, Sandbox}
		trace := makeTrace(5, 1000)
		d := &dice{99}
		for n := 0; n < len(trace); {
			batch := 1
			if d.uniform() < 0.05 {
				batch = 400
			}
			for range min(batch, len(trace)-n) {
				j := trace[n]
				n++
				name := fmt.Sprint("render ", n)
				c.mu.Lock()
				c.jobs[name] = j
				c.mu.Unlock()
				now := time.Now()
				r := Render{ID: NewID(now), Name: name, Environment: places[n%2], State: Waiting, Created: now, Queued: now, Due: now,
					Format: "mp4", Length: j.output, Weight: j.weight}
				for _, kind := range FileKinds {
					if _, asked := j.copies()[kind]; asked {
						r.Files = append(r.Files, File{Kind: kind, State: Expected})
					}
				}
				l.Add(r)
			}
			time.Sleep(secondsOf(d.exponential(24 * 3600 / 70)))
		}
		for l.unfinished() {
			time.Sleep(time.Minute)
		}
		stop()
		<-ended
		for name, s := range c.stages {
			if s.refuse > 0 {
				t.Errorf("%s asked for patience %d times", name, s.refuse)
			}
		}
		for key, made := range c.made {
			var place, api string
			fmt.Sscan(key, &place, &api)
			limit := limits[place].Edit
			if api == "serve" {
				limit = limits[place].Serve
			}
			most := busiest(made)
			t.Logf("%s: %d requests, at most %d in a minute of %d", key, len(made), most, limit)
			if most > limit*95/100 {
				t.Errorf("%s: %d requests within a minute, the limit is %d", key, most, limit)
			}
		}
		waited := time.Duration(0)
		for _, r := range l.renders {
			if r.State != Ready && r.State != Stopped {
				t.Errorf("%s is %s", r.Name, r.State)
			}
			waited = max(waited, r.Attempt().Sent.Sub(r.Queued))
		}
		t.Logf("the longest that a submission waited: %v", waited)
		if waited > 3*time.Minute {
			t.Errorf("a submission waited %v", waited)
		}
	})
}

// asleep is a time whose monotonic part stood still while that much passed on the wall:
// what a computer sees that slept, or whose clock was set.
func asleep(t time.Time, d time.Duration) time.Time {
	parts := (*struct {
		wall uint64
		ext  int64
		loc  *time.Location
	})(unsafe.Pointer(&t))
	t = t.Add(d) // moves both
	parts.ext -= int64(d)
	return t
}

// TestSleep: eight hours asleep, or a clock that was set by a day to either side, make
// everything due at once that is watched, and nothing else.
func TestSleep(t *testing.T) {
	at := time.Now()
	for _, c := range []struct {
		name string
		gone time.Duration
		wide bool
	}{
		{"eight hours of sleep", 8 * time.Hour, true}, {"a day ahead", 24 * time.Hour, true}, {"a day back", -24 * time.Hour, true},
		{"a nap of ten seconds", 10 * time.Second, false}, {"nothing", 0, false},
	} {
		now := asleep(at, c.gone)
		if got := now.Round(0).Sub(at.Round(0)) - now.Sub(at); got != c.gone {
			t.Fatalf("%s: the clocks differ by %v", c.name, got)
		}
		r := &run{Loop: &Loop{}, schedule: newSchedule(), last: at}
		r.learnt = &forecast{}
		for _, w := range []Render{
			{ID: "near", State: Working, Environment: Sandbox, Due: at.Add(20 * time.Second)},
			{ID: "far", State: Working, Environment: Sandbox, Due: at.Add(50 * time.Minute)},
			{ID: "held", State: Waiting, Environment: Sandbox, Held: now.Add(4 * time.Second), Due: now.Add(4 * time.Second)},
		} {
			r.schedule.put(w, at)
		}
		r.health.note(at, at, Sandbox, &Problem{Kind: Offline})
		r.mind(now)
		due := map[string]bool{}
		for id, w := range r.schedule.renders {
			due[id] = !w.Due.After(now)
		}
		if due["near"] != c.wide || due["far"] != c.wide || due["held"] {
			t.Errorf("%s: due are %v", c.name, due)
		}
		if held := r.health.Get(Sandbox, now, nil).Until; c.wide != held.IsZero() {
			t.Errorf("%s: held back until %v", c.name, held)
		}
	}
}

// TestNapsAreShort: while something is watched the loop never sleeps longer than it
// may oversleep; with nothing to watch it does not wake at all.
func TestNapsAreShort(t *testing.T) {
	now := time.Now()
	r := &run{Loop: &Loop{learnt: &forecast{}}, schedule: newSchedule()}
	if d := r.start(now); d < time.Hour {
		t.Errorf("with nothing to watch it wakes after %v", d)
	}
	r.schedule.put(Render{ID: "r", State: Working, Due: now.Add(40 * time.Minute)}, now)
	if d := r.start(now); d > 5*time.Second {
		t.Errorf("it sleeps for %v", d)
	}
}

// TestKept: what was learnt outlives the program.
func TestKept(t *testing.T) {
	n := notes{}
	f := &forecast{notes: n}
	start := noon
	for i := range 40 {
		r := Render{Environment: Sandbox, State: Ready, Phase: "done", Length: 20, Weight: 1,
			Attempts: []Attempt{{Created: start, Begun: start.Add(4 * time.Second), Updated: start.Add(secondsOf(100 + float64(i)))}},
			Files:    []File{{Kind: Video, State: FileReady, Settled: start.Add(secondsOf(130 + float64(i)))}}}
		before := r
		before.State = Working
		f.learn(before, r)
	}
	if err := f.keep(); err != nil {
		t.Fatal(err)
	}
	old, _ := pace.New().Usual(20)
	median, _ := (&forecast{notes: n}).at(Sandbox).model.Usual(20)
	if median < 80 || median > 150 || old > 40 {
		t.Errorf("after a restart a render is expected to take %.0f s, at first it was %.0f s", median, old)
	}
	if m := (&forecast{notes: n}).at(Production).model; m != pace.New() {
		t.Error("one environment learnt from another")
	}
}

type notes map[string]any

func (n notes) Setting(name string, into any) (bool, error) {
	v, ok := n[name]
	if ok {
		*into.(*pace.Model) = v.(pace.Model)
	}
	return ok, nil
}

func (n notes) SetSetting(name string, value any) error { n[name] = value; return nil }

// TestUsual: after three of one's own renders it is known what is slow, and what will
// probably never end. Neither is a failure.
func TestUsual(t *testing.T) {
	f := &forecast{}
	at := func(n float64) time.Time { return noon.Add(secondsOf(n)) }
	begin := func() *Render {
		return &Render{Environment: Sandbox, State: Working, Phase: "rendering", Length: 20, Weight: 1,
			Attempts: []Attempt{{Accepted: noon, Created: noon}}}
	}
	r := begin()
	f.usual(r)
	if r.Slow(at(1e6)) || r.Stuck(at(1e6)) {
		t.Error("called slow before anything is known")
	}
	for range 30 {
		before, after := begin(), begin()
		after.State, after.Phase, after.newest().Updated = Publishing, "done", at(40)
		f.learn(*before, *after)
	}
	f.usual(r)
	a := r.Attempt()
	if a.Usual < 25 || a.Usual > 55 || a.Late < a.Usual {
		t.Fatalf("usually %.0f s, late after %.0f s, want about 40 s", a.Usual, a.Late)
	}
	for _, c := range []struct {
		after       float64
		slow, stuck bool
	}{{a.Late - 1, false, false}, {a.Late + 1, true, false}, {3*a.Late + 1, true, false}, {599, true, false}, {601, true, true}} {
		if r.Slow(at(c.after)) != c.slow || r.Stuck(at(c.after)) != c.stuck {
			t.Errorf("after %.0f s: slow %v, stuck %v", c.after, r.Slow(at(c.after)), r.Stuck(at(c.after)))
		}
	}
	r.State = Publishing
	if r.Slow(at(1e6)) {
		t.Error("what is done is not slow")
	}
}

// TestWeight: what is heavier takes longer, and what is not known is taken for usual.
func TestWeight(t *testing.T) {
	hd := Weight("mp4", 1280, 720, 25)
	for _, c := range []struct {
		name      string
		got       float64
		low, high float64
	}{
		{"hd", hd, 1, 1}, {"sd", Weight("mp4", 1024, 576, 25), 0.6, 0.8}, {"1080", Weight("mp4", 1920, 1080, 25), 1.4, 1.9},
		{"4k", Weight("mp4", 3840, 2160, 25), 3.5, 4.5}, {"50 frames", Weight("mp4", 1280, 720, 50), 2, 2},
		{"sound", Weight("mp3", 0, 0, 0), 0.1, 0.3}, {"not known", Weight("mp4", 0, 0, 0), 1, 1},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s weighs %.2f, want %.2f to %.2f", c.name, c.got, c.low, c.high)
		}
	}
}

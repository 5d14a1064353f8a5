package app

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"wrapbell/app/pace"
)

// ledger keeps renders in memory, for the benchmark of pacing: what a disk costs
// is measured elsewhere, and virtual time has no disks. It notes when it first knew what.
type ledger struct {
	mu      sync.Mutex
	renders map[string]Render
	rows    []ledgerRow
	next    chan struct{}

	fresh map[string]bool                // added and not handed out yet
	first func(*Render)                  // plans the first look; on the loop's goroutine
	known map[string]map[State]time.Time // id -> state -> when
}

type ledgerRow struct{ id string }

func newLedger() *ledger {
	return &ledger{renders: map[string]Render{}, next: make(chan struct{}), fresh: map[string]bool{}, known: map[string]map[State]time.Time{}}
}

func (l *ledger) put(r Render) Render {
	l.rows = append(l.rows, ledgerRow{r.ID})
	r.Revision = uint64(len(l.rows))
	l.renders[r.ID] = r
	close(l.next)
	l.next = make(chan struct{})
	if l.known[r.ID] == nil {
		l.known[r.ID] = map[State]time.Time{}
	}
	if _, ok := l.known[r.ID][r.State]; !ok {
		l.known[r.ID][r.State] = time.Now()
	}
	return r
}

func (l *ledger) Add(r Render) (Render, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.fresh[r.ID] = true
	return l.put(r), nil
}

func (l *ledger) Update(id string, change func(*Render) error) (Render, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r, ok := l.renders[id]
	if !ok {
		return Render{}, ErrNotFound
	}
	r.Attempts, r.Files = slices.Clone(r.Attempts), slices.Clone(r.Files)
	if err := change(&r); err != nil {
		return Render{}, err
	}
	return l.put(r), nil
}

func (l *ledger) Pending() (Changes, error) { return l.Since(0) }

func (l *ledger) Since(revision uint64) (Changes, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := Changes{Revision: uint64(len(l.rows)), Next: l.next}
	seen := map[string]bool{}
	for _, row := range l.rows[revision:] {
		if seen[row.id] {
			continue
		}
		seen[row.id] = true
		r := l.renders[row.id]
		if l.fresh[r.ID] && l.first != nil {
			delete(l.fresh, r.ID)
			l.first(&r)
			l.renders[r.ID] = r
		}
		c.Renders = append(c.Renders, r)
	}
	return c, nil
}

func (l *ledger) KeepEdit(string, []byte) error { return nil }
func (l *ledger) Edit(string) ([]byte, error)   { return []byte("{}"), nil }

// stage is the service as a trace has it: it answers at once, and truly.
type stage struct {
	mu     sync.Mutex
	begin  time.Time
	jobs   map[string]job
	start  map[string]time.Time
	limit  int // requests in each fixed window of a minute, for each API; 0 = any
	used   map[bool]map[int]int
	down   [][2]float64 // from, to, in seconds after begin
	asked  map[string]int
	refuse int   // answers 429
	lost   []int // requests in each time it was down
}

func newStage() *stage {
	return &stage{begin: time.Now(), jobs: map[string]job{}, start: map[string]time.Time{}, asked: map[string]int{},
		used: map[bool]map[int]int{true: {}, false: {}}}
}

// take counts a request and says why it is not answered.
func (s *stage) take(remote string, serve bool) error {
	s.asked[remote]++
	at := time.Since(s.begin).Seconds()
	for i, d := range s.down {
		if at >= d[0] && at < d[1] {
			s.lost[i]++
			return &Problem{Kind: Trouble}
		}
	}
	if s.limit > 0 {
		w := int(at / 60)
		if s.used[serve][w]++; s.used[serve][w] > s.limit {
			s.refuse++
			return &Problem{Kind: Throttled}
		}
	}
	return nil
}

func (s *stage) Status(_ context.Context, r Render) (Answer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.take(r.Remote(), false); err != nil {
		return Answer{}, err
	}
	j, start := s.jobs[r.Remote()], s.start[r.Remote()]
	t := time.Since(start).Seconds()
	a := Answer{Owner: "o", Created: start, Length: j.output, At: time.Now().Truncate(time.Second)}
	since := 0.0
	for _, step := range []struct {
		phase string
		lasts float64
	}{{"queued", j.queue}, {"fetching", j.fetch}, {"rendering", j.render}, {"saving", j.save}, {"done", 0}} {
		if step.phase == "saving" && j.failed {
			a.Phase, a.Updated = "failed", start.Add(secondsOf(since))
			break
		}
		a.Phase, a.Updated = step.phase, start.Add(secondsOf(since))
		if step.phase == "done" || t < since+step.lasts {
			break
		}
		since += step.lasts
	}
	return a, nil
}

func (s *stage) Files(_ context.Context, r Render) ([]File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.take(r.Remote(), true); err != nil {
		return nil, err
	}
	j, start := s.jobs[r.Remote()], s.start[r.Remote()]
	done := start.Add(secondsOf(j.end()))
	if j.failed || time.Now().Before(done) {
		return nil, nil
	}
	var files []File
	for kind, copied := range j.copies() {
		f := File{Kind: kind, State: Copying, Begun: done, Settled: done}
		if at := done.Add(secondsOf(copied)); !time.Now().Before(at) {
			f.State, f.Settled = FileReady, at
		}
		files = append(files, f)
	}
	return files, nil
}

func (s *stage) Fingerprint(context.Context, string) (string, error) { return "", nil }
func (s *stage) Check(context.Context, string) error                 { return nil }
func (s *stage) Submit(context.Context, Render, []byte) (string, error) {
	return "", &Problem{Kind: NotSent}
}

func secondsOf(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// enter puts a job on stage and a render on the list that was accepted just now.
func (s *stage) enter(l *ledger, j job) {
	now := time.Now()
	id := NewID(now)
	s.mu.Lock()
	s.jobs[id], s.start[id] = j, now
	s.mu.Unlock()
	r := Render{ID: id, Environment: "stage", State: Working, Created: now, Due: now, Format: "mp4", Length: j.output, Weight: j.weight,
		Attempts: []Attempt{{Sent: now, Accepted: now, Remote: id, Created: now}}}
	for _, kind := range FileKinds {
		if _, asked := j.copies()[kind]; asked || j.failed && kind == Video {
			r.Files = append(r.Files, File{Kind: kind, State: Expected})
		}
	}
	l.Add(r)
}

// strategies that the benchmark puts beside the true one.

// fixed asks at equal distances.
type fixed struct{ gap time.Duration }

func (f fixed) Next(w pace.Watch, _ pace.Price) time.Time {
	if w.Asked.IsZero() {
		return w.Created.Add(f.gap)
	}
	return w.Asked.Add(f.gap)
}
func (f fixed) Missed(w pace.Watch, now time.Time) float64 { return now.Sub(w.Asked).Seconds() }
func (f fixed) FilesFirst(pace.Watch, time.Time) bool      { return false }

// doubling asks after 1 s, then after twice as long each time, up to 30 s; and so
// again for the files.
type doubling struct {
	fixed
	looks map[doublingKey]int
}

type doublingKey struct {
	created time.Time
	files   bool
}

func (d doubling) Next(w pace.Watch, _ pace.Price) time.Time {
	k := doublingKey{w.Created, w.Stage == pace.Copying}
	gap := min(time.Second<<min(d.looks[k], 5), 30*time.Second)
	d.looks[k]++
	if w.Asked.IsZero() {
		return w.Created.Add(gap)
	}
	return w.Asked.Add(gap)
}

// oracle knows when things are over and asks just then.
type oracle struct {
	fixed
	stage *stage
	of    map[time.Time]job
}

func (o *oracle) Next(w pace.Watch, _ pace.Price) time.Time {
	o.stage.mu.Lock()
	defer o.stage.mu.Unlock()
	if o.of == nil {
		o.of = map[time.Time]job{}
	}
	if len(o.of) != len(o.stage.jobs) {
		for id, start := range maps.All(o.stage.start) {
			o.of[start] = o.stage.jobs[id]
		}
	}
	j := o.of[w.Created]
	end := w.Created.Add(secondsOf(j.end()))
	if w.Stage == pace.Copying {
		return end.Add(secondsOf(j.published()) + time.Millisecond)
	}
	return end.Add(time.Millisecond)
}

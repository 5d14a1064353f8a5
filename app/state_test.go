package app

import (
	"errors"
	"reflect"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// in returns a render as it looks in that state after its usual way there.
func in(t *testing.T, s State) *Render {
	t.Helper()
	r := &Render{ID: "r1", State: Waiting, Created: noon, Queued: noon, Due: noon, Format: "mp4", Files: []File{
		{Kind: Video, State: Expected}, {Kind: Thumbnail, State: Expected}, {Kind: Poster, State: Expected}}}
	way := map[State][]func() error{
		Draft:   {func() error { return r.Shelve(noon) }},
		Waiting: {},
		Sending: {func() error { return r.Begin(noon, Attempt{}) }},
		Unsure:  {func() error { return r.Begin(noon, Attempt{}) }, func() error { return r.Lose(noon, &Problem{Kind: Lost}) }},
		Working: {func() error { return r.Begin(noon, Attempt{}) }, func() error { return r.Accept(noon, "v1") },
			func() error { return r.See(noon, Answer{Phase: "rendering", Owner: "o"}) }},
		Publishing: {func() error { return r.Begin(noon, Attempt{}) }, func() error { return r.Accept(noon, "v1") },
			func() error { return r.See(noon, Answer{Phase: "done", Owner: "o"}) }},
		Ready: {func() error { return r.Begin(noon, Attempt{}) }, func() error { return r.Accept(noon, "v1") },
			func() error { return r.See(noon, Answer{Phase: "done"}) },
			func() error { return r.SeeFiles(noon, allFiles(FileReady)) }},
		Stopped: {func() error { return r.Begin(noon, Attempt{}) }, func() error { return r.Refuse(noon, &Problem{Kind: Refused}) }},
	}
	for _, step := range way[s] {
		if err := step(); err != nil {
			t.Fatalf("no way to %s: %v", s, err)
		}
	}
	if r.State != s {
		t.Fatalf("the way to %s ends in %s", s, r.State)
	}
	return r
}

func allFiles(s FileState) []File {
	return []File{{Kind: Video, State: s}, {Kind: Thumbnail, State: s}, {Kind: Poster, State: s}}
}

// TestStateTable is the drawing in doc.go: every state, everything that can
// happen, and where it leads. An empty cell means that it has no place there and
// changes nothing.
func TestStateTable(t *testing.T) {
	later := noon.Add(time.Minute)
	happenings := []struct {
		name string
		do   func(*Render) error
		to   map[State]State
	}{
		{"send", func(r *Render) error { return r.Send(later, 0) }, map[State]State{Draft: Waiting}},
		{"send, held back", func(r *Render) error { return r.Send(later, time.Minute) }, map[State]State{Draft: Waiting}},
		{"shelve", func(r *Render) error { return r.Shelve(later) }, map[State]State{Waiting: Draft}},
		{"delayed", func(r *Render) error { return r.Delay(later, &Problem{Kind: NoKey}) }, map[State]State{Waiting: Waiting}},
		{"begin", func(r *Render) error { return r.Begin(later, Attempt{}) }, map[State]State{Waiting: Sending}},
		{"accepted", func(r *Render) error { return r.Accept(later, "v2") }, map[State]State{Sending: Working}},
		{"not taken", func(r *Render) error { return r.NotTaken(later, &Problem{Kind: NotSent}) }, map[State]State{Sending: Waiting}},
		{"refused", func(r *Render) error { return r.Refuse(later, &Problem{Kind: Refused}) }, map[State]State{Sending: Stopped, Waiting: Stopped}},
		{"lost", func(r *Render) error { return r.Lose(later, &Problem{Kind: Lost}) }, map[State]State{Sending: Unsure}},
		{"seen rendering", func(r *Render) error { return r.See(later, Answer{Phase: "rendering"}) }, map[State]State{Working: Working}},
		{"seen unknown word", func(r *Render) error { return r.See(later, Answer{Phase: "dreaming"}) }, map[State]State{Working: Working}},
		{"seen older word", func(r *Render) error { return r.See(later, Answer{Phase: "queued"}) }, map[State]State{Working: Working}},
		{"seen failed", func(r *Render) error { return r.See(later, Answer{Phase: "failed", Said: "no"}) }, map[State]State{Working: Stopped}},
		{"seen done", func(r *Render) error { return r.See(later, Answer{Phase: "done"}) }, map[State]State{Working: Publishing}},
		{"found, all files", func(r *Render) error { return r.Find(later, allFiles(FileReady)) }, map[State]State{Working: Ready}},
		{"found, not all files", func(r *Render) error { return r.Find(later, allFiles(FileReady)[:2]) }, map[State]State{}},
		{"planned", func(r *Render) error { return r.Plan(later) }, map[State]State{Working: Working, Publishing: Publishing}},
		{"no files", func(r *Render) error { return r.SeeFiles(later, nil) }, map[State]State{Publishing: Publishing}},
		{"one file", func(r *Render) error { return r.SeeFiles(later, allFiles(FileReady)[:1]) }, map[State]State{Publishing: Publishing}},
		{"all files", func(r *Render) error { return r.SeeFiles(later, allFiles(FileReady)) }, map[State]State{Publishing: Ready}},
		{"all files failed", func(r *Render) error { return r.SeeFiles(later, allFiles(FileLost)) }, map[State]State{Publishing: Ready}},
		{"missed", func(r *Render) error { return r.Miss(later, &Problem{Kind: Offline}) }, map[State]State{Working: Working, Publishing: Publishing}},
		{"retry", func(r *Render) error { return r.Retry(later, 0) }, map[State]State{Stopped: Waiting, Unsure: Waiting}},
		{"retry, held back", func(r *Render) error { return r.Retry(later, time.Minute) }, map[State]State{Stopped: Waiting, Unsure: Waiting}},
		{"claim", func(r *Render) error { return r.Claim(later, 0, "v9") }, map[State]State{Unsure: Working}},
		{"claim none", func(r *Render) error { return r.Claim(later, 7, "v9") }, map[State]State{}},
		{"disown", func(r *Render) error { return r.Disown(later) }, map[State]State{Unsure: Stopped}},
		{"heard of its end", func(r *Render) error { return hearing(r.Hear(later, later, about(r, CallEdit))) }, but(Draft, "", Waiting, "")},
		{"heard of a file", func(r *Render) error { return hearing(r.Hear(later, later, about(r, CallServe))) }, but(Draft, "", Waiting, "")},
		{"believed", func(r *Render) error { return errors.Join(claimed(r), r.Believe(later, 0)) }, map[State]State{Unsure: Working}},
		{"disbelieved", func(r *Render) error { return errors.Join(claimed(r), r.Disbelieve(later, 0)) }, map[State]State{Unsure: Unsure}},
		{"in doubt", func(r *Render) error { return errors.Join(claimed(r), r.Doubt(later)) }, map[State]State{Unsure: Unsure}},
		{"nudge", func(r *Render) error { return r.Nudge(later) }, map[State]State{Waiting: Waiting, Working: Working, Publishing: Publishing}},
		{"remove", func(r *Render) error { return r.Remove(later) }, same()},
		{"restore", func(r *Render) error { return r.Restore(later) }, map[State]State{}},
		{"remove and restore", func(r *Render) error { return errors.Join(r.Remove(later), r.Restore(later)) }, but(Waiting, Draft)},
	}
	for _, h := range happenings {
		for _, s := range States {
			r := in(t, s)
			before := *in(t, s)
			err := h.do(r)
			want, allowed := h.to[s]
			switch {
			case !allowed && !errors.Is(err, ErrNotNow):
				t.Errorf("%s in %s: %v, want ErrNotNow", h.name, s, err)
			case !allowed && !reflect.DeepEqual(*r, before):
				t.Errorf("%s in %s was refused and changed something", h.name, s)
			case allowed && err != nil:
				t.Errorf("%s in %s: %v", h.name, s, err)
			case allowed && r.State != want:
				t.Errorf("%s in %s leads to %s, want %s", h.name, s, r.State, want)
			}
			if calm := r.State.AtRest() && r.Claimed() < 0 || !r.Removed.IsZero(); r.Due.IsZero() != calm {
				t.Errorf("%s in %s: now %s, due %v", h.name, s, r.State, r.Due)
			}
		}
	}
}

// but is the same state everywhere except for pairs of a state and where it leads; no
// place at all if that is empty.
func but(pairs ...State) map[State]State {
	m := same()
	for i := 0; i < len(pairs); i += 2 {
		if m[pairs[i]] = pairs[i+1]; pairs[i+1] == "" {
			delete(m, pairs[i])
		}
	}
	return m
}

func same() map[State]State {
	m := map[State]State{}
	for _, s := range States {
		m[s] = s
	}
	return m
}

func TestAttemptsAreHistory(t *testing.T) {
	r := in(t, Working)
	must(t, r.See(noon, Answer{Phase: "failed", Said: "a clip"}))
	if r.Problem.During != "rendering" || r.Step() != StepRender {
		t.Errorf("failed during %q, step %d", r.Problem.During, r.Step())
	}
	if f := r.Files[0]; f.State != Absent || f.URL != "" {
		t.Errorf("a file of a failed render: %+v", f)
	}
	must(t, r.Retry(noon, 0))
	must(t, r.Begin(noon, Attempt{}))
	must(t, r.Accept(noon, "v2"))
	if len(r.Attempts) != 2 || r.Remote() != "v2" || r.Attempts[0].Remote != "v1" || r.Attempts[0].Outcome != OutcomeFailed {
		t.Errorf("attempts: %+v", r.Attempts)
	}
}

// An attempt of which nothing came is struck out, and each further try waits
// longer.
func TestNotTakenBacksOff(t *testing.T) {
	r := in(t, Waiting)
	now := noon
	var gaps []time.Duration
	for range 7 {
		must(t, r.Begin(now, Attempt{}))
		must(t, r.NotTaken(now, &Problem{Kind: NotSent}))
		gaps = append(gaps, r.Due.Sub(now))
		now = r.Due
	}
	want := []time.Duration{1, 2, 4, 8, 16, 30, 30}
	for i, g := range gaps {
		if g != want[i]*time.Second {
			t.Errorf("gap %d is %v, want %v s", i, g, want[i])
		}
	}
	if len(r.Attempts) != 0 {
		t.Errorf("%d attempts, though nothing was sent", len(r.Attempts))
	}
	must(t, r.Begin(now, Attempt{}))
	must(t, r.NotTaken(now, &Problem{Kind: Throttled, RetryAt: now.Add(20 * time.Second)}))
	if r.Due != now.Add(20*time.Second) {
		t.Errorf("due %v after the start, want the 20 s that were asked for", r.Due.Sub(now))
	}
}

// TestADayInLine: what could not be sent for a day becomes a draft that says why.
func TestADayInLine(t *testing.T) {
	r := in(t, Waiting)
	must(t, r.Delay(noon.Add(23*time.Hour), &Problem{Kind: NoKey}))
	if r.State != Waiting || r.Due.IsZero() {
		t.Errorf("before a day is over: %s, due %v", r.State, r.Due)
	}
	must(t, r.Begin(noon.Add(25*time.Hour), Attempt{}))
	must(t, r.NotTaken(noon.Add(25*time.Hour), &Problem{Kind: NotSent}))
	if r.State != Draft || !r.Due.IsZero() || r.Problem == nil || len(r.Attempts) != 0 {
		t.Errorf("after a day: %s, due %v, %v", r.State, r.Due, r.Problem)
	}
	must(t, r.Send(noon.Add(26*time.Hour), 0))
	must(t, r.Begin(noon.Add(26*time.Hour), Attempt{}))
	must(t, r.NotTaken(noon.Add(26*time.Hour), &Problem{Kind: NotSent}))
	if r.State != Waiting {
		t.Errorf("sent again by its owner's word: %s", r.State)
	}
}

func TestGapsRestartWithProgress(t *testing.T) {
	r := in(t, Working)
	now := noon
	see := func(phase string) time.Duration {
		must(t, r.See(now, Answer{Phase: phase}))
		d := r.Due.Sub(now)
		now = r.Due
		return d
	}
	for i, want := range []time.Duration{2, 4, 8} {
		if got := see("rendering"); got != want*time.Second {
			t.Errorf("look %d: %v, want %v s", i, got, want)
		}
	}
	if got := see("saving"); got != time.Second {
		t.Errorf("after progress: %v, want 1 s", got)
	}
}

func TestFiles(t *testing.T) {
	r := in(t, Publishing)
	must(t, r.SeeFiles(noon, []File{{Kind: Poster, State: FileReady, URL: "https://cdn/p", Asset: "a1"}}))
	p, _ := r.FileOf(Poster)
	if p.State != FileReady || p.URL != "https://cdn/p" || r.State != Publishing {
		t.Errorf("%+v in %s", p, r.State)
	}
	must(t, r.SeeFiles(noon, []File{{Kind: Poster, State: FileReady}, {Kind: Video, State: Copying}}))
	if p, _ = r.FileOf(Poster); p.URL != "https://cdn/p" {
		t.Error("a link that was not told again is gone")
	}
	// The thumbnail never comes.
	must(t, r.SeeFiles(noon.Add(time.Hour), []File{{Kind: Video, State: FileReady}}))
	if th, _ := r.FileOf(Thumbnail); r.State != Ready || th.State != FileLost {
		t.Errorf("%s with thumbnail %s", r.State, th.State)
	}
}

// A file that nobody expected is taken in once it is really there.
func TestUnexpectedFile(t *testing.T) {
	r := in(t, Publishing)
	r.Files = r.Files[:1]
	must(t, r.SeeFiles(noon, []File{{Kind: Poster, State: Copying}, {Kind: Video, State: FileReady}}))
	if _, ok := r.FileOf(Poster); !ok || r.State != Publishing {
		t.Errorf("poster known: %v, %s", ok, r.State)
	}
}

// A render that its edit keeps off the CDN waits for nothing.
func TestHostingOff(t *testing.T) {
	r := in(t, Working)
	r.Files = []File{{Kind: Video, State: Expected, Unhosted: true}}
	must(t, r.See(noon, Answer{Phase: "done", Files: []File{{Kind: Video, Temporary: "https://s3/x"}}}))
	if f := r.Files[0]; r.State != Ready || f.State != Temporary || f.Temporary == "" || !r.Due.IsZero() {
		t.Errorf("%s, %+v", r.State, f)
	}
}

// TestNotFound: right after it was accepted a render may be unknown for a while; later
// it is looked for once an hour, three times, and not watched any longer until somebody
// wants it.
func TestNotFound(t *testing.T) {
	r := in(t, Working)
	missing := &Problem{Kind: NotFound}
	must(t, r.Miss(noon.Add(time.Minute), missing))
	if d := r.Due.Sub(noon.Add(time.Minute)); d > 30*time.Second || r.Missing != 0 {
		t.Errorf("after a minute: %v, %d", d, r.Missing)
	}
	now := noon.Add(6 * time.Minute)
	for range 3 {
		must(t, r.Miss(now, missing))
		if d := r.Due.Sub(now); d != time.Hour || r.State != Working {
			t.Errorf("at %v: %s, %v, want an hour", now, r.State, d)
		}
		now = r.Due
	}
	must(t, r.Miss(now, missing))
	if r.State != Stopped || r.Problem.Kind != NotFound || !r.Due.IsZero() || r.Attempt().Outcome != "" {
		t.Errorf("after three hours: %s, %v, due %v", r.State, r.Problem, r.Due)
	}
	must(t, r.Nudge(now.Add(time.Hour)))
	if r.State != Working || r.Due.IsZero() || r.Problem != nil {
		t.Errorf("check now: %s, due %v, %v", r.State, r.Due, r.Problem)
	}
	must(t, r.See(now.Add(time.Hour), Answer{Phase: "rendering"}))
	if r.Missing != 0 {
		t.Error("what was found again still counts as missing")
	}
}

// TestWatchedForAWeek: a render that never ends is not watched for ever, and not called
// failed.
func TestWatchedForAWeek(t *testing.T) {
	r := in(t, Working)
	must(t, r.See(noon.Add(6*24*time.Hour), Answer{Phase: "rendering"}))
	if r.State != Working {
		t.Errorf("after six days: %s", r.State)
	}
	must(t, r.See(noon.Add(8*24*time.Hour), Answer{Phase: "rendering"}))
	if r.State != Stopped || r.Problem.Kind != Unending || r.Problem.During != "rendering" || r.Step() != StepRender {
		t.Errorf("after eight days: %s, %v", r.State, r.Problem)
	}
	must(t, r.Nudge(noon.Add(9*24*time.Hour)))
	must(t, r.See(noon.Add(9*24*time.Hour), Answer{Phase: "done"}))
	if r.State != Publishing {
		t.Errorf("done after all: %s", r.State)
	}
}

// TestMissed: trouble of the place leaves a render due, because everything waits for
// the place; an answer that makes no sense is about one render alone.
func TestMissed(t *testing.T) {
	r := in(t, Working)
	must(t, r.Miss(noon, &Problem{Kind: Offline}))
	if r.Due != noon || r.Looks != 0 {
		t.Errorf("offline: due %v later, %d looks", r.Due.Sub(noon), r.Looks)
	}
	must(t, r.Miss(noon, &Problem{Kind: Malformed}))
	if r.Due.Sub(noon) != 2*time.Second {
		t.Errorf("nonsense: due %v later", r.Due.Sub(noon))
	}
}

// TestFilesNeverGoBack: an older list that comes later takes nothing back.
func TestFilesNeverGoBack(t *testing.T) {
	r := in(t, Publishing)
	must(t, r.SeeFiles(noon, []File{{Kind: Poster, State: FileReady}}))
	for s, want := range map[FileState]FileState{Expected: FileReady, Copying: FileReady, FileLost: FileReady} {
		must(t, r.SeeFiles(noon, []File{{Kind: Poster, State: s}}))
		if f, _ := r.FileOf(Poster); f.State != want {
			t.Errorf("%s after ready: %s", s, f.State)
		}
	}
	must(t, r.SeeFiles(noon, []File{{Kind: Poster, State: Deleted}}))
	if f, _ := r.FileOf(Poster); f.State != Deleted {
		t.Errorf("deleted after ready: %s", f.State)
	}
}

// TestFind: hosted files tell that a render is done, and when.
func TestFind(t *testing.T) {
	r := in(t, Working)
	done := noon.Add(-time.Minute)
	files := allFiles(FileReady)
	for i := range files {
		files[i].Begun, files[i].Settled = done, done.Add(time.Duration(i)*time.Second)
	}
	must(t, r.Find(noon, files))
	if a := r.Attempt(); r.State != Ready || r.Phase != "done" || a.Ended != done || a.Outcome != OutcomeReady || !r.published().Equal(done.Add(2*time.Second)) {
		t.Errorf("%s %s, ended %v, %s, published %v", r.State, r.Phase, a.Ended, a.Outcome, r.published())
	}
}

// An answer to a submission that was under way while the render was taken off
// the list is kept, but nothing is due any more.
func TestRemovedWhileSending(t *testing.T) {
	r := in(t, Sending)
	must(t, r.Remove(noon))
	must(t, r.Accept(noon, "v1"))
	if r.Remote() != "v1" || !r.Due.IsZero() {
		t.Errorf("remote %q, due %v", r.Remote(), r.Due)
	}
	must(t, r.Restore(noon))
	if r.Due != noon || r.State != Working {
		t.Errorf("%s, due %v", r.State, r.Due)
	}
}

// TestUnsure: the three ways out, and what an old attempt that turns out real
// means.
func TestUnsure(t *testing.T) {
	r := in(t, Unsure)
	must(t, r.Retry(noon, 0))
	must(t, r.Begin(noon, Attempt{}))
	must(t, r.Accept(noon, "v2"))
	if r.Doubled() || r.Unlinked() != 0 {
		t.Errorf("doubled %v, unlinked %d", r.Doubled(), r.Unlinked())
	}
	must(t, r.Claim(noon, 0, "v1"))
	if !r.Doubled() || r.Remote() != "v2" || r.State != Working || r.Unlinked() != -1 {
		t.Errorf("after the first attempt was found: doubled %v, %q, %s", r.Doubled(), r.Remote(), r.State)
	}
	r = in(t, Unsure)
	must(t, r.Disown(noon))
	must(t, r.Claim(noon, 0, "v1"))
	if r.State != Working || r.Remote() != "v1" || r.Files[0].State != Expected || r.Doubled() {
		t.Errorf("found after it was disowned: %s %q %+v", r.State, r.Remote(), r.Files)
	}
}

// TestHold: what is held back can be taken back, and is not sent by a nudge.
func TestHold(t *testing.T) {
	r := in(t, Draft)
	must(t, r.Send(noon, 5*time.Second))
	if r.Due != noon.Add(5*time.Second) || r.Held != r.Due {
		t.Errorf("due %v, held until %v", r.Due, r.Held)
	}
	if r.Nudge(noon) == nil {
		t.Error("a nudge cuts the time short in which it can be taken back")
	}
	must(t, r.Shelve(noon))
	if !r.Held.IsZero() {
		t.Error("still held")
	}
	must(t, r.Send(noon, 5*time.Second))
	must(t, r.Begin(r.Due, Attempt{}))
	if !r.Held.IsZero() {
		t.Error("held while it is sent")
	}
}

func TestNewID(t *testing.T) {
	a, b := NewID(noon), NewID(noon.Add(time.Millisecond))
	if len(a) != 18 || a >= b || NewID(noon) == a {
		t.Errorf("%q, %q", a, b)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"  two\n\twords ":     "two words",
		"a\u202egpj.exe":      "a gpj.exe",
		"bad\xff utf":         "bad utf",
		"ünï çødé":            "ünï çødé",
		"123456789012":        "123456789…",
		"\x1b[31mred\x1b[0m!": "[31mred […",
	} {
		if got := Clean(in, 10); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

package app

import (
	"testing"
	"time"
)

// TestLooksInVainAreKept: what was asked and told nothing new is part of a render's story.
func TestLooksInVainAreKept(t *testing.T) {
	at := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	r := Render{State: Working, Created: at, Attempts: []Attempt{{Sent: at, Accepted: at, Remote: "x"}}, Files: []File{{Kind: Video, State: Expected}}}
	tick := func() time.Time { at = at.Add(10*time.Second + 3*time.Millisecond); return at }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(r.See(tick(), Answer{Phase: "queued"}))
	for range 3 {
		must(r.See(tick(), Answer{Phase: "queued"}))
	}
	must(r.Miss(tick(), &Problem{Kind: Offline}))
	must(r.See(tick(), Answer{Phase: "rendering"}))
	must(r.Miss(tick(), &Problem{Kind: Offline}))
	must(r.See(tick(), Answer{Phase: "rendering"}))
	must(r.See(tick(), Answer{Phase: "done"}))
	must(r.SeeFiles(tick(), nil))
	must(r.SeeFiles(tick(), nil))
	must(r.SeeFiles(tick(), []File{{Kind: Video, State: FileReady}}))
	a := r.Attempt()
	want := []Run{{More: 2}, {Kind: Offline}, {Kind: Offline}, {}, {Files: true, More: 1}}
	if len(a.Runs) != len(want) {
		t.Fatalf("%+v", a.Runs)
	}
	for i, w := range want {
		if g := a.Runs[i]; g.More != w.More || g.Kind != w.Kind || g.Files != w.Files || g.At.IsZero() || g.At.Nanosecond() != 0 || (g.More > 0) == g.Last.IsZero() {
			t.Errorf("%d: %+v, want %+v", i, g, w)
		}
	}
}

// TestRunsAreBounded: a service that answers and fails in turn does not fill the record.
func TestRunsAreBounded(t *testing.T) {
	at := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	a := Attempt{}
	for i := range 1000 {
		a.note(at.Add(time.Duration(i)*time.Second), i%2 == 0, "")
	}
	asked := 0
	for _, r := range a.Runs {
		asked += 1 + r.More
	}
	if len(a.Runs) != maxRuns || asked != 1000 {
		t.Errorf("%d runs of %d requests", len(a.Runs), asked)
	}
}

// TestTriesInVainAreKept: a submission that certainly did not arrive leaves no attempt,
// but somebody tried.
func TestTriesInVainAreKept(t *testing.T) {
	at := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	r := Render{State: Waiting, Created: at, Queued: at}
	for range 2 {
		at = at.Add(time.Minute)
		if err := r.Begin(at, Attempt{}); err != nil {
			t.Fatal(err)
		}
		if err := r.NotTaken(at, &Problem{Kind: NotSent}); err != nil {
			t.Fatal(err)
		}
	}
	if len(r.Attempts) != 0 || len(r.Tries) != 1 || r.Tries[0].More != 1 || r.Tries[0].Kind != NotSent {
		t.Errorf("%d attempts, tries %+v", len(r.Attempts), r.Tries)
	}
}

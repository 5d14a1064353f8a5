package pace

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func near(a, b, within float64) bool { return math.Abs(a-b) <= within*max(1, math.Abs(b)) }

// TestMissed compares the closed form with what many drawn renders miss.
func TestMissed(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ median, spread, seen, now float64 }{
		{30, 0.4, 0, 40}, {30, 0.4, 25, 32}, {6, 0.5, 0, 8}, {6, 0.5, 4, 20}, {300, 0.2, 250, 330}, {2, 1, 0, 3},
	} {
		l := Law{From: noon, Median: c.median, Spread: c.spread}
		sum, n := 0.0, 0
		for range 400_000 {
			if d := c.median * math.Exp(c.spread*dice.NormFloat64()); d > c.seen {
				sum += max(0, c.now-d)
				n++
			}
		}
		got := l.Missed(noon.Add(seconds(c.seen)), noon.Add(seconds(c.now)))
		if want := sum / float64(n); !near(got, want, 0.03) {
			t.Errorf("%+v: %.3f s missed, drawn %.3f", c, got, want)
		}
	}
}

// TestLook: one looks when just the price is missed, and later for a higher price.
func TestLook(t *testing.T) {
	for _, l := range []Law{{noon, 30, 0.4}, {noon, 1.6, 0.2}, {noon, 900, 0.6}, {noon, 6, 0.5}} {
		for _, u := range []float64{0, 0.5 * l.Median, l.Median, 1.3 * l.Median} {
			before := u
			for _, price := range []Price{Eager, Balanced, Thrifty, Told} {
				at := l.look(u, float64(price))
				if m := l.missed(u, at); !near(m, float64(price), 0.01) || at <= before {
					t.Errorf("%+v from %.1f at %.2f: look at %.2f, %.3f s missed", l, u, price, at, m)
				}
				before = at
			}
		}
	}
}

// TestNext is the rule as a table: what is known of a render, and when it is looked at.
func TestNext(t *testing.T) {
	m := New()
	at := func(s float64) time.Time { return noon.Add(seconds(s)) }
	median, late := m.Usual(20)
	for _, c := range []struct {
		name     string
		w        Watch
		from, to float64 // seconds after noon
	}{
		{"not looked at yet: before half of all are done", Watch{Work: 20, Created: noon, Seen: noon}, 0.4 * median, median},
		{"a still picture", Watch{Work: 0, Created: noon, Seen: noon}, 3, 8},
		{"a long film", Watch{Work: 600, Created: noon, Seen: noon}, 60, 370},
		{"queued: the wait begins anew", Watch{Stage: Early, Work: 20, Created: noon, Seen: at(60), Asked: at(60)}, 62, 60 + median},
		{"rendering: from when it began", Watch{Stage: Rendering, Work: 20, Created: noon, Updated: at(5), Seen: at(6), Asked: at(6)}, 7, 5 + late},
		{"saving: a second or two", Watch{Stage: Saving, Work: 20, Created: noon, Updated: at(30), Seen: at(30.2), Asked: at(30.2)}, 31.2, 33},
		{"files: a few seconds after done", Watch{Stage: Copying, Work: 20, Updated: at(30), Seen: at(30), Asked: at(31)}, 32, 38},
		{"never sooner than a second", Watch{Stage: Saving, Work: 20, Updated: at(30), Seen: at(31.7), Asked: at(31.7)}, 32.7, 32.7},
		{"overdue: a gap of some seconds", Watch{Stage: Rendering, Work: 20, Created: noon, Updated: at(5), Seen: at(60), Asked: at(60)}, 61, 75},
		{"long overdue: the longest gap", Watch{Stage: Rendering, Work: 20, Created: noon, Updated: at(5), Seen: at(1000), Asked: at(1000)}, 1030, 1030},
		{"no forecast: a second first", Watch{Stage: Rendering, Work: -1, Created: noon, Seen: noon, Asked: noon}, 1, 1},
		{"no forecast: half as long again each time", Watch{Stage: Rendering, Work: -1, Created: noon, Seen: at(10), Asked: at(10)}, 16, 16},
		{"watched for a day: once an hour", Watch{Stage: Rendering, Work: 20, Created: noon, Updated: at(5), Seen: at(90000), Asked: at(90000)}, 93600, 93600},
	} {
		got := m.Next(c.w, Balanced).Sub(noon).Seconds()
		if got < c.from-1e-3 || got > c.to+1e-3 {
			t.Errorf("%s: look at %.2f s, want %.2f to %.2f", c.name, got, c.from, c.to)
		}
	}
}

// TestEnvelope: gaps grow by half to half a minute while nothing comes.
func TestEnvelope(t *testing.T) {
	m := New()
	w := Watch{Stage: Rendering, Work: 20, Created: noon, Updated: noon, Seen: noon, Asked: noon}
	var before time.Duration
	for range 60 {
		next := m.Next(w, Balanced)
		gap := next.Sub(w.Asked)
		if gap < Shortest || gap > Longest {
			t.Fatalf("a gap of %v", gap)
		}
		law := m.law(w)
		if overdue := law.survival(law.at(w.Seen)) < surely; overdue && before > 0 && (gap < before-time.Millisecond || gap > before*8/5) {
			t.Errorf("overdue, a gap of %v after one of %v", gap, before)
		} else if overdue {
			before = gap
		}
		w.Seen, w.Asked = next, next
	}
	if before != Longest {
		t.Errorf("in the end %v, want %v", before, Longest)
	}
}

// TestFilesFirst: only when a render is as good as surely done and copied.
func TestFilesFirst(t *testing.T) {
	m := New()
	w := Watch{Work: 20, Created: noon, Seen: noon}
	_, late := m.Usual(20)
	if m.FilesFirst(w, noon.Add(seconds(late))) {
		t.Error("asked for files that can't be copied yet")
	}
	if !m.FilesFirst(w, noon.Add(seconds(late*1.3+1.3*m.Copy()))) {
		t.Error("not asked for files that must be there")
	}
	w.Stage = Copying
	if m.FilesFirst(w, noon.Add(time.Hour)) {
		t.Error("files are asked for anyway once it is done")
	}
}

package pace

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// TestLearn: from very different beginnings the line is found within fifty renders,
// and one render in a hundred that takes five times as long does not spoil it.
func TestLearn(t *testing.T) {
	for _, c := range []struct{ base, slope float64 }{{8, 0.6}, {4, 0.1}, {10, 3}, {30, 0.05}} {
		m, dice := New(), rand.New(rand.NewPCG(7, 7))
		for n := range 400 {
			x := 3 * math.Pow(40, dice.Float64())
			s := (c.base + c.slope*x) * math.Exp(0.3*dice.NormFloat64())
			if dice.Float64() < 0.01 {
				s *= 5
			}
			m.Learn(x, s)
			if n < 50 {
				continue
			}
			for _, x := range []float64{5, 30, 100} {
				median, _ := m.Usual(x)
				if off := math.Abs(math.Log(median / (c.base + c.slope*x))); off > 0.35 {
					t.Fatalf("%+v after %d: %.1f s for %.0f s of work, off by %.2f", c, n+1, median, x, off)
				}
			}
		}
		if s := math.Sqrt(m.Whole.Variance); s < 0.2 || s > 0.6 {
			t.Errorf("%+v: a spread of %.2f, drawn with 0.3", c, s)
		}
	}
}

// TestUsual: nine of ten stay under what is said of them.
func TestUsual(t *testing.T) {
	m, dice := New(), rand.New(rand.NewPCG(3, 4))
	under, over := 0, 0
	for n := range 4000 {
		x := 5 + 95*dice.Float64()
		s := (6 + 0.5*x) * math.Exp(0.35*dice.NormFloat64())
		if n > 200 {
			median, late := m.Usual(x)
			if s <= median {
				under++
			}
			if s > late {
				over++
			}
		}
		m.Learn(x, s)
	}
	if half, tenth := float64(under)/3799, float64(over)/3799; half < 0.44 || half > 0.56 || tenth < 0.05 || tenth > 0.13 {
		t.Errorf("%.2f under the median, %.2f late", half, tenth)
	}
}

// TestNonsenseIsNotLearnt: what a strange clock or answer brings changes nothing, and a
// kept model that is damaged is not used.
func TestNonsenseIsNotLearnt(t *testing.T) {
	m := New()
	m.Learn(-1, 10)
	m.Learn(10, 0)
	m.Learn(10, -50)
	m.LearnRest(10, -1)
	m.LearnCopy(0)
	if m != New() {
		t.Errorf("learnt from nonsense: %+v", m)
	}
	m.Learn(10, 1e12)
	m.Learn(1e9, 1e-9)
	m.LearnCopy(1e12)
	if !m.usable() {
		t.Errorf("not usable after extremes: %+v", m)
	}
	for _, broken := range []string{`{}`, `{"whole":{"w":-1}}`, `null`} {
		var kept Model
		if err := json.Unmarshal([]byte(broken), &kept); err != nil {
			t.Fatal(err)
		}
		if kept.Or(New()) != New() {
			t.Errorf("%s is used", broken)
		}
	}
	body, err := json.Marshal(m)
	var back Model
	if err != nil || json.Unmarshal(body, &back) != nil || back.Or(New()) != m {
		t.Errorf("kept and read again: %+v, %v", back, err)
	}
}

// TestWindow: in no span of a minute more than may be, a fifth of it for submissions
// alone, half of it after the service asked for patience.
func TestWindow(t *testing.T) {
	for _, limit := range []int{60, 150, 300, 1} {
		w := Window{Limit: limit, Share: true}
		dice := rand.New(rand.NewPCG(uint64(limit), 1))
		var made []time.Time
		now := noon
		looks, posts := 0, 0
		for range 20_000 {
			now = now.Add(time.Duration(dice.Float64() * float64(500*time.Millisecond)))
			post := dice.Float64() < 0.3
			if !w.Free(now, post).After(now) != (w.Left(now, post) > 0) {
				t.Fatal("free and left disagree")
			}
			if w.Left(now, post) == 0 {
				continue
			}
			if post {
				posts++
			} else {
				looks++
			}
			w.Made(now)
			made = append(made, now)
			for len(made) > 0 && now.Sub(made[0]) >= Minute {
				made = made[1:]
			}
			if len(made) > max(limit*95/100, 1) {
				t.Fatalf("%d requests within a minute, the limit is %d", len(made), limit)
			}
		}
		if looks == 0 && limit > 1 || posts == 0 {
			t.Errorf("limit %d: %d looks, %d submissions", limit, looks, posts)
		}
	}
	w := Window{Limit: 100, Share: true}
	for w.Left(noon, false) > 0 {
		w.Made(noon)
	}
	if n := w.Left(noon, true); n != 19 {
		t.Errorf("%d submissions are free beside all looks, want a fifth of 95", n)
	}
	if at := w.Free(noon, false).Sub(noon); at <= Minute || at > Minute+time.Second {
		t.Errorf("the next look is free after %v", at)
	}
	if w.Left(noon.Add(-24*time.Hour), false) != 76 {
		t.Error("a clock that was set back blocks for a day")
	}
	w = Window{Limit: 100}
	w.Slow(noon)
	if n := w.Left(noon, false); n != 47 {
		t.Errorf("%d after the service asked for patience, want half", n)
	}
	if n := w.Left(noon.Add(11*time.Minute), false); n != 95 {
		t.Errorf("%d ten minutes later", n)
	}
	if n := (&Window{}).Left(noon, false); n < 1000 {
		t.Errorf("no limit allows %d", n)
	}
}

func TestTrouble(t *testing.T) {
	for _, c := range []struct {
		n         int
		lasted    time.Duration
		low, high time.Duration
	}{
		{0, 0, 500 * time.Millisecond, time.Second}, {1, 0, time.Second, 2 * time.Second}, {3, 0, 4 * time.Second, 8 * time.Second},
		{4, 0, 8 * time.Second, 15 * time.Second}, {1000, time.Minute, 8 * time.Second, 15 * time.Second},
		{20, time.Hour, 24 * time.Second, 45 * time.Second}, {1 << 40, time.Hour, 24 * time.Second, 45 * time.Second},
	} {
		low, high := Trouble(c.n, c.lasted, 0), Trouble(c.n, c.lasted, 1)
		if low < c.low || high > c.high || low >= high {
			t.Errorf("after %d in %v: %v to %v, want within %v to %v", c.n, c.lasted, low, high, c.low, c.high)
		}
	}
}

func TestGap(t *testing.T) {
	for n, want := range map[int]time.Duration{
		-1: 1, 0: 1, 1: 2, 2: 4, 3: 8, 4: 16, 5: 30, 6: 30, 1000: 30,
	} {
		if got := Gap(n); got != want*time.Second {
			t.Errorf("Gap(%d) = %v, want %v s", n, got, want)
		}
	}
}

// TestSkew: the service's clock is found to a fraction of the seconds that it is told in.
func TestSkew(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 5))
	for _, off := range []time.Duration{0, 300 * time.Millisecond, 7 * time.Second, -90 * time.Second, 26 * time.Hour} {
		var s Skew
		now := noon
		for range 40 {
			now = now.Add(time.Duration(dice.Float64() * float64(7*time.Second)))
			took := time.Duration(dice.Float64() * float64(300*time.Millisecond))
			s.Read(now, now.Add(took), now.Add(took/2).Add(-off).Truncate(time.Second))
		}
		if got := s.Ours(now.Add(-off)).Sub(now); got.Abs() > 500*time.Millisecond {
			t.Errorf("a clock %v behind is read with an error of %v", off, got)
		}
		if !s.Ours(time.Time{}).IsZero() {
			t.Error("a time that was not told is told now")
		}
		s.Read(now, now, now.Add(-off-time.Hour)) // the service's clock was set
		if got := s.Ours(now.Add(-off - time.Hour)).Sub(now); got.Abs() > time.Second {
			t.Errorf("after it was set by an hour: an error of %v", got)
		}
	}
}

func TestPrices(t *testing.T) {
	if Balanced.Under(0) != Balanced || Balanced.Under(1) <= Balanced.Under(0.5) {
		t.Error("the price does not rise with the load")
	}
	if Balanced.Short(0, 60) != Balanced || Balanced.Short(-5, 60) != Balanced || Balanced.Short(30, 60) != Balanced+30 || Balanced.Short(30, 0) != Balanced {
		t.Error("the price of a shortage")
	}
	for name, want := range map[string]Price{"eager": Eager, "balanced": Balanced, "thrifty": Thrifty, "": Balanced, "breakneck": Balanced} {
		if got := PriceOf(name); got != want {
			t.Errorf("%q costs %v", name, got)
		}
	}
}

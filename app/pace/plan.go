package pace

import (
	"math"
	"time"
)

// Stage is how far what is waited for has come.
type Stage int

const (
	Unseen    Stage = iota // accepted, and not looked at yet
	Early                  // queued, or its media are being got ready
	Rendering              // composing, or a word that is not known
	Saving                 // the result is being written
	Copying                // done; its files are on their way to the CDN
)

// Watch is what is known of one unfinished render. Times are by our own clock.
type Watch struct {
	Stage   Stage
	Work    float64   // seconds of output times how heavy one is; below 0 = not known
	Created time.Time // the service took it
	Updated time.Time // its stage began; zero = not told
	Seen    time.Time // it was known unfinished last
	Asked   time.Time // the last look, whatever it brought
}

// Price is what one request is worth, in seconds of knowing earlier.
type Price float64

// The prices that a user may choose from.
const (
	Eager    Price = 0.35
	Balanced Price = 0.5
	Thrifty  Price = 2
)

// PriceOf is the price that a user calls by that name, in small letters; Balanced for
// any other word.
func PriceOf(name string) Price {
	switch name {
	case "eager":
		return Eager
	case "thrifty":
		return Thrifty
	}
	return Balanced
}

// Told is the price of looking at renders whose end is told by a callback: a net
// under it, not the way to learn of it.
const Told Price = 45

// Under is the price while that share of what the service allows in a minute is used
// up: the fewer requests are left, the more each is worth.
func (p Price) Under(load float64) Price { return p * Price(1+1.7*load*load) }

// Short is the price while more looks are due than may be made: each makes all others wait for as
// long as one takes at that many a minute.
func (p Price) Short(waiting, limit int) Price {
	if waiting <= 0 || limit <= 0 {
		return p
	}
	return p + Price(float64(waiting)*Minute.Seconds()/float64(limit))
}

// Bounds of the gap between two looks at one render.
const (
	Shortest = time.Second
	Longest  = 30 * time.Second
	// Rare is the gap once a render has been watched for a day.
	Rare = time.Hour
)

// law is the law of what is waited for now. What was seen moves it on: the time
// that is behind a render needs no forecast.
func (m Model) law(w Watch) Law {
	if w.Stage == Copying {
		return Law{From: or(w.Updated, w.Seen), Median: m.Copy(), Spread: math.Sqrt(m.CopyVariance)}
	}
	if w.Stage == Saving {
		return Law{From: or(w.Updated, w.Seen), Median: 1.6, Spread: 0.2}
	}
	if w.Work < 0 {
		return Law{From: or(w.Updated, w.Created)}
	}
	if w.Stage == Rendering {
		median, spread := m.Rest.usual(w.Work)
		return Law{From: or(w.Updated, w.Seen), Median: median, Spread: spread}
	}
	median, spread := m.Whole.usual(w.Work)
	if w.Stage == Early {
		base, _ := m.Whole.at()
		return Law{From: w.Seen, Median: max(median-base/2, median/2), Spread: spread}
	}
	return Law{From: w.Created, Median: median, Spread: spread}
}

func or(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
}

// Next is when to look next: when the waiting missed since it was last seen reaches
// the price, and never sooner than Shortest after the last look. What is overdue,
// or can't be forecast, is looked at with gaps that grow by half each time.
func (m Model) Next(w Watch, p Price) time.Time {
	l := m.law(w)
	u := max(l.at(w.Seen), 0)
	var at time.Time
	if gap, late := l.backoff(u, float64(p)); late {
		at = or(w.Asked, w.Seen).Add(gap)
	} else {
		at = l.From.Add(seconds(l.look(u, float64(p))))
	}
	if least := w.Asked.Add(Shortest); at.Before(least) {
		at = least
	}
	if most := or(w.Asked, w.Seen).Add(Rare); at.After(most) {
		at = most
	}
	return at
}

// backoff is the gap to the next look at what should be over at u. Gaps that grow
// by half add up to twice what the next one adds, so the time overdue tells the gap.
func (l Law) backoff(u, price float64) (gap time.Duration, late bool) {
	most := max(Longest, seconds(2*price))
	first, since := 1.0, 0.0
	if l.Median > 0 {
		if l.survival(u) >= surely {
			return 0, false
		}
		first, since = math.Sqrt(price*l.Spread*l.Median), l.overdue()
	}
	if u > (24 * time.Hour).Seconds() {
		return Rare, true
	}
	first = max(first, Shortest.Seconds())
	return min(seconds(first+(u-since)/2), most), true
}

// Missed is how many seconds one knows too late on average by not looking before
// now. Of the renders that are due, the one with most goes first.
func (m Model) Missed(w Watch, now time.Time) float64 { return m.law(w).Missed(w.Seen, now) }

// FilesFirst says whether a render is so surely done, and its files copied, that
// asking for the files first is likely to answer both questions at once.
func (m Model) FilesFirst(w Watch, now time.Time) bool {
	if w.Stage == Copying {
		return false
	}
	return m.law(w).done(w.Seen, now.Add(-seconds(1.3*m.Copy()))) > 0.9
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

package pace

import (
	"math"
	"time"
)

// Law says how long something takes that began at From: log-normal, as durations
// of work are. A Median of 0 says that nothing is known.
type Law struct {
	From   time.Time
	Median float64 // seconds
	Spread float64 // standard deviation of the logarithm
}

// surely is how little chance of still running makes a render overdue.
const surely = 0.02

// overdueAt is how many spreads beyond the median that is.
const overdueAt = 2.0537489106318225

// survival is the chance that it still runs after t seconds.
func (l Law) survival(t float64) float64 {
	if t <= 0 {
		return 1
	}
	return 0.5 * math.Erfc(math.Log(t/l.Median)/l.Spread/math.Sqrt2)
}

// area is the integral of 1 - survival from 0 to t.
func (l Law) area(t float64) float64 {
	if t <= 0 {
		return 0
	}
	z := math.Log(t/l.Median) / l.Spread
	return t*normal(z) - l.Median*math.Exp(l.Spread*l.Spread/2)*normal(z-l.Spread)
}

func normal(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// at is how many seconds after its beginning a moment is.
func (l Law) at(t time.Time) float64 { return t.Sub(l.From).Seconds() }

// Missed is the time, in seconds, that one knows too late on average if one looks
// now and saw it unfinished last at seen.
func (l Law) Missed(seen, now time.Time) float64 { return l.missed(l.at(seen), l.at(now)) }

func (l Law) missed(u, t float64) float64 {
	if t <= u {
		return 0
	}
	s := l.survival(u)
	if l.Median <= 0 || s < surely {
		return t - u // it should be over: all the time that passes is missed
	}
	return (l.area(t) - l.area(u) - (1-s)*(t-u)) / s
}

// done is the chance that it is over by now, of what was unfinished at seen.
func (l Law) done(seen, now time.Time) float64 {
	if l.Median <= 0 {
		return 0
	}
	s := l.survival(l.at(seen))
	if s < surely {
		return 0 // what is known of it does not hold any more
	}
	return 1 - l.survival(l.at(now))/s
}

// overdue is when there is almost no chance left that it still runs.
func (l Law) overdue() float64 { return l.Median * math.Exp(l.Spread*overdueAt) }

// look is when the waiting missed since seen reaches the price, in seconds after
// the beginning. Missed grows faster and faster, so halving finds it.
func (l Law) look(u, price float64) float64 {
	low, high := u, u+price
	for l.missed(u, high) < price {
		low, high = high, high+2*(high-u)
	}
	for high-low > 1e-3 {
		if mid := (low + high) / 2; l.missed(u, mid) < price {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

package pace

import "math"

// Model is what was learnt of one place: how long a render takes for its work from
// the beginning, how long from when it began to render, and how long its files take
// to the CDN. Older renders count less and less. It is kept across restarts. The zero
// Model is not usable: New.
type Model struct {
	Whole Line `json:"whole"` // from accepted to done
	Rest  Line `json:"rest"`  // from rendering to done

	Copies       float64 `json:"copies"`       // renders whose files were learnt from
	CopyMean     float64 `json:"copyMean"`     // of ln(seconds)
	CopyVariance float64 `json:"copyVariance"` // of ln(seconds)
}

// Line is a law of time by work, a + b·work seconds, fitted to what was seen by
// least squares, with how far single renders lie from it.
type Line struct {
	Count float64 `json:"count"` // renders learnt from, without the three it starts with

	// Sums of the fit: of weights, work, work², seconds, work·seconds.
	W  float64 `json:"w"`
	X  float64 `json:"x"`
	XX float64 `json:"xx"`
	Y  float64 `json:"y"`
	XY float64 `json:"xy"`

	Variance float64 `json:"variance"` // of ln(seconds / fit)
}

const (
	forget      = 0.995 // what a new render leaves of the weight of the older ones
	leastStep   = 0.005 // and of the means
	leastBase   = 1.0   // seconds
	leastSlope  = 0.02  // seconds a second
	weightBase  = 6.0   // the error of a time grows with work and this many seconds of it
	priorSpread = 0.45
	farthest    = 1.6  // ln of how far off one render may count: five times as long
	doubt       = 1.08 // what is to come lies wider than what was seen: the line is a guess too
)

// New is a model that has seen nothing yet: three made-up renders along 8 s + 0.6 s
// for each second of work, of which the first 5.6 s pass before rendering, and files
// that take about 6 s.
func New() Model {
	return Model{Whole: line(8, 0.6), Rest: line(2.4, 0.6), CopyMean: math.Log(6), CopyVariance: 0.25}
}

func line(base, slope float64) Line {
	l := Line{Variance: priorSpread * priorSpread}
	for _, x := range []float64{5, 20, 80} {
		l.add(x, base+slope*x)
	}
	return l
}

// usable guards against a kept model that was damaged.
func (m Model) usable() bool {
	for _, v := range []float64{m.Copies, m.CopyMean, m.CopyVariance} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return m.Whole.usable() && m.Rest.usable() && m.CopyVariance > 0
}

func (l Line) usable() bool {
	for _, v := range []float64{l.Count, l.W, l.X, l.XX, l.Y, l.XY, l.Variance} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return l.W > 0 && l.Variance > 0
}

// Or returns the model, or another one if this one makes no sense.
func (m Model) Or(other Model) Model {
	if m.usable() {
		return m
	}
	return other
}

func (l *Line) add(x, seconds float64) {
	w := 1 / ((weightBase + x) * (weightBase + x))
	l.W, l.X, l.XX = l.W+w, l.X+w*x, l.XX+w*x*x
	l.Y, l.XY = l.Y+w*seconds, l.XY+w*x*seconds
}

// at is the fit: seconds that every render takes, and for each second of work.
func (l Line) at() (base, slope float64) {
	slope = leastSlope
	if d := l.W*l.XX - l.X*l.X; d > 0 {
		slope = max((l.W*l.XY-l.X*l.Y)/d, leastSlope)
	}
	return max((l.Y-slope*l.X)/l.W, leastBase), slope
}

// fit is the mean time of a render with that work, in seconds.
func (l Line) fit(x float64) float64 {
	base, slope := l.at()
	return base + slope*max(x, 0)
}

// learn takes in a render. One that took far longer or shorter than it should counts
// as if it had kept within a factor e.
func (l *Line) learn(work, seconds float64) {
	fit := l.fit(work)
	off := min(max(math.Log(seconds/fit), -farthest), farthest)
	l.Variance = max(l.Variance+max(1/(l.Count+3), leastStep)*(off*off-l.Variance), 1e-4)
	seconds = min(max(seconds, fit/math.E), fit*math.E)
	for _, s := range []*float64{&l.W, &l.X, &l.XX, &l.Y, &l.XY} {
		*s *= forget
	}
	l.add(work, seconds)
	l.Count++
}

// usual is the median time, in seconds, and the spread of its logarithm. The fit is a
// mean, which lies above the median.
func (l Line) usual(work float64) (median, spread float64) {
	return l.fit(work) * math.Exp(-l.Variance/2), doubt * math.Sqrt(l.Variance)
}

// Learn takes in a render that was done so many seconds after it was accepted.
func (m *Model) Learn(work, seconds float64) {
	if seconds > 0 && work >= 0 {
		m.Whole.learn(work, seconds)
	}
}

// LearnRest takes in a render that was done so many seconds after it began to render.
func (m *Model) LearnRest(work, seconds float64) {
	if seconds > 0 && work >= 0 {
		m.Rest.learn(work, seconds)
	}
}

// LearnCopy takes in a render whose last file was on the CDN so many seconds after
// it was done.
func (m *Model) LearnCopy(seconds float64) {
	if seconds <= 0 {
		return
	}
	step := max(1/(m.Copies+3), leastStep)
	off := math.Log(seconds) - m.CopyMean
	m.CopyMean += step * off
	m.CopyVariance += step * (off*off - m.CopyVariance)
	m.CopyVariance = max(m.CopyVariance, 1e-4)
	m.Copies++
}

// lateAt is how many spreads above the median nine of ten renders stay under.
const lateAt = 1.2815515655446004

// Usual is how many seconds half of all renders with that work take at most, and
// nine of ten.
func (m Model) Usual(work float64) (median, late float64) {
	median, spread := m.Whole.usual(work)
	return median, median * math.Exp(spread*lateAt)
}

// Copy is the median time, in seconds, from done to the last file.
func (m Model) Copy() float64 { return math.Exp(m.CopyMean) }

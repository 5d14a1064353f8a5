package play

import "time"

// slack is how late a frame may be before the clock is set back to it: the decoder
// is slower than the film, or the machine was busy.
const slack = 250 * time.Millisecond

// pace says when frames are due.
type pace struct {
	rate    float64
	fresh   bool // no frame was shown yet
	running bool
	base    time.Time // when frame 0 was due, or would have been
}

func (p *pace) offset(n int) time.Duration {
	return time.Duration(float64(n) / p.rate * float64(time.Second))
}

// start makes frame n due now.
func (p *pace) start(now time.Time, n int) { p.base, p.running = now.Add(-p.offset(n)), true }

// wait is how long frame n is still to wait.
func (p *pace) wait(now time.Time, n int) time.Duration {
	d := p.base.Add(p.offset(n)).Sub(now)
	if d < -slack {
		p.start(now, n)
		return 0
	}
	return d
}

// again makes frame 0 due when frame n would be.
func (p *pace) again(n int) { p.base = p.base.Add(p.offset(n)) }

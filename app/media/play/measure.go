package play

import (
	"math"
	"time"
)

// time is when frame n is seen.
func (f Facts) time(n int) time.Duration {
	return time.Duration(float64(n) / f.Rate * float64(time.Second))
}

// frameAt is the frame that is seen at a time, the last one beyond the end.
func (f Facts) frameAt(t time.Duration) int {
	n := int(math.Floor(t.Seconds()*f.Rate + 1e-6))
	if last := f.frames() - 1; last >= 0 {
		n = min(n, last)
	}
	return max(n, 0)
}

// seekTo is the place that a decoder is sent to so that it begins with frame n:
// half a frame before it, because it begins with what comes next.
func (f Facts) seekTo(n int) float64 { return max(0, (float64(n)-0.5)/f.Rate) }

// within is the size of a frame that fits into a box.
func (f Facts) within(w, h int) (int, int) {
	fw, fh := float64(max(f.Width, 1)), float64(max(f.Height, 1))
	k := min(1, float64(w)/fw, float64(h)/fh, math.Sqrt(mostShown/(fw*fh)))
	return even(fw * k), even(fh * k)
}

// even sizes scale fastest.
func even(v float64) int { return max(2, 2*int(math.Round(v/2))) }

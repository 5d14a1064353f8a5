package pace

import "time"

// Patience is how long a file may stay unseen on the CDN after its render was
// done before it is given up. The vendor's own node waits two minutes for the
// usual file; large ones need longer.
const Patience = 15 * time.Minute

// Settling is how long an accepted render may be unknown to the service before
// that is believed. Then it is looked for once an hour, Thrice, and no more.
const (
	Settling = 5 * time.Minute
	Thrice   = 3
)

// Watching is how long a render is watched at the most.
const Watching = 7 * 24 * time.Hour

// Longing is how long a submission that could not be made is tried again by itself.
const Longing = 24 * time.Hour

// Gap is the time to wait after the n-th look in a row that saw no progress, as
// long as nothing else is known: from a second, doubling, to thirty.
func Gap(n int) time.Duration {
	if n >= 5 {
		return Longest
	}
	return Shortest << max(n, 0)
}

// Trouble is the time to wait after the n-th request in a row that the service did
// not answer well, for everything that goes there: from a second, doubling, to
// fifteen, and to forty-five once the trouble has lasted for three minutes, so that
// an hour of it costs about a hundred requests and its end is noticed within a
// minute. chance, from 0 to 1, spreads clients over the upper half of it, about.
func Trouble(n int, lasted time.Duration, chance float64) time.Duration {
	most := 15 * time.Second
	if lasted > 3*time.Minute {
		most = 45 * time.Second
	}
	wait := most
	if n < 6 {
		wait = min(Shortest<<max(n, 0), most)
	}
	return time.Duration(float64(wait) * (0.55 + 0.45*chance))
}

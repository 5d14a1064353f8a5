// Package pace decides when to ask next. It is pure: no clock, no state of its
// own.
//
// The gap between two looks at a render doubles from one second to thirty and
// starts over with every progress seen: exponential backoff, as the vendor's
// guide asks of clients that poll.
package pace

import "time"

// Shortest and Longest bound the gap between two looks at one render.
const (
	Shortest = time.Second
	Longest  = 30 * time.Second
)

// Patience is how long a file may stay unseen on the CDN after its render was
// done before it is given up. The vendor's own node waits two minutes for the
// usual file; large ones need longer.
const Patience = 15 * time.Minute

// Settling is how long an accepted render may be unknown to the service before
// that is believed; after it the service is asked only once every Rare.
const (
	Settling = 5 * time.Minute
	Rare     = time.Hour
)

// Longing is how long a submission that could not be made is tried again by itself.
const Longing = 24 * time.Hour

// Gap is the time to wait after the n-th look in a row that saw no progress.
func Gap(n int) time.Duration {
	if n >= 5 {
		return Longest
	}
	return Shortest << max(n, 0)
}

package media

import "time"

// meterSpan is how far back a speed looks.
const meterSpan = 5 * time.Second

// meter tells how fast bytes came over the last seconds. It is pure: now is an
// argument, and must not go back.
type meter struct{ seen []reading }

type reading struct {
	at    time.Time
	bytes int64 // in all
}

// note adds how many bytes are there by now.
func (m *meter) note(now time.Time, bytes int64) {
	m.seen = append(m.seen, reading{now, bytes})
	m.forget(now)
}

// forget keeps one reading that is older than the span, to measure from.
func (m *meter) forget(now time.Time) {
	for len(m.seen) > 1 && now.Sub(m.seen[1].at) >= meterSpan {
		m.seen = m.seen[1:]
	}
}

// speed is in bytes a second; 0 if nothing came, or nobody can tell yet.
func (m *meter) speed(now time.Time) float64 {
	m.forget(now)
	if len(m.seen) == 0 {
		return 0
	}
	first, last := m.seen[0], m.seen[len(m.seen)-1]
	over := now.Sub(first.at)
	if over <= 0 {
		return 0
	}
	return float64(last.bytes-first.bytes) / over.Seconds()
}

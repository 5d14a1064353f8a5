package bell

import "time"

// Notices returns what is to be told now, in order. It is not told again.
func (b *Bell) Notices(now time.Time) (out []Notice) {
	b.collect(now)
	if _, silent := b.rules.silent(now); silent {
		b.steps = nil // a step is worth nothing later
		return nil
	}
	out, b.steps = b.steps, nil
	kept := b.groups[:0]
	for _, g := range b.groups {
		out = append(out, g.ring(now, b.rules, false)...)
		if g.open > 0 || len(g.untold) > 0 {
			kept = append(kept, g)
		}
	}
	clear(b.groups[len(kept):])
	b.groups = kept
	return append(out, b.loose.ring(now, b.rules, true)...)
}

// ring is what a group has to tell now.
func (g *group) ring(now time.Time, r Rules, loose bool) []Notice {
	out := g.firstFailure(r)
	if due := g.due(r.most(), loose); !due.IsZero() && !due.After(now) {
		out = append(out, g.close(r)...)
	}
	return out
}

// collect moves what small groups have to tell to what is gathered for a moment:
// they are told with what else comes in that moment.
func (b *Bell) collect(now time.Time) {
	if l := b.loose; len(l.untold) == 0 && now.Sub(l.newest) >= gather {
		l.told = nil
	}
	kept := b.groups[:0]
	for _, g := range b.groups {
		if g.size <= b.rules.most() {
			for _, n := range g.untold {
				b.loose.add(now, n)
			}
			g.untold = nil
		}
		if g.open > 0 || len(g.untold) > 0 {
			kept = append(kept, g)
		}
	}
	clear(b.groups[len(kept):])
	b.groups = kept
}

// Due is when Notices has something to tell, as far as is known; zero if it has
// nothing.
func (b *Bell) Due(now time.Time) time.Time {
	due := b.loose.due(b.rules.most(), true)
	for _, g := range b.groups {
		due = earlier(due, g.due(b.rules.most(), false))
	}
	if len(b.steps) > 0 {
		due = earlier(due, now)
	}
	if until, silent := b.rules.silent(now); silent && !due.IsZero() && due.Before(until) {
		return until
	}
	return due
}

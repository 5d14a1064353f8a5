package bell

import (
	"slices"
	"time"

	"wrapbell/app"
)

const (
	// together is how far apart renders may be put in line that are told of as one:
	// a person, or a script, sends many one after the other.
	together = 30 * time.Second
	// gather is how long the end of one render waits for others to be told with it.
	gather = 2 * time.Second
	// still is how long a large group may bring nothing new before what came is told:
	// one render that hangs does not hold back two hundred.
	still = 10 * time.Minute
	// longest is how long anything is held back.
	longest = 30 * time.Minute
)

// group is renders that were put in line together, or, for Bell.loose, ends that came
// at one time.
type group struct {
	first, last time.Time // when its renders were put in line
	size, open  int       // renders that belong to it; those still under way

	untold []Notice
	told   []Notice // of this round: a first failure is told before the others
	since  time.Time
	newest time.Time
}

// groupOf finds the group of a render, or begins one.
func (b *Bell) groupOf(r *app.Render) *group {
	at := r.Queued
	if at.IsZero() {
		at = r.Created
	}
	for _, g := range b.groups {
		if !at.Before(g.first.Add(-together)) && !at.After(g.last.Add(together)) {
			g.size++
			if at.Before(g.first) {
				g.first = at
			}
			if at.After(g.last) {
				g.last = at
			}
			return g
		}
	}
	g := &group{first: at, last: at, size: 1}
	b.groups = append(b.groups, g)
	return g
}

func (g *group) add(now time.Time, n Notice) {
	if len(g.untold)+len(g.told) == 0 {
		g.since = now
	}
	g.newest = now
	g.untold = append(g.untold, n)
}

// drop forgets what somebody saw.
func (g *group) drop(seen func(id string) bool) {
	g.untold = slices.DeleteFunc(g.untold, func(n Notice) bool { return seen(n.Render.ID) })
	if len(g.untold) == 0 {
		g.told = nil
	}
}

// due is when what is untold is told; zero if there is nothing, or nothing before the
// group's end.
func (g *group) due(most int, loose bool) time.Time {
	switch {
	case len(g.untold) == 0:
		return time.Time{}
	case loose:
		return g.since.Add(gather)
	case g.open == 0 || g.size <= most:
		return g.newest
	}
	return earlier(g.newest.Add(still), g.since.Add(longest))
}

// first failure, which does not wait for the others.
func (g *group) firstFailure(r Rules) []Notice {
	if !r.Failed || len(g.told) > 0 {
		return nil
	}
	for i, n := range g.untold {
		if n.Kind == Failed || n.Kind == Unsure {
			g.untold = append(g.untold[:i:i], g.untold[i+1:]...)
			g.told = append(g.told, n)
			return []Notice{n}
		}
	}
	return nil
}

// close tells everything: one by one if it is little, else as a summary that counts
// what was told before it too.
func (g *group) close(r Rules) []Notice {
	var wanted []Notice
	for _, n := range g.untold {
		if r.wants(n.Kind) {
			wanted = append(wanted, n)
		}
	}
	all := append(g.told, g.untold...)
	g.told, g.untold = nil, nil
	if len(wanted) == 0 || len(all) <= r.most() {
		return wanted
	}
	s := Notice{Kind: Many, Running: g.open}
	for _, n := range all {
		switch n.Kind {
		case Ready:
			s.Ready++
		case Unsure:
			s.Unsure++
		default:
			s.Failed++
		}
	}
	return []Notice{s}
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

package bell

import (
	"slices"
	"time"

	"wrapbell/app"
)

// Kind says what a notice is about.
type Kind int

const (
	Ready  Kind = iota // one render is ready
	Failed             // one render stopped
	Unsure             // nobody knows whether one arrived
	Step               // one render came to its next step
	Many               // a summary
)

// Notice is one thing to tell.
type Notice struct {
	Kind   Kind
	Render app.Render // the one it is about; none for Many

	Ready, Failed, Unsure int // for Many: how they ended
	Running               int // for Many: how many of them are still at work
}

// Slot names the place of a notice: a later one about the same render takes the
// place of an earlier one. It is empty for what takes nobody's place.
func (n Notice) Slot() string { return n.Render.ID }

// Bell remembers what is under way and what is still to be told.
type Bell struct {
	rules  Rules
	start  time.Time          // what was put in line before is history unless it was seen under way
	open   map[string]*member // renders under way
	ended  map[string]bool    // those that ended since the start, and stayed on the list
	groups []*group           // of renders under way, or with something untold
	loose  *group             // ends of small groups, gathered for a moment
	steps  []Notice
	unseen map[string]bool // ends that nobody looked at, and whether they went wrong
}

// member is a render under way.
type member struct {
	group *group
	state app.State
	phase string
}

// New makes a bell that knows of nothing.
func New(now time.Time, r Rules) *Bell {
	return &Bell{rules: r, start: now, open: map[string]*member{}, ended: map[string]bool{}, unseen: map[string]bool{},
		loose: &group{}}
}

// Set changes the rules. What is untold yet is told by the new ones.
func (b *Bell) Set(r Rules) { b.rules = r }

// Rules are those that hold.
func (b *Bell) Rules() Rules { return b.rules }

// Learn takes renders in that were there before: nothing is told of them until they
// change. It may be called more than once; what ended in between is told.
func (b *Bell) Learn(now time.Time, renders []app.Render) {
	for i := range renders {
		r := &renders[i]
		switch {
		case b.open[r.ID] != nil:
			b.hear(now, r)
		case r.Removed.IsZero() && !r.State.AtRest():
			b.follow(r)
		}
	}
}

// Hear takes in renders that changed.
func (b *Bell) Hear(now time.Time, changed []app.Render) {
	for i := range changed {
		b.hear(now, &changed[i])
	}
}

func (b *Bell) hear(now time.Time, r *app.Render) {
	switch {
	case !r.Removed.IsZero():
		b.leave(r.ID)
		delete(b.unseen, r.ID)
	case r.State == app.Draft:
		b.leave(r.ID)
	case !r.State.AtRest():
		b.follow(r)
	case b.open[r.ID] != nil:
		b.end(now, r)
	case b.fresh(r):
		b.follow(r)
		b.end(now, r)
	}
}

// fresh says whether a render that is heard of for the first time, at its end, was
// sent only now: it may have been refused before anybody looked.
func (b *Bell) fresh(r *app.Render) bool {
	return !b.ended[r.ID] && !r.Adopted && r.Queued.After(b.start)
}

// follow notes a render under way, and its step.
func (b *Bell) follow(r *app.Render) {
	m := b.open[r.ID]
	if m == nil {
		m = &member{group: b.groupOf(r)}
		m.group.open++
		b.open[r.ID] = m
		delete(b.unseen, r.ID) // it goes again
	} else if b.rules.Steps && (m.state != r.State || m.phase != r.Phase) {
		b.step(Notice{Kind: Step, Render: *r}, m.group)
	}
	m.state, m.phase = r.State, r.Phase
}

// step keeps the newest step of a render, unless it is one of many.
func (b *Bell) step(n Notice, g *group) {
	if g.size > b.rules.most() {
		return
	}
	b.forgetSteps(n.Render.ID)
	b.steps = append(b.steps, n)
}

func (b *Bell) forgetSteps(id string) {
	b.steps = slices.DeleteFunc(b.steps, func(n Notice) bool { return n.Render.ID == id })
}

// end notes that a render came to its end.
func (b *Bell) end(now time.Time, r *app.Render) {
	g := b.leave(r.ID)
	k := kindOf(r)
	b.ended[r.ID], b.unseen[r.ID] = true, k != Ready
	g.add(now, Notice{Kind: k, Render: *r})
}

func kindOf(r *app.Render) Kind {
	switch r.State {
	case app.Ready:
		return Ready
	case app.Unsure:
		return Unsure
	}
	return Failed
}

// leave takes a render out of what is under way.
func (b *Bell) leave(id string) *group {
	m := b.open[id]
	if m == nil {
		return nil
	}
	delete(b.open, id)
	b.forgetSteps(id)
	m.group.open--
	return m.group
}

// Unseen is how many ends nobody has looked at.
func (b *Bell) Unseen() int { return len(b.unseen) }

// Troubled is how many of those went wrong.
func (b *Bell) Troubled() (n int) {
	for _, bad := range b.unseen {
		if bad {
			n++
		}
	}
	return n
}

// Open is how many renders are under way.
func (b *Bell) Open() int { return len(b.open) }

// See notes that somebody looked at some of the renders. What was to be told of their
// ends is dropped. It says whether there was anything new to see.
func (b *Bell) See(shown func(id string) bool) bool {
	b.steps = slices.DeleteFunc(b.steps, func(n Notice) bool { return shown(n.Render.ID) })
	any := false
	for id := range b.unseen {
		if shown(id) {
			delete(b.unseen, id)
			any = true
		}
	}
	if !any {
		return false
	}
	for _, g := range b.groups {
		g.drop(shown)
	}
	b.loose.drop(shown)
	return true
}

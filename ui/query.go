package ui

import (
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// chip is one of the filters above the table.
type chip int

const (
	chipAll chip = iota
	chipWorking
	chipReady
	chipFailed
	chipNeedsYou
	chipCount
)

var chipNames = [chipCount]string{locale.Mark("All"), locale.Mark("Working"), locale.Mark("Ready"), locale.Mark("Failed"), locale.Mark("Needs you")}

// in says whether a render belongs under the chip.
func (c chip) in(r *app.Render) bool {
	switch c {
	case chipWorking:
		return !r.State.AtRest()
	case chipReady:
		return r.State == app.Ready
	case chipFailed:
		return r.State == app.Stopped && !r.Unwatched()
	case chipNeedsYou:
		return needsYou(r)
	}
	return true
}

// needsYou says whether only a person can make it better.
func needsYou(r *app.Render) bool {
	if r.State == app.Stopped || r.State == app.Unsure || r.State == app.Working && words.Stuck(r) {
		return true
	}
	lost, _, temporary := tally(r)
	return r.State == app.Ready && lost+temporary > 0
}

// query is what the user wants to see, and in which order.
type query struct {
	chip chip
	find string
	sort ordering
}

func (q query) lets(s *slip) bool {
	return s.chips[q.chip] && (q.find == "" || strings.Contains(s.hay, q.find) || strings.Contains(s.known.Value(), q.find) ||
		strings.Contains(s.id, q.find) || s.packed.Named(q.find))
}

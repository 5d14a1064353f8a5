package app

import "time"

// Run is what several requests in a row brought, when each brought the same: nothing new,
// or the same trouble. Those that told something new are an attempt itself, its Steps,
// its files and its end. So whoever reads a render's story finds what was asked in it.
type Run struct {
	At    time.Time   `json:"at"`              // the first
	Last  time.Time   `json:"last,omitzero"`   // the last, if they were several
	More  int         `json:"more,omitempty"`  // how many came after the first
	Files bool        `json:"files,omitempty"` // they asked for the files, and not for the render
	Kind  ProblemKind `json:"kind,omitempty"`  // what went wrong; empty: the answer told nothing new
}

// maxRuns bounds them. A service that answers and fails in turn for hours would fill the
// record; what comes after that is counted with the last one.
const maxRuns = 60

// note keeps that a look was in vain.
func (a *Attempt) note(now time.Time, files bool, kind ProblemKind) {
	since := time.Time{}
	if n := len(a.Steps); n > 0 {
		since = a.Steps[n-1].At // a new word between two looks keeps them apart
	}
	a.Runs = noted(a.Runs, since, Run{At: now, Files: files, Kind: kind})
}

// noted takes one more request in. Times are in whole seconds, because there are many.
func noted(all []Run, since time.Time, r Run) []Run {
	r.At = r.At.Truncate(time.Second)
	if n := len(all); n > 0 {
		l := &all[n-1]
		if n == maxRuns || l.Files == r.Files && l.Kind == r.Kind && !since.Truncate(time.Second).After(l.At) {
			l.Last = r.At
			l.More++
			return all
		}
	}
	return append(all, r)
}

package ui

import (
	"strings"
	"sync"
	"sync/atomic"
	"unique"
	"weak"

	"wrapbell/app"
)

// slip is what the shelf keeps of every render: the record packed, and beside it what the
// render is ordered, counted and found by. It is never changed; news make a new one.
type slip struct {
	id       string // the render's
	packed   app.Packed
	created  int64 // in nanoseconds
	chips    [chipCount]bool
	hay      string                // what the search looks through beside the ids, in small letters
	known    unique.Handle[string] // as well; many renders say the same
	place    unique.Handle[string] // its environment
	forecast *forecast             // how long it takes, by what was known when this news came; nil: nobody knows
	opened   atomic.Pointer[weak.Pointer[item]]
}

// item is one render as shown: the record, opened. It lives as long as somebody shows
// it, and is one and the same for everybody meanwhile.
type item struct {
	app.Render
	*slip

	// What faces found out lately; on the main thread only.
	said  *wording     // by a row
	told  *cardWording // by a card
	wants wanted
}

// newSlips makes those of many renders.
func newSlips(changed []app.Render) []*slip {
	out := make([]*slip, len(changed))
	onTwoCores(len(changed), func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = newSlip(&changed[i])
		}
	})
	return out
}

// onTwoCores does many things in two halves beside each other, a few in one go.
func onTwoCores(n int, do func(from, to int)) {
	if n <= few {
		do(0, n)
		return
	}
	var wg sync.WaitGroup
	wg.Go(func() { do(0, n/2) })
	do(n/2, n)
	wg.Wait()
}

func newSlip(r *app.Render) *slip {
	s := &slip{packed: r.Pack(), created: r.Created.UnixNano(), place: unique.Make(r.Environment)}
	s.id = s.packed.ID() // out of the same memory
	said := ""
	if r.Problem != nil {
		said = r.Problem.Said
	}
	st := statusOf(r.Created, r)
	s.hay = haystack(r.Name, r.File, said)
	s.known = commonWords(st, r)
	for c := range chipCount {
		s.chips[c] = c.in(r)
	}
	return s
}

// commonWords is what many renders say alike.
func commonWords(st status, r *app.Render) unique.Handle[string] {
	k := wordSet{st.word, st.line, st.pill, r.Environment, r.Format}
	if h, ok := wordSets.Load(k); ok {
		return h.(unique.Handle[string])
	}
	h := unique.Make(haystack(k.word, k.line, k.pill, k.environment, k.format))
	if k.line == "" { // else it may have figures in it, and there is no end to them
		wordSets.Store(k, h)
	}
	return h
}

type wordSet struct{ word, line, pill, environment, format string }

var wordSets sync.Map // wordSet -> unique.Handle[string]

// haystack puts texts together so that nothing is found across two of them.
func haystack(texts ...string) string { return strings.ToLower(strings.Join(texts, "\n")) }

// open opens the record, unless somebody shows it already. It may be used from any
// goroutine.
func (s *slip) open() *item {
	var it *item
	for {
		was := s.opened.Load()
		if was != nil {
			if shown := was.Value(); shown != nil {
				return shown
			}
		}
		if it == nil {
			it = &item{slip: s}
			s.packed.Open(&it.Render)
		}
		is := weak.Make(it)
		if s.opened.CompareAndSwap(was, &is) { // else somebody else opened it at the same time
			return it
		}
	}
}

// skim opens the record without what rows are never ordered by, into one that is there.
func (s *slip) skim(into *item) *item {
	into.slip = s
	s.packed.Skim(&into.Render)
	return into
}

// newer orders the table: newest first.
func newer(a, b *slip) int {
	switch {
	case a.created > b.created:
		return -1
	case a.created < b.created:
		return 1
	}
	return strings.Compare(b.id, a.id)
}

// foretold is how long the render takes in all; zero: nothing is foretold.
func (s *slip) foretold() forecast {
	if s == nil || s.forecast == nil {
		return forecast{}
	}
	return *s.forecast
}

package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

func numbered(i int, state app.State) app.Render {
	return app.Render{ID: fmt.Sprintf("id%06d", i), Name: fmt.Sprintf("render %d", i), State: state,
		Created: noon.Add(time.Duration(i%977) * time.Second), Files: []app.File{{Kind: app.Video}}}
}

// TestShelfAgainstAPlainList compares the shelf with sorting and filtering
// everything anew after each of many random changes.
func TestShelfAgainstAPlainList(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	s := newShelf()
	truth := map[string]app.Render{}
	var q query
	for round := range 400 {
		var changes []app.Render
		for range rnd.IntN(90) {
			r := numbered(rnd.IntN(600), app.States[rnd.IntN(len(app.States))])
			if rnd.IntN(5) == 0 {
				r.Removed = noon
			}
			if slices.ContainsFunc(changes, func(c app.Render) bool { return c.ID == r.ID }) {
				continue
			}
			changes = append(changes, r)
			truth[r.ID] = r
			if !r.Removed.IsZero() {
				delete(truth, r.ID)
			}
		}
		p := s.merge(changes)
		if round%7 == 0 {
			q = query{chip: chip(rnd.IntN(int(chipCount))), find: []string{"", "1", "render 4", "nothing"}[rnd.IntN(4)]}
			if by := columnID(rnd.IntN(int(columnCount))); specs[by].sort != nil {
				q.sort = ordering{by: by, down: rnd.IntN(2) == 0, on: true}
			}
			p = s.ask(uint64(round), q)
		}
		compare(t, p, truth, q)
	}
}

func compare(t *testing.T, p *scene, truth map[string]app.Render, q query) {
	t.Helper()
	var want []*slip
	var counts [chipCount]int
	for _, r := range truth {
		it := newSlip(&r)
		for c := range chipCount {
			if it.chips[c] {
				counts[c]++
			}
		}
		if q.lets(it) {
			want = append(want, it)
		}
	}
	slices.SortFunc(want, newer)
	if q.sort.on {
		slices.SortStableFunc(want, func(a, b *slip) int { return q.sort.compare(q.sort.key(a), q.sort.key(b)) })
	}
	if len(want) != p.shown.len() || p.counts != counts {
		t.Fatalf("%d rows and %v, want %d and %v", p.shown.len(), p.counts, len(want), counts)
	}
	for i, it := range p.shown.all() {
		if it.ID != want[i].id || it.State != want[i].open().State {
			t.Fatalf("row %d is %s %s, want %s %s", i, it.ID, it.State, want[i].id, want[i].open().State)
		}
		if at(p, it.ID) != i {
			t.Fatalf("index of %s is %d, not %d", it.ID, at(p, it.ID), i)
		}
	}
}

func TestShelfKeepsItsOrderWhileRowsStay(t *testing.T) {
	s := newShelf()
	a := s.merge([]app.Render{numbered(1, app.Working), numbered(2, app.Working)})
	b := s.merge([]app.Render{numbered(1, app.Ready)})
	if a.order != b.order {
		t.Error("a changed state counts as a changed order")
	}
	if a.shown.at(0).State != app.Working || b.counts[chipReady] != 1 {
		t.Error("a scene was changed after it was handed out")
	}
	s.ask(1, query{chip: chipWorking})
	c := s.merge([]app.Render{numbered(2, app.Ready)})
	if c.shown.len() != 0 || c.order == b.order {
		t.Error("a row that leaves the filter is not told")
	}
}

func TestSearchFindsWhatPeopleRemember(t *testing.T) {
	r := numbered(7, app.Stopped)
	r.Name, r.File = "Spring sale, LENA", "promo.json"
	r.Attempts = []app.Attempt{{Remote: "2abd5c11-aaaa"}}
	r.Problem = &app.Problem{Kind: app.Failed, Said: "asset beach.mp4: 403"}
	it := newSlip(&r)
	for _, find := range []string{"lena", "promo", "2abd5c11", "beach.mp4", "failed"} {
		if !(query{find: find}).lets(it) {
			t.Errorf("%q does not find it in %q", find, strings.ReplaceAll(it.hay+"\n"+it.known.Value(), "\n", " | "))
		}
	}
	if (query{find: "omar"}).lets(it) {
		t.Error("it is found by somebody else's name")
	}
}

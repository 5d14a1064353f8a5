package ui

import (
	"slices"
	"strings"
	"sync"

	"wrapbell/app"
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

var chipNames = [chipCount]string{"All", "Working", "Ready", "Failed", "Needs you"}

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

// item is one render as shown. It is never changed; news make a new one.
type item struct {
	app.Render
	hay   string // what the search looks through, in small letters
	chips [chipCount]bool
}

func newItem(r app.Render) *item {
	it := &item{Render: r}
	said := ""
	if r.Problem != nil {
		said = r.Problem.Said
	}
	st := statusOf(r.Created, &r)
	it.hay = strings.ToLower(strings.Join([]string{r.Name, r.File, r.ID, r.Remote(), said,
		st.word, st.line, st.pill, r.Environment, r.Format}, "\n"))
	for c := range chipCount {
		it.chips[c] = c.in(&r)
	}
	return it
}

// newer orders the table: newest first.
func newer(a, b *item) int {
	if c := b.Created.Compare(a.Created); c != 0 {
		return c
	}
	return strings.Compare(b.ID, a.ID)
}

// query is what the user wants to see.
type query struct {
	chip chip
	find string
}

func (q query) lets(it *item) bool {
	return it.chips[q.chip] && (q.find == "" || strings.Contains(it.hay, q.find))
}

// scene is one picture of the shelf. It is never changed.
type scene struct {
	shown  []*item // what the query lets through, in order
	index  map[string]int
	counts [chipCount]int
	query  query
	order  uint64 // grows when rows come, go or move
}

// shelf keeps all renders and answers with scenes. It may be used from any
// goroutine.
type shelf struct {
	mu    sync.Mutex
	byID  map[string]*item
	all   []*item // in order
	query query
	last  *scene
	order uint64
}

func newShelf() *shelf {
	return &shelf{byID: map[string]*item{}, last: &scene{index: map[string]int{}}}
}

// merge takes changed renders and returns the new scene.
func (s *shelf) merge(changed []app.Render) *scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	moved := false
	var fresh []*item
	for i := range changed {
		r := &changed[i]
		old := s.byID[r.ID]
		switch {
		case !r.Removed.IsZero():
			if old != nil {
				s.drop(old)
				moved = true
			}
		case old == nil:
			it := newItem(*r)
			s.byID[r.ID] = it
			fresh = append(fresh, it)
			moved = true
		default:
			it := newItem(*r)
			s.byID[r.ID] = it
			s.all[s.place(old)] = it
			moved = moved || s.query.lets(it) != s.query.lets(old)
		}
	}
	s.insert(fresh)
	return s.picture(moved)
}

// insert puts new items in their places: one by one when they are few, by one
// sort when they are many.
func (s *shelf) insert(fresh []*item) {
	if len(fresh) > 64 {
		s.all = append(s.all, fresh...)
		slices.SortFunc(s.all, newer)
		return
	}
	for _, it := range fresh {
		i, _ := slices.BinarySearchFunc(s.all, it, newer)
		s.all = slices.Insert(s.all, i, it)
	}
}

func (s *shelf) drop(it *item) {
	i := s.place(it)
	s.all = slices.Delete(s.all, i, i+1)
	delete(s.byID, it.ID)
}

// place finds an item that is on the shelf; a render's creation never changes.
func (s *shelf) place(it *item) int {
	i, _ := slices.BinarySearchFunc(s.all, it, newer)
	return i
}

// ask changes the query and returns the new scene.
func (s *shelf) ask(q query) *scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.query = q
	return s.picture(true)
}

// current is the newest scene.
func (s *shelf) current() *scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// has says whether the render is on the shelf, shown or not.
func (s *shelf) has(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id] != nil
}

// get returns a render of the shelf, shown or not, or nil.
func (s *shelf) get(id string) *item {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

// find returns the newest render for which that is true, or nil.
func (s *shelf) find(is func(*item) bool) *item {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.all, is); i >= 0 {
		return s.all[i]
	}
	return nil
}

// those returns all renders for which that is true, newest first.
func (s *shelf) those(are func(*item) bool) []*item {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*item
	for _, it := range s.all {
		if are(it) {
			out = append(out, it)
		}
	}
	return out
}

// size is the number of renders on the shelf.
func (s *shelf) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.all)
}

func (s *shelf) picture(moved bool) *scene {
	p := &scene{query: s.query, shown: make([]*item, 0, len(s.last.shown)+1)}
	for _, it := range s.all {
		for c := range chipCount {
			if it.chips[c] {
				p.counts[c]++
			}
		}
		if s.query.lets(it) {
			p.shown = append(p.shown, it)
		}
	}
	p.index = s.last.index
	if moved {
		s.order++
		p.index = make(map[string]int, len(p.shown))
		for i, it := range p.shown {
			p.index[it.ID] = i
		}
	}
	p.order = s.order
	s.last = p
	return p
}

package ui

import (
	"slices"
	"sync"
	"unique"

	"wrapbell/app"
)

// shelf keeps all renders and answers with scenes. It may be used from any
// goroutine.
type shelf struct {
	mu      sync.Mutex
	byID    map[string]*slip
	all     []*slip // newest first
	sorted  []keyed // in the order that is asked for, where that is another one
	past    past
	counts  [chipCount]int
	places  map[unique.Handle[string]]int // how many renders there are of each environment
	query   query
	asked   uint64 // the number of the query
	merges  uint64
	last    *scene
	order   uint64
	partial bool // older renders are still being read
}

func newShelf() *shelf {
	return &shelf{byID: map[string]*slip{}, places: map[unique.Handle[string]]int{}, last: &scene{places: new(places)}}
}

// reading says that older renders are still being read, or that all are there.
func (s *shelf) reading(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.partial = on
}

// merge takes changed renders and returns the new scene.
func (s *shelf) merge(changed []app.Render) *scene {
	slips := newSlips(changed)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.merges++
	for i := range changed {
		s.past.learn(&changed[i])
	}
	moved := false
	var fresh []*slip
	renewed := map[int]*slip{}
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
			n := s.foretell(slips[i], r)
			s.byID[n.id] = n
			s.tell(n, 1)
			fresh = append(fresh, n)
			moved = true
		default:
			n := s.foretell(slips[i], r)
			if s.replace(old, n) {
				moved = true
			} else if at, ok := s.stood(n); ok {
				renewed[at] = n
			}
		}
	}
	s.insert(fresh)
	return s.picture(moved, renewed)
}

// foretell notes how long the render takes, by what is known now.
func (s *shelf) foretell(n *slip, r *app.Render) *slip {
	if r.State == app.Working {
		if f := s.past.forecast(r); f != (forecast{}) {
			n.forecast = &f
		}
	}
	return n
}

// tell keeps count of a render that came or went.
func (s *shelf) tell(n *slip, by int) {
	for c := range chipCount {
		if n.chips[c] {
			s.counts[c] += by
		}
	}
	s.places[n.place] += by
	if s.places[n.place] == 0 {
		delete(s.places, n.place)
	}
}

// replace puts newer news of a render in its place, and says whether rows come, go or
// move for it.
func (s *shelf) replace(old, n *slip) (moved bool) {
	n.id = old.id // or the map would keep both
	s.byID[n.id] = n
	s.all[s.at(old)] = n
	s.tell(old, -1)
	s.tell(n, 1)
	moved = s.query.lets(n) != s.query.lets(old)
	if !s.query.sort.on {
		return moved
	}
	was, is := s.query.sort.key(old), s.query.sort.key(n)
	i := s.sortedAt(was)
	if was.sortKey == is.sortKey {
		s.sorted[i] = is
		return moved
	}
	s.sorted = slices.Delete(s.sorted, i, i+1)
	s.sorted = slices.Insert(s.sorted, s.sortedAt(is), is)
	return true
}

// few is up to how many renders are dealt with one by one.
const few = 64

// stood is where a render stands in the last scene.
func (s *shelf) stood(n *slip) (int, bool) {
	if !s.query.sort.on {
		return s.last.shown.search(n)
	}
	return s.last.lookUp(n.id)
}

// slip is what is kept of a render, nil if it is not on the shelf.
func (s *shelf) slip(id string) *slip {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

// insert puts new ones in their places: one by one when they are few, all in one go when
// they are many.
func (s *shelf) insert(fresh []*slip) {
	sort := s.query.sort
	if len(fresh) > few {
		slices.SortFunc(fresh, newer)
		s.all = blend(s.all, fresh, newer)
		if sort.on {
			s.sorted = blend(s.sorted, sort.sorted(fresh), sort.compare)
		}
		return
	}
	for _, n := range fresh {
		s.all = slices.Insert(s.all, s.at(n), n)
		if sort.on {
			k := sort.key(n)
			s.sorted = slices.Insert(s.sorted, s.sortedAt(k), k)
		}
	}
}

// blend makes one order of two.
func blend[T any](a, b []T, compare func(a, b T) int) []T {
	if len(a) == 0 || compare(a[len(a)-1], b[0]) < 0 {
		return append(a, b...)
	}
	all := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) < 0 {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// sort makes the order that is asked for anew.
func (s *shelf) sort() {
	s.sorted = nil
	if s.query.sort.on {
		s.sorted = s.query.sort.sorted(s.all)
	}
}

func (s *shelf) drop(n *slip) {
	i := s.at(n)
	s.all = slices.Delete(s.all, i, i+1)
	delete(s.byID, n.id)
	s.tell(n, -1)
	if s.query.sort.on {
		i := s.sortedAt(s.query.sort.key(n))
		s.sorted = slices.Delete(s.sorted, i, i+1)
	}
}

// at is the place of a render on the shelf; its creation never changes.
func (s *shelf) at(n *slip) int {
	i, _ := slices.BinarySearchFunc(s.all, n, newer)
	return i
}

// sortedAt is the place in the order that is asked for.
func (s *shelf) sortedAt(k keyed) int {
	i, _ := slices.BinarySearchFunc(s.sorted, k, s.query.sort.compare)
	return i
}

// ask changes the query and returns the new scene. Queries are numbered as they are
// made; one that comes after a later one changes nothing.
func (s *shelf) ask(number uint64, q query) *scene {
	sorted, of := s.presort(q.sort)
	s.mu.Lock()
	defer s.mu.Unlock()
	if number < s.asked {
		return s.last
	}
	s.asked = number
	resort := s.query.sort != q.sort
	s.query = q
	switch {
	case resort && of == s.merges && q.sort.on:
		s.sorted = sorted
	case resort:
		s.sort()
	}
	return s.picture(true, nil)
}

// presort sorts all renders, if they are sorted otherwise now, without holding up whoever
// else needs the shelf. It says of which merge its order is.
func (s *shelf) presort(o ordering) ([]keyed, uint64) {
	s.mu.Lock()
	all, of, needed := s.all, s.merges, o.on && o != s.query.sort
	if needed {
		all = slices.Clone(all)
	}
	s.mu.Unlock()
	if !needed {
		return nil, of
	}
	return o.sorted(all), of
}

// current is the newest scene.
func (s *shelf) current() *scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// has says whether the render is on the shelf, shown or not.
func (s *shelf) has(id string) bool { return s.slip(id) != nil }

// get returns a render of the shelf, shown or not, or nil.
func (s *shelf) get(id string) *item {
	if n := s.slip(id); n != nil {
		return n.open()
	}
	return nil
}

// those returns all renders under a chip for which that is true, newest first. It is
// shown what rows are ordered by, and must not keep it.
func (s *shelf) those(c chip, are func(*item) bool) (out []*item) {
	var room item
	for _, n := range s.under(c) { // not under the lock: whoever is asked may ask the shelf
		if are(n.skim(&room)) {
			out = append(out, n.open())
		}
	}
	return out
}

// under lists what lies under a chip, newest first.
func (s *shelf) under(c chip) []*slip {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.counts[c] == 0 {
		return nil
	}
	out := make([]*slip, 0, s.counts[c])
	for _, n := range s.all {
		if n.chips[c] {
			out = append(out, n)
		}
	}
	return out
}

// unfinished counts the renders that are not at rest, by environment.
func (s *shelf) unfinished() map[string]int {
	n := map[string]int{}
	for _, o := range s.under(chipWorking) {
		n[o.place.Value()]++
	}
	return n
}

// picture makes the next scene. If nothing moved it is the last one with some renders
// newer.
func (s *shelf) picture(moved bool, renewed map[int]*slip) *scene {
	p := &scene{query: s.query, counts: s.counts, scattered: len(s.places) > 1, partial: s.partial, places: s.last.places, shelf: s}
	if moved {
		s.order++
		p.shown, p.places = sequenceOf(s.matches), new(places)
	} else {
		p.shown = s.last.shown.with(renewed)
	}
	p.order = s.order
	s.last = p
	return p
}

// matches yields what the query lets through, in the order asked for.
func (s *shelf) matches(yield func(*slip) bool) {
	if s.query.sort.on {
		for i := range s.sorted {
			if n := s.sorted[i].slip; s.query.lets(n) && !yield(n) {
				return
			}
		}
		return
	}
	for _, n := range s.all {
		if s.query.lets(n) && !yield(n) {
			return
		}
	}
}

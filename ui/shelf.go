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
	hay      string // what the search looks through, in small letters
	chips    [chipCount]bool
	forecast forecast // how long it takes, by what was known when this news came
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

// query is what the user wants to see, and in which order.
type query struct {
	chip chip
	find string
	sort ordering
}

func (q query) lets(it *item) bool {
	return it.chips[q.chip] && (q.find == "" || strings.Contains(it.hay, q.find))
}

// scene is one picture of the shelf. It is never changed.
type scene struct {
	shown     sequence // what the query lets through, in order
	index     map[string]int
	counts    [chipCount]int
	query     query
	order     uint64 // grows when rows come, go or move
	scattered bool   // renders are from several environments
}

// shelf keeps all renders and answers with scenes. It may be used from any
// goroutine.
type shelf struct {
	mu     sync.Mutex
	byID   map[string]*item
	all    []*item // newest first
	sorted []keyed // in the order that is asked for, where that is another one
	past   past
	counts [chipCount]int
	places map[string]int // how many renders there are of each environment
	query  query
	asked  uint64 // the number of the query
	merges uint64
	last   *scene
	order  uint64
}

func newShelf() *shelf {
	return &shelf{byID: map[string]*item{}, places: map[string]int{}, last: &scene{index: map[string]int{}}}
}

// merge takes changed renders and returns the new scene.
func (s *shelf) merge(changed []app.Render) *scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.merges++
	for i := range changed {
		s.past.learn(&changed[i])
	}
	moved := false
	var fresh []*item
	newer := map[int]*item{}
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
			it := s.item(*r)
			s.byID[r.ID] = it
			s.tell(it, 1)
			fresh = append(fresh, it)
			moved = true
		default:
			it := s.item(*r)
			if s.replace(old, it) {
				moved = true
			} else if at, ok := s.last.index[it.ID]; ok {
				newer[at] = it
			}
		}
	}
	s.insert(fresh)
	return s.picture(moved, newer)
}

func (s *shelf) item(r app.Render) *item {
	it := newItem(r)
	if it.State == app.Working {
		it.forecast = s.past.forecast(&r)
	}
	return it
}

// tell keeps count of a render that came or went.
func (s *shelf) tell(it *item, by int) {
	for c := range chipCount {
		if it.chips[c] {
			s.counts[c] += by
		}
	}
	s.places[it.Environment] += by
	if s.places[it.Environment] == 0 {
		delete(s.places, it.Environment)
	}
}

// replace puts newer news of a render in its place, and says whether rows come, go or
// move for it.
func (s *shelf) replace(old, it *item) (moved bool) {
	s.byID[it.ID] = it
	s.all[s.place(old)] = it
	s.tell(old, -1)
	s.tell(it, 1)
	moved = s.query.lets(it) != s.query.lets(old)
	if !s.query.sort.on {
		return moved
	}
	was, is := s.query.sort.key(old), s.query.sort.key(it)
	i, _ := slices.BinarySearchFunc(s.sorted, was, s.query.sort.compare)
	if was.sortKey == is.sortKey {
		s.sorted[i] = is
		return moved
	}
	s.sorted = slices.Delete(s.sorted, i, i+1)
	i, _ = slices.BinarySearchFunc(s.sorted, is, s.query.sort.compare)
	s.sorted = slices.Insert(s.sorted, i, is)
	return true
}

// few is up to how many new renders are put in their places one by one.
const few = 64

// insert puts new items in their places: one by one when they are few, by one
// sort when they are many.
func (s *shelf) insert(fresh []*item) {
	if len(fresh) > few {
		s.all = append(s.all, fresh...)
		slices.SortFunc(s.all, newer)
		s.sort()
		return
	}
	for _, it := range fresh {
		i, _ := slices.BinarySearchFunc(s.all, it, newer)
		s.all = slices.Insert(s.all, i, it)
		if s.query.sort.on {
			k := s.query.sort.key(it)
			i, _ := slices.BinarySearchFunc(s.sorted, k, s.query.sort.compare)
			s.sorted = slices.Insert(s.sorted, i, k)
		}
	}
}

// sort makes the order that is asked for anew.
func (s *shelf) sort() {
	s.sorted = nil
	if s.query.sort.on {
		s.sorted = s.query.sort.sorted(s.all)
	}
}

func (s *shelf) drop(it *item) {
	i := s.place(it)
	s.all = slices.Delete(s.all, i, i+1)
	delete(s.byID, it.ID)
	s.tell(it, -1)
	if s.query.sort.on {
		i, _ := slices.BinarySearchFunc(s.sorted, s.query.sort.key(it), s.query.sort.compare)
		s.sorted = slices.Delete(s.sorted, i, i+1)
	}
}

// place finds an item that is on the shelf; a render's creation never changes.
func (s *shelf) place(it *item) int {
	i, _ := slices.BinarySearchFunc(s.all, it, newer)
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
func (s *shelf) has(id string) bool { return s.get(id) != nil }

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

// picture makes the next scene. If nothing moved it is the last one with some renders
// newer.
func (s *shelf) picture(moved bool, newer map[int]*item) *scene {
	p := &scene{query: s.query, counts: s.counts, scattered: len(s.places) > 1, index: s.last.index}
	if moved {
		s.order++
		p.shown = sequenceOf(s.matches)
		p.index = make(map[string]int, p.shown.len())
		for i, it := range p.shown.all() {
			p.index[it.ID] = i
		}
	} else {
		p.shown = s.last.shown.with(newer)
	}
	p.order = s.order
	s.last = p
	return p
}

// matches yields what the query lets through, in the order asked for.
func (s *shelf) matches(yield func(*item) bool) {
	if s.query.sort.on {
		for i := range s.sorted {
			if it := s.sorted[i].it; s.query.lets(it) && !yield(it) {
				return
			}
		}
		return
	}
	for _, it := range s.all {
		if s.query.lets(it) && !yield(it) {
			return
		}
	}
}

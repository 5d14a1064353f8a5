package ui

import "sync"

// scene is one picture of the shelf. It is never changed.
type scene struct {
	shown     sequence // what the query lets through, in order
	places    *places
	shelf     *shelf // nil: of no shelf
	counts    [chipCount]int
	query     query
	order     uint64 // grows when rows come, go or move
	scattered bool   // renders are from several environments
	partial   bool   // older renders are still being read: the counts are of no use yet
}

// count is how many renders a chip counts; below 0: not known yet.
func (p *scene) count(c chip) int {
	if p.partial {
		return -1
	}
	return p.counts[c]
}

// slip is what the shelf keeps of a render, nil if that is not known.
func (p *scene) slip(id string) *slip {
	if p.shelf == nil {
		return nil
	}
	return p.shelf.slip(id)
}

// places tells where each render of an order stands, once somebody asks.
type places struct {
	once sync.Once
	of   map[string]int32
}

// place is where a render stands in the scene. While nothing else is sorted by, it is
// looked for by its creation; else, or when it is on the shelf no more, by a table of all
// places, which takes a while for a long list and is made once for each order.
func (p *scene) place(id string) (at int, ok bool) {
	if id == "" {
		return 0, false
	}
	if !p.query.sort.on {
		if n := p.slip(id); n != nil {
			return p.shown.search(n)
		}
	}
	return p.lookUp(id)
}

func (p *scene) lookUp(id string) (at int, ok bool) {
	p.places.once.Do(func() {
		p.places.of = make(map[string]int32, p.shown.len())
		for i, n := range p.shown.slips() {
			p.places.of[n.id] = int32(i)
		}
	})
	i, ok := p.places.of[id]
	return int(i), ok
}

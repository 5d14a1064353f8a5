package ui

import (
	"iter"
	"sort"
)

// block is how many renders lie in one piece of a sequence.
const block = 512

// sequence is a list of renders that is never changed. Another one in which a few are
// newer shares all but their pieces, so that one change in a list of a hundred thousand
// copies two thin slices.
type sequence struct {
	blocks [][]*slip
	n      int
}

// sequenceOf takes what comes, in that order.
func sequenceOf(all iter.Seq[*slip]) sequence {
	var s sequence
	for n := range all {
		if s.n%block == 0 {
			s.blocks = append(s.blocks, make([]*slip, 0, block))
		}
		last := len(s.blocks) - 1
		s.blocks[last] = append(s.blocks[last], n)
		s.n++
	}
	return s
}

func (s sequence) len() int         { return s.n }
func (s sequence) slip(i int) *slip { return s.blocks[i/block][i%block] }
func (s sequence) at(i int) *item   { return s.slip(i).open() }
func (s sequence) id(i int) string  { return s.slip(i).id }

// search finds a render in a sequence that begins with the newest.
func (s sequence) search(n *slip) (int, bool) {
	i := sort.Search(s.n, func(i int) bool { return newer(s.slip(i), n) >= 0 })
	return i, i < s.n && newer(s.slip(i), n) == 0
}

// slips yields the renders with their places, as they are kept.
func (s sequence) slips() iter.Seq2[int, *slip] {
	return func(yield func(int, *slip) bool) {
		i := 0
		for _, b := range s.blocks {
			for _, n := range b {
				if !yield(i, n) {
					return
				}
				i++
			}
		}
	}
}

// with is the sequence with other renders in some places.
func (s sequence) with(changed map[int]*slip) sequence {
	if len(changed) == 0 {
		return s
	}
	blocks := append([][]*slip(nil), s.blocks...)
	own := make(map[int]bool, len(changed))
	for i, n := range changed {
		b := i / block
		if !own[b] {
			own[b] = true
			blocks[b] = append([]*slip(nil), blocks[b]...)
		}
		blocks[b][i%block] = n
	}
	return sequence{blocks, s.n}
}

// all yields the renders with their places, opened.
func (s sequence) all() iter.Seq2[int, *item] {
	return func(yield func(int, *item) bool) {
		for i, n := range s.slips() {
			if !yield(i, n.open()) {
				return
			}
		}
	}
}

package ui

import "iter"

// block is how many renders lie in one piece of a sequence.
const block = 512

// sequence is a list of renders that is never changed. Another one in which a few are
// newer shares all but their pieces, so that one change in a list of a hundred thousand
// copies two thin slices.
type sequence struct {
	blocks [][]*item
	n      int
}

// sequenceOf takes what comes, in that order.
func sequenceOf(all iter.Seq[*item]) sequence {
	var s sequence
	for it := range all {
		if s.n%block == 0 {
			s.blocks = append(s.blocks, make([]*item, 0, block))
		}
		last := len(s.blocks) - 1
		s.blocks[last] = append(s.blocks[last], it)
		s.n++
	}
	return s
}

func (s sequence) len() int       { return s.n }
func (s sequence) at(i int) *item { return s.blocks[i/block][i%block] }
func (s sequence) all() iter.Seq2[int, *item] {
	return func(yield func(int, *item) bool) {
		i := 0
		for _, b := range s.blocks {
			for _, it := range b {
				if !yield(i, it) {
					return
				}
				i++
			}
		}
	}
}

// with is the sequence with other renders in some places.
func (s sequence) with(changed map[int]*item) sequence {
	if len(changed) == 0 {
		return s
	}
	blocks := append([][]*item(nil), s.blocks...)
	own := make(map[int]bool, len(changed))
	for i, it := range changed {
		b := i / block
		if !own[b] {
			own[b] = true
			blocks[b] = append([]*item(nil), blocks[b]...)
		}
		blocks[b][i%block] = it
	}
	return sequence{blocks, s.n}
}

// items yields the renders without their places.
func (s sequence) items(yield func(*item) bool) {
	for _, it := range s.all() {
		if !yield(it) {
			return
		}
	}
}

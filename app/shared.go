package app

import (
	"strings"
	"sync"
	"sync/atomic"
)

// What many renders have alike: what stands before and after the render id in the links of
// an account, the account and its key, the file of an edit. A packed render holds numbers.
var links, owners, edits sharing

// sharing numbers texts, from 1 on. There are few; once there are many they are none that
// many share, and further ones get no number.
type sharing struct {
	adding  sync.Mutex
	numbers sync.Map // by text
	texts   atomic.Pointer[[]string]
}

const mostShared = 4096

// number is the text's number; 0 if it has none.
func (s *sharing) number(text string) uint64 {
	if text == "" {
		return 0
	}
	if n, ok := s.numbers.Load(text); ok {
		return n.(uint64)
	}
	s.adding.Lock()
	defer s.adding.Unlock()
	if n, ok := s.numbers.Load(text); ok {
		return n.(uint64)
	}
	var all []string
	if old := s.texts.Load(); old != nil {
		all = *old
	}
	if len(all) == mostShared {
		return 0
	}
	all = append(all, strings.Clone(text)) // whoever reads an older slice does not see it
	s.texts.Store(&all)
	n := uint64(len(all))
	s.numbers.Store(text, n)
	return n
}

// text is the one with that number; 0 is the number of the empty one.
func (s *sharing) text(n uint64) string {
	if n == 0 {
		return ""
	}
	return (*s.texts.Load())[n-1]
}

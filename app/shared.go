package app

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// shared is what many renders have alike. A packed render holds numbers of it.
type shared struct {
	links  sharing // what stands before and after the render id in an account's links
	owners sharing // accounts, and the keys of each
	files  sharing // where edits came from
}

// alike is what the renders have alike that are in memory.
var alike shared

// sharing numbers texts, from 1 on. There are few; once there are many they are none that
// many share, and further ones get no number. It is read by many and hardly ever changes,
// so that each change makes it anew.
type sharing struct {
	adding sync.Mutex
	now    atomic.Pointer[numbered]
}

type numbered struct {
	numbers map[string]uint64
	texts   []string
}

// mostShared is far more than the accounts, keys and files of one person.
const mostShared = 4096

// number is the text's number; 0 if it has none.
func (s *sharing) number(text string) uint64 {
	if text == "" {
		return 0
	}
	if now := s.now.Load(); now != nil {
		if n := now.numbers[text]; n > 0 || len(now.texts) == mostShared {
			return n
		}
	}
	return s.add(text)
}

func (s *sharing) add(text string) uint64 {
	s.adding.Lock()
	defer s.adding.Unlock()
	var next numbered
	if now := s.now.Load(); now != nil {
		if n := now.numbers[text]; n > 0 || len(now.texts) == mostShared {
			return n
		}
		next = numbered{maps.Clone(now.numbers), slices.Clone(now.texts)}
	} else {
		next.numbers = map[string]uint64{}
	}
	text = strings.Clone(text)
	next.texts = append(next.texts, text)
	n := uint64(len(next.texts))
	next.numbers[text] = n
	s.now.Store(&next)
	return n
}

// text is the one with that number; 0 is the number of the empty one.
func (s *sharing) text(n uint64) string {
	if n == 0 {
		return ""
	}
	return s.now.Load().texts[n-1]
}

// tables are what it has, in the order in which a pack holds them.
func (s *shared) tables() [3]*sharing { return [3]*sharing{&s.links, &s.owners, &s.files} }

// all lists the texts in the order of their numbers.
func (s *sharing) all() []string {
	if now := s.now.Load(); now != nil {
		return now.texts
	}
	return nil
}

// fill makes it one of those texts, to look them up by their numbers.
func (s *sharing) fill(texts []string) { s.now.Store(&numbered{texts: texts}) }

package media

import (
	"container/list"
	"image"
	"maps"
	"slices"
	"sync"
)

// byUse lists the names, the longest unused first.
func byUse(files map[string]kept) []string {
	return slices.SortedFunc(maps.Keys(files), func(a, b string) int {
		return files[a].used.Compare(files[b].used)
	})
}

// size names a picture in the size that was asked for.
type size struct {
	key  string
	w, h int
}

// memory keeps pictures as the window shows them, the last used first.
type memory struct {
	limit int64 // bytes

	mu    sync.Mutex
	order *list.List // of *shown
	found map[size]*list.Element
	total int64
}

type shown struct {
	size size
	img  *image.RGBA
}

func newMemory(limit int64) *memory {
	return &memory{limit: limit, order: list.New(), found: map[size]*list.Element{}}
}

func (m *memory) get(s size) *image.RGBA {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.found[s]
	if e == nil {
		return nil
	}
	m.order.MoveToFront(e)
	return e.Value.(*shown).img
}

func (m *memory) put(s size, img *image.RGBA) {
	if int64(len(img.Pix)) > m.limit {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if e := m.found[s]; e != nil {
		m.remove(e)
	}
	m.found[s] = m.order.PushFront(&shown{s, img})
	m.total += int64(len(img.Pix))
	for m.total > m.limit {
		m.remove(m.order.Back())
	}
}

func (m *memory) remove(e *list.Element) {
	s := m.order.Remove(e).(*shown)
	delete(m.found, s.size)
	m.total -= int64(len(s.img.Pix))
}

package play

import (
	"image"
	"sync"
)

// screen is where frames wait to be fetched: one at most. It owns all frames of a
// film and gives them out again once nobody can see them any more.
type screen struct {
	mu      sync.Mutex
	free    []*image.RGBA
	waiting *image.RGBA
	number  int           // of the frame that waits
	event   error         // what comes after it: the end of the film, or a fault
	lent    []*image.RGBA // to whoever fetches, the latest last
	missed  int           // frames that gave way
	fresh   chan struct{} // holds a token when something is there
}

func newScreen() *screen { return &screen{fresh: make(chan struct{}, 1)} }

// blank is a frame to be filled.
func (s *screen) blank(w, h int) *image.RGBA {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.free) > 0 {
		f := s.free[len(s.free)-1]
		s.free = s.free[:len(s.free)-1]
		if f.Rect.Dx() == w && f.Rect.Dy() == h {
			return f
		}
	}
	return image.NewRGBA(image.Rect(0, 0, w, h))
}

// back takes a frame back that was not shown.
func (s *screen) back(f *image.RGBA) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, f)
}

// show has a frame wait; one that waits already gives way.
func (s *screen) show(f *image.RGBA, number int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting != nil {
		s.free = append(s.free, s.waiting)
		s.missed++
	}
	s.waiting, s.number, s.event = f, number, nil
	s.ring()
}

// tell has an event wait, behind the last frame.
func (s *screen) tell(event error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.event = event
	s.ring()
}

// clear drops what waits: it belongs to a place in the film that was left.
func (s *screen) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting != nil {
		s.free = append(s.free, s.waiting)
	}
	s.waiting, s.event = nil, nil
}

func (s *screen) ring() {
	select {
	case s.fresh <- struct{}{}:
	default:
	}
}

// take fetches the frame that waits, or the event if there is none. Whoever calls
// again has put the frame of the last call on the screen; the one before is free.
func (s *screen) take() (f *image.RGBA, number int, event error, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.lent) > 1 {
		s.free = append(s.free, s.lent[0])
		s.lent = s.lent[1:]
	}
	if f = s.waiting; f != nil {
		s.waiting = nil
		s.lent = append(s.lent, f)
		if s.event != nil {
			s.ring()
		}
		return f, s.number, nil, true
	}
	event, s.event = s.event, nil
	return nil, 0, event, event != nil
}

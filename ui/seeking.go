package ui

import (
	"time"

	"wrapbell/ui/words"
)

// seeking sees to it that a place is asked for only once the one before has been
// shown: a slider that is dragged names a hundred places, and a decoder that is
// sent on each time would never show one.
type seeking struct {
	busy bool // a place was asked for, and its frame has not come yet
	more bool // another one is wanted since
	to   time.Duration
}

// want says whether to go there now.
func (s *seeking) want(to time.Duration) bool {
	s.to, s.more = to, s.busy
	now := !s.busy
	s.busy = true
	return now
}

// arrived is told of each frame and says where to go next, if anywhere.
func (s *seeking) arrived() (to time.Duration, more bool) {
	more = s.more
	s.busy, s.more = more, false
	return s.to, more
}

// Seek goes to a place in the film, playing or not.
func (p *Player) Seek(to time.Duration) {
	if p.file.none() || p.file.sound() {
		return
	}
	to = max(0, to)
	if l := p.Length(); l > 0 {
		to = min(to, l)
	}
	p.at, p.trouble = to, words.Text{}
	if p.session == nil {
		p.open()
	} else if p.session.film != nil {
		p.seek(to)
	}
	p.Refresh()
}

func (p *Player) seek(to time.Duration) {
	if p.seeking.want(to) {
		p.session.film.Seek(to)
	}
}

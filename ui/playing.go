package ui

import (
	"context"
	"errors"
	"image"
	"io"
	"time"

	"wrapbell/ui/words"
)

// waveColumns is how many heights a waveform is drawn from.
const waveColumns = 400

// open has the film opened and followed beside the main thread.
func (p *Player) open() {
	if p.o.Films == nil {
		p.fail(words.FilmTrouble("no-tools"))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &session{cancel: cancel}
	p.session = s
	file := p.file
	p.work.Go(func() {
		defer cancel()
		p.follow(ctx, s, file)
	})
}

// follow opens a film and hands its frames to the main thread, one at a time: while
// one crosses, later ones give way to each other.
func (p *Player) follow(ctx context.Context, s *session, file FilmFile) {
	film, err := p.o.Films.Open(ctx, file)
	if err != nil {
		p.cross(s, func() { p.fail(troubleOf(err)) })
		return
	}
	defer film.Close()
	p.cross(s, func() { p.opened(film) })
	if w, _ := film.Shape(); w == 0 {
		p.listen(ctx, s, film)
		return
	}
	for p.next(ctx, s, film) {
	}
}

// next takes one step in a film; false: it is not followed any more.
func (p *Player) next(ctx context.Context, s *session, film Film) bool {
	img, at, err := film.Next(ctx)
	switch {
	case ctx.Err() != nil:
		return false
	case err == nil:
		p.cross(s, func() { p.frame(img, at) })
	case errors.Is(err, io.EOF):
		p.cross(s, p.ended)
	default:
		p.cross(s, func() { p.fail(troubleOf(err)) })
		return false
	}
	return true
}

// listen has the sound drawn; the film is not needed after that.
func (p *Player) listen(ctx context.Context, s *session, film Film) {
	peaks, err := film.Peaks(ctx, waveColumns)
	p.cross(s, func() {
		p.release()
		p.peaks, p.heard, p.playing = peaks, film.Length(), false
		if err != nil {
			p.trouble = troubleOf(err)
		}
		p.Refresh()
	})
}

// cross has f done on the main thread, unless the film was stopped meanwhile.
func (p *Player) cross(s *session, f func()) {
	p.o.Do(func() {
		if p.session == s {
			f()
		}
	})
}

// opened begins with what was wished for while the film was being opened.
func (p *Player) opened(film Film) {
	p.session.film = film
	film.Loop(p.loop)
	if p.at > 0 {
		p.seek(p.at)
	}
	p.fit()
	if p.playing {
		film.Play()
	}
	p.Refresh()
}

// fit says how many pixels the film takes on the screen. While a window is being
// resized most steps change nothing: each change starts the decoder anew.
func (p *Player) fit() {
	s := p.session
	if s == nil || s.film == nil || p.image.Size().Width < 1 {
		return
	}
	k := max(1, p.o.Scale())
	w, h := int(p.image.Size().Width*k), int(p.image.Size().Height*k)
	if s.w > 0 && w*4 < s.w*5 && w*2 > s.w {
		return
	}
	s.w, s.h = w, h
	s.film.Fit(w, h)
}

// frame shows a frame. Nothing but the picture, the thumb and the clock moves.
func (p *Player) frame(img *image.RGBA, at time.Duration) {
	if to, more := p.seeking.arrived(); more {
		p.session.film.Seek(to)
	} else {
		p.at = at
	}
	first := p.image.Image == nil
	p.image.Image = img
	if first {
		p.Refresh()
	}
	p.image.Refresh()
	p.bar.clock()
}

func (p *Player) ended() {
	p.playing, p.seeking = false, seeking{}
	if l := p.Length(); l > 0 {
		p.at = l
	}
	p.Refresh()
}

// release lets go of the film. What it had going ends by itself.
func (p *Player) release() {
	if p.session != nil {
		p.session.cancel()
		p.session = nil
	}
}

// fail says what is wrong and lets go of the film; the place in it stays, so that
// play can try again from there.
func (p *Player) fail(t words.Text) {
	p.release()
	p.trouble, p.playing, p.seeking = t, false, seeking{}
	p.Refresh()
}

func troubleOf(err error) words.Text {
	kind := ""
	if t, ok := errors.AsType[interface {
		error
		Trouble() string
	}](err); ok {
		kind = t.Trouble()
	}
	return words.FilmTrouble(kind)
}

package ui

import (
	"context"
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// PlayerOptions are what a Player works with.
type PlayerOptions struct {
	Films Films              // nil: films can't be played here
	Do    func(f func())     // has f done on the main thread and waits for it
	Scale func() float32     // pixels a point
	Open  func(f FilmFile)   // opens the film in the system's player; nil: not offered
	Other func(fyne.KeyName) // is told of keys that mean nothing to the player; may be nil
}

// Player shows one film: its poster until somebody presses play, then the film,
// and a bar to steer it. Nothing is opened, and no process runs, before that. All
// methods belong to the main thread, but for Wait.
type Player struct {
	widget.BaseWidget
	o      PlayerOptions
	file   FilmFile
	poster *image.RGBA

	session *session // nil: nothing is open
	work    sync.WaitGroup
	playing bool // wished for, also while the film is being opened
	loop    bool
	at      time.Duration
	seeking seeking
	peaks   []float32     // of a sound
	heard   time.Duration // its length
	trouble words.Text
	focused bool // by the keyboard, and so with a ring
	clicked bool // the focus comes with a click

	stage  *canvas.Rectangle
	ring   *focusRing
	image  *canvas.Image
	button *playButton
	wave   *wave
	says   *troubleText
	bar    *playerBar
}

// session is one film that is open, or being opened.
type session struct {
	film   Film // nil: being opened
	w, h   int  // pixels it was last fitted into
	cancel context.CancelFunc
}

var (
	_ fyne.Focusable  = (*Player)(nil)
	_ fyne.Tappable   = (*Player)(nil)
	_ fyne.Accessible = (*Player)(nil)
)

// NewPlayer makes a player that shows nothing yet.
func NewPlayer(o PlayerOptions) *Player {
	p := &Player{o: o, stage: canvas.NewRectangle(nil), ring: newFocusRing(),
		image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
	p.button = newPlayButton(p.Toggle)
	p.wave = newWave()
	p.says = newTroubleText(p.elsewhere)
	p.bar = newPlayerBar(p)
	p.ExtendBaseWidget(p)
	return p
}

// Set says which film is shown and what stands in for it until it plays. A film
// that plays is stopped, unless it is the same.
func (p *Player) Set(f FilmFile, poster *image.RGBA) {
	other := p.file != f
	if !other && p.poster == poster {
		return
	}
	if other || p.image.Image == p.still() {
		p.image.Image = nil
	}
	p.file, p.poster = f, poster
	if other {
		p.loop, p.peaks, p.heard, p.trouble = f.Format == "gif", nil, 0, words.Text{}
		p.Stop()
	}
	p.Refresh()
}

// Toggle plays, or holds the picture.
func (p *Player) Toggle() {
	if p.playing {
		p.Pause()
	} else {
		p.Play()
	}
}

// Play plays, from the beginning if the film is at its end. A sound is drawn.
func (p *Player) Play() {
	if p.file.none() || p.playing || len(p.peaks) > 0 {
		return
	}
	p.playing, p.trouble = true, words.Text{}
	if p.session == nil {
		p.open()
	} else if p.session.film != nil {
		p.session.film.Play()
	}
	p.Refresh()
}

// Pause holds the picture.
func (p *Player) Pause() {
	p.playing = false
	if p.session != nil && p.session.film != nil {
		p.session.film.Pause()
	}
	p.Refresh()
}

// Stop lets go of the film and shows its poster again. What it had going ends by
// itself; Wait waits for that.
func (p *Player) Stop() {
	p.release()
	p.playing, p.at, p.seeking = false, 0, seeking{}
	p.image.Image = nil
	p.Refresh()
}

// Wait waits until nothing is left of films that were stopped. It must not be called
// on the main thread before the way there is closed.
func (p *Player) Wait() { p.work.Wait() }

// SetLoop says whether the film begins anew at its end.
func (p *Player) SetLoop(on bool) {
	p.loop = on
	if p.session != nil && p.session.film != nil {
		p.session.film.Loop(on)
	}
	p.Refresh()
}

// elsewhere opens the film in the system's player.
func (p *Player) elsewhere() {
	if p.o.Open != nil {
		p.Pause()
		p.o.Open(p.file)
	}
}

// At is the place in the film.
func (p *Player) At() time.Duration { return p.at }

// Length is how long the film plays, as far as that is known.
func (p *Player) Length() time.Duration {
	if p.session != nil && p.session.film != nil {
		return p.session.film.Length()
	}
	if p.heard > 0 {
		return p.heard
	}
	return p.file.Length
}

// sound says whether there is sound, as far as that is known.
func (p *Player) sound() bool {
	return p.file.sound() || p.session != nil && p.session.film != nil && p.session.film.Sound()
}

// Tapped plays or holds the picture, and takes the keyboard.
func (p *Player) Tapped(*fyne.PointEvent) {
	p.takeKeys()
	p.Toggle()
}

func (p *Player) takeKeys() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		p.clicked = true
		c.Focus(p)
		p.clicked = false
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (p *Player) AccessibilityLabel() string {
	if p.trouble.Headline != "" {
		return p.trouble.String()
	}
	return words.FilmStanding(p.standing(), span(p.at), known(p.Length()))
}

func (p *Player) standing() string {
	switch {
	case p.session != nil && p.session.film == nil:
		return locale.T("opening")
	case p.playing && !p.file.sound():
		return locale.T("playing")
	}
	return locale.T("not playing")
}

// AccessibilityRole implements fyne.Accessible.
func (p *Player) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// known is a length in words, empty if it isn't known.
func known(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return span(d)
}

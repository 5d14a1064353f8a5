package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// theatre shows one film as large as the window allows, and plays it. Space or Esc
// closes it; K holds it, the arrows go five seconds back and on.
type theatre struct {
	window *Window
	popup  *widget.PopUp
	player *Player
}

const theatreEdge = 48

// openTheatre plays the film of a render; false if it has none that can be played
// here while there is a picture that can be shown.
func (w *Window) openTheatre(it *item) bool {
	film := filmOf(&it.Render, w.now)
	_, link := pictureLink(&it.Render, w.now, true)
	if film.none() || w.desk.Films == nil && link != "" {
		return false
	}
	w.details.player.Stop() // one film at a time
	c := w.fyne.Canvas().Size()
	t := &theatre{window: w}
	t.player = w.newPlayer(t.typedKey)
	wide, high := c.Width-2*theatreEdge, c.Height-2*theatreEdge-barHeight
	fw, fh := float32(film.Width), float32(film.Height)
	if fw <= 0 || fh <= 0 {
		fw, fh = 16, 9
	}
	if film.sound() {
		fw, fh = 16, 4
	}
	fw, fh = within(fw, fh, wide, high)
	t.player.Set(film, w.gallery.get(it, fw, fh))
	t.popup = w.modal(t.player)
	t.popup.Resize(fyne.NewSize(max(fw, 320), fh+barHeight))
	w.theatre = t
	w.body.Hide() // every frame repaints the whole window: what lies behind would cost more than the film
	w.fyne.Canvas().Unfocus()
	t.popup.Show()
	t.player.Play()
	return true
}

// playLarge plays the film of a render in the theatre.
func (w *Window) playLarge(id string) {
	if it := w.shelf.get(id); it != nil && w.theatre == nil {
		w.openTheatre(it)
	}
}

// Hide closes the theatre and lets go of its film.
func (t *theatre) Hide() {
	w := t.window
	t.player.Stop()
	t.popup.Hide()
	w.theatre = nil
	w.body.Show()
	w.leaving.Go(t.player.Wait)
	w.focusBelow()
}

// typedKey serves the keys while a film is shown large.
func (t *theatre) typedKey(name fyne.KeyName) {
	switch name {
	case fyne.KeyEscape, fyne.KeySpace:
		t.Hide()
	default:
		t.player.Key(name)
	}
}

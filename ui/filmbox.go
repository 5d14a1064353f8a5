package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

// filmOf is what of a render can be played: its copy on this computer, else the link
// that answers, the CDN's before the service's own. A link that is only predicted is
// none.
func filmOf(r *app.Render, now time.Time) FilmFile {
	f, ok := r.FileOf(app.Video)
	switch {
	case !ok, r.Format != "mp4" && r.Format != "gif" && r.Format != "mp3":
		return FilmFile{}
	}
	film := FilmFile{Link: liveLink(r, f, now), Format: r.Format, Width: r.Width, Height: r.Height}
	if f.Saved.Here() {
		film.File, film.Link = f.Saved.Path, ""
	}
	if r.Length > 0 {
		film.Length = time.Duration(r.Length * float64(time.Second))
	}
	if film.none() {
		return FilmFile{}
	}
	return film
}

// newPlayer makes a player; other is told of keys that mean nothing to it.
func (w *Window) newPlayer(other func(fyne.KeyName)) *Player {
	return NewPlayer(PlayerOptions{Films: w.desk.Films, Do: w.main.do, Open: w.openFilm, Other: other,
		Scale: func() float32 { return w.fyne.Canvas().Scale() }})
}

// openFilm opens a film outside of the window.
func (w *Window) openFilm(f FilmFile) {
	if f.File != "" {
		w.openSaved(f.File)
		return
	}
	w.openLink(f.Link)
}

// heightFor implements tall, for the details.
func (p *Player) heightFor(width float32) float32 {
	if p.file.sound() {
		return 96 + barHeight
	}
	return p.HeightFor(width, pictureBoxHeight)
}

// setFilm has the film of a render in the place of its picture, if there is one. One
// that plays goes on when its file turns out to lie elsewhere as well.
func (v *details) setFilm(it *item, now time.Time, fresh bool) {
	film := filmOf(&it.Render, now)
	show(v.player, !film.none())
	if film.none() {
		v.player.Set(film, nil)
		return
	}
	v.picture.Hidden = true
	if !fresh && v.player.session != nil {
		film = v.player.file
	}
	v.player.Set(film, v.picture.image)
}

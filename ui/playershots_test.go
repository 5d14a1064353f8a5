package ui_test

import (
	"context"
	"encoding/json"
	"image"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app/practice/film"
	"wrapbell/assets"
	"wrapbell/ui"
	"wrapbell/ui/words"
)

// sample is a film of a sample edit, and its poster.
func sample(t *testing.T, file string) (ui.FilmFile, *image.RGBA) {
	t.Helper()
	for _, s := range assets.Samples() {
		if s.File != file {
			continue
		}
		var edit any
		if err := json.Unmarshal(s.Body, &edit); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		maker := film.New(film.Options{FFmpeg: filmTools(t).FFmpeg, Clip: assets.Clip(), Sound: assets.Sound()})
		if _, err := maker.Make(context.Background(), edit, dir, "film"); err != nil {
			t.Fatal(err)
		}
		poster, err := film.Still(edit, 1.5)
		if err != nil {
			t.Fatal(err)
		}
		return ui.FilmFile{File: filepath.Join(dir, "film.mp4"), Format: "mp4",
			Width: poster.Rect.Dx(), Height: poster.Rect.Dy(), Length: 12 * time.Second}, poster
	}
	t.Fatal("no sample " + file)
	return ui.FilmFile{}, nil
}

// TestPlayerShots saves pictures of the player; it runs only when WRAPBELL_SHOTS
// names a folder.
func TestPlayerShots(t *testing.T) {
	dir := shotsIn(t)
	wide, poster := sample(t, "title.json")
	tall, tallPoster := sample(t, "portrait.json")
	for name, v := range variants {
		shoot := func(c *cinema, what string) {
			savePNG(t, filepath.Join(dir, name+"-player-"+what), c.window.Canvas().Capture())
		}
		t.Run(name, func(t *testing.T) {
			c := newCinema(t, v, 640, 414)
			c.Set(wide, poster)
			shoot(c, "poster")
			c.window.Canvas().Focus(c.Player)
			c.key(fyne.KeySpace)
			shoot(c, "opening")
			c.until("it plays", func() bool { return c.At() > time.Second })
			shoot(c, "playing")
			c.key(fyne.KeySpace)
			c.key(fyne.KeyL)
			c.key(fyne.KeyRight)
			c.pictured()
			shoot(c, "paused")

			c = newCinema(t, v, 348, 250)
			c.Set(tall, tallPoster)
			shoot(c, "tall-poster")
			c.press(words.FilmPlay)
			c.until("it plays", func() bool { return c.At() > time.Second })
			shoot(c, "tall-playing")
			gone := tall
			gone.File = filepath.Join(dir, "none.mp4")
			c.Set(gone, tallPoster)
			c.key(fyne.KeySpace)
			c.until("trouble", func() bool { return slices.Contains(c.texts(), words.FilmElsewhere) })
			shoot(c, "trouble")
			c.films.FFmpeg = ""
			c.Set(wide, nil)
			shoot(c, "no-poster")
			c.key(fyne.KeySpace)
			c.until("trouble", func() bool { return slices.Contains(c.texts(), words.FilmElsewhere) })
			shoot(c, "no-ffmpeg")

			c = newCinema(t, v, 348, 200)
			c.Set(shipped(t, "a.mp3"), nil)
			c.Play()
			c.until("its length", func() bool { return slices.Contains(c.texts(), "0:02") })
			c.gone()
			shoot(c, "sound")
		})
	}
}

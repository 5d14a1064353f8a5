package ui

import (
	"context"
	"image"
	"time"
)

// Films opens films. Open reads what a film is; it may wait for the disk and the
// network. An error that has Trouble() string is said by that word, see
// words.FilmTrouble.
type Films interface {
	Open(ctx context.Context, f FilmFile) (Film, error)
}

// Film is a film that is open. Nothing moves until Fit says into how many pixels
// it is to fit; then its first frame comes, and more after Play. Nothing waits but
// Next, Peaks and Close.
type Film interface {
	Shape() (w, h int)     // pixels; 0, 0: there is only sound
	Length() time.Duration // 0: not known
	Sound() bool           // there is some, though it is not played

	Fit(w, h int)
	Play() // goes on, or begins anew after the end
	Pause()
	Seek(to time.Duration)
	Loop(on bool)

	// Next waits for the next frame and returns it with its time in the film. It is
	// lent until the second call after that. io.EOF is the end of the film.
	Next(ctx context.Context) (*image.RGBA, time.Duration, error)
	// Peaks is the sound as n heights from 0 to 1.
	Peaks(ctx context.Context, n int) ([]float32, error)
	Close()
}

// FilmFile is a film that may be played. The file goes before the link.
type FilmFile struct {
	File          string // on the disk
	Link          string
	Format        string        // "mp4", "gif", "mp3"
	Width, Height int           // as far as they are known
	Length        time.Duration // as far as it is known
}

// none says whether there is nothing to play.
func (f FilmFile) none() bool { return f.File == "" && f.Link == "" }

// sound says whether the file is nothing but sound.
func (f FilmFile) sound() bool { return f.Format == "mp3" }

package film

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// How a main file was made, as Make says it.
const (
	HowFFmpeg = "ffmpeg"
	HowSample = "sample clip"
	HowDrawn  = "drawn"
)

// Options are what a Maker works with.
type Options struct {
	FFmpeg string // the program's file; empty = there is none
	Clip   []byte // MP4 that stands in for a film without FFmpeg
	Sound  []byte // MP3 that stands in for a sound without FFmpeg
}

// Maker makes the files of renders. It may be used by many at once.
type Maker struct{ o Options }

// New answers a Maker.
func New(o Options) *Maker { return &Maker{o} }

// ErrName says that a file name would leave its folder.
var ErrName = errors.New("film: not a plain file name")

// Make draws the edit, a decoded JSON document with its fill-ins filled in, and
// writes into the folder dir
//
//	name.FORMAT, and where the edit asks for them name-poster.jpg and name-thumb.jpg
//
// It answers how the main file was made: HowFFmpeg, HowSample or HowDrawn. FFmpeg
// that is there but fails counts as not there. Errors are ErrNoEdit, ErrName, the
// context's, and those of writing files. An interrupted Make leaves no part file.
func (m *Maker) Make(ctx context.Context, edit any, dir, name string) (how string, err error) {
	if name == "" || name == "." || name != filepath.Base(name) || !filepath.IsLocal(name) {
		return "", ErrName
	}
	p, err := read(edit)
	if err != nil {
		return "", err
	}
	if how, err = m.main(ctx, p, filepath.Join(dir, name+"."+p.format)); err != nil {
		return "", err
	}
	return how, p.stills(ctx, filepath.Join(dir, name))
}

func (m *Maker) main(ctx context.Context, p *plan, file string) (string, error) {
	switch p.format {
	case "mp4":
		return m.encoded(ctx, file, m.o.Clip, p.film)
	case "mp3":
		return m.encoded(ctx, file, m.o.Sound, p.chord)
	}
	return HowDrawn, atomically(file, func(w io.Writer) error {
		if p.format == "gif" {
			return p.gif(ctx, w)
		}
		img, err := p.still(ctx, p.from, p.w, p.h)
		if err != nil {
			return err
		}
		return encodeStill(w, img, p.format, p.jpegQuality())
	})
}

// encoded lets FFmpeg write the file, or falls back to what ships with the
// program.
func (m *Maker) encoded(ctx context.Context, file string, fallback []byte,
	encode func(ctx context.Context, ffmpeg, file string) error) (string, error) {
	if m.o.FFmpeg != "" {
		part := file + ".part"
		err := encode(ctx, m.o.FFmpeg, part)
		if err == nil {
			err = os.Rename(part, file)
		}
		if err == nil {
			return HowFFmpeg, nil
		}
		os.Remove(part)
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
	}
	return HowSample, atomically(file, func(w io.Writer) error {
		_, err := w.Write(fallback)
		return err
	})
}

// stills writes the poster and the thumbnail that the edit asks for.
func (p *plan) stills(ctx context.Context, base string) error {
	if p.format == "mp3" {
		return nil
	}
	if p.poster >= 0 {
		if err := p.jpeg(ctx, base+"-poster.jpg", p.poster, p.w, p.h); err != nil {
			return err
		}
	}
	if p.thumb < 0 {
		return nil
	}
	w, h := max(1, int(float64(p.w)*p.thumbSize+0.5)), max(1, int(float64(p.h)*p.thumbSize+0.5))
	return p.jpeg(ctx, base+"-thumb.jpg", p.thumb, w, h)
}

// jpeg draws a frame and scales it down where it is to be smaller: shapes drawn
// small would lose their fine lines.
func (p *plan) jpeg(ctx context.Context, file string, at float64, w, h int) error {
	dw, dh := p.w, p.h
	for dw/2 >= w && dh/2 >= h && dw > 1280 {
		dw, dh = dw/2, dh/2
	}
	img, err := p.still(ctx, at, dw, dh)
	if err != nil {
		return err
	}
	return atomically(file, func(out io.Writer) error {
		return encodeStill(out, scaled(img, w, h), "jpg", 88)
	})
}

// atomically writes file by way of file.part, which does not stay behind.
func atomically(file string, write func(io.Writer) error) error {
	part := file + ".part"
	f, err := os.Create(part)
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Close())
	if err == nil {
		err = os.Rename(part, file)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}

package ui_test

import (
	"context"
	"image"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/ui"
	"wrapbell/ui/words"
)

// reels opens films of nothing that play by the bubble's clock, and knows how many
// are open.
type reels struct {
	open   atomic.Int32
	opened []ui.FilmFile
	shows  *image.RGBA // its frames; nil: small ones
}

func (r *reels) Open(_ context.Context, f ui.FilmFile) (ui.Film, error) {
	r.opened = append(r.opened, f)
	r.open.Add(1)
	return &reel{reels: r, bell: make(chan struct{}, 1)}, nil
}

type reel struct {
	reels   *reels
	bell    chan struct{}
	playing atomic.Bool
	at      time.Duration
}

func (*reel) Shape() (w, h int)     { return 1280, 720 }
func (*reel) Length() time.Duration { return 12 * time.Second }
func (*reel) Sound() bool           { return false }
func (r *reel) Fit(int, int)        { r.ring() }
func (r *reel) Play()               { r.playing.Store(true); r.ring() }
func (r *reel) Pause()              { r.playing.Store(false) }
func (*reel) Seek(time.Duration)    {}
func (*reel) Loop(bool)             {}
func (r *reel) Close()              { r.reels.open.Add(-1) }

func (r *reel) ring() {
	select {
	case r.bell <- struct{}{}:
	default:
	}
}

func (r *reel) Next(ctx context.Context) (*image.RGBA, time.Duration, error) {
	wait := (<-chan time.Time)(nil)
	if r.playing.Load() {
		wait = time.After(40 * time.Millisecond)
	}
	select {
	case <-ctx.Done():
		return nil, 0, ctx.Err()
	case <-r.bell:
	case <-wait:
		r.at += 40 * time.Millisecond
	}
	if r.at >= r.Length() {
		return nil, r.at, io.EOF
	}
	if r.reels.shows != nil {
		return r.reels.shows, r.at, nil
	}
	return image.NewRGBA(image.Rect(0, 0, 64, 36)), r.at, nil
}

func (*reel) Peaks(context.Context, int) ([]float32, error) { return nil, nil }

// One click plays, from the copy on this computer if there is one; leaving the render
// by any way stops it.
func TestAFilmInTheDetails(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := &reels{}
		v := openVault(t, options{theme: theme.VariantDark, films: r})
		first, second := v.made(0), v.made(1)
		plays := func(what string) {
			t.Helper()
			v.pass(2 * time.Second)
			if n := r.open.Load(); n != 1 {
				t.Fatalf("%s: %d films are open\n%s", what, n, v.screen())
			}
			v.shows(t, "0:0")
		}
		stopped := func(what string) {
			t.Helper()
			v.pass(time.Second)
			if n := r.open.Load(); n != 0 {
				t.Errorf("%s leaves %d films open", what, n)
			}
		}
		v.OpenDetails(first)
		v.shows(t, "0:00 / 0:08")
		v.tap(words.FilmPlay)
		plays("click")
		if f := r.opened[0]; f.File != "" || !strings.HasPrefix(f.Link, "http://"+hosts[app.Practice]) {
			t.Errorf("played: %+v", f)
		}
		v.save() // a copy does not interrupt the film
		plays("saved meanwhile")
		v.lies(first, app.Video)
		v.OpenDetails(second)
		stopped("another render")
		v.tap(words.FilmPlay)
		plays("second")
		v.CloseDetails()
		stopped("closing the details")
		v.OpenDetails(first)
		v.tap(words.FilmPlay)
		plays("third")
		path, _ := v.lies(first, app.Video)
		if f := r.opened[len(r.opened)-1]; f.File != path {
			t.Errorf("played: %+v, and the copy is %s", f, path)
		}
		v.tap(words.FilmElsewhere)
		v.settle()
		if !slices.Equal(v.opened, []string{path}) {
			t.Error("in the system's player:", v.opened)
		}
		v.key(fyne.KeyEscape)
		stopped("Esc")
		v.Preview(first)
		plays("large")
		v.key(fyne.KeyRight)
		v.key(fyne.KeySpace)
		stopped("Space")
		if v.layered() {
			t.Error("it is still there")
		}
		v.OpenDetails(first)
		v.tap(words.FilmPlay)
		plays("last")
		v.closeOnce()
		if n := r.open.Load(); n != 0 {
			t.Errorf("closing the window leaves %d films open", n)
		}
	})
}

// A link that is only predicted is never played, and what is no film is a picture.
func TestWhatIsNotPlayed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now()), pictures: stills(t)})
		for _, row := range f.Rows() {
			rec := f.record(t, row.ID)
			file, _ := rec.FileOf(app.Video)
			can := file.State == app.FileReady || file.State == app.Temporary && row.Word == "Ready (24 h link)"
			f.OpenDetails(row.ID)
			f.settle()
			if got := strings.Contains(f.screen(), "0:00 / 0:"); got != can {
				t.Errorf("%s, %s (%s): a player is there: %v", row.Name, row.Word, file.State, got)
			}
		}
	})
}

// Without ffmpeg the player says what to install, and the system's player is one
// click away.
func TestNoFFmpeg(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		id := v.made(0)
		v.Select(id)
		v.save()
		v.pass(time.Second)
		v.OpenDetails(id)
		v.tap(words.FilmPlay)
		v.shows(t, "To play videos here, install ffmpeg.")
		v.fits("no ffmpeg")
		v.tap(words.FilmElsewhere)
		if path, _ := v.lies(id, app.Video); !slices.Equal(v.opened, []string{path}) {
			t.Error("in the system's player:", v.opened)
		}
	})
}

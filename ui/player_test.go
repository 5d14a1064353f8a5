package ui_test

import (
	"context"
	"image"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app/media/play"
	"wrapbell/assets"
	"wrapbell/ui"
	"wrapbell/ui/words"
)

// films opens real films and counts how often it does.
type films struct {
	play.Tools
	opened int
}

func (f *films) Open(ctx context.Context, file ui.FilmFile) (ui.Film, error) {
	f.opened++
	film, err := f.Tools.Open(ctx, play.Source{File: file.File, Link: file.Link, Format: file.Format})
	if err != nil {
		return nil, err
	}
	return film, nil
}

// cinema is a player in a window of the test driver, with the real programs behind
// it. The test's goroutine is the main thread: what the player hands over is done
// while the test waits.
type cinema struct {
	*ui.Player
	t      *testing.T
	window fyne.Window
	films  *films
	main   chan func()
	closed chan struct{}
	sent   []ui.FilmFile // to the system's player
}

func newCinema(t *testing.T, v fyne.ThemeVariant, w, h float32) *cinema {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewThemeOf(v))
	c := &cinema{t: t, films: &films{Tools: filmTools(t)}, main: make(chan func()), closed: make(chan struct{})}
	c.Player = ui.NewPlayer(ui.PlayerOptions{Films: c.films, Do: c.do, Scale: func() float32 { return 1 },
		Open: func(f ui.FilmFile) { c.sent = append(c.sent, f) }})
	c.window = test.NewTempWindow(t, container.NewStack(c.Player))
	c.window.SetPadded(false)
	c.window.Resize(fyne.NewSize(w, h))
	t.Cleanup(func() {
		close(c.closed)
		c.Stop()
		c.Wait()
	})
	return c
}

func filmTools(t *testing.T) (out play.Tools) {
	t.Helper()
	for name, path := range map[string]*string{"ffmpeg": &out.FFmpeg, "ffprobe": &out.FFprobe} {
		p, err := exec.LookPath(name)
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(name + " is missing")
			}
			t.Skip(name + " is missing")
		}
		*path = p
	}
	return out
}

// do is the way to the main thread.
func (c *cinema) do(f func()) {
	done := make(chan struct{})
	select {
	case c.main <- func() { f(); close(done) }:
		<-done
	case <-c.closed:
	}
}

// until does what is handed over until something is seen.
func (c *cinema) until(what string, seen func() bool) {
	c.t.Helper()
	limit := time.After(30 * time.Second)
	for !seen() {
		select {
		case f := <-c.main:
			f()
		case <-limit:
			c.t.Fatalf("never: %s; %s", what, c.AccessibilityLabel())
		}
	}
}

// gone waits until nothing is left of what was stopped.
func (c *cinema) gone() {
	c.t.Helper()
	gone := make(chan struct{})
	go func() { c.Wait(); close(gone) }()
	for {
		select {
		case <-gone:
			return
		case f := <-c.main:
			f()
		}
	}
}

// saying waits until the player's name for readers that speak ends in that.
func (c *cinema) saying(end string) {
	c.t.Helper()
	c.until(end, func() bool { return strings.HasSuffix(c.AccessibilityLabel(), end) })
}

// pictured waits until the stage shows a frame.
func (c *cinema) pictured() {
	c.t.Helper()
	c.until("a frame", func() bool { i := c.stage(); return i != nil && i.Rect.Dx() > 8 })
}

// stage is the picture on the stage.
func (c *cinema) stage() *image.RGBA {
	for _, o := range test.WidgetRenderer(c.Player).Objects() {
		if i, ok := o.(*canvas.Image); ok && i.Visible() {
			img, _ := i.Image.(*image.RGBA)
			return img
		}
	}
	return nil
}

// named is a visible part by its name for readers that speak.
func (c *cinema) named(name string) (found fyne.CanvasObject) {
	walk(c.Player, func(o fyne.CanvasObject) bool {
		if a, ok := o.(fyne.Accessible); ok && o != fyne.CanvasObject(c.Player) && strings.HasPrefix(a.AccessibilityLabel(), name) && found == nil {
			found = o
		}
		return true
	})
	return found
}

func (c *cinema) press(name string) {
	c.t.Helper()
	o, ok := c.named(name).(fyne.Tappable)
	if !ok {
		c.t.Fatalf("nothing is called %q: %q", name, c.texts())
	}
	o.Tapped(&fyne.PointEvent{})
}

// texts are all words on the player.
func (c *cinema) texts() (all []string) {
	walk(c.Player, func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *widget.Button:
			all = append(all, o.Text)
			return false
		}
		return true
	})
	return all
}

func (c *cinema) key(k fyne.KeyName) { c.TypedKey(&fyne.KeyEvent{Name: k}) }

// shipped is a film that ships with the program.
func shipped(t *testing.T, name string) ui.FilmFile {
	t.Helper()
	body := assets.Clip()
	if filepath.Ext(name) == ".mp3" {
		body = assets.Sound()
	}
	path := filepath.Join(t.TempDir(), name)
	write(t, path, body)
	return ui.FilmFile{File: path, Format: filepath.Ext(name)[1:], Width: 640, Height: 360}
}

// A film plays from a press on its poster to its end, and again.
func TestPlayer(t *testing.T) {
	c := newCinema(t, theme.VariantDark, 480, 330)
	c.Set(shipped(t, "a.mp4"), image.NewRGBA(image.Rect(0, 0, 8, 8)))
	if c.films.opened > 0 || c.named(words.FilmPause) != nil {
		t.Error("something plays that nobody pressed")
	}
	c.press(words.FilmPlay)
	c.until("0:01", func() bool { return slices.Contains(c.texts(), "0:01 / 0:04") })
	if i := c.stage(); i.Rect.Dx() != 480 || i.Rect.Dy() != 270 {
		t.Errorf("frames of %v on a stage of 480×270", i.Rect)
	}
	if c.named(words.FilmPause) == nil || !strings.HasPrefix(c.AccessibilityLabel(), "Video, playing, at 0:01 of 0:04") {
		t.Errorf("while it plays: %q", c.AccessibilityLabel())
	}
	c.saying("not playing, at 0:04 of 0:04")
	if c.named(words.FilmPlay) == nil {
		t.Error("at the end nothing offers to play")
	}
	c.press(words.FilmPlay)
	c.saying("playing, at 0:00 of 0:04")
	c.saying("playing, at 0:01 of 0:04")
	c.Stop()
	c.gone()
	if i := c.stage(); i == nil || i.Rect.Dx() != 8 {
		t.Error("stopped, its poster is not there again")
	}
	if c.films.opened != 1 {
		t.Errorf("opened %d times", c.films.opened)
	}
}

func TestPlayerKeys(t *testing.T) {
	c := newCinema(t, theme.VariantDark, 480, 330)
	f := shipped(t, "a.mp4")
	c.Set(f, nil)
	c.key(fyne.KeyEnd) // before it is open its length is not known
	c.key(fyne.KeyK)
	c.saying("playing, at 0:00 of 0:04")
	for _, k := range []struct {
		key  fyne.KeyName
		says string
	}{
		{fyne.KeySpace, "not playing, at 0:00 of 0:04"},
		{fyne.KeyRight, "at 0:04 of 0:04"},
		{fyne.KeyHome, "at 0:00 of 0:04"},
		{fyne.KeyEnd, "at 0:04 of 0:04"},
		{fyne.KeyLeft, "at 0:00 of 0:04"},
	} {
		c.key(k.key)
		c.saying(k.says)
	}
	c.key(fyne.KeyL)
	if c.named(words.FilmLoopEnd) == nil {
		t.Error("L does not loop")
	}
	c.key(fyne.KeyL)
	if c.named(words.FilmLoopEnd) != nil {
		t.Error("L does not end the loop")
	}
	if c.Key(fyne.KeyEscape) || c.Key(fyne.KeyTab) {
		t.Error("keys are taken that mean nothing here")
	}
	g := f
	g.Format = "gif"
	c.Set(g, nil)
	if c.named(words.FilmLoopEnd) == nil {
		t.Error("a GIF does not loop by itself")
	}
}

// A thumb that is dragged over the whole film ends where it is let go, and the
// picture with it.
func TestPlayerDrag(t *testing.T) {
	c := newCinema(t, theme.VariantDark, 480, 330)
	c.Set(shipped(t, "a.mp4"), nil)
	c.press(words.FilmPlay)
	c.pictured()
	c.key(fyne.KeySpace)
	bar := c.named(words.FilmPlace).(fyne.Draggable)
	for x := float32(0); x <= 360; x += 5 {
		bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 5)}})
	}
	bar.DragEnd()
	want := 4 * time.Second * (360 - 6) / (480 - 12)
	c.until("the place where it was let go", func() bool { return math.Abs((c.At() - want).Seconds()) <= 1.0/12 })
	c.saying("not playing, at 0:03 of 0:04")
}

// What is wrong is said in words, with a way on.
func TestPlayerTroubles(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "text.mp4"), []byte("This is no film."))
	for _, k := range []struct {
		name, file string
		tools      bool
		kind       play.Kind
	}{
		{"no ffmpeg", "text.mp4", false, play.NoTools},
		{"gone", "none.mp4", true, play.Missing},
		{"no film", "text.mp4", true, play.Unreadable},
	} {
		t.Run(k.name, func(t *testing.T) {
			c := newCinema(t, theme.VariantDark, 480, 330)
			if !k.tools {
				c.films.Tools = play.Tools{}
			}
			f := ui.FilmFile{File: filepath.Join(dir, k.file), Format: "mp4"}
			c.Set(f, image.NewRGBA(image.Rect(0, 0, 8, 8)))
			c.press(words.FilmPlay)
			text := words.FilmTrouble(string(k.kind))
			c.until(text.Headline, func() bool { return slices.Contains(c.texts(), text.Headline) })
			c.press(words.FilmElsewhere)
			if len(c.sent) != 1 || c.sent[0] != f {
				t.Errorf("sent to the system's player: %v", c.sent)
			}
			// Once the trouble is over, play plays.
			c.films.Tools = filmTools(t)
			write(t, f.File, assets.Clip())
			defer write(t, f.File, []byte("This is no film."))
			if k.file == "none.mp4" {
				defer os.Remove(f.File)
			}
			c.key(fyne.KeySpace)
			c.saying("playing, at 0:01 of 0:04")
		})
	}
	plain := ui.NewPlayer(ui.PlayerOptions{Do: func(f func()) { f() }, Scale: func() float32 { return 1 }})
	plain.Set(ui.FilmFile{File: "a.mp4", Format: "mp4"}, nil)
	plain.Toggle()
	if said := plain.AccessibilityLabel(); !strings.HasPrefix(said, "To play videos here, install ffmpeg.") {
		t.Errorf("without anybody who opens films: %q", said)
	}
}

// Every kind of trouble has words of its own.
func TestTroubleWords(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range []play.Kind{play.NoTools, play.Missing, play.Unreachable, play.Unreadable, play.TooLarge, play.BrokenOff, play.BadTools, play.Endless} {
		seen[words.FilmTrouble(string(k)).Headline] = true
	}
	if len(seen) != 8 || !seen[words.FilmTrouble("another").Headline] {
		t.Errorf("%v", seen)
	}
}

// A sound is drawn, and not played.
func TestPlayerSound(t *testing.T) {
	c := newCinema(t, theme.VariantDark, 360, 260)
	f := shipped(t, "a.mp3")
	c.Set(f, nil)
	c.press(words.FilmPlay)
	c.until("its length", func() bool { return slices.Contains(c.texts(), "0:02") })
	c.gone()
	if !slices.Contains(c.texts(), words.FilmSilent) || c.named(words.FilmPlace) != nil || c.named(words.FilmPlay) != nil {
		t.Errorf("%q", c.texts())
	}
	drawn := 0
	img := c.window.Canvas().Capture()
	for x := range 360 {
		if r, _, b, _ := img.At(x, 103).RGBA(); b > r+0x2000 {
			drawn++
		}
	}
	if drawn < 200 {
		t.Errorf("the waveform is %d points wide", drawn)
	}
	c.press(words.FilmElsewhere)
	if len(c.sent) != 1 {
		t.Error("it is not opened in the system's player")
	}
}

// Another film ends the one before; the same again does not.
func TestPlayerSet(t *testing.T) {
	c := newCinema(t, theme.VariantDark, 480, 330)
	a := shipped(t, "a.mp4")
	c.Set(a, nil)
	c.press(words.FilmPlay)
	c.saying("playing, at 0:00 of 0:04")
	c.Set(a, image.NewRGBA(image.Rect(0, 0, 8, 8)))
	c.saying("playing, at 0:01 of 0:04")
	c.Set(shipped(t, "b.mp4"), nil)
	if c.AccessibilityLabel() != "Video, not playing, at 0:00" {
		t.Errorf("the next film: %q", c.AccessibilityLabel())
	}
	c.gone() // the first one is gone
	c.key(fyne.KeySpace)
	c.key(fyne.KeySpace)
	c.saying("not playing, at 0:00 of 0:04")
	c.pictured()
}

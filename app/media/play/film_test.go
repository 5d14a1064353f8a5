package play_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wrapbell/app/media/play"
	"wrapbell/assets"
)

// toEnd plays to the end and returns the frames that came.
func toEnd(t *testing.T, f *play.Film) (all []int) {
	t.Helper()
	f.Play()
	for {
		img, _, err := f.Next(t.Context())
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, number(img))
	}
}

// Every frame of a film comes, in order, or gave way to a later one; then the end.
func TestPlays(t *testing.T) {
	for _, c := range []struct {
		name   string
		format string
		args   []string
	}{
		{"a.mp4", "mp4", nil},
		{"frames depend on later ones.mp4", "mp4", []string{"-bf", "3"}},
		{"a%d [x] 'y'.mp4", "mp4", nil},
		{"a.gif", "gif", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := open(t, play.Source{File: clip(t, c.name, 30, 20, c.args...), Format: c.format})
			if got := f.Facts(); got.Width != clipW || got.Height != clipH || got.Rate != 20 || got.Sound || got.Length.Round(time.Millisecond) != 1500*time.Millisecond {
				t.Errorf("facts: %+v", got)
			}
			for round := range 2 {
				missed := f.Missed()
				all := toEnd(t, f)
				for i := 1; i < len(all); i++ {
					if all[i] <= all[i-1] {
						t.Errorf("frame %d after %d", all[i], all[i-1])
					}
				}
				if all[0] != 0 && f.Missed() == missed {
					t.Errorf("begins with frame %d", all[0])
				}
				if n := len(all) + f.Missed() - missed; n != 30 || all[len(all)-1] != 29 {
					t.Errorf("round %d: %d frames, the last is %d", round, n, all[len(all)-1])
				}
			}
			noChild(t)
		})
	}
}

// The first frame stands there before anybody presses play, and the end of a film
// is not the end of its use.
func TestSeek(t *testing.T) {
	f := open(t, mp4(clip(t, "a.mp4", 200, 25)))
	if n := frame(t, f); n != 0 {
		t.Errorf("begins with frame %d", n)
	}
	nothing(t, f)
	for _, c := range []struct {
		to   time.Duration
		want int
	}{
		{0, 0}, {40 * time.Millisecond, 1}, {79 * time.Millisecond, 1}, {time.Second, 25}, {5 * time.Second, 125},
		{7960 * time.Millisecond, 199}, {8 * time.Second, 199}, {time.Hour, 199}, {-time.Second, 0}, {3333 * time.Millisecond, 83},
	} {
		f.Seek(c.to)
		if n := frame(t, f); n != c.want {
			t.Errorf("at %v stands frame %d, want %d", c.to, n, c.want)
		}
		nothing(t, f)
	}
	f.Seek(7 * time.Second)
	f.Play()
	for n := -1; n < 199; {
		next := frame(t, f)
		if next <= n || next < 175 {
			t.Fatalf("frame %d after %d", next, n)
		}
		n = next
	}
	if _, _, err := f.Next(t.Context()); !errors.Is(err, io.EOF) {
		t.Errorf("after the last frame: %v", err)
	}
	f.Seek(2 * time.Second)
	if n := frame(t, f); n != 50 {
		t.Errorf("after the end, sought 50, stands %d", n)
	}
}

// Of many places that are asked for in a hurry the last one counts.
func TestSeekInAHurry(t *testing.T) {
	f := open(t, mp4(clip(t, "a.mp4", 200, 25)))
	f.Play()
	for i := range 40 {
		f.Seek(time.Duration(i*4) * 40 * time.Millisecond)
	}
	if n := frame(t, f); n != 156 {
		t.Errorf("frame %d, want 156", n)
	}
	f.Close()
	noChild(t)
}

func TestPause(t *testing.T) {
	for name, wait := range map[string]time.Duration{"short": time.Hour, "long": time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			play.Rest(t, wait)
			f := open(t, mp4(clip(t, "a.mp4", 200, 25)))
			last := frame(t, f)
			for range 3 {
				f.Play()
				for range 4 {
					next := frame(t, f)
					if next <= last || f.Missed() == 0 && next != last+1 {
						t.Errorf("frame %d after %d", next, last)
					}
					last = next
				}
				f.Pause()
				last = max(last, nothing(t, f))
				if wait < time.Second {
					eventually(t, "the decoder of a long pause is gone", func() bool { return len(children(t, os.Getpid())) == 0 })
				}
				nothing(t, f)
			}
		})
	}
}

func TestLoop(t *testing.T) {
	for _, c := range []struct{ name, format string }{{"a.mp4", "mp4"}, {"a.gif", "gif"}} {
		t.Run(c.format, func(t *testing.T) {
			f := open(t, play.Source{File: clip(t, c.name, 10, 10), Format: c.format})
			f.Loop(true)
			f.Play()
			last, rounds := -1, 0
			for rounds < 2 {
				n := frame(t, f)
				if n < last {
					rounds++
				}
				last = n
			}
			f.Loop(false)
			for {
				_, _, err := f.Next(t.Context())
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			noChild(t)
		})
	}
}

// Another size begins where the film stands, in the film's shape, never enlarged.
func TestFit(t *testing.T) {
	f := open(t, mp4(clip(t, "a.mp4", 100, 25)))
	f.Seek(2 * time.Second)
	for _, c := range []struct{ w, h, wantW, wantH int }{
		{80, 80, 80, 48}, {1000, 24, 40, 24}, {5000, 5000, 160, 96}, {0, 0, 2, 2}, {160, 96, 160, 96},
	} {
		f.Fit(c.w, c.h)
		img, at, err := f.Next(t.Context())
		for err == nil && img.Rect.Dx() != c.wantW { // of the size before
			img, at, err = f.Next(t.Context())
		}
		if err != nil || img.Rect.Dx() != c.wantW || img.Rect.Dy() != c.wantH || at != 2*time.Second {
			t.Errorf("%d×%d: %v at %v, %v", c.w, c.h, img.Rect, at, err)
		}
		if c.wantW == 160 && number(img) != 50 {
			t.Errorf("frame %d", number(img))
		}
		nothing(t, f)
		f.Fit(c.w, c.h) // the same: nothing happens
		nothing(t, f)
	}
}

// What ships with the program plays.
func TestShipped(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string][]byte{"clip.mp4": assets.Clip(), "sound.mp3": assets.Sound()} {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := open(t, mp4(filepath.Join(dir, "clip.mp4")))
	if w, h := f.Shape(); w != 640 || h != 360 || f.Length() != 4*time.Second {
		t.Errorf("%d×%d, %v", w, h, f.Length())
	}
	if _, _, err := f.Next(t.Context()); err != nil {
		t.Error(err)
	}
	s := open(t, play.Source{File: filepath.Join(dir, "sound.mp3"), Format: "mp3"})
	if w, _ := s.Shape(); w != 0 || !s.Sound() || s.Length() < 1900*time.Millisecond {
		t.Errorf("%+v", s.Facts())
	}
	heights, err := s.Peaks(t.Context(), 200)
	if err != nil || len(heights) != 200 {
		t.Fatal(len(heights), err)
	}
	f.Close()
	s.Close()
	noChild(t)
}

// A waveform is loud where the sound is.
func TestPeaks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.mp3")
	ffmpeg(t, nil, "-f", "lavfi", "-i", "aevalsrc=0.5*sin(2*PI*440*t)*gt(t\\,1):d=2", path)
	f := open(t, play.Source{File: path, Format: "mp3"})
	heights, err := f.Peaks(t.Context(), 20)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range heights {
		if i < 9 && h > 0.1 || i > 10 && i < 19 && h < 0.8 || h > 1 {
			t.Errorf("column %d is %.2f high", i, h)
		}
	}
	silent := open(t, mp4(clip(t, "a.mp4", 5, 10)))
	_, err = silent.Peaks(t.Context(), 20)
	wantKind(t, err, play.Unreadable)
}

func TestNoTools(t *testing.T) {
	good := tools(t)
	path := clip(t, "a.mp4", 5, 10)
	for _, bad := range []play.Tools{{}, {FFmpeg: good.FFmpeg}, {FFprobe: good.FFprobe}, {FFmpeg: good.FFmpeg, FFprobe: "/nowhere/ffprobe"}} {
		_, err := bad.Open(t.Context(), mp4(path))
		wantKind(t, err, play.NoTools)
	}
	f, err := play.Tools{FFmpeg: "/nowhere/ffmpeg", FFprobe: good.FFprobe}.Open(t.Context(), mp4(path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.Fit(100, 100)
	_, _, err = f.Next(t.Context())
	wantKind(t, err, play.NoTools)
	if !strings.Contains(err.Error(), "no-tools") {
		t.Error(err)
	}
}

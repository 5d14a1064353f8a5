package play_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"wrapbell/app/media/play"
)

// TestMain lets the test binary be a program that is killed while it plays.
func TestMain(m *testing.M) {
	if file := os.Getenv("WRAPBELL_PLAY"); file != "" {
		os.Exit(playUntilKilled(file))
	}
	os.Exit(m.Run())
}

func tools(t testing.TB) play.Tools {
	t.Helper()
	out := play.Tools{}
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

// The clips' frames are eight bars, white where the frame's number has a bit.
const (
	clipW, clipH = 160, 96
	bar          = clipW / 8
)

// clip encodes so many frames a second into a file and returns its name.
func clip(t testing.TB, name string, frames, rate int, args ...string) string {
	t.Helper()
	var raw bytes.Buffer
	for n := range frames {
		for range clipH {
			for x := range clipW {
				raw.WriteByte(uint8(n>>(7-x/bar)&1) * 255)
			}
		}
	}
	path := filepath.Join(t.TempDir(), name)
	if filepath.Ext(name) == ".mp4" {
		args = append([]string{"-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-g", "1000", "-pix_fmt", "yuv420p"}, args...)
	}
	ffmpeg(t, &raw, append(append([]string{"-f", "rawvideo", "-pix_fmt", "gray", "-s", fmt.Sprintf("%dx%d", clipW, clipH),
		"-framerate", strconv.Itoa(rate), "-i", "pipe:0"}, args...), path)...)
	return path
}

func ffmpeg(t testing.TB, in *bytes.Buffer, args ...string) {
	t.Helper()
	c := exec.Command(tools(t).FFmpeg, append([]string{"-v", "error", "-y"}, args...)...)
	if in != nil {
		c.Stdin = in
	}
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// number reads a frame's bars.
func number(f *image.RGBA) (n int) {
	w := f.Rect.Dx() / 8
	for i := range 8 {
		n <<= 1
		if f.RGBAAt(i*w+w/2, f.Rect.Dy()/2).G > 127 {
			n |= 1
		}
	}
	return n
}

// open opens a film, shown in its own size; it is closed with the test.
func open(t *testing.T, s play.Source) *play.Film {
	t.Helper()
	f, err := tools(t).Open(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	f.Fit(1000, 1000)
	return f
}

func mp4(path string) play.Source { return play.Source{File: path, Format: "mp4"} }

// frame is the next frame's number by its picture, which is that of its time.
func frame(t *testing.T, f *play.Film) int {
	t.Helper()
	img, at, err := f.Next(t.Context())
	if err != nil {
		t.Fatalf("no frame: %v", err)
	}
	n := number(img)
	if want := at.Seconds() * f.Facts().Rate; float64(n)-want > 0.01 || want-float64(n) > 0.01 {
		t.Errorf("at %v comes frame %d, want %.2f", at, n, want)
	}
	if img.RGBAAt(1, 1).A != 255 {
		t.Errorf("frame %d has holes", n)
	}
	return n
}

// nothing drains what waits already and then expects no more.
func nothing(t *testing.T, f *play.Film) (last int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	last = -1
	for range 2 {
		img, _, err := f.Next(ctx)
		if errors.Is(err, context.Canceled) {
			return last
		}
		if err != nil {
			t.Fatal(err)
		}
		last = number(img)
	}
	t.Error("frames come while nothing moves")
	return last
}

func wantKind(t *testing.T, err error, kinds ...play.Kind) {
	t.Helper()
	f, ok := errors.AsType[*play.Fault](err)
	if !ok || !slices.Contains(kinds, f.Kind) {
		t.Errorf("%v, want %v", err, kinds)
	}
}

// children are the processes that a process started and nobody has waited for.
func children(t *testing.T, of int) (all []int) {
	t.Helper()
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Skip("no /proc")
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		stat, err := os.ReadFile("/proc/" + e.Name() + "/stat")
		if err != nil {
			continue
		}
		after := string(stat)
		fields := strings.Fields(after[strings.LastIndex(after, ")")+1:]) // state, parent, …
		if len(fields) > 1 && fields[1] == strconv.Itoa(of) {
			all = append(all, pid)
		}
	}
	return all
}

// noChild fails when a process of the test's own is left.
func noChild(t *testing.T) {
	t.Helper()
	if all := children(t, os.Getpid()); len(all) > 0 {
		t.Errorf("left: %v", all)
	}
}

// eventually asks a hundred times a second.
func eventually(t *testing.T, what string, seen func() bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for start := time.Now(); !seen(); <-tick.C {
		if time.Since(start) > 20*time.Second {
			t.Fatalf("never: %s", what)
		}
	}
}

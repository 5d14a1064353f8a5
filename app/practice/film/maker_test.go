package film

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/bmp"
)

func titled(t testing.TB, output string) any {
	return tree(t, `{"timeline":{"background":"#204060","tracks":[{"clips":[{"asset":{"type":"rich-text",
		"text":"Spring roast","font":{"size":40,"color":"#ffffff"},"animation":{"preset":"fadeIn","duration":0.5}},
		"start":0,"length":1.5}]}]},"output":`+output+`}`)
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestStillsDecode(t *testing.T) {
	size := `"size":{"width":322,"height":180},"poster":{"capture":1},"thumbnail":{"capture":1,"scale":0.25}}`
	for format, decode := range map[string]func(io.Reader) (image.Image, error){
		"jpg": jpeg.Decode, "png": png.Decode, "bmp": bmp.Decode, "gif": gif.Decode,
	} {
		dir := t.TempDir()
		how, err := New(Options{}).Make(t.Context(), titled(t, `{"format":"`+format+`",`+size), dir, "one")
		if err != nil || how != HowDrawn {
			t.Errorf("%s: %q, %v", format, how, err)
			continue
		}
		if got, want := names(t, dir), []string{"one-poster.jpg", "one-thumb.jpg", "one." + format}; !slices.Equal(got, want) {
			t.Errorf("%s: files %v, want %v", format, got, want)
		}
		wantPicture(t, filepath.Join(dir, "one."+format), decode, 322, 180)
		wantPicture(t, filepath.Join(dir, "one-poster.jpg"), jpeg.Decode, 322, 180)
		wantPicture(t, filepath.Join(dir, "one-thumb.jpg"), jpeg.Decode, 81, 45)
	}
}

func wantPicture(t *testing.T, file string, decode func(io.Reader) (image.Image, error), w, h int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	img, err := decode(f)
	if err != nil {
		t.Errorf("%s: %v", filepath.Base(file), err)
		return
	}
	if img.Bounds() != image.Rect(0, 0, w, h) {
		t.Errorf("%s is %v, want %dx%d", filepath.Base(file), img.Bounds(), w, h)
	}
	r, g, b, _ := img.At(1, 1).RGBA()
	if r>>8 < 0x1a || r>>8 > 0x26 || g>>8 < 0x3a || g>>8 > 0x46 || b>>8 < 0x5a || b>>8 > 0x66 {
		t.Errorf("%s: its ground is %x %x %x", filepath.Base(file), r>>8, g>>8, b>>8)
	}
}

func TestOnlyWhatIsAskedFor(t *testing.T) {
	for more, want := range map[string][]string{
		``:                                     {"one.jpg"},
		`,"poster":{"capture":0}`:              {"one-poster.jpg", "one.jpg"},
		`,"thumbnail":{"capture":0,"scale":1}`: {"one-thumb.jpg", "one.jpg"},
		`,"poster":{},"thumbnail":{"capture":"odd"}`: {"one-poster.jpg", "one-thumb.jpg", "one.jpg"},
		`,"poster":7,"thumbnail":null`:               {"one.jpg"},
	} {
		dir := t.TempDir()
		if _, err := New(Options{}).Make(t.Context(), titled(t, `{"format":"jpg","resolution":"preview"`+more+`}`), dir, "one"); err != nil {
			t.Fatal(err)
		}
		if got := names(t, dir); !slices.Equal(got, want) {
			t.Errorf("%s: files %v, want %v", more, got, want)
		}
	}
}

func TestGIF(t *testing.T) {
	for output, loops := range map[string]int{
		`{"format":"gif","resolution":"hd","fps":12,"repeat":true}`: 0,
		`{"format":"gif","resolution":"hd"}`:                        0,
		`{"format":"gif","resolution":"hd","repeat":false}`:         -1,
	} {
		dir := t.TempDir()
		if _, err := New(Options{}).Make(t.Context(), titled(t, output), dir, "one"); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "one.gif"))
		if err != nil {
			t.Fatal(err)
		}
		g, err := gif.DecodeAll(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, d := range g.Delay {
			total += d
		}
		// Half a second of fading, then one picture that stays.
		if g.LoopCount != loops || total != 150 || len(g.Image) < 4 || len(g.Image) > 7 || g.Config.Width != 480 {
			t.Errorf("%s: loops %d, %d/100 s, %d frames, %d wide", output, g.LoopCount, total, len(g.Image), g.Config.Width)
		}
	}
}

func TestWithoutFFmpeg(t *testing.T) {
	clip, sound := []byte("a clip"), []byte("a sound")
	broken := filepath.Join(t.TempDir(), "missing")
	for _, program := range []string{"", broken, t.TempDir()} {
		m := New(Options{FFmpeg: program, Clip: clip, Sound: sound})
		for format, want := range map[string][]byte{"mp4": clip, "mp3": sound} {
			dir := t.TempDir()
			how, err := m.Make(t.Context(), titled(t, `{"format":"`+format+`","resolution":"preview"}`), dir, "one")
			got, _ := os.ReadFile(filepath.Join(dir, "one."+format))
			if err != nil || how != HowSample || !bytes.Equal(got, want) {
				t.Errorf("%s with program %q: %q, %q, %v", format, program, how, got, err)
			}
			if list := names(t, dir); len(list) != 1 {
				t.Errorf("files left: %v", list)
			}
		}
	}
}

func TestNames(t *testing.T) {
	for _, name := range []string{"", ".", "..", "a/b", "../a", "/a"} {
		if _, err := New(Options{}).Make(t.Context(), titled(t, `{"format":"jpg"}`), t.TempDir(), name); !errors.Is(err, ErrName) {
			t.Errorf("name %q: %v", name, err)
		}
	}
	if _, err := New(Options{}).Make(t.Context(), titled(t, `{"format":"jpg"}`), filepath.Join(t.TempDir(), "none"), "a"); err == nil {
		t.Error("a folder that is not there is no error")
	}
}

func TestCancelWhileDrawing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, format := range []string{"jpg", "gif", "png"} {
		dir := t.TempDir()
		if _, err := New(Options{}).Make(ctx, titled(t, `{"format":"`+format+`","resolution":"hd"}`), dir, "one"); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", format, err)
		}
		if list := names(t, dir); len(list) != 0 {
			t.Errorf("%s: files left: %v", format, list)
		}
	}
}

package media_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/image/bmp"

	"wrapbell/app/media"
)

// painted is a picture with a red left and a blue right half.
func painted(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.NRGBA{0, 0, 200, 255}
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func encoded(t testing.TB, kind string, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch kind {
	case "png":
		err = png.Encode(&b, img)
	case "jpg":
		err = jpeg.Encode(&b, img, nil)
	case "bmp":
		err = bmp.Encode(&b, img)
	case "gif":
		err = gif.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// site serves each path as it is told and counts how often it was asked.
type site struct {
	*httptest.Server
	asked atomic.Int32
}

func serve(t testing.TB, paths map[string]http.HandlerFunc) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked.Add(1)
		if len(r.Cookies()) > 0 || r.Header.Get("x-api-key") != "" || r.Header.Get("Referer") != "" || r.Header.Get("Authorization") != "" {
			t.Errorf("sent %v", r.Header)
		}
		if h := paths[r.URL.Path]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func body(b []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.Write(b) }
}

func pictures(t testing.TB, o media.Options) *media.Pictures {
	t.Helper()
	p, err := media.NewPictures(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func wantFault(t *testing.T, err error, kind media.Kind) {
	t.Helper()
	f, ok := errors.AsType[*media.Fault](err)
	if !ok || f.Kind != kind {
		t.Errorf("got %v (%T), want %s", err, err, kind)
	}
	if err != nil && (strings.Contains(err.Error(), "://") || strings.Contains(err.Error(), "secret")) {
		t.Errorf("the error repeats the link: %v", err)
	}
}

func TestFormatsAndSizes(t *testing.T) {
	for _, kind := range []string{"png", "jpg", "gif", "bmp"} {
		s := serve(t, map[string]http.HandlerFunc{"/x": body(encoded(t, kind, painted(640, 360)))})
		p := pictures(t, media.Options{Allow: []string{s.URL}})
		for _, row := range []struct{ w, h, wantW, wantH int }{
			{64, 64, 64, 36}, {320, 180, 320, 180}, {1000, 36, 64, 36}, {640, 360, 640, 360}, {9000, 9000, 640, 360}, {1, 1, 1, 1}, {0, -5, 1, 1},
		} {
			img, err := p.Picture(t.Context(), "key", s.URL+"/x", row.w, row.h)
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			if b := img.Bounds(); b != image.Rect(0, 0, row.wantW, row.wantH) {
				t.Errorf("%s into %d×%d is %v", kind, row.w, row.h, b)
			}
			if row.wantW < 64 {
				continue
			}
			left, right := img.RGBAAt(row.wantW/8, row.wantH/2), img.RGBAAt(row.wantW*7/8, row.wantH/2)
			if left.R < 180 || left.B > 30 || right.B < 180 || right.R > 30 || left.A != 255 {
				t.Errorf("%s shows %v and %v", kind, left, right)
			}
		}
	}
}

// A large picture with fine lines comes out in their mean, not in some of them.
func TestScalingReadsEveryPixel(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 1600, 1600))
	for i := range img.Pix {
		img.Pix[i] = uint8(i%4/3) * 255
	}
	s := serve(t, map[string]http.HandlerFunc{"/x": body(encoded(t, "png", img))})
	small, err := pictures(t, media.Options{Allow: []string{s.URL}}).Picture(t.Context(), "k", s.URL+"/x", 50, 50)
	if err != nil {
		t.Fatal(err)
	}
	for y := range 50 {
		for x := range 50 {
			if g := small.RGBAAt(x, y).R; g < 56 || g > 72 {
				t.Fatalf("%d at %d,%d", g, x, y)
			}
		}
	}
}

// bomb is a PNG that says it is that large and holds nothing.
func bomb(w, h uint32, depth, colour byte) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
		from := len(b)
		b = append(append(b, name...), data...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	chunk("IHDR", append(head, depth, colour, 0, 0, 0))
	chunk("IDAT", []byte("\x78\x9c"))
	chunk("IEND", nil)
	return b
}

func TestBombs(t *testing.T) {
	progressive := func(img image.Image, w, h int) []byte {
		b := encoded(t, "jpg", img)
		i := bytes.Index(b, []byte{0xff, 0xc0})
		b[i+1] = 0xc2
		binary.BigEndian.PutUint16(b[i+5:], uint16(h))
		binary.BigEndian.PutUint16(b[i+7:], uint16(w))
		return b
	}
	gifBomb := append([]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"), ",\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02"...)
	for name, row := range map[string]struct {
		body []byte
		kind media.Kind
	}{
		"20000 squared":     {bomb(20000, 20000, 8, 6), media.TooLarge},
		"16-bit":            {bomb(16384, 16384, 16, 6), media.TooLarge},
		"just too many":     {bomb(8192, 4097, 8, 6), media.TooLarge},
		"long and thin":     {bomb(1<<30, 1, 1, 0), media.TooLarge},
		"no width":          {bomb(0, 100, 8, 6), media.NotAPicture},
		"negative":          {bomb(0xffffffff, 0xffffffff, 8, 6), media.NotAPicture},
		"gif":               {gifBomb, media.TooLarge},
		"progressive 8k":    {progressive(painted(16, 16), 7680, 4320), media.TooLarge},
		"progressive grey":  {progressive(image.NewGray(image.Rect(0, 0, 16, 16)), 7680, 4320), media.TooLarge},
		"cut":               {encoded(t, "png", painted(300, 300))[:200], media.NotAPicture},
		"cut jpeg":          {encoded(t, "jpg", painted(300, 300))[:300], media.NotAPicture},
		"head only":         {[]byte("\x89PNG\r\n\x1a\n"), media.NotAPicture},
		"bmp of nothing":    {[]byte("BM"), media.NotAPicture},
		"empty":             {nil, media.NotAPicture},
		"html":              {[]byte("<!doctype html><title>Log in</title>"), media.NotAPicture},
		"svg":               {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), media.NotAPicture},
		"film":              {[]byte("\x00\x00\x00\x20ftypisom"), media.NotAPicture},
		"gzip":              {[]byte("\x1f\x8b\x08"), media.NotAPicture},
		"picture in a page": {append([]byte("<html>"), encoded(t, "png", painted(9, 9))...), media.NotAPicture},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string]http.HandlerFunc{"/x": body(row.body)})
			p := pictures(t, media.Options{Allow: []string{s.URL}, Folder: filepath.Join(t.TempDir(), "c")})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := p.Picture(t.Context(), "k", s.URL+"/x", 100, 100)
			runtime.ReadMemStats(&after)
			wantFault(t, err, row.kind)
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 10<<20 {
				t.Errorf("cost %d MiB", spent>>20)
			}
		})
	}
	if n := len(bomb(20000, 20000, 8, 6)); n > 72 {
		t.Errorf("the bomb has %d bytes", n)
	}
}

// Many ask for one picture in several sizes: it is downloaded once, and after a
// restart not at all.
func TestKept(t *testing.T) {
	hole := painted(300, 200)
	hole.SetNRGBA(0, 0, color.NRGBA{})
	for name, img := range map[string]image.Image{"opaque": painted(300, 200), "with a hole": hole} {
		s := serve(t, map[string]http.HandlerFunc{"/x": body(encoded(t, "png", img))})
		folder := filepath.Join(t.TempDir(), "pictures")
		p := pictures(t, media.Options{Allow: []string{s.URL}, Folder: folder})
		if p.Shown("k", 31, 31) != nil {
			t.Error("shown before it was asked for")
		}
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				if _, err := p.Picture(t.Context(), "k", s.URL+"/x", 30+i%4, 100); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := s.asked.Load(); n != 1 {
			t.Errorf("%s: downloaded %d times", name, n)
		}
		if p.Shown("k", 31, 100) == nil {
			t.Error("not kept in memory")
		}
		p = pictures(t, media.Options{Allow: []string{s.URL}, Folder: folder})
		got, err := p.Picture(t.Context(), "k", "https://never.example/asked", 300, 200)
		if err != nil || got.Bounds().Dx() != 300 || got.Opaque() != (name == "opaque") {
			t.Errorf("%s: after a restart %v, %v", name, got.Bounds(), err)
		}
		checkFolder(t, folder, 1<<20)
	}
}

// checkFolder holds the folder to its promise and returns what is in it.
func checkFolder(t *testing.T, folder string, limit int64) (names []string) {
	t.Helper()
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var total int64
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
		names = append(names, e.Name())
		if info.Mode().Perm() != 0o600 || len(e.Name()) != 64+4 || filepath.Ext(e.Name()) != ".img" {
			t.Errorf("%s %v", e.Name(), info.Mode())
		}
	}
	if total > limit {
		t.Errorf("%d bytes kept of %d", total, limit)
	}
	return names
}

func TestBounds(t *testing.T) {
	const limit = 40_000
	s := serve(t, map[string]http.HandlerFunc{"/x": body(encoded(t, "png", painted(200, 200)))})
	folder := filepath.Join(t.TempDir(), "pictures")
	o := media.Options{Allow: []string{s.URL}, Folder: folder, Disk: limit, Memory: 500_000}
	p := pictures(t, o)
	for i := range 60 {
		if _, err := p.Picture(t.Context(), fmt.Sprint("k", i), s.URL+"/x", 200, 200); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Picture(t.Context(), "k0", s.URL+"/x", 100+i, 100); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.asked.Load(); n != 60 {
		t.Errorf("downloaded %d of 60: what was used all the time was let go", n)
	}
	names := checkFolder(t, folder, limit)
	if len(names) < 5 {
		t.Errorf("only %d are kept", len(names))
	}
	if told, sum := p.MemoryBytes(); told != sum || sum > 500_000 || sum < 300_000 {
		t.Errorf("memory holds %d bytes and says %d", sum, told)
	}
	asked := s.asked.Load()
	if _, err := p.Picture(t.Context(), "k59", "", 50, 50); err != nil || s.asked.Load() != asked {
		t.Errorf("the newest was let go: %v", err)
	}
	// A smaller bound, and what a killed process left.
	if err := os.WriteFile(filepath.Join(folder, "half.part"), make([]byte, 99), 0o600); err != nil {
		t.Fatal(err)
	}
	o.Disk = limit / 2
	pictures(t, o)
	checkFolder(t, folder, limit/2)
}

// What lies in the folder is believed no more than a stranger.
func TestDamagedCache(t *testing.T) {
	good := encoded(t, "png", painted(60, 60))
	s := serve(t, map[string]http.HandlerFunc{"/x": body(good)})
	for name, damage := range map[string][]byte{"bomb": bomb(20000, 20000, 8, 6), "cut": good[:40], "empty": nil, "text": []byte("x")} {
		folder := filepath.Join(t.TempDir(), "pictures")
		o := media.Options{Allow: []string{s.URL}, Folder: folder}
		if _, err := pictures(t, o).Picture(t.Context(), "k", s.URL+"/x", 9, 9); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, checkFolder(t, folder, 1<<20)[0])
		if err := os.WriteFile(file, damage, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := pictures(t, o).Picture(t.Context(), "k", s.URL+"/x", 9, 9); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if now, _ := os.ReadFile(file); bytes.Equal(now, damage) {
			t.Errorf("%s: the damaged file is still there", name)
		}
	}
}

// The folder vanishes while the program runs: pictures are shown all the same.
func TestFolderGone(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/x": body(encoded(t, "png", painted(60, 60)))})
	folder := filepath.Join(t.TempDir(), "pictures")
	p := pictures(t, media.Options{Allow: []string{s.URL}, Folder: folder})
	for i := range 3 {
		if _, err := p.Picture(t.Context(), fmt.Sprint("k", i/2), s.URL+"/x", 9+i, 9); err != nil {
			t.Error(err)
		}
		os.RemoveAll(folder)
	}
}

func FuzzDecode(f *testing.F) {
	for _, kind := range []string{"png", "jpg", "gif", "bmp"} {
		f.Add(encoded(f, kind, painted(20, 20)))
	}
	f.Add(bomb(20000, 20000, 8, 6))
	var now atomic.Pointer[[]byte]
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(*now.Load()) }))
	f.Cleanup(s.Close)
	p := pictures(f, media.Options{Allow: []string{s.URL}, Memory: 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		now.Store(&b)
		img, err := p.Picture(t.Context(), "k", s.URL, 64, 64)
		if err != nil {
			if _, ok := errors.AsType[*media.Fault](err); !ok {
				t.Errorf("%T: %v", err, err)
			}
			return
		}
		if b := img.Bounds(); b.Dx() < 1 || b.Dx() > 64 || b.Dy() < 1 || b.Dy() > 64 {
			t.Error(b)
		}
	})
}

func BenchmarkPicture(b *testing.B) {
	for _, row := range []struct {
		name string
		body []byte
	}{
		{"thumbnail", encoded(b, "jpg", painted(320, 180))},
		{"poster-1080", encoded(b, "jpg", painted(1920, 1080))},
		{"largest", encoded(b, "jpg", image.NewYCbCr(image.Rect(0, 0, 7680, 4320), image.YCbCrSubsampleRatio420))},
		{"16-bit", encoded(b, "png", image.NewNRGBA64(image.Rect(0, 0, 4096, 4096)))},
	} {
		b.Run(row.name, func(b *testing.B) {
			s := serve(b, map[string]http.HandlerFunc{"/x": body(row.body)})
			b.ReportAllocs()
			for b.Loop() {
				if _, err := pictures(b, media.Options{Allow: []string{s.URL}}).Picture(b.Context(), "k", s.URL+"/x", 640, 360); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

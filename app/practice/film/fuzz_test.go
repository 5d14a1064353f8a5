package film

import (
	"context"
	"encoding/json"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// samples are the edits that ship with the program, by file name.
func samples(t testing.TB) map[string]any {
	t.Helper()
	files, err := filepath.Glob("../../../assets/samples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	list := map[string]any{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		list[filepath.Base(f)] = tree(t, string(data))
	}
	return list
}

// FuzzStill holds that nothing panics, that the size is bounded and that the
// frame is solid, whatever the tree.
func FuzzStill(f *testing.F) {
	for _, edit := range samples(f) {
		data, err := json.Marshal(edit)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), 1.0)
	}
	f.Add(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"svg","src":"<svg viewBox='0 0 1e9 -1'><polygon points='1 NaN 3'/>"}}]}]}}`, -1.0)
	f.Add(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"x"},"scale":[{"from":"9","to":null}],"width":1e-9}]}]},"output":{"size":{"width":1,"height":3840}}}`, 1e300)
	f.Add(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"rich-text","text":"a b","font":{"size":500},"shadow":{"blur":99},"padding":1e9},"transform":{"rotate":{"angle":77}},"effect":"slideUp"}]}]}}`, 0.0)
	f.Fuzz(func(t *testing.T, text string, at float64) {
		var edit any
		if json.Unmarshal([]byte(text), &edit) != nil {
			return
		}
		// Small frames keep the fuzzing quick; how large frames may get is
		// tested elsewhere.
		p, err := read(edit)
		if err != nil {
			return
		}
		if p.w < 1 || p.h < 1 || p.w*p.h > maxPixels || p.len < 0 || p.length > maxLength {
			t.Fatalf("%dx%d, %g of %g s", p.w, p.h, p.len, p.length)
		}
		img, err := p.still(t.Context(), at, min(p.w, 160), min(p.h, 90))
		if err != nil {
			t.Fatal(err)
		}
		for i := 3; i < len(img.Pix); i += 4 {
			if img.Pix[i] != 255 {
				t.Fatal("the frame has holes")
			}
		}
	})
}

// TestLimits holds that hostile edits are drawn within bounds: each of them would
// take minutes, or gigabytes, if it were drawn as written.
func TestLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of layers take seconds")
	}
	full := `{"asset":{"type":"image","src":"a.jpg"},"start":0,"length":4,"scale":20,"opacity":0.9}`
	words := `{"asset":{"type":"rich-text","text":"` + strings.Repeat("wide words ", 500) + `","font":{"size":90,"color":"#ffffff"},
		"shadow":{"blur":90},"stroke":{"width":9,"color":"#ff0000"}},"start":0,"length":4}`
	marks := `{"asset":{"type":"svg","src":"<svg width='9' height='9'>` + strings.Repeat(`<circle r='9'/>`, 300) + `</svg>"},"start":0,"length":4,"scale":20}`
	for name, clip := range map[string]string{"pictures": full, "texts": words, "drawings": marks} {
		text := `{"timeline":{"tracks":[{"clips":[` + strings.Repeat(clip+",", 320) + clip + `]}]},"output":{"resolution":"mobile","format":"jpg"}}`
		edit := tree(t, text)
		p, err := read(edit)
		if err != nil {
			t.Fatal(err)
		}
		s := p.scene(p.w, p.h)
		layers, _ := s.looks(1)
		if len(layers) > maxLayers || len(layers) == 0 {
			t.Errorf("%s: %d layers", name, len(layers))
		}
		cost := 0.0
		for _, l := range layers[1:] {
			cost += l.cost
		}
		if cost > maxCost {
			t.Errorf("%s: paints the frame %g times", name, cost)
		}
		if img := still(t, edit, 1); img.Rect.Dx() != 640 {
			t.Errorf("%s: drawn %v", name, img.Rect)
		}
	}
}

// TestLongFilm holds that drawing a film takes a bounded number of frames.
func TestLongFilm(t *testing.T) {
	p, err := read(tree(t, `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"image","src":"a.jpg"},"start":0,"length":1e9,
		"effect":"zoomIn"}]}]},"output":{"format":"gif","size":{"width":32,"height":18}}}`))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = p.frames(context.Background(), 32, 18, gifFrames/p.len, func(*image.RGBA, bool) error { n++; return nil })
	if err != nil || n != gifFrames {
		t.Errorf("%d frames, %v", n, err)
	}
}

func BenchmarkStill(b *testing.B) {
	for name, edit := range samples(b) {
		b.Run(strings.TrimSuffix(name, ".json"), func(b *testing.B) {
			for b.Loop() {
				if _, err := Still(edit, 2); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

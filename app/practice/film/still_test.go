package film

import (
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"
)

// tree decodes an edit written in a test.
func tree(t testing.TB, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("the test's own edit is not JSON: %v\n%s", err, text)
	}
	return v
}

// editWith is an edit of 400x200 with the given clips, each on a track of its
// own, first on top.
func editWith(t testing.TB, clips ...string) any {
	var tracks strings.Builder
	for i, c := range clips {
		if i > 0 {
			tracks.WriteString(",")
		}
		tracks.WriteString(`{"clips":[` + c + `]}`)
	}
	return tree(t, `{"timeline":{"background":"#102030","tracks":[`+tracks.String()+`]},
		"output":{"format":"png","size":{"width":400,"height":200}}}`)
}

func still(t testing.TB, edit any, at float64) *image.RGBA {
	t.Helper()
	img, err := Still(edit, at)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

var ground = color.RGBA{0x10, 0x20, 0x30, 255}

// inked is the smallest rectangle around all pixels that are not the ground.
func inked(img *image.RGBA) image.Rectangle {
	var r image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y) != ground {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

func wantPixel(t *testing.T, img *image.RGBA, x, y int, want color.RGBA) {
	t.Helper()
	got := img.RGBAAt(x, y)
	for _, d := range []int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B)} {
		if d < -2 || d > 2 {
			t.Errorf("pixel %d,%d is %v, want %v", x, y, got, want)
			return
		}
	}
}

func TestBackground(t *testing.T) {
	img := still(t, editWith(t, `{"asset":{"type":"audio","src":"https://practice.invalid/a.mp3"},"start":0,"length":2}`), 1)
	if r := inked(img); !r.Empty() {
		t.Errorf("something is drawn at %v", r)
	}
	if img.Rect != image.Rect(0, 0, 400, 200) {
		t.Errorf("size %v", img.Rect)
	}
	white := still(t, tree(t, `{"timeline":{"background":"#fff","tracks":[]},"output":{"format":"jpg","resolution":"preview"}}`), 0)
	wantPixel(t, white, 5, 5, color.RGBA{255, 255, 255, 255})
	black := still(t, tree(t, `{"timeline":{"tracks":[]}}`), 0)
	wantPixel(t, black, 5, 5, color.RGBA{0, 0, 0, 255})
}

func TestNoEdit(t *testing.T) {
	for _, v := range []any{nil, 3.0, "x", []any{}, map[string]any{}, map[string]any{"timeline": []any{}}} {
		if img, err := Still(v, 0); !errors.Is(err, ErrNoEdit) || img != nil {
			t.Errorf("Still(%v) = %v, %v", v, img, err)
		}
	}
}

func rectangle(w, h int, more string) string {
	return fmt.Sprintf(`{"asset":{"type":"shape","shape":"rectangle","width":%d,"height":%d,
		"fill":{"color":"#ff0000"},"rectangle":{"width":%d,"height":%d}},"start":0,"length":4%s}`, w, h, w, h, more)
}

// places are the nine positions of a box of 100x40 on 400x200.
var places = map[string]image.Point{
	"topLeft": {0, 0}, "top": {150, 0}, "topRight": {300, 0},
	"left": {0, 80}, "center": {150, 80}, "right": {300, 80},
	"bottomLeft": {0, 160}, "bottom": {150, 160}, "bottomRight": {300, 160},
}

func TestShapePlaces(t *testing.T) {
	for position, at := range places {
		img := still(t, editWith(t, rectangle(100, 40, `,"position":"`+position+`"`)), 1)
		if got, want := inked(img), image.Rect(at.X, at.Y, at.X+100, at.Y+40); got != want {
			t.Errorf("%s: drawn at %v, want %v", position, got, want)
		}
		wantPixel(t, img, at.X+50, at.Y+20, color.RGBA{255, 0, 0, 255})
	}
}

func TestTextPlaces(t *testing.T) {
	for position, at := range places {
		for _, align := range []struct {
			h, v   string
			ax, ay float64
		}{{"left", "top", 0, 0}, {"center", "middle", 0.5, 0.5}, {"right", "bottom", 1, 1}} {
			img := still(t, editWith(t, `{"asset":{"type":"rich-text","text":"Hoop",
				"font":{"size":20,"color":"#ffffff"},
				"align":{"horizontal":"`+align.h+`","vertical":"`+align.v+`"}},
				"start":0,"length":4,"width":100,"height":40,"position":"`+position+`"}`), 1)
			got, room := inked(img), image.Rect(at.X, at.Y, at.X+100, at.Y+40)
			if got.Empty() || !got.In(room) {
				t.Fatalf("%s %s: text at %v, not inside %v", position, align.h, got, room)
			}
			free := float64(room.Dx() - got.Dx())
			if left := float64(got.Min.X - room.Min.X); math.Abs(left-free*align.ax) > 4 {
				t.Errorf("%s %s: %g px free on the left of %g", position, align.h, left, free)
			}
			if middle := float64(got.Min.Y+got.Max.Y)/2 - float64(room.Min.Y); math.Abs(middle-(12+16*align.ay)) > 5 {
				t.Errorf("%s %s: middle of the text %g px below the top of its box", position, align.v, middle)
			}
		}
	}
}

func TestClipMeasures(t *testing.T) {
	for name, c := range map[string]struct {
		clip string
		want image.Rectangle
	}{
		"offset right and up": {rectangle(100, 40, `,"offset":{"x":0.25,"y":0.1}`), image.Rect(250, 60, 350, 100)},
		"scale":               {rectangle(100, 40, `,"scale":0.5`), image.Rect(175, 90, 225, 110)},
		"numbers as text":     {rectangle(100, 40, `,"offset":{"x":"0.25","y":"0.1"}`), image.Rect(250, 60, 350, 100)},
		"turned by a quarter": {rectangle(100, 40, `,"transform":{"rotate":{"angle":90}}`), image.Rect(180, 50, 220, 150)},
		"picture in a box": {`{"asset":{"type":"image","src":"https://practice.invalid/a.jpg"},"start":0,"length":4,
			"width":80,"height":60,"position":"bottomRight"}`, image.Rect(320, 140, 400, 200)},
		"picture contained": {`{"asset":{"type":"image","src":"https://practice.invalid/a.jpg"},"start":0,"length":4,
			"fit":"contain","width":160,"height":200,"position":"left"}`, image.Rect(0, 55, 160, 145)},
		"circle": {`{"asset":{"type":"shape","shape":"circle","circle":{"radius":30},"fill":{"color":"#fff"}},
			"start":0,"length":4}`, image.Rect(170, 70, 230, 130)},
		"svg": {`{"asset":{"type":"svg","src":"<svg width='50' height='20'><rect width='50' height='20' fill='#fff'/></svg>"},
			"start":0,"length":4,"position":"topLeft"}`, image.Rect(0, 0, 50, 20)},
		"svg in a view box": {`{"asset":{"type":"svg","src":"<svg viewBox='0 0 100 40'><rect x='50' y='20' width='40' height='20' fill='#fff'/></svg>"},
			"start":0,"length":4,"width":50,"height":20,"position":"topLeft"}`, image.Rect(25, 10, 45, 20)},
	} {
		got := inked(still(t, editWith(t, c.clip), 1))
		// Edges that are turned or curved may bleed by a pixel.
		if !got.In(c.want.Inset(-1)) || !c.want.Inset(1).In(got) {
			t.Errorf("%s: drawn at %v, want %v", name, got, c.want)
		}
	}
}

func TestLayersAndOpacity(t *testing.T) {
	blue := `{"asset":{"type":"shape","shape":"rectangle","rectangle":{"width":400,"height":200},
		"fill":{"color":"#0000ff"}},"start":0,"length":4}`
	img := still(t, editWith(t, rectangle(100, 40, ""), blue), 1)
	wantPixel(t, img, 200, 100, color.RGBA{255, 0, 0, 255})
	wantPixel(t, img, 10, 10, color.RGBA{0, 0, 255, 255})
	img = still(t, editWith(t, blue, rectangle(100, 40, "")), 1)
	wantPixel(t, img, 200, 100, color.RGBA{0, 0, 255, 255})
	img = still(t, editWith(t, rectangle(100, 40, `,"opacity":0.5`), blue), 1)
	wantPixel(t, img, 200, 100, color.RGBA{128, 0, 128, 255})
}

func TestPictures(t *testing.T) {
	clip := func(name string) any {
		return editWith(t, `{"asset":{"type":"video","src":"https://practice.invalid/`+name+`?sig=1"},"start":0,"length":4}`)
	}
	same := func(a, b *image.RGBA) bool { return string(a.Pix) == string(b.Pix) }
	first := still(t, clip("harbour.mp4"), 1)
	if !same(first, still(t, clip("harbour.mp4"), 1)) {
		t.Error("the same source gives two pictures")
	}
	for _, other := range []string{"garden.jpg", "concert.mp4", "one.mp4", "two.mp4"} {
		if same(first, still(t, clip(other), 1)) {
			t.Errorf("%s looks like harbour.mp4", other)
		}
	}
	for _, m := range motifs { // every motif at odd shapes
		for _, size := range []image.Point{{1, 1}, {3, 200}, {200, 3}, {64, 64}} {
			a := picture("some "+m.words, size.X, size.Y)
			for i := 3; i < len(a.Pix); i += 4 {
				if a.Pix[i] != 255 {
					t.Fatalf("motif %q at %v has holes", m.words, size)
				}
			}
		}
	}
}

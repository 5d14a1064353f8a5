package film

import (
	"image"
	"testing"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// TestStretch holds our own transformer against the general one.
func TestStretch(t *testing.T) {
	src := picture("harbour.jpg", 120, 80)
	for name, m := range map[string]f64.Aff3{
		"larger":  {1.13, 0, -7.4, 0, 1.13, -5.2},
		"smaller": {0.8, 0, 3.3, 0, 0.75, 9.1},
		"flipped": {-1, 0, 120, 0, 1, 0},
		"outside": {1, 0, 500, 0, 1, 0},
	} {
		got, want := image.NewRGBA(image.Rect(10, 5, 110, 75)), image.NewRGBA(image.Rect(10, 5, 110, 75))
		stretch(got, src, m)
		draw.ApproxBiLinear.Transform(want, m, src, src.Rect, draw.Src, nil)
		off := 0
		for i := range got.Pix {
			if gap(got.Pix[i], want.Pix[i]) > 3 {
				off++
			}
		}
		// The two may disagree about who owns the outermost row of pixels.
		if off > 4*2*(100+70) {
			t.Errorf("%s: %d of %d values differ", name, off, len(got.Pix))
		}
	}
}

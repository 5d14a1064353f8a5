package film

import (
	"image"
	"math"

	"golang.org/x/image/math/f64"
)

// tap is where one row or column of a scaled picture comes from: the pixel, its
// neighbour, and how much of the neighbour in 1/256. at is below 0 outside.
type tap struct {
	at, next int
	share    uint32
}

// taps answers the source of the positions lo to hi, for a scale and a shift
// from source to target, in a source of n pixels.
func taps(lo, hi int, scale, shift float64, n int) []tap {
	out := make([]tap, hi-lo)
	for i := range out {
		v := (float64(lo+i)+0.5-shift)/scale - 0.5
		if v < -0.5 || v > float64(n)-0.5 {
			out[i].at = -1
			continue
		}
		f := math.Floor(v)
		at := int(f)
		out[i] = tap{max(at, 0), min(at+1, n-1), uint32((v - f) * 256)}
	}
	return out
}

// stretch maps a solid picture by a matrix without a turn. It does what the
// general transformer does at a quarter of its time, and a film of a picture that
// zooms is little else.
func stretch(dst, src *image.RGBA, m f64.Aff3) {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	ox, oy := float64(src.Rect.Min.X), float64(src.Rect.Min.Y)
	cols := taps(dst.Rect.Min.X, dst.Rect.Max.X, m[0], m[2]+ox*m[0], w)
	rows := taps(dst.Rect.Min.Y, dst.Rect.Max.Y, m[4], m[5]+oy*m[4], h)
	for i, r := range rows {
		if r.at < 0 {
			continue
		}
		d := dst.Pix[i*dst.Stride:][:4*len(cols)]
		a, b := src.Pix[r.at*src.Stride:][:4*w], src.Pix[r.next*src.Stride:][:4*w]
		for _, c := range cols {
			if c.at >= 0 {
				blend(d[:4:4], a[4*c.at:][:4:4], a[4*c.next:][:4:4], b[4*c.at:][:4:4], b[4*c.next:][:4:4], c.share, r.share)
			}
			d = d[4:]
		}
	}
}

// blend is the pixel between four.
func blend(d, a, b, c, e []uint8, x, y uint32) {
	_, _, _, _, _ = d[3], a[3], b[3], c[3], e[3]
	for i := range 3 {
		top := uint32(a[i])*(256-x) + uint32(b[i])*x
		low := uint32(c[i])*(256-x) + uint32(e[i])*x
		d[i] = uint8((top*(256-y) + low*y) >> 16)
	}
	d[3] = 255
}

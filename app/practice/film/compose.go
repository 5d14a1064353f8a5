package film

import (
	"image"
	"image/draw"
	"math"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// sprite is a layer painted once: its pixels, and the box of the frame that they
// fill at rest.
type sprite struct {
	img   *image.RGBA
	rest  box
	solid bool // no pixel lets anything through
}

// canvasSprite is a sprite painted straight in the frame's own coordinates.
func canvasSprite(img *image.RGBA) sprite {
	r := img.Rect
	return sprite{img: img, rest: box{float64(r.Min.X), float64(r.Min.Y), float64(r.Dx()), float64(r.Dy())}}
}

func (s sprite) bytes() int { return len(s.img.Pix) }

// compose lays a sprite on the frame as its look says; middle is what it turns
// and zooms about.
func compose(dst *image.RGBA, s sprite, l look, middle pt) {
	if s.img == nil || s.img.Rect.Empty() || l.hidden() {
		return
	}
	m, plain := s.matrix(l, middle)
	clipTo := window(s.rest.moved(l.dx, l.dy), l, plain)
	target, ok := dst.SubImage(clipTo.Intersect(dst.Rect)).(*image.RGBA)
	if !ok || target.Rect.Empty() {
		return
	}
	if plain {
		over(target, s.img, image.Pt(int(math.Round(m[2])), int(math.Round(m[5]))), l.alpha)
		return
	}
	if l.alpha > 0.996 {
		s.transform(target, m, draw.Over)
		return
	}
	layer := image.NewRGBA(target.Rect)
	s.transform(layer, m, draw.Src)
	over(target, layer, image.Point{}, l.alpha)
}

func (s sprite) transform(dst *image.RGBA, m f64.Aff3, op draw.Op) {
	if s.solid && m[1] == 0 && m[3] == 0 && m[0] != 0 && m[4] != 0 {
		stretch(dst, s.img, m)
		return
	}
	xdraw.ApproxBiLinear.Transform(dst, m, s.img, s.img.Rect, op, nil)
}

// matrix maps the sprite's pixels to the frame's; plain says that this is no
// more than a shift by whole pixels.
func (s sprite) matrix(l look, middle pt) (m f64.Aff3, plain bool) {
	sx := s.rest.w / float64(s.img.Rect.Dx())
	sy := s.rest.h / float64(s.img.Rect.Dy())
	c := s.rest.centre()
	zoom := l.zoom * l.inner
	if l.inner != 1 {
		middle = c
	}
	fx, fy := zoom, zoom
	if l.flipX {
		fx = -fx
	}
	if l.flipY {
		fy = -fy
	}
	sin, cos := math.Sincos(l.angle * math.Pi / 180)
	// From pixel to its place at rest, then about the middle, then shifted.
	x0 := s.rest.x - float64(s.img.Rect.Min.X)*sx - middle.x
	y0 := s.rest.y - float64(s.img.Rect.Min.Y)*sy - middle.y
	m = f64.Aff3{
		cos * fx * sx, -sin * fy * sy, cos*fx*x0 - sin*fy*y0 + middle.x + l.dx + l.panX*s.rest.w,
		sin * fx * sx, cos * fy * sy, sin*fx*x0 + cos*fy*y0 + middle.y + l.dy + l.panY*s.rest.h,
	}
	plain = math.Abs(sx-1) < 0.01 && math.Abs(sy-1) < 0.01 && zoom == 1 && l.angle == 0 && !l.flipX && !l.flipY
	return m, plain
}

// window is the part of the frame that a layer may touch: what is not wiped
// away, and for a picture that moves inside its frame, that frame.
func window(b box, l look, plain bool) image.Rectangle {
	wiped := l.left+l.right+l.top+l.bottom > 0
	if !wiped && (l.inner == 1 || l.angle != 0 || plain) {
		return image.Rect(-far, -far, far, far)
	}
	return rect(box{b.x + b.w*l.left, b.y + b.h*l.top, b.w * (1 - l.left - l.right), b.h * (1 - l.top - l.bottom)})
}

// rect is the box in whole pixels.
func rect(b box) image.Rectangle {
	lo, hi := tame(pt{b.x, b.y}), tame(pt{b.x + b.w, b.y + b.h})
	return image.Rect(int(math.Round(lo.x)), int(math.Round(lo.y)), int(math.Round(hi.x)), int(math.Round(hi.y)))
}

// over lays src, shifted, on dst with a share of its opacity.
func over(dst, src *image.RGBA, shift image.Point, alpha float64) {
	r := src.Rect.Add(shift).Intersect(dst.Rect)
	if r.Empty() {
		return
	}
	if alpha > 0.996 {
		draw.Draw(dst, r, src, r.Min.Sub(shift), draw.Over)
		return
	}
	a := uint32(alpha*256 + 0.5)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		d := dst.Pix[dst.PixOffset(r.Min.X, y):][:4*r.Dx()]
		s := src.Pix[src.PixOffset(r.Min.X-shift.X, y-shift.Y):][:4*r.Dx()]
		for i := 0; i+3 < len(d); i += 4 {
			if s[i+3] == 0 {
				continue
			}
			keep := 255 - uint32(s[i+3])*a>>8
			for j := i; j < i+4; j++ {
				d[j] = uint8(uint32(s[j])*a>>8 + uint32(d[j])*keep/255)
			}
		}
	}
}

package film

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// pt is a point in pixels.
type pt struct{ x, y float64 }

// segment is a line to p, a curve to p when curved, or a jump to p when moving.
type segment struct {
	moving, curved bool
	c1, c2, p      pt
}

// outline is a shape to fill. Points that are not finite are dropped.
type outline []segment

// far bounds coordinates, so that sums of them stay exact enough to draw.
const far = 1 << 16

func tame(p pt) pt {
	return pt{min(max(p.x, -far), far), min(max(p.y, -far), far)}
}

func (p *outline) move(x, y float64) { *p = append(*p, segment{moving: true, p: tame(pt{x, y})}) }
func (p *outline) line(x, y float64) { *p = append(*p, segment{p: tame(pt{x, y})}) }
func (p *outline) curve(a, b, c pt) {
	*p = append(*p, segment{curved: true, c1: tame(a), c2: tame(b), p: tame(c)})
}

func polygon(points ...pt) outline {
	var p outline
	for i, q := range points {
		if i == 0 {
			p.move(q.x, q.y)
		} else {
			p.line(q.x, q.y)
		}
	}
	return p
}

// arc is how far a curve's handles reach for a quarter of a circle of radius 1.
const arc = 0.5522847498

// roundRect is a rectangle whose corners have radius r.
func roundRect(x, y, w, h, r float64) outline {
	r = max(0, min(r, w/2, h/2))
	k := r * (1 - arc)
	var p outline
	p.move(x+r, y)
	p.line(x+w-r, y)
	p.curve(pt{x + w - k, y}, pt{x + w, y + k}, pt{x + w, y + r})
	p.line(x+w, y+h-r)
	p.curve(pt{x + w, y + h - k}, pt{x + w - k, y + h}, pt{x + w - r, y + h})
	p.line(x+r, y+h)
	p.curve(pt{x + k, y + h}, pt{x, y + h - k}, pt{x, y + h - r})
	p.line(x, y+r)
	p.curve(pt{x, y + k}, pt{x + k, y}, pt{x + r, y})
	return p
}

func ellipse(cx, cy, rx, ry float64) outline {
	var p outline
	p.move(cx+rx, cy)
	p.curve(pt{cx + rx, cy + ry*arc}, pt{cx + rx*arc, cy + ry}, pt{cx, cy + ry})
	p.curve(pt{cx - rx*arc, cy + ry}, pt{cx - rx, cy + ry*arc}, pt{cx - rx, cy})
	p.curve(pt{cx - rx, cy - ry*arc}, pt{cx - rx*arc, cy - ry}, pt{cx, cy - ry})
	p.curve(pt{cx + rx*arc, cy - ry}, pt{cx + rx, cy - ry*arc}, pt{cx + rx, cy})
	return p
}

func circle(cx, cy, r float64) outline { return ellipse(cx, cy, r, r) }

// mapped is the outline with every point moved by f.
func (p outline) mapped(f func(pt) pt) outline {
	out := make(outline, len(p))
	for i, s := range p {
		out[i] = segment{s.moving, s.curved, tame(f(s.c1)), tame(f(s.c2)), tame(f(s.p))}
	}
	return out
}

// turned is the outline turned clockwise about (cx, cy).
func (p outline) turned(degrees, cx, cy float64) outline {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return p.mapped(func(q pt) pt {
		x, y := q.x-cx, q.y-cy
		return pt{cx + x*cos - y*sin, cy + x*sin + y*cos}
	})
}

func (p outline) bounds() image.Rectangle {
	lo, hi := pt{far, far}, pt{-far, -far}
	add := func(q pt) {
		lo = pt{min(lo.x, q.x), min(lo.y, q.y)}
		hi = pt{max(hi.x, q.x), max(hi.y, q.y)}
	}
	for _, s := range p {
		add(s.p)
		if s.curved {
			add(s.c1)
			add(s.c2)
		}
	}
	if lo.x > hi.x {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x)), int(math.Ceil(hi.y)))
}

// fill paints the inside of the outline, smooth at its edges.
func fill(dst *image.RGBA, p outline, c color.NRGBA) {
	paint(dst, p, image.NewUniform(c))
}

func paint(dst *image.RGBA, p outline, src image.Image) {
	r := p.bounds().Intersect(dst.Bounds())
	if r.Empty() {
		return
	}
	z := vector.NewRasterizer(r.Dx(), r.Dy())
	z.DrawOp = draw.Over
	ox, oy := float64(r.Min.X), float64(r.Min.Y)
	xy := func(q pt) (float32, float32) { return float32(q.x - ox), float32(q.y - oy) }
	for i, s := range p {
		x, y := xy(s.p)
		switch {
		case s.moving || i == 0:
			z.ClosePath()
			z.MoveTo(x, y)
		case s.curved:
			ax, ay := xy(s.c1)
			bx, by := xy(s.c2)
			z.CubeTo(ax, ay, bx, by, x, y)
		default:
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	z.Draw(dst, r, src, r.Min)
}

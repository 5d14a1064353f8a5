package film

import (
	"image/color"
	"math"
)

func (a *art) plant() {
	a.ramp(0, 1, a.high, a.low)
	x, foot := a.w*0.5, a.h*0.9
	fill(a.img, circle(x, a.h*0.46, a.u*0.4), a.light)
	fill(a.img, roundRect(-2, foot, a.w+4, a.h, 0), mix(a.high, a.back, 0.35))
	fill(a.img, ellipse(x, foot+a.h*0.004, a.u*0.24, a.u*0.022), thin(a.near, 0.3))
	neck := foot - a.u*0.27
	turns := []float64{-78, 74, -52, 50, -28, 30, -6, 14, 62, -64}
	for i, turn := range turns {
		t := float64(i) / float64(len(turns)-1)
		c := mix(a.back, a.near, 0.15+0.8*math.Mod(t*2.7, 1))
		a.leaf(x+turn*a.u*0.0006, neck+a.u*0.03, a.u*(0.56-0.16*math.Mod(t*1.9, 1)), turn, c)
	}
	w := a.u * 0.2
	fill(a.img, polygon(pt{x - w*0.86, neck}, pt{x + w*0.86, neck}, pt{x + w*0.62, foot}, pt{x - w*0.62, foot}), a.accent)
	fill(a.img, polygon(pt{x + w*0.3, neck}, pt{x + w*0.86, neck}, pt{x + w*0.62, foot}, pt{x + w*0.2, foot}), thin(hex("#000000"), 0.1))
	fill(a.img, roundRect(x-w, neck-w*0.16, w*2, w*0.34, w*0.06), mix(a.accent, hex("#ffffff"), 0.16))
}

func (a *art) leaf(x, y, length, turn float64, c color.NRGBA) {
	base, w := y-length*0.45, length*0.3
	fill(a.img, roundRect(x-length*0.009, base, length*0.018, length*0.46, 0).turned(turn, x, y), mix(c, a.near, 0.4))
	var p outline
	p.move(x, base+length*0.02)
	p.curve(pt{x + w*0.7, base + length*0.12}, pt{x + w*1.35, base - length*0.22}, pt{x, base - length*0.56})
	p.curve(pt{x - w*1.35, base - length*0.22}, pt{x - w*0.7, base + length*0.12}, pt{x, base + length*0.02})
	fill(a.img, p.turned(turn, x, y), c)
	vein := mix(c, a.light, 0.3)
	fill(a.img, polygon(pt{x - length*0.008, base}, pt{x + length*0.008, base}, pt{x, base - length*0.5}).turned(turn, x, y), vein)
	for i := range 4 {
		vy, reach := base-length*(0.02+0.1*float64(i)), w*(0.62-0.1*float64(i))
		for _, side := range []float64{-1, 1} {
			fill(a.img, polygon(pt{x, vy + length*0.006}, pt{x, vy - length*0.006}, pt{x + side*reach, vy - length*0.1}).turned(turn, x, y), thin(vein, 0.8))
		}
	}
}

func (a *art) tiles() {
	a.ramp(0, 1, a.high, a.high)
	const across = 4
	s := a.u / across
	if a.w > a.h {
		s = a.h / 3
	}
	tints := []color.NRGBA{a.light, a.back, a.mid, a.near, a.accent}
	cols, rows := int(math.Ceil(a.w/s)), int(math.Ceil(a.h/s))
	for r := range rows {
		for c := range cols {
			x, y := float64(c)*s, float64(r)*s
			i := a.dice.IntN(len(tints))
			a.tile(x, y, s, tints[i], tints[(i+1+a.dice.IntN(len(tints)-1))%len(tints)])
		}
	}
}

func (a *art) tile(x, y, s float64, ground, c color.NRGBA) {
	fill(a.img, roundRect(x, y, s+0.5, s+0.5, 0), ground)
	turn := float64(a.dice.IntN(4)) * 90
	var p outline
	switch a.dice.IntN(5) {
	case 0:
		p = polygon(pt{x, y}, pt{x + s, y})
		p.curve(pt{x + s, y + s*arc}, pt{x + s*arc, y + s}, pt{x, y + s})
	case 1:
		p = polygon(pt{x, y + s/2})
		p.curve(pt{x, y + s/2 - s/2*arc}, pt{x + s/2 - s/2*arc, y}, pt{x + s/2, y})
		p.curve(pt{x + s/2 + s/2*arc, y}, pt{x + s, y + s/2 - s/2*arc}, pt{x + s, y + s/2})
	case 2:
		fill(a.img, circle(x+s/2, y+s/2, s*0.38), c)
		p = circle(x+s/2, y+s/2, s*0.18)
		c = ground
	case 3:
		p = polygon(pt{x, y}, pt{x + s, y + s}, pt{x, y + s})
	default:
		p = polygon(pt{x, y})
		p.curve(pt{x + s*arc, y}, pt{x + s, y + s*(1-arc)}, pt{x + s, y + s})
		p.curve(pt{x + s*(1-arc), y + s}, pt{x, y + s*arc}, pt{x, y})
	}
	fill(a.img, p.turned(turn, x+s/2, y+s/2), c)
}

package film

import (
	"image/color"
	"math"
)

func (a *art) stage() {
	a.ramp(0, 1, a.high, a.low)
	for i, c := range []color.NRGBA{a.light, a.accent, hex("#7c5cff"), a.light, a.accent} {
		x := a.w * (0.1 + 0.2*float64(i))
		aim := a.w*0.5 + (x-a.w*0.5)*0.35 + a.between(-0.12, 0.12)*a.w
		half := a.w * 0.11
		for j := range 3 {
			f := 1 - 0.3*float64(j)
			fill(a.img, polygon(pt{x - 3, -4}, pt{x + 3, -4}, pt{aim + half*f, a.h * 0.82}, pt{aim - half*f, a.h * 0.82}), thin(c, 0.11))
		}
		fill(a.img, circle(x, a.h*0.015, a.u*0.022), hex("#fff6e0"))
	}
	a.glow(a.w*0.5, a.h*0.56, a.u*0.12, thin(a.light, 0.5))
	fill(a.img, ellipse(a.w*0.5, a.h*0.83, a.w*0.62, a.h*0.07), mix(a.low, a.light, 0.35))
	a.singer(a.w*0.5, a.h*0.81, a.u*0.42)
	for row := range 2 {
		n := 11 - 2*row
		for i := range n {
			x := a.w * (float64(i) + 0.5 + a.between(-0.2, 0.2)) / float64(n)
			y := a.h * (0.9 + 0.06*float64(row) + a.between(-0.012, 0.02))
			a.fan(x, y, a.u*(0.042+0.014*float64(row)), mix(a.mid, a.near, float64(row)), a.dice.IntN(3) == 0)
		}
	}
}

func (a *art) singer(x, foot, s float64) {
	c := a.near
	fill(a.img, circle(x, foot-s*0.88, s*0.085), c)
	fill(a.img, polygon(pt{x - s*0.13, foot - s*0.76}, pt{x + s*0.13, foot - s*0.76}, pt{x + s*0.2, foot - s*0.28}, pt{x - s*0.2, foot - s*0.28}), c)
	fill(a.img, roundRect(x-s*0.11, foot-s*0.32, s*0.08, s*0.34, s*0.03), c)
	fill(a.img, roundRect(x+s*0.03, foot-s*0.32, s*0.08, s*0.34, s*0.03), c)
	fill(a.img, roundRect(x+s*0.1, foot-s*1.1, s*0.06, s*0.42, s*0.03).turned(18, x+s*0.12, foot-s*0.72), c)
	fill(a.img, roundRect(x-s*0.2, foot-s*0.9, s*0.018, s*0.9, 0), c)
	fill(a.img, circle(x-s*0.19, foot-s*0.9, s*0.03), c)
	fill(a.img, roundRect(x-s*0.21, foot-s*0.72, s*0.06, s*0.3, s*0.03).turned(20, x-s*0.12, foot-s*0.74), c)
}

func (a *art) fan(x, y, r float64, c color.NRGBA, armsUp bool) {
	fill(a.img, circle(x, y, r), c)
	fill(a.img, roundRect(x-r*1.6, y+r*0.9, r*3.2, a.h, r*1.3), c)
	if armsUp {
		fill(a.img, roundRect(x-r*1.7, y-r*2, r*0.5, r*3.6, r*0.25).turned(-8, x-r*1.5, y+r), c)
		fill(a.img, roundRect(x+r*1.2, y-r*2, r*0.5, r*3.6, r*0.25).turned(8, x+r*1.5, y+r), c)
	}
}

func (a *art) city() {
	a.ramp(0, 1, a.high, a.low)
	a.glow(a.w*a.between(0.68, 0.8), a.h*0.24, a.u*0.08, a.light)
	for range 40 {
		fill(a.img, circle(a.w*a.dice.Float64(), a.h*0.5*a.dice.Float64(), a.u*a.between(0.001, 0.003)), thin(a.light, 0.8))
	}
	for row := range 3 {
		t := float64(row) / 2
		c := mix(mix(a.low, a.back, 0.6), a.near, t)
		for x := -a.u * 0.05; x < a.w; {
			w, h := a.u*a.between(0.09, 0.17), a.h*(a.between(0.2, 0.42)-0.05*t)
			y := a.h*(0.86+0.07*t) - h
			fill(a.img, roundRect(x, y, w, a.h, a.u*0.006), c)
			a.windows(x, y, w, h, 0.25+0.5*t)
			x += w + a.u*a.between(0, 0.025)
		}
	}
}

func (a *art) windows(x, y, w, h, lit float64) {
	s := a.u * 0.014
	for wy := y + s*1.6; wy < y+h; wy += s * 2.4 {
		for wx := x + s*1.2; wx < x+w-s*1.6; wx += s * 2 {
			if a.dice.Float64() < lit*0.55 {
				fill(a.img, roundRect(wx, wy, s, s*1.3, s*0.2), thin(a.accent, a.between(0.35, 0.9)))
			}
		}
	}
}

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

// leaf grows upwards from (x, y), then leans by turn degrees.
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

func (a *art) bread() {
	a.ramp(0, 0.86, a.high, a.low)
	a.ramp(0.86, 1, a.accent, mix(a.accent, a.near, 0.35))
	x, foot, w, h := a.w*0.54, a.h*0.91, a.u*0.46, a.u*0.36
	fill(a.img, ellipse(x, foot, w*1.02, h*0.07), thin(a.near, 0.35))
	for i := range 3 { // steam
		sx := x + w*(float64(i)-1)*0.42
		a.steam(sx, foot-h*1.12, a.u*0.13, 1-0.3*math.Abs(float64(i)-1))
	}
	fill(a.img, loaf(x, foot, w, h), a.near)
	fill(a.img, loaf(x, foot-h*0.03, w*0.985, h*0.965), a.mid)
	fill(a.img, loaf(x-w*0.06, foot-h*0.12, w*0.82, h*0.78), mix(a.mid, a.back, 0.55))
	for i := range 4 { // the baker's cuts
		cx := x + w*(-0.54+0.34*float64(i))
		cy := foot - h*(0.63+0.12*math.Cos((float64(i)-1.4)*1.1))
		fill(a.img, ellipse(cx, cy, w*0.055, h*0.25).turned(24, cx, cy), a.near)
		fill(a.img, ellipse(cx-w*0.006, cy, w*0.042, h*0.22).turned(24, cx, cy), a.light)
	}
}

// loaf stands on foot, w to either side of x.
func loaf(x, foot, w, h float64) outline {
	var p outline
	p.move(x-w, foot-h*0.22)
	p.curve(pt{x - w*1.02, foot - h*0.7}, pt{x - w*0.6, foot - h}, pt{x, foot - h})
	p.curve(pt{x + w*0.6, foot - h}, pt{x + w*1.02, foot - h*0.7}, pt{x + w, foot - h*0.22})
	p.curve(pt{x + w, foot - h*0.06}, pt{x + w*0.94, foot}, pt{x + w*0.86, foot})
	p.line(x-w*0.86, foot)
	p.curve(pt{x - w*0.94, foot}, pt{x - w, foot - h*0.06}, pt{x - w, foot - h*0.22})
	return p
}

func (a *art) steam(x, y, s, share float64) {
	var p outline
	p.move(x, y)
	p.curve(pt{x + s*0.5, y - s*0.35}, pt{x - s*0.5, y - s*0.65}, pt{x, y - s})
	p.curve(pt{x - s*0.32, y - s*0.62}, pt{x + s*0.66, y - s*0.35}, pt{x, y})
	fill(a.img, p, thin(a.light, 0.9*share))
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

// tile is one square: a quarter disc, a half disc, a ring, a wedge or a petal.
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

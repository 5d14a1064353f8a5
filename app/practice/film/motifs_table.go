package film

import "math"

func (a *art) cup() {
	a.ramp(0, 1, a.high, a.low)
	for i := range 9 { // the grain of the table
		y := a.h * (float64(i) + a.between(0.1, 0.6)) / 9
		fill(a.img, roundRect(-2, y, a.w+4, a.h*a.between(0.002, 0.005), 0), thin(a.near, 0.13))
	}
	x, y, r := a.w*0.5, a.h*0.44, a.u*0.36
	fill(a.img, circle(x+r*0.08, y+r*0.12, r*1.02), thin(a.near, 0.28))
	fill(a.img, circle(x, y, r), a.light)
	fill(a.img, circle(x, y, r*0.86), a.back)
	fill(a.img, circle(x, y, r*0.84), a.light)
	fill(a.img, circle(x+r*0.05, y+r*0.07, r*0.7), thin(a.near, 0.22))
	fill(a.img, roundRect(x+r*0.52, y-r*0.11, r*0.42, r*0.22, r*0.11).turned(-28, x, y), a.light)
	fill(a.img, circle(x, y, r*0.66), a.light)
	fill(a.img, circle(x, y, r*0.575), a.mid)
	fill(a.img, circle(x, y, r*0.53), mix(a.mid, a.high, 0.45))
	a.rosetta(x, y, r*0.45)
	for range 16 {
		d, at := a.between(1.12, 1.75), a.between(0, 360)
		bx, by := x+r*d*math.Cos(at), y+r*d*math.Sin(at)
		a.bean(bx, by, a.u*0.026, a.between(0, 180))
	}
}

func (a *art) rosetta(x, y, r float64) {
	milk := mix(a.light, a.accent, 0.12)
	for i := range 5 {
		t := float64(i) / 4
		cy, w := y-r*0.62+r*1.0*t, r*(0.34+0.46*math.Sin(math.Pi*(0.2+0.62*t)))
		var p outline
		p.move(x, cy+r*0.2)
		p.curve(pt{x - w*0.5, cy + r*0.12}, pt{x - w, cy - r*0.02}, pt{x - w, cy - r*0.16})
		p.curve(pt{x - w*0.8, cy - r*0.02}, pt{x - w*0.4, cy + r*0.02}, pt{x, cy + r*0.04})
		p.curve(pt{x + w*0.4, cy + r*0.02}, pt{x + w*0.8, cy - r*0.02}, pt{x + w, cy - r*0.16})
		p.curve(pt{x + w, cy - r*0.02}, pt{x + w*0.5, cy + r*0.12}, pt{x, cy + r*0.2})
		fill(a.img, p, milk)
	}
	fill(a.img, polygon(pt{x - r*0.035, y - r*0.78}, pt{x + r*0.035, y - r*0.78}, pt{x, y + r*0.82}), milk)
}

func (a *art) bean(x, y, s, turn float64) {
	fill(a.img, ellipse(x+s*0.2, y+s*0.3, s, s*0.68).turned(turn, x, y), thin(a.near, 0.35))
	fill(a.img, ellipse(x, y, s, s*0.68).turned(turn, x, y), a.near)
	var p outline
	p.move(x-s*0.92, y)
	p.curve(pt{x - s*0.3, y - s*0.34}, pt{x + s*0.3, y + s*0.34}, pt{x + s*0.92, y})
	p.curve(pt{x + s*0.3, y + s*0.48}, pt{x - s*0.3, y - s*0.2}, pt{x - s*0.92, y})
	fill(a.img, p.turned(turn, x, y), mix(a.near, a.high, 0.55))
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

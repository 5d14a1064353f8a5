package film

import "image/color"

func (a *art) hills() {
	a.ramp(0, 1, a.high, a.low)
	a.glow(a.w*a.between(0.6, 0.8), a.h*a.between(0.24, 0.34), a.u*0.09, a.light)
	phase := a.between(0, 6)
	const n = 5
	for i := range n {
		t := float64(i) / (n - 1)
		c := mix(mix(a.low, a.back, 0.55+0.45*t), a.near, t*t)
		a.ridge(a.h*(0.52+0.11*float64(i)), a.h*(0.09-0.008*float64(i)), 0.8+0.25*float64(i), phase+float64(i)*1.9, c)
	}
	for range 5 {
		a.bird(a.w*a.between(0.15, 0.5), a.h*a.between(0.14, 0.34), a.u*a.between(0.012, 0.02))
	}
}

func (a *art) bird(x, y, s float64) {
	var p outline
	p.move(x-s*1.6, y-s*0.6)
	p.curve(pt{x - s, y - s}, pt{x - s*0.3, y - s*0.6}, pt{x, y})
	p.curve(pt{x + s*0.3, y - s*0.6}, pt{x + s, y - s}, pt{x + s*1.6, y - s*0.6})
	p.curve(pt{x + s, y - s*0.7}, pt{x + s*0.4, y - s*0.2}, pt{x, y + s*0.3})
	p.curve(pt{x - s*0.4, y - s*0.2}, pt{x - s, y - s*0.7}, pt{x - s*1.6, y - s*0.6})
	fill(a.img, p, thin(a.near, 0.7))
}

func (a *art) sea() {
	horizon := 0.5
	a.ramp(0, horizon, a.high, a.low)
	x := a.w * a.between(0.58, 0.74)
	a.glow(x, a.h*horizon-a.u*0.07, a.u*0.13, a.light)
	a.ramp(horizon, 1, mix(a.back, a.low, 0.25), a.mid)
	for i := range 12 { // the sun's path on the water
		t := float64(i) / 11
		w := a.u * (0.05 + 0.2*t) * a.between(0.6, 1)
		y := a.h * (horizon + 0.015 + 0.24*t*t)
		fill(a.img, roundRect(x-w+a.between(-1, 1)*a.u*0.05*t, y, w*2, a.h*(0.004+0.006*t), a.h), thin(a.light, 0.75*(1-0.7*t)))
	}
	a.sail(a.w*a.between(0.2, 0.34), a.h*(horizon+0.012), a.u*0.11)
	phase := a.between(0, 6)
	for i := range 4 {
		t := float64(i) / 3
		y, size := a.h*(0.68+0.1*float64(i)), a.h*(0.018+0.012*t)
		waves := 2.4 - 0.4*float64(i)
		a.ridge(y-a.h*0.008, size, waves, phase+float64(i)*2.1, thin(color.NRGBA{255, 255, 255, 255}, 0.35+0.25*t))
		a.ridge(y, size, waves, phase+float64(i)*2.1+0.05, mix(a.back, a.near, 0.15+0.85*t))
	}
}

func (a *art) sail(x, y, s float64) {
	white := color.NRGBA{255, 255, 255, 255}
	fill(a.img, polygon(pt{x, y - s}, pt{x, y - s*0.12}, pt{x + s*0.55, y - s*0.12}), white)
	fill(a.img, polygon(pt{x - s*0.05, y - s*0.85}, pt{x - s*0.05, y - s*0.12}, pt{x - s*0.4, y - s*0.12}), a.accent)
	fill(a.img, polygon(pt{x - s*0.5, y - s*0.06}, pt{x + s*0.6, y - s*0.06}, pt{x + s*0.42, y + s*0.1}, pt{x - s*0.35, y + s*0.1}), a.near)
}

func (a *art) boards() {
	a.ramp(0, 0.42, a.high, a.low)
	a.glow(a.w*0.2, a.h*0.2, a.u*0.08, a.light)
	a.ramp(0.42, 0.64, a.back, a.mid)
	a.ramp(0.64, 1, a.mid, a.mid)
	foam, sand := color.NRGBA{255, 255, 255, 255}, hex("#f6dcae")
	a.ridge(a.h*0.62, a.h*0.015, 2, 1, thin(foam, 0.9))
	a.ridge(a.h*0.645, a.h*0.014, 2, 1.3, sand)
	a.ridge(a.h*0.86, a.h*0.03, 1, 2.2, hex("#eac98f"))
	tints := []color.NRGBA{a.accent, hex("#ffd166"), hex("#f5f7fa"), hex("#1b6f8a"), hex("#ef6f6c")}
	for i, c := range tints {
		x := a.w*0.44 + float64(i)*a.u*0.19
		a.board(x, a.h*(0.80-0.012*float64(i%2)), a.u*(0.6+0.05*float64(i%3)), float64(i)*4-9, c, tints[(i+2)%len(tints)])
	}
}

func (a *art) board(x, foot, length, lean float64, c, stripe color.NRGBA) {
	w := length * 0.135
	var p outline
	p.move(x, foot-length)
	p.curve(pt{x + w*0.9, foot - length*0.86}, pt{x + w*1.25, foot - length*0.35}, pt{x + w*0.55, foot})
	p.line(x-w*0.55, foot)
	p.curve(pt{x - w*1.25, foot - length*0.35}, pt{x - w*0.9, foot - length*0.86}, pt{x, foot - length})
	fill(a.img, ellipse(x+length*0.1, foot, length*0.22, length*0.025), thin(hex("#7a5a2b"), 0.3))
	fill(a.img, p.turned(lean, x, foot), c)
	fill(a.img, roundRect(x-w*0.1, foot-length*0.93, w*0.2, length*0.9, w*0.1).turned(lean, x, foot), thin(stripe, 0.9))
}

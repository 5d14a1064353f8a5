package film

import "image/color"

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

package film

import "strings"

// box is a rectangle in pixels of the frame, y downwards.
type box struct{ x, y, w, h float64 }

func (b box) centre() pt { return pt{b.x + b.w/2, b.y + b.h/2} }

// moved is the box shifted by dx, dy.
func (b box) moved(dx, dy float64) box { return box{b.x + dx, b.y + dy, b.w, b.h} }

// anchor answers where a position holds a box: 0 left or top, 0.5 middle, 1
// right or bottom.
func anchor(position string) (ax, ay float64) {
	p := strings.ToLower(position)
	ax, ay = 0.5, 0.5
	if strings.HasSuffix(p, "left") {
		ax = 0
	} else if strings.HasSuffix(p, "right") {
		ax = 1
	}
	if strings.HasPrefix(p, "top") {
		ay = 0
	} else if strings.HasPrefix(p, "bottom") {
		ay = 1
	}
	return ax, ay
}

// place is where a clip of size w, h stands on a frame: at its position, moved
// by its offset at t seconds after its start. Offsets are shares of the frame,
// positive to the right and upwards.
func place(c node, w, h, frameW, frameH, t float64) box {
	ax, ay := anchor(c.at("position").str())
	ox := c.at("offset", "x").tween(t, 0, -10, 10)
	oy := c.at("offset", "y").tween(t, 0, -10, 10)
	return box{(frameW-w)*ax + ox*frameW, (frameH-h)*ay - oy*frameH, w, h}
}

// tween reads a number that may change over time: a plain number, or a list of
// steps with from, to, start and length in seconds after the clip's start.
func (n node) tween(t, def, low, high float64) float64 {
	v := def
	steps := n.list()
	if steps == nil {
		return n.num(def, low, high)
	}
	for i, s := range steps[:min(len(steps), 100)] {
		step := node{s}
		from := step.at("from").num(v, low, high)
		to := step.at("to").num(from, low, high)
		start := step.at("start").num(0, 0, maxLength)
		length := step.at("length").num(1, 0, maxLength)
		switch {
		case t >= start+length:
			v = to
		case t >= start:
			return from + (to-from)*ease((t-start)/length)
		case i == 0:
			return from
		}
	}
	return v
}

// ease starts and ends slowly.
func ease(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}

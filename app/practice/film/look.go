package film

import (
	"math"
	"strings"
)

// look is how a layer shows at one time. Two equal looks draw the same, so a
// frame whose looks are those of the frame before need not be drawn again.
type look struct {
	alpha      float64 // 0 to 1
	dx, dy     float64 // shift in pixels of the frame
	zoom       float64 // about the layer's middle
	angle      float64 // degrees, clockwise
	flipX      bool
	flipY      bool
	inner      float64 // zoom of the picture inside its frame, from 1
	panX, panY float64 // shift of the picture inside its frame, shares of it
	left, top  float64 // share that is wiped away, from each side
	right      float64
	bottom     float64
	chars      int // letters that are written yet; -1 = all
}

// hidden says that nothing of the layer is to be seen.
func (l look) hidden() bool {
	return l.alpha <= 0.002 || l.zoom <= 0.001 || l.left+l.right >= 1 || l.top+l.bottom >= 1
}

// lookAt works out a clip's look at t seconds on the timeline, on a frame of
// w, h pixels.
func (c clip) lookAt(t, w, h float64) look {
	at := t - c.start
	l := look{alpha: c.at("opacity").tween(at, 1, 0, 1), zoom: 1, inner: 1, chars: -1}
	l.angle = c.at("transform", "rotate", "angle").tween(at, 0, -360, 360)
	l.flipX = c.at("transform", "flip", "horizontal").is(true)
	l.flipY = c.at("transform", "flip", "vertical").is(true)
	if c.at("scale").list() != nil {
		first := c.at("scale").tween(0, 1, 0.01, 20)
		l.zoom = c.at("scale").tween(at, 1, 0, 20) / max(first, 0.01)
	}
	rest, now := place(c.node, 0, 0, w, h, 0), place(c.node, 0, 0, w, h, at)
	l.dx, l.dy = now.x-rest.x, now.y-rest.y
	l.effect(c.at("effect").str(), at, c.end-c.start)
	l.transition(c.at("transition", "in").str(), at, w, h, 1)
	l.transition(c.at("transition", "out").str(), c.end-t, w, h, -1)
	l.animation(c.at("asset", "animation"), c.at("asset", "text").str(), at, w, h)
	return l
}

// effect moves a picture slowly for as long as its clip plays.
func (l *look) effect(name string, at, length float64) {
	amount := 0.12
	switch {
	case strings.HasSuffix(name, "Slow"):
		amount = 0.07
	case strings.HasSuffix(name, "Fast"):
		amount = 0.2
	}
	p := min(max(at/max(length, 0.1), 0), 1)
	switch {
	case strings.HasPrefix(name, "zoomIn"):
		l.inner = 1 + amount*p
	case strings.HasPrefix(name, "zoomOut"):
		l.inner = 1 + amount*(1-p)
	case strings.HasPrefix(name, "slide"):
		l.inner = 1 + amount
		d := (p - 0.5) * amount
		x, y := direction(name)
		l.panX, l.panY = x*d, y*d
	}
}

// direction reads the direction in a name such as slideLeftFast.
func direction(name string) (x, y float64) {
	switch n := strings.ToLower(name); {
	case strings.Contains(n, "left"):
		return -1, 0
	case strings.Contains(n, "right"):
		return 1, 0
	case strings.Contains(n, "up"), strings.Contains(n, "top"):
		return 0, -1
	case strings.Contains(n, "down"), strings.Contains(n, "bottom"):
		return 0, 1
	}
	return 0, 0
}

// pace is how long a transition takes.
func pace(name string) float64 {
	switch {
	case strings.HasSuffix(name, "Slow"):
		return 2
	case strings.HasSuffix(name, "Fast"):
		return 0.5
	}
	return 1
}

// transition brings a clip in (way 1) or takes it out (way -1); at counts from
// the clip's near end.
func (l *look) transition(name string, at, w, h, way float64) {
	if name == "" || name == "none" || at >= pace(name) {
		return
	}
	p := ease(at / pace(name))
	x, y := direction(name)
	switch {
	case strings.HasPrefix(name, "slide"), strings.HasPrefix(name, "carousel"), strings.HasPrefix(name, "shuffle"):
		l.dx -= way * x * w * (1 - p)
		l.dy -= way * y * h * (1 - p)
	case strings.HasPrefix(name, "wipe"), strings.HasPrefix(name, "reveal"):
		if (x < 0) == (way > 0) && x != 0 {
			l.left = max(l.left, 1-p)
		} else {
			l.right = max(l.right, 1-p)
		}
	case name == "zoom":
		l.zoom *= 0.2 + 0.8*p
		l.alpha *= p
	default:
		l.alpha *= p
	}
}

// animation plays a text's own entrance.
func (l *look) animation(a node, text string, at, w, h float64) {
	preset := a.at("preset").str()
	if preset == "" {
		return
	}
	length := a.at("duration").num(1, 0.1, 30)
	if at >= length {
		return
	}
	p := ease(at / length)
	switch preset {
	case "typewriter", "movingLetters":
		l.chars = int(math.Round(float64(min(len([]rune(text)), maxText)) * at / length))
	case "slideIn":
		x, y := direction(a.at("direction").str())
		if x == 0 && y == 0 {
			x = 1
		}
		l.dx -= x * w * 0.25 * (1 - p)
		l.dy -= y * h * 0.25 * (1 - p)
		l.alpha *= p
	case "ascend", "shift":
		l.dy += h * 0.06 * (1 - p)
		l.alpha *= p
	default:
		l.alpha *= p
	}
}

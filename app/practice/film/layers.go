package film

import (
	"image"
	"math"
)

// add turns a clip into its layers. What has no picture adds none.
func (s *scene) add(c clip) {
	switch c.kind {
	case "video", "image", "text-to-image", "image-to-video":
		s.addPicture(c)
	case "rich-text", "text", "title", "html", "html5", "caption", "rich-caption":
		s.addText(c)
	case "shape":
		s.addShape(c)
	case "svg":
		s.addSVG(c)
	}
}

// room is the box that a clip may fill, w by h unless the clip says otherwise, in
// pixels of the frame, with its scale.
func (s *scene) room(c clip, w, h float64) (b box, k float64) {
	scale := c.at("scale").tween(0, 1, 0.01, 20)
	w = c.at("width").num(w, 1, maxSide) * s.k * scale
	h = c.at("height").num(h, 1, maxSide) * s.k * scale
	return place(c.node, w, h, float64(s.w), float64(s.h), 0), s.k * scale
}

// frameW and frameH are the frame's size in the edit's own pixels.
func (s *scene) frameW() float64 { return float64(s.w) / s.k }
func (s *scene) frameH() float64 { return float64(s.h) / s.k }

// native is the size footage is taken to have, for fits that ask for it.
const nativeW, nativeH = 1600.0, 900.0

func (s *scene) addPicture(c clip) {
	b, k := s.room(c, s.frameW(), s.frameH())
	ax, ay := anchor(c.at("position").str())
	w, h := b.w, b.h
	switch c.at("fit").str() {
	case "contain":
		f := min(b.w/nativeW, b.h/nativeH)
		w, h = nativeW*f, nativeH*f
	case "none":
		w, h = nativeW*k, nativeH*k
	}
	b = box{b.x + (b.w-w)*ax, b.y + (b.h-h)*ay, w, h}
	name := sourceName(c.at("asset"))
	full := box{0, 0, float64(s.w), float64(s.h)}
	l := &layer{clip: c, middle: b.centre(), media: true, opaque: covers(b, full)}
	l.cost = min(w*h, 1.69*full.w*full.h) / (full.w * full.h)
	// A box much larger than the frame is painted small and stretched.
	f := min(1, 1.3*float64(max(s.w, s.h))/max(w, h, 1))
	pw, ph := max(1, int(math.Round(w*f))), max(1, int(math.Round(h*f)))
	filter := c.at("filter").str()
	l.paint = func(int) sprite {
		img := picture(name, pw, ph)
		applyFilter(img, filter)
		return sprite{img, b, true}
	}
	s.layers = append(s.layers, l)
	s.addTag(c, name, b)
}

func covers(b, all box) bool {
	return b.x <= all.x && b.y <= all.y && b.x+b.w >= all.x+all.w && b.y+b.h >= all.y+all.h
}

// addTag puts the source's name into the corner of the part of b that is seen.
func (s *scene) addTag(c clip, name string, b box) {
	seen := rect(b).Intersect(image.Rect(0, 0, s.w, s.h))
	size := min(max(float64(min(s.w, s.h))*0.02, 9), 40)
	if float64(seen.Dx()) < size*12 || float64(seen.Dy()) < size*6 {
		return
	}
	l := &layer{clip: c, middle: b.centre()}
	l.paint = func(int) sprite { return canvasSprite(s.tag(name, seen, size)) }
	s.layers = append(s.layers, l)
}

func (s *scene) tag(name string, seen image.Rectangle, size float64) *image.RGBA {
	face := s.faces.get(cut{}, size)
	if face == nil {
		return nil
	}
	l := set(face, shorten(name, 40), size, 1.3, 0, far)
	w, h := l.size()
	pad := size * 0.6
	b := box{float64(seen.Max.X) - w - 3.2*pad, float64(seen.Max.Y) - h - 1.9*pad, w + 2*pad, h + 0.8*pad}
	img := s.blank(rect(b).Inset(-1))
	fill(img, roundRect(b.x, b.y, b.w, b.h, b.h*0.3), thin(hex("#0b0f16"), 0.5))
	s.letters(img, l, l.place(b.x+pad, b.y, w, b.h, 0, 0.5), thin(hex("#ffffff"), 0.85), -1)
	return img
}

// addShape draws a rectangle, a circle or a line in the middle of its box.
func (s *scene) addShape(c clip) {
	a := c.at("asset")
	w := a.at("width").num(s.frameW(), 1, maxSide)
	h := a.at("height").num(s.frameH(), 1, maxSide)
	b, k := s.room(c, w, h)
	var shape outline
	m := b.centre()
	switch a.at("shape").str() {
	case "circle":
		shape = circle(m.x, m.y, a.at("circle", "radius").num(min(w, h)/2, 0, maxSide)*k)
	case "line":
		lw := a.at("line", "length").num(w, 0, maxSide) * k
		lh := a.at("line", "thickness").num(4, 0, maxSide) * k
		shape = roundRect(m.x-lw/2, m.y-lh/2, lw, lh, 0)
	default:
		rw := a.at("rectangle", "width").num(w, 0, maxSide) * k
		rh := a.at("rectangle", "height").num(h, 0, maxSide) * k
		shape = roundRect(m.x-rw/2, m.y-rh/2, rw, rh, a.at("rectangle", "cornerRadius").num(0, 0, maxSide)*k)
	}
	l := &layer{clip: c, middle: m, cost: s.share(b)}
	l.paint = func(int) sprite {
		img := s.blank(shape.bounds().Inset(-1 - int(a.at("stroke", "width").num(0, 0, 200)*k)))
		s.stroked(img, a, shape, m, k)
		return canvasSprite(img)
	}
	s.layers = append(s.layers, l)
}

// stroked fills an outline, first a little larger in the colour of its stroke.
func (s *scene) stroked(img *image.RGBA, a node, shape outline, m pt, k float64) {
	if w := a.at("stroke", "width").num(0, 0, 200) * k; w > 0 {
		r := shape.bounds()
		fx, fy := 1+w/max(float64(r.Dx()), 1), 1+w/max(float64(r.Dy()), 1)
		grown := shape.mapped(func(p pt) pt { return pt{m.x + (p.x-m.x)*fx, m.y + (p.y-m.y)*fy} })
		fill(img, grown, a.at("stroke", "color").colour("#000000", node{}))
	}
	fill(img, shape, a.at("fill", "color").colour("#ffffff", a.at("fill", "opacity")))
}

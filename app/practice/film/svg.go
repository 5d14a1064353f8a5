package film

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// svgMark is one filled shape of a drawing, in the drawing's own units.
type svgMark struct {
	shape   outline
	fill    string
	opacity string
}

// maxMarks bounds a drawing.
const maxMarks = 200

// addSVG draws the plain shapes of an SVG: rect, circle, ellipse, line, polygon.
func (s *scene) addSVG(c clip) {
	marks, w, h := readSVG(c.at("asset", "src").str())
	if len(marks) == 0 {
		return
	}
	b, _ := s.room(c, w, h)
	l := &layer{clip: c, middle: b.centre(), cost: s.share(b) * float64(len(marks))}
	l.paint = func(int) sprite {
		img := s.blank(rect(b).Inset(-1))
		for _, m := range marks {
			f := m.shape.mapped(func(p pt) pt { return pt{b.x + p.x*b.w/w, b.y + p.y*b.h/h} })
			fill(img, f, node{m.fill}.colour("#000000", node{m.opacity}))
		}
		return canvasSprite(img)
	}
	s.layers = append(s.layers, l)
}

// readSVG answers the shapes of a drawing and its size.
func readSVG(src string) (marks []svgMark, w, h float64) {
	d := xml.NewDecoder(strings.NewReader(src[:min(len(src), maxHTML)]))
	d.Strict = false
	w, h = 100, 100
	for len(marks) < maxMarks {
		t, err := d.Token()
		if err != nil {
			break
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		at := attributes(e)
		if e.Name.Local == "svg" {
			w, h = svgSize(at)
			continue
		}
		if p := svgOutline(e.Name.Local, at); p != nil && at["fill"] != "none" {
			marks = append(marks, svgMark{p, at["fill"], at["opacity"]})
		}
	}
	return marks, w, h
}

func attributes(e xml.StartElement) map[string]string {
	m := map[string]string{}
	for _, a := range e.Attr {
		m[a.Name.Local] = a.Value
	}
	return m
}

func svgSize(at map[string]string) (w, h float64) {
	view := floats(at["viewBox"])
	if len(view) == 4 && view[2] > 0 && view[3] > 0 {
		return min(view[2], maxSide), min(view[3], maxSide)
	}
	return node{at["width"]}.num(100, 1, maxSide), node{at["height"]}.num(100, 1, maxSide)
}

func svgOutline(name string, at map[string]string) outline {
	f := func(key string) float64 { return node{at[key]}.num(0, -far, far) }
	switch name {
	case "rect":
		return roundRect(f("x"), f("y"), f("width"), f("height"), f("rx"))
	case "circle":
		return circle(f("cx"), f("cy"), f("r"))
	case "ellipse":
		return ellipse(f("cx"), f("cy"), f("rx"), f("ry"))
	case "polygon", "polyline":
		v := floats(at["points"])
		var p []pt
		for i := 0; i+1 < len(v); i += 2 {
			p = append(p, pt{v[i], v[i+1]})
		}
		return polygon(p...)
	}
	return nil
}

func floats(s string) []float64 {
	var out []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' }) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil || v != v {
			return out
		}
		out = append(out, v)
	}
	return out
}

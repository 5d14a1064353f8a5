package film

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"unicode"
)

// style is how a text clip is set, whatever kind of asset it came from. Measures
// are in the edit's own pixels.
type style struct {
	text                  string
	cut                   cut
	size, leading         float64
	spacing               float64
	colour                color.NRGBA
	ax, ay                float64
	ground                color.NRGBA
	radius, groundPad     float64
	wrapGround            bool
	top, right, bot, left float64 // padding
	shadow                color.NRGBA
	shadowX, shadowY      float64
	shadowBlur            float64
	stroke                color.NRGBA
	strokeWidth           float64
	underline             bool
}

func (s *scene) addText(c clip) {
	st := readStyle(c)
	if strings.TrimSpace(st.text) == "" {
		return
	}
	a := c.at("asset")
	b, k := s.room(c, a.at("width").num(s.frameW(), 1, maxSide), a.at("height").num(s.frameH(), 1, maxSide))
	l := &layer{clip: c, middle: b.centre(), cost: s.share(b)}
	if st.shadow.A > 0 || st.strokeWidth > 0 {
		l.cost *= 2
	}
	l.paint = func(chars int) sprite { return canvasSprite(s.words(st, b, k, chars)) }
	s.layers = append(s.layers, l)
}

// words paints a text into its box: ground, shadow, stroke, letters.
func (s *scene) words(st style, b box, k float64, chars int) *image.RGBA {
	face := s.faces.get(st.cut, st.size*k)
	if face == nil {
		return s.blank(image.Rectangle{})
	}
	in := box{b.x + st.left*k, b.y + st.top*k, b.w - (st.left+st.right)*k, b.h - (st.top+st.bot)*k}
	l := set(face, st.text, st.size*k, st.leading, st.spacing*k, max(in.w, 1))
	spans := l.place(in.x, in.y, in.w, in.h, st.ax, st.ay)
	ink := l.extent(spans)
	ground := b
	if st.wrapGround {
		p := st.groundPad * k
		ground = box{ink.x - p, ink.y - p/2, ink.w + 2*p, ink.h + p}
	}
	reach := int(math.Ceil((st.shadowBlur*2 + math.Abs(st.shadowX) + math.Abs(st.shadowY) + st.strokeWidth + st.size*0.3) * k))
	img := s.blank(rect(ink).Inset(-reach).Union(rect(ground)))
	if st.ground.A > 0 {
		fill(img, roundRect(ground.x, ground.y, ground.w, ground.h, st.radius*k), st.ground)
	}
	s.shade(img, l, spans, st, k, chars)
	s.letters(img, l, spans, st.colour, chars)
	if st.underline {
		for _, p := range spans {
			fill(img, roundRect(p.x, p.y+st.size*k*0.12, l.width(p.text), max(1, st.size*k*0.06), 0), st.colour)
		}
	}
	return img
}

// extent is the box that the lines really fill.
func (l lettering) extent(spans []span) box {
	lo, hi := pt{far, far}, pt{-far, -far}
	for _, p := range spans {
		top := p.y - l.ascent
		lo = pt{min(lo.x, p.x), min(lo.y, top)}
		hi = pt{max(hi.x, p.x+l.width(p.text)), max(hi.y, top+l.leading)}
	}
	return box{lo.x, lo.y, max(0, hi.x-lo.x), max(0, hi.y-lo.y)}
}

// letters stamps the lines in one colour.
func (s *scene) letters(img *image.RGBA, l lettering, spans []span, c color.NRGBA, chars int) {
	mask := image.NewAlpha(img.Rect)
	l.stamp(mask, spans, chars)
	draw.DrawMask(img, img.Rect, image.NewUniform(c), image.Point{}, mask, img.Rect.Min, draw.Over)
}

// shade stamps what lies under the letters: their shadow and their stroke.
func (s *scene) shade(img *image.RGBA, l lettering, spans []span, st style, k float64, chars int) {
	if st.shadow.A > 0 {
		mask := image.NewAlpha(img.Rect)
		l.stamp(mask, shifted(spans, st.shadowX*k, st.shadowY*k), chars)
		blur(mask, int(st.shadowBlur*k))
		draw.DrawMask(img, img.Rect, image.NewUniform(st.shadow), image.Point{}, mask, img.Rect.Min, draw.Over)
	}
	if st.strokeWidth > 0 {
		mask := image.NewAlpha(img.Rect)
		for i := range 8 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 4)
			l.stamp(mask, shifted(spans, cos*st.strokeWidth*k, sin*st.strokeWidth*k), chars)
		}
		draw.DrawMask(img, img.Rect, image.NewUniform(st.stroke), image.Point{}, mask, img.Rect.Min, draw.Over)
	}
}

func shifted(spans []span, dx, dy float64) []span {
	out := make([]span, len(spans))
	for i, p := range spans {
		out[i] = span{p.text, p.x + dx, p.y + dy}
	}
	return out
}

// transform changes a text's case as asked.
func transform(text, how string) string {
	switch how {
	case "uppercase":
		return strings.ToUpper(text)
	case "lowercase":
		return strings.ToLower(text)
	case "capitalize":
		first := true
		return strings.Map(func(r rune) rune {
			if first {
				r = unicode.ToUpper(r)
			}
			first = unicode.IsSpace(r)
			return r
		}, text)
	}
	return text
}

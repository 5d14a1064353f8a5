package film

import (
	"image"
	"image/draw"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// maxText is how many characters of a text are drawn. The vendor takes 5000.
const maxText = 5000

// lettering is a text set in lines, in pixels.
type lettering struct {
	face    font.Face
	lines   []string
	leading float64 // from line to line
	ascent  float64 // from a line's top to its baseline
	spacing float64 // between letters
}

// set breaks text into lines no wider than width.
func set(face font.Face, text string, size, lineHeight, spacing, width float64) lettering {
	m := face.Metrics()
	up, down := px(m.Ascent), px(m.Descent)
	l := lettering{face: face, leading: size * lineHeight, spacing: spacing}
	l.ascent = (l.leading-up-down)/2 + up
	r := []rune(text)
	text = string(r[:min(len(r), maxText)])
	for para := range strings.SplitSeq(strings.ReplaceAll(text, "\r", ""), "\n") {
		l.lines = append(l.lines, l.wrap(para, width)...)
	}
	return l
}

func px(f fixed.Int26_6) float64 { return float64(f) / 64 }

// wrap breaks one paragraph at its spaces, and a word that is wider than a line
// wherever it must.
func (l lettering) wrap(para string, width float64) []string {
	var lines []string
	line, wide, space := "", 0.0, l.advance(-1, ' ')+l.spacing
	for word := range strings.FieldsSeq(para) {
		w := l.width(word)
		if line != "" && wide+space+w <= width {
			line, wide = line+" "+word, wide+space+w
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line, wide = word, w
		if w > width {
			parts := l.breakWord(word, width)
			lines = append(lines, parts[:len(parts)-1]...)
			line = parts[len(parts)-1]
			wide = l.width(line)
		}
	}
	return append(lines, line)
}

func (l lettering) breakWord(word string, width float64) []string {
	var parts []string
	start, w := 0, 0.0
	for i, r := range word {
		a := l.advance(-1, r)
		if w+a > width && i > start {
			parts = append(parts, word[start:i])
			start, w = i, 0
		}
		w += a
	}
	return append(parts, word[start:])
}

// advance is how far r moves the pen, kerned to the letter before it (-1 = none).
func (l lettering) advance(before, r rune) float64 {
	a, ok := l.face.GlyphAdvance(r)
	if !ok {
		a, _ = l.face.GlyphAdvance('□')
	}
	k := fixed.Int26_6(0)
	if before >= 0 {
		k = l.face.Kern(before, r)
	}
	return px(a+k) + l.spacing
}

func (l lettering) width(line string) float64 {
	w, before := 0.0, rune(-1)
	for _, r := range line {
		w += l.advance(before, r)
		before = r
	}
	return max(0, w-l.spacing)
}

// size is the box that all lines fill.
func (l lettering) size() (w, h float64) {
	for _, s := range l.lines {
		w = max(w, l.width(s))
	}
	return w, l.leading * float64(len(l.lines))
}

// span is where one line stands: its left end and its baseline.
type span struct {
	text string
	x, y float64
}

// place puts the lines into a box; ax and ay are 0 (left, top), 0.5 or 1.
func (l lettering) place(x, y, w, h, ax, ay float64) []span {
	_, high := l.size()
	top := y + (h-high)*ay
	spans := make([]span, len(l.lines))
	for i, s := range l.lines {
		spans[i] = span{s, x + (w-l.width(s))*ax, top + float64(i)*l.leading + l.ascent}
	}
	return spans
}

// stamp draws the lines into a mask; only the first chars letters if chars is
// not below 0.
func (l lettering) stamp(mask *image.Alpha, spans []span, chars int) {
	b := mask.Bounds()
	for _, s := range spans {
		// A line far outside costs nothing but its measuring.
		if s.y+2*l.leading < float64(b.Min.Y) || s.y-2*l.leading > float64(b.Max.Y) {
			chars -= min(len([]rune(s.text)), max(chars, 0))
			continue
		}
		x, before := s.x, rune(-1)
		for _, r := range s.text {
			if chars == 0 {
				return
			}
			chars--
			next := l.advance(before, r)
			if x+2*next >= float64(b.Min.X) && x < float64(b.Max.X) && !unicode.IsSpace(r) {
				l.glyph(mask, r, x, s.y)
			}
			x, before = x+next, r
		}
	}
}

func (l lettering) glyph(mask *image.Alpha, r rune, x, y float64) {
	dot := fixed.Point26_6{X: fixed.Int26_6(tame(pt{x, 0}).x * 64), Y: fixed.Int26_6(tame(pt{y, 0}).x * 64)}
	if dr, m, mp, _, ok := l.face.Glyph(dot, r); ok {
		draw.DrawMask(mask, dr, image.Opaque, image.Point{}, m, mp, draw.Over)
	}
}

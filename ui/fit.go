package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The styles of texts in letters of their own width.
var plainStyle, boldStyle = fyne.TextStyle{}, fyne.TextStyle{Bold: true}

type fitKey struct {
	text  string
	size  float32
	bold  bool
	width float32
}

// fits remembers what was cut: measuring costs a thousand times more than
// looking up. Main thread only; emptied when it has grown large.
var fits = map[fitKey]string{}

const maxFits = 8192

// fit cuts text with an ellipsis so that it is at most width wide.
func fit(text string, width, size float32, style fyne.TextStyle) string {
	if text == "" || width <= 0 {
		return ""
	}
	k := fitKey{text, size, style.Bold, width}
	if s, ok := fits[k]; ok {
		return s
	}
	if len(fits) >= maxFits {
		clear(fits)
	}
	s := cut(text, width, size, style)
	fits[k] = s
	return s
}

func cut(text string, width, size float32, style fyne.TextStyle) string {
	wide := func(s string) bool { return fyne.MeasureText(s, size, style).Width > width }
	if !wide(text) {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // low fits, high does not
	for high-low > 1 {
		mid := (low + high) / 2
		if wide(string(runes[:mid]) + "…") {
			high = mid
		} else {
			low = mid
		}
	}
	for low > 0 && runes[low-1] == ' ' {
		low--
	}
	return string(runes[:low]) + "…"
}

// fitSentence keeps the first sentence where there is no room for more.
func fitSentence(text string, width, size float32) string {
	s := fit(text, width, size, fyne.TextStyle{})
	if first, _, more := strings.Cut(text, ". "); more && s != text {
		return fit(first, width, size, fyne.TextStyle{})
	}
	return s
}

// cutMiddle shortens a link so that its beginning and its end stay: the end tells
// files apart.
func cutMiddle(text string, width, size float32) string {
	style := fyne.TextStyle{}
	if fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	try := func(n int) string { return string(runes[:n/2]) + "…" + string(runes[len(runes)-(n-n/2):]) }
	for high-low > 1 {
		mid := (low + high) / 2
		if fyne.MeasureText(try(mid), size, style).Width > width {
			high = mid
		} else {
			low = mid
		}
	}
	return try(low)
}

// say puts text into a primitive, and touches it only if something changed.
func say(t *canvas.Text, text string, c color.NRGBA) {
	if t.Text == text && t.Color == c {
		return
	}
	t.Text, t.Color = text, c
	t.Refresh()
}

// embolden makes a text bold or plain, and touches it only if that changed.
func embolden(t *canvas.Text, bold bool) {
	if t.TextStyle.Bold == bold {
		return
	}
	t.TextStyle.Bold = bold
	t.Refresh()
}

// fill colours a rectangle, and touches it only if something changed.
func fill(r *canvas.Rectangle, c color.NRGBA) {
	if r.FillColor == c {
		return
	}
	r.FillColor = c
	r.Refresh()
}

// drawGlyph puts a glyph into an image, and touches it only if something changed.
func drawGlyph(i *canvas.Image, g glyph, size float32, c, ground color.NRGBA) {
	if g == glyphNone {
		show(i, false)
		return
	}
	if p := g.picture(c, ground, size); i.Image != p {
		i.Image = p
		i.Refresh()
	}
	show(i, true)
}

// put places an object.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// place puts a text where it begins, at its own size.
func place(t *canvas.Text, x, y float32) {
	m := t.MinSize()
	put(t, x, y, m.Width, m.Height)
}

// lay gives a text room of a width, without measuring it: rows are painted often.
func lay(t *canvas.Text, x, y, width float32) {
	put(t, x, y, max(width, 0), lineHeight(t.TextSize))
}

// lineHeights are those of the sizes that are used: so few that a map would take longer.
var lineHeights []struct{ size, height float32 }

func lineHeight(size float32) float32 {
	for _, l := range lineHeights {
		if l.size == size {
			return l.height
		}
	}
	h := fyne.MeasureText("Mg", size, fyne.TextStyle{}).Height
	lineHeights = append(lineHeights, struct{ size, height float32 }{size, h})
	return h
}

func newText(size float32) *canvas.Text {
	return &canvas.Text{TextSize: size, Color: color.NRGBA{}}
}

func newGlyph() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}
}

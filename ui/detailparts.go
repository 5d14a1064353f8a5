package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// stateLine is a status with its glyph, in the details.
type stateLine struct {
	widget.BaseWidget
	status status
	more   string

	image            *canvas.Image
	word, line, side *canvas.Text
	pill             *pill
}

func newStateLine() *stateLine {
	l := &stateLine{image: newGlyph(), word: newText(sizeBody), line: newText(sizeSmall), side: newText(sizeSmall), pill: newPill()}
	l.word.TextStyle.Bold = true
	l.ExtendBaseWidget(l)
	return l
}

func (l *stateLine) set(s status, more string) {
	if l.status != s || l.more != more {
		l.status, l.more = s, more
		l.Refresh()
	}
}

func (l *stateLine) heightFor(float32) float32 {
	if l.status.line == "" {
		return 20
	}
	return 40
}

// MinSize implements fyne.CanvasObject.
func (l *stateLine) MinSize() fyne.Size { return fyne.NewSize(100, l.heightFor(0)) }

// CreateRenderer implements fyne.Widget.
func (l *stateLine) CreateRenderer() fyne.WidgetRenderer {
	return drawn(l, &painted{objects: []fyne.CanvasObject{l.image, l.word, l.line, l.side, l.pill.ground, l.pill.word}, paint: l.paint})
}

func (l *stateLine) paint(s fyne.Size) {
	p := colors()
	c := p.token[l.status.token]
	drawGlyph(l.image, l.status.glyph, 17, c, p.chrome)
	put(l.image, 0, 1, 17, 17)
	say(l.word, l.status.word, c)
	place(l.word, 24, 0)
	l.pill.paint(l.status.pill, l.word, c, p.chrome)
	say(l.side, l.more, p.dim)
	place(l.side, s.Width-l.side.MinSize().Width, 1)
	say(l.line, fit(l.status.line, s.Width-24, sizeSmall, fyne.TextStyle{}), p.dim)
	place(l.line, 24, 20)
}

// pictureBox shows the poster large, or a frame in the film's shape.
type pictureBox struct {
	widget.BaseWidget
	tapped func()
	limit  float32 // of the height
	w, h   float32 // of the film, until there is a picture
	image  *image.RGBA
	status status

	ground, frame *canvas.Rectangle
	glyph         *canvas.Image
	picture       *canvas.Image
}

const (
	pictureBoxWidth  = detailsWidth - 32
	pictureBoxHeight = 212
)

func newPictureBox(limit float32, tapped func()) *pictureBox {
	b := &pictureBox{tapped: tapped, limit: limit, ground: canvas.NewRectangle(nil), frame: canvas.NewRectangle(nil), glyph: newGlyph(),
		picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest, CornerRadius: 6}}
	b.ground.CornerRadius, b.frame.CornerRadius = 8, 6
	b.ExtendBaseWidget(b)
	return b
}

func (b *pictureBox) set(img *image.RGBA, w, h float32, s status) {
	if b.image == img && b.w == w && b.h == h && b.status == s {
		return
	}
	b.image, b.w, b.h, b.status = img, w, h, s
	b.Refresh()
}

// shape is the size that the picture takes in a box.
func (b *pictureBox) shape(width float32) (w, h float32) {
	w, h = b.w, b.h
	if b.image != nil {
		w, h = float32(b.image.Bounds().Dx()), float32(b.image.Bounds().Dy())
	}
	if w <= 0 || h <= 0 {
		w, h = 16, 9
	}
	return within(w, h, width, b.limit)
}

func (b *pictureBox) heightFor(w float32) float32 {
	_, h := b.shape(w)
	return h
}

// CreateRenderer implements fyne.Widget.
func (b *pictureBox) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.ground, b.frame, b.glyph, b.picture}, min: fyne.NewSize(100, 60), paint: b.paint})
}

func (b *pictureBox) paint(s fyne.Size) {
	p := colors()
	w, h := b.shape(s.Width)
	x, y := (s.Width-w)/2, (s.Height-h)/2
	fill(b.ground, p.frame)
	put(b.ground, 0, 0, s.Width, s.Height)
	show(b.frame, false)
	put(b.glyph, s.Width/2-16, s.Height/2-16, 32, 32)
	put(b.picture, x, y, w, h)
	if b.image == nil {
		show(b.picture, false)
		drawGlyph(b.glyph, b.status.glyph, 32, p.token[b.status.token], p.frame)
		return
	}
	show(b.glyph, false)
	if b.picture.Image != b.image {
		b.picture.Image = b.image
		b.picture.Refresh()
	}
	show(b.picture, true)
}

// Tapped shows the picture as large as the window.
func (b *pictureBox) Tapped(*fyne.PointEvent) {
	if b.image != nil {
		b.tapped()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (b *pictureBox) AccessibilityLabel() string { return locale.T("Preview") }

// AccessibilityRole implements fyne.Accessible.
func (b *pictureBox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// factList is pairs of a small word and its value.
type factList struct {
	widget.BaseWidget
	pairs  [][2]string
	texts  []*canvas.Text
	render *painted
}

const factHeight = 21

func newFactList() *factList {
	l := &factList{}
	l.ExtendBaseWidget(l)
	return l
}

func (l *factList) set(pairs [][2]string) {
	l.pairs = pairs
	l.Refresh()
}

func (l *factList) heightFor(float32) float32 { return float32(len(l.pairs)) * factHeight }

// MinSize implements fyne.CanvasObject.
func (l *factList) MinSize() fyne.Size { return fyne.NewSize(100, l.heightFor(0)) }

// CreateRenderer implements fyne.Widget.
func (l *factList) CreateRenderer() fyne.WidgetRenderer {
	if l.render == nil {
		l.render = &painted{paint: l.paint}
	}
	return l.render
}

func (l *factList) paint(s fyne.Size) {
	p := colors()
	for len(l.texts) < 2*len(l.pairs) {
		t := newText(sizeSmall)
		l.texts = append(l.texts, t)
		l.render.objects = append(l.render.objects, t)
	}
	for i := range l.texts {
		text, c, x := "", p.dim, float32(0)
		if i/2 < len(l.pairs) {
			text = l.pairs[i/2][i%2]
		}
		if i%2 == 1 {
			c, x = p.text, 104
		}
		say(l.texts[i], cutMiddle(text, s.Width-x, sizeSmall), c)
		place(l.texts[i], x, float32(i/2)*factHeight)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (l *stateLine) AccessibilityLabel() string {
	return dotted(l.status.word, l.status.pill, l.status.line, l.more)
}

// AccessibilityRole implements fyne.Accessible.
func (l *stateLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (l *factList) AccessibilityLabel() string {
	var all []string
	for _, p := range l.pairs {
		all = append(all, joinWords(p[0], p[1]))
	}
	return dotted(all...)
}

// AccessibilityRole implements fyne.Accessible.
func (l *factList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// stageColor is around a film, dark in both themes: a bright frame would be
// brighter than the film.
var stageColor = rgb(0x0B0D10)

// CreateRenderer implements fyne.Widget.
func (p *Player) CreateRenderer() fyne.WidgetRenderer {
	return drawn(p, &painted{
		objects: []fyne.CanvasObject{p.stage, p.image, p.wave, p.button, p.says, p.ring, p.bar},
		min:     fyne.NewSize(200, 100+barHeight), paint: p.paint,
	})
}

// HeightFor is the height at which the film fills the width, but for the bar at
// most limit.
func (p *Player) HeightFor(width, limit float32) float32 {
	w, h := p.shape()
	_, h = within(w, h, width, limit)
	return h + barHeight
}

// shape is the film's, else the poster's, else that of most films.
func (p *Player) shape() (w, h float32) {
	if p.session != nil && p.session.film != nil {
		if w, h := p.session.film.Shape(); w > 0 {
			return float32(w), float32(h)
		}
	}
	switch {
	case p.file.Width > 0 && p.file.Height > 0:
		return float32(p.file.Width), float32(p.file.Height)
	case p.poster != nil:
		return float32(p.poster.Rect.Dx()), float32(p.poster.Rect.Dy())
	}
	return 16, 9
}

func (p *Player) paint(s fyne.Size) {
	c := colors()
	high := max(1, s.Height-barHeight)
	trouble := p.trouble.Headline != ""
	put(p.stage, 0, 0, s.Width, high)
	put(p.ring, 0, 0, s.Width, high)
	show(p.ring, p.focused)
	put(p.bar, 0, high, s.Width, barHeight)
	p.paintPicture(s.Width, high, trouble)
	dark := p.image.Visible()
	switch {
	case dark:
		fill(p.stage, stageColor)
	case trouble:
		fill(p.stage, c.ground)
	default:
		fill(p.stage, c.frame)
	}
	show(p.stage, !dark || p.image.Size() != p.stage.Size()) // what is not seen need not be drawn
	p.wave.set(p.peaks)
	put(p.wave, 12, 12, s.Width-24, high-24)
	show(p.wave, len(p.peaks) > 0 && !trouble)
	put(p.button, (s.Width-playButtonSize)/2, (high-playButtonSize)/2, playButtonSize, playButtonSize)
	show(p.button, !trouble && !p.playing && p.image.Image == p.still() && len(p.peaks) == 0 && !p.file.none())
	p.says.set(p.trouble, p.o.Open != nil)
	put(p.says, 0, 0, s.Width, high)
	show(p.says, trouble)
	p.bar.Refresh()
	p.fit()
}

// still is the picture while nothing has played.
func (p *Player) still() any {
	if p.poster == nil {
		return nil
	}
	return p.poster
}

// paintPicture puts the film, or its poster, into the stage, in its own shape.
func (p *Player) paintPicture(w, h float32, trouble bool) {
	fw, fh := p.shape()
	iw, ih := within(fw, fh, w, h)
	put(p.image, (w-iw)/2, (h-ih)/2, iw, ih)
	if p.image.Image == nil && p.poster != nil {
		p.image.Image = p.poster
		p.image.Refresh()
	}
	show(p.image, p.image.Image != nil && !trouble)
}

// focusRing is four lines. One rectangle with a border would have every pixel
// inside it computed again with every frame.
type focusRing struct {
	widget.BaseWidget
	lines [4]*canvas.Rectangle
}

func newFocusRing() *focusRing {
	r := &focusRing{}
	for i := range r.lines {
		r.lines[i] = canvas.NewRectangle(nil)
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *focusRing) CreateRenderer() fyne.WidgetRenderer {
	return drawn(r, &painted{objects: []fyne.CanvasObject{r.lines[0], r.lines[1], r.lines[2], r.lines[3]}, paint: func(s fyne.Size) {
		for _, l := range r.lines {
			fill(l, colors().primary)
		}
		put(r.lines[0], 0, 0, s.Width, 2)
		put(r.lines[1], 0, s.Height-2, s.Width, 2)
		put(r.lines[2], 0, 2, 2, s.Height-4)
		put(r.lines[3], s.Width-2, 2, 2, s.Height-4)
	}})
}

const playButtonSize = 60

// playButton is the large button in the middle of a poster.
type playButton struct {
	widget.BaseWidget
	tapped func()
	disc   *canvas.Circle
	glyph  *canvas.Image
}

func newPlayButton(tapped func()) *playButton {
	b := &playButton{tapped: tapped, disc: canvas.NewCircle(color.NRGBA{}), glyph: newGlyph()}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *playButton) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.disc, b.glyph}, min: fyne.NewSquareSize(playButtonSize), paint: func(s fyne.Size) {
		b.disc.FillColor = color.NRGBA{A: 0xB0}
		put(b.disc, 0, 0, s.Width, s.Height)
		drawGlyph(b.glyph, glyphPlay, 28, rgb(0xFFFFFF), rgb(0))
		put(b.glyph, s.Width/2-13, s.Height/2-14, 28, 28)
	}})
}

// Tapped implements fyne.Tappable.
func (b *playButton) Tapped(*fyne.PointEvent) { b.tapped() }

// AccessibilityLabel implements fyne.Accessible.
func (b *playButton) AccessibilityLabel() string { return locale.T(words.FilmPlay) }

// AccessibilityRole implements fyne.Accessible.
func (b *playButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// troubleText says in the picture's place what is wrong, and offers the system's
// player.
type troubleText struct {
	widget.BaseWidget
	headline, body *paragraph
	button         *widget.Button
}

func newTroubleText(elsewhere func()) *troubleText {
	t := &troubleText{headline: newParagraph(sizeBody, true, textColor), body: newParagraph(sizeSmall, false, dimColor),
		button: widget.NewButton(locale.T(words.FilmElsewhere), elsewhere)}
	t.ExtendBaseWidget(t)
	return t
}

func (t *troubleText) set(text words.Text, button bool) {
	t.headline.set(text.Headline)
	t.body.set(text.Body)
	show(t.button, button)
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *troubleText) CreateRenderer() fyne.WidgetRenderer {
	return drawn(t, &painted{objects: []fyne.CanvasObject{t.headline, t.body, t.button}, paint: t.paint})
}

func (t *troubleText) paint(s fyne.Size) {
	w := min(s.Width-40, 380)
	head, body, b := t.headline.heightFor(w), t.body.heightFor(w), t.button.MinSize()
	x, y := (s.Width-w)/2, max(8, (s.Height-head-body-b.Height-18)/2)
	put(t.headline, x, y, w, head)
	put(t.body, x, y+head+4, w, body)
	put(t.button, x, y+head+body+18, b.Width, b.Height)
}

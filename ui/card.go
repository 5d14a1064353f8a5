package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// The gallery's measures, in the toolkit's points. A card is at least cardWidth wide and
// grows until the line is full.
const (
	cardWidth    = 240
	cardHeight   = 212 // with the gap below
	cardGap      = 12
	posterWidth  = 304 // at most, of the picture
	posterHeight = 126
	cardPad      = 8
)

// strip is one line of the gallery: cards beside each other.
type strip struct {
	widget.BaseWidget
	table    *table
	cards    []*posterCard
	renderer *painted
}

func newStrip(t *table) *strip {
	s := &strip{table: t}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	if s.renderer == nil {
		s.renderer = &painted{min: fyne.NewSize(cardWidth, cardHeight), paint: s.paint}
		s.grow()
	}
	return s.renderer
}

// grow makes a card for each place of the line.
func (s *strip) grow() {
	for len(s.cards) < s.table.across {
		s.cards = append(s.cards, newCard(s.table))
	}
	s.renderer.objects = s.renderer.objects[:0]
	for _, c := range s.cards {
		s.renderer.objects = append(s.renderer.objects, c)
	}
}

func (s *strip) bind(line int) {
	if s.renderer != nil && len(s.cards) < s.table.across {
		s.grow()
	}
	for i, c := range s.cards {
		if i >= s.table.across {
			c.it = nil
			c.Hide()
			continue
		}
		c.bind(line*s.table.across + i)
	}
	s.paint(s.Size())
}

// paint shares the width among the cards; where a single one has it all, it takes no more
// than its picture needs.
func (s *strip) paint(size fyne.Size) {
	n := float32(s.table.across)
	w := min((size.Width-2*edge+cardGap)/n-cardGap, posterWidth+2*cardPad)
	for i, c := range s.cards {
		put(c, edge+float32(i)*(w+cardGap), cardGap/2, w, cardHeight-cardGap)
	}
}

// posterCard shows one render large: its poster, its name, how it stands.
type posterCard struct {
	facing
	ground, frame  *canvas.Rectangle
	glyph, picture *canvas.Image
	name           *canvas.Text
	small          *canvas.Image
	word, sub      *canvas.Text
	pill           *pill
	saved          *canvas.Image // made when first needed
}

var (
	_ face                   = (*posterCard)(nil)
	_ desktop.Hoverable      = (*posterCard)(nil)
	_ desktop.Mouseable      = (*posterCard)(nil)
	_ fyne.SecondaryTappable = (*posterCard)(nil)
	_ fyne.Accessible        = (*posterCard)(nil)
)

func newCard(t *table) *posterCard {
	c := &posterCard{facing: facing{table: t}, ground: canvas.NewRectangle(nil), frame: canvas.NewRectangle(nil), glyph: newGlyph(), small: newGlyph(),
		picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest, CornerRadius: 4},
		name:    newText(sizeBody), word: newText(sizeSmall), sub: newText(sizeTiny), pill: newPill()}
	c.name.TextStyle.Bold = true
	c.ground.CornerRadius, c.frame.CornerRadius = 8, 4
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *posterCard) CreateRenderer() fyne.WidgetRenderer {
	if c.renderer == nil {
		c.renderer = &painted{objects: []fyne.CanvasObject{c.ground, c.frame, c.glyph, c.picture, c.name, c.small, c.word, c.sub, c.pill.ground, c.pill.word},
			min: fyne.NewSize(cardWidth, cardHeight-cardGap), paint: c.paint}
	}
	return c.renderer
}

func (c *posterCard) repaint() { c.paint(c.Size()) }

func (c *posterCard) bind(index int) {
	c.table.live[c] = struct{}{}
	c.index = index
	if index >= c.table.scene.shown.len() {
		c.it = nil
		c.Hide()
		return
	}
	show(c, true)
	c.show(c.table.scene.shown.at(index))
}

// tip tells what there is no room for on the card.
func (c *posterCard) tip(e *desktop.MouseEvent) {
	t, it := c.table, c.it
	t.tips.over(it.ID, e.AbsolutePosition, func() []string {
		st := statusOf(t.now, &it.Render)
		return []string{it.Name, subtitle(&it.Render), dotted(st.word, st.pill), st.line}
	})
}

func (c *posterCard) paint(s fyne.Size) {
	if c.it == nil || s.Width == 0 {
		return
	}
	p, wide := colors(), s.Width-2*cardPad
	w := c.it.cardWording(wide, c.table.now)
	c.state = c.table.markOf(c.it.ID, c.state.hovered)
	ground := c.state.ground(p)
	if c.ground.StrokeColor = p.line; c.state.selected || c.state.cursor {
		c.ground.StrokeColor = p.primary
	}
	c.ground.StrokeWidth = 1
	fill(c.ground, ground)
	put(c.ground, 0, 0, s.Width, s.Height)
	c.paintPoster(p, w.status, wide)
	c.paintWords(p, w, ground)
	c.paintDeeds(p, s.Width-cardPad-4, cardPad+posterHeight-deedSide-6, p.raised)
}

func (c *posterCard) paintPoster(p *palette, st status, wide float32) {
	img := c.table.pictures.get(c.it, posterWidth, posterHeight)
	w, h := within(float32(c.it.Width), float32(c.it.Height), wide, posterHeight)
	if img != nil {
		w, h = within(float32(img.Bounds().Dx()), float32(img.Bounds().Dy()), wide, posterHeight)
	}
	x, y := cardPad+(wide-w)/2, cardPad+(posterHeight-h)/2
	fill(c.frame, p.frame)
	put(c.frame, cardPad, cardPad, wide, posterHeight)
	put(c.picture, x, y, w, h)
	if img == nil {
		show(c.picture, false)
		drawGlyph(c.glyph, c.table.turning(st.pictured(c.it.Format)), 28, p.token[st.token], p.frame)
		put(c.glyph, cardPad+(wide-28)/2, cardPad+(posterHeight-28)/2, 28, 28)
		return
	}
	if c.picture.Image != img {
		c.picture.Image = img
		c.picture.Refresh()
	}
	show(c.picture, true)
	show(c.glyph, false)
}

func (c *posterCard) paintWords(p *palette, w *cardWording, ground color.NRGBA) {
	const name, word, sub = cardPad + posterHeight + 6, cardPad + posterHeight + 26, cardPad + posterHeight + 45
	st := w.status
	say(c.name, w.name, p.text)
	lay(c.name, cardPad, name, w.width)
	drawGlyph(c.small, c.table.turning(st.glyph), 15, p.token[st.token], ground)
	put(c.small, cardPad, word+1, 15, 15)
	say(c.word, w.word, p.token[st.token])
	lay(c.word, cardPad+20, word, w.width-20)
	c.pill.paint(st.pill, c.word, p.token[st.token], ground)
	say(c.sub, w.sub, p.dim)
	lay(c.sub, cardPad, sub, w.width)
	c.paintSaved(p, ground, cardPad+w.width-savedSide, sub-1)
}

// turning gives the half circle its present position.
func (t *table) turning(g glyph) glyph {
	if g == glyphHalf {
		return halfAt(t.turn)
	}
	return g
}

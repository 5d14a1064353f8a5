package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// starter offers the ways to begin: it is the empty window and the first page of
// "New render". Each way says what it does, where it lives and its key.
type starter struct {
	root *fyne.Container
}

// ways are what a starter can do.
type ways struct {
	choose func()
	paste  func()

	template func() // nil: there are none to pick from
	sample   func(i int)
	watch    func() // nil: renders of others can't be looked for
	load     func() // nil: samples are sent one by one
}

func newStarter(headline string, d *Desk, w ways) *starter {
	title := newParagraph(sizeTitle, true, textColor)
	title.set(headline)
	file := newWay(glyphFile, locale.T("Drop an edit file here"), locale.T("One or several, or choose one. File menu, %s", openKeys.text()), locale.T("Choose file…"), w.choose)
	paste := newWay(glyphPaste, locale.T("Paste an edit"), locale.T("An edit, a link to one, or a render ID. Edit menu, %s", pasteKeys.text()), locale.T("Paste"), w.paste)
	s := &starter{}
	begin := container.New(downward{gap: 8}, file)
	if w.template != nil {
		begin.Add(newWay(glyphTemplate, locale.T("Fill in a template"), locale.T("Pick one saved in your account. File menu, %s", templateKeys.text()), locale.T("Pick template…"), w.template))
	}
	begin.Add(paste)
	if w.watch != nil {
		begin.Add(newWay(glyphWatch, locale.T("Watch a render you already sent"), locale.T("Paste its render ID, or a link. Edit menu, %s", pasteKeys.text()), locale.T("Paste ID…"), w.watch))
	}
	objects := []fyne.CanvasObject{title, begin}
	if len(d.Samples) > 0 {
		try := newParagraph(sizeBody, true, textColor)
		try.set(locale.T("Just looking? Try a sample"))
		if w.load != nil {
			begin.Add(newWay(glyphSlate, locale.T("Just looking?"), locale.T("Eight practice renders, through every state. Nothing is sent."), locale.T("Load sample renders"), w.load))
			try.set(locale.T("Or try one sample"))
		}
		objects = append(objects, try, newSampleGrid(d.Samples, w.sample))
	}
	s.root = container.New(downward{gap: 14}, objects...)
	return s
}

// newSampleGrid lays the samples in two columns.
func newSampleGrid(samples []Sample, pick func(int)) *fyne.Container {
	grid := container.New(twoColumns{gap: 8})
	for i, s := range samples {
		grid.Add(newSampleCard(s, func() { pick(i) }))
	}
	return grid
}

// twoColumns lays cards in two columns, all as high as the highest has to be.
type twoColumns struct{ gap float32 }

// sampleHeight is that of a card whose second text fits in one line.
const sampleHeight = 48

// card is the size of one where there is so much room for two.
func (l twoColumns) card(o []fyne.CanvasObject, width float32) fyne.Size {
	s := fyne.NewSize((width-l.gap)/2, sampleHeight)
	for _, c := range o {
		s.Height = max(s.Height, c.(tall).heightFor(s.Width))
	}
	return s
}

// Layout implements fyne.Layout.
func (l twoColumns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	c := l.card(o, s.Width)
	for i := range o {
		put(o[i], float32(i%2)*(c.Width+l.gap), float32(i/2)*(c.Height+l.gap), c.Width, c.Height)
	}
}

func (l twoColumns) heightFor(o []fyne.CanvasObject, width float32) float32 {
	rows := float32((len(o) + 1) / 2)
	return rows*(l.card(o, width).Height+l.gap) - l.gap
}

// MinSize implements fyne.Layout. The height is true for the width that was laid out last.
func (l twoColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := float32(640)
	if len(o) > 0 && o[0].Size().Width > 0 {
		width = 2*o[0].Size().Width + l.gap
	}
	return fyne.NewSize(300, l.heightFor(o, width))
}

// newWay is one way to begin, with its button at the right.
func newWay(g glyph, headline, where, button string, do func()) fyne.CanvasObject {
	image, head, line := newGlyph(), newText(sizeBody), newText(sizeSmall)
	head.TextStyle.Bold = true
	b := widget.NewButton(button, do)
	back := newPlate(plainGround)
	w := newPaint([]fyne.CanvasObject{back, image, head, line, b}, func(s fyne.Size) {
		p := colors()
		put(back, 0, 0, s.Width, s.Height)
		drawGlyph(image, g, 24, p.dim, p.ground)
		put(image, 16, (s.Height-24)/2, 24, 24)
		m := b.MinSize()
		put(b, s.Width-m.Width-14, (s.Height-m.Height)/2, m.Width, m.Height)
		room := s.Width - 56 - m.Width - 28
		say(head, fit(headline, room, sizeBody, head.TextStyle), p.text)
		place(head, 56, s.Height/2-19)
		say(line, fitSentence(where, room, sizeSmall), p.dim)
		place(line, 56, s.Height/2+2)
	})
	w.render.min = fyne.NewSize(300, 62)
	return w
}

// sampleCard is a sample edit to press.
type sampleCard struct {
	widget.BaseWidget
	hovering
	tabStop
	sample Sample
	tapped func()
	back   *canvas.Rectangle
	image  *canvas.Image
	head   *canvas.Text
	line   *paragraph
}

var (
	_ fyne.Tappable     = (*sampleCard)(nil)
	_ fyne.Focusable    = (*sampleCard)(nil)
	_ desktop.Hoverable = (*sampleCard)(nil)
	_ fyne.Accessible   = (*sampleCard)(nil)
)

func newSampleCard(s Sample, tapped func()) *sampleCard {
	c := &sampleCard{sample: s, tapped: tapped, back: canvas.NewRectangle(nil), image: newGlyph(), head: newText(sizeBody), line: newParagraph(sizeTiny, false, dimColor)}
	c.line.most = 2
	c.line.set(locale.T(s.Line))
	c.back.CornerRadius, c.back.StrokeWidth = 8, 1
	c.tabStop = tabStop{widget: c, press: tapped}
	c.redraw = c.Refresh
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *sampleCard) CreateRenderer() fyne.WidgetRenderer {
	return drawn(c, &painted{objects: []fyne.CanvasObject{c.back, c.image, c.head, c.line}, min: fyne.NewSize(120, sampleHeight), paint: c.paint})
}

func (c *sampleCard) paint(s fyne.Size) {
	p := colors()
	c.back.StrokeColor = p.line
	if c.hovered || c.focused {
		c.back.StrokeColor = p.primary
	}
	c.back.StrokeWidth = 1
	if c.focused {
		c.back.StrokeWidth = 2
	}
	c.back.FillColor = p.ground
	c.back.Refresh()
	put(c.back, 0, 0, s.Width, s.Height)
	drawGlyph(c.image, glyphSlate, 22, p.faint, p.ground)
	put(c.image, 12, (s.Height-22)/2, 22, 22)
	say(c.head, fit(locale.T(c.sample.Title), s.Width-56, sizeBody, fyne.TextStyle{}), p.text)
	place(c.head, 44, 6)
	put(c.line, 44, 26, s.Width-56, c.line.heightFor(s.Width-56))
}

// heightFor makes room for a second text of two lines.
func (c *sampleCard) heightFor(width float32) float32 {
	return 26 + c.line.heightFor(width-56) + 7
}

// Tapped implements fyne.Tappable.
func (c *sampleCard) Tapped(*fyne.PointEvent) { c.tapped() }

// AccessibilityLabel implements fyne.Accessible.
func (c *sampleCard) AccessibilityLabel() string {
	return locale.T("Sample: %s", locale.T(c.sample.Title))
}

// AccessibilityRole implements fyne.Accessible.
func (c *sampleCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// centred keeps its one object at a readable width in the middle and lets it
// scroll where the window is too low.
type centred struct{ width float32 }

// Layout implements fyne.Layout.
func (c centred) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(c.width, s.Width-32)
	h := downward{}.height(o[0], w)
	put(o[0], (s.Width-w)/2, max(16, (s.Height-h)/2-10), w, h)
}

// MinSize implements fyne.Layout.
func (c centred) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, o[0].MinSize().Height+32)
}

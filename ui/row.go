package ui

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/words"
)

// row shows one render. It is made of primitives and paints itself in one pass
// that touches only what changed, because a table of composed widgets cost a
// hundred times more.
type row struct {
	widget.BaseWidget
	table   *table
	it      *item
	index   int
	hovered bool

	ground, mark, line  *canvas.Rectangle
	frame               *canvas.Rectangle
	frameGlyph, picture *canvas.Image
	name, sub           *canvas.Text
	glyph               *canvas.Image
	word, reason        *canvas.Text
	pill                *pill
	steps               [app.StepCount]*canvas.Rectangle
	time, sent          *canvas.Text
	fileGlyph           [3]*canvas.Image
	fileWord            [3]*canvas.Text
}

var (
	_ desktop.Hoverable      = (*row)(nil)
	_ desktop.Mouseable      = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ fyne.Accessible        = (*row)(nil)
)

func newRow(t *table) *row {
	r := &row{
		table:  t,
		ground: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		frame: canvas.NewRectangle(nil), frameGlyph: newGlyph(),
		picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest, CornerRadius: 4},
		name:    newText(sizeBody), sub: newText(sizeSmall), glyph: newGlyph(),
		word: newText(sizeBody), pill: newPill(), reason: newText(sizeSmall), time: newText(sizeSmall), sent: newText(sizeSmall),
	}
	r.name.TextStyle.Bold = true
	r.frame.CornerRadius = 4
	for i := range r.steps {
		r.steps[i] = canvas.NewRectangle(nil)
		r.steps[i].CornerRadius = 2
	}
	for i := range r.fileGlyph {
		r.fileGlyph[i], r.fileWord[i] = newGlyph(), newText(sizeTiny)
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	o := []fyne.CanvasObject{r.ground, r.mark, r.line, r.frame, r.frameGlyph, r.picture, r.name, r.sub,
		r.glyph, r.word, r.reason, r.time, r.sent, r.pill.ground, r.pill.word}
	for i := range r.steps {
		o = append(o, r.steps[i])
	}
	for i := range r.fileGlyph {
		o = append(o, r.fileGlyph[i], r.fileWord[i])
	}
	return &painted{objects: o, min: fyne.NewSize(300, r.table.density.height()), paint: r.paint}
}

// bind makes the row show the render at that place of the scene.
func (r *row) bind(index int) {
	r.index = index
	if index >= len(r.table.scene.shown) {
		return
	}
	r.it = r.table.scene.shown[index]
	r.paint(r.Size())
}

func (r *row) paint(s fyne.Size) {
	if r.it == nil || s.Width == 0 {
		return
	}
	p, c, now := colors(), r.table.columns, r.table.now
	st := statusOf(now, &r.it.Render)
	ground := r.back(p, s)
	r.paintPicture(p, c, st)
	r.paintName(p, c)
	r.paintStatus(p, c, st, ground)
	r.paintFiles(p, c, now, ground)
	r.paintTimes(p, c, now)
}

// back paints the ground and returns its colour.
func (r *row) back(p *palette, s fyne.Size) color.NRGBA {
	g := p.ground
	selected := r.table.isSelected(r.it.ID)
	switch {
	case selected:
		g = p.selected
	case r.hovered:
		g = p.hover
	}
	fill(r.ground, g)
	put(r.ground, 0, 0, s.Width, s.Height)
	fill(r.line, p.line)
	put(r.line, 0, s.Height-1, s.Width, 1)
	fill(r.mark, p.primary)
	put(r.mark, 0, 0, 3, s.Height-1)
	r.mark.Hidden = !selected && !(r.table.focused && r.table.cursor == r.it.ID)
	return g
}

func (r *row) paintPicture(p *palette, c columns, st status) {
	if c.preview.w == 0 {
		r.frame.Hide()
		r.frameGlyph.Hide()
		r.picture.Hide()
		return
	}
	w, h := within(float32(r.it.Width), float32(r.it.Height), pictureWidth, pictureHeight)
	img := r.table.pictures.of(r.it)
	if img != nil {
		b := img.Bounds()
		w, h = within(float32(b.Dx()), float32(b.Dy()), pictureWidth, pictureHeight)
	}
	x, y := c.preview.x+(pictureWidth-w)/2, (c.density.height()-1-h)/2
	fill(r.frame, p.frame)
	put(r.frame, x, y, w, h)
	put(r.picture, x, y, w, h)
	put(r.frameGlyph, x+(w-20)/2, y+(h-20)/2, 20, 20)
	if img != nil {
		if r.picture.Image != img {
			r.picture.Image = img
			r.picture.Refresh()
		}
		r.picture.Show()
		r.frame.Hide()
		r.frameGlyph.Hide()
		return
	}
	r.picture.Hide()
	r.frame.Show()
	drawGlyph(r.frameGlyph, r.turning(st.glyph), 20, p.token[st.token], p.frame)
}

// The picture's cell, in the toolkit's points.
const (
	pictureWidth  = 96
	pictureHeight = 54
)

// within fits w×h into a box, keeping its shape; what is not known fills it.
func within(w, h, boxW, boxH float32) (float32, float32) {
	if w <= 0 || h <= 0 {
		return boxW, boxH
	}
	k := min(boxW/w, boxH/h)
	return max(w*k, 18), max(h*k, 18)
}

// cellGap is the free space at the right of a cell.
const cellGap = 14

// The lines of a row.
const (
	line1, line2, line3 = 10, 30, 52
	lineCompact         = 6
)

func (r *row) paintName(p *palette, c columns) {
	w := c.name.w - cellGap
	bold := fyne.TextStyle{Bold: true}
	if c.density == compact {
		name := fit(r.it.Name, w, sizeBody, bold)
		say(r.name, name, p.text)
		place(r.name, c.name.x, lineCompact)
		used := fyne.MeasureText(name, sizeBody, bold).Width + 10
		sub := ""
		if w-used > 60 {
			sub = fit(subtitle(&r.it.Render), w-used, sizeSmall, fyne.TextStyle{})
		}
		say(r.sub, sub, p.dim)
		place(r.sub, c.name.x+used, lineCompact+1)
		return
	}
	say(r.name, fit(r.it.Name, w, sizeBody, bold), p.text)
	place(r.name, c.name.x, line1)
	say(r.sub, fit(subtitle(&r.it.Render), w, sizeSmall, fyne.TextStyle{}), p.dim)
	place(r.sub, c.name.x, line2)
}

func (r *row) paintStatus(p *palette, c columns, st status, ground color.NRGBA) {
	x, w, y := c.status.x, c.status.w-cellGap, float32(line1)
	if c.density == compact {
		y = lineCompact
	}
	drawGlyph(r.glyph, r.turning(st.glyph), 17, p.token[st.token], ground)
	put(r.glyph, x, y+1, 17, 17)
	say(r.word, fit(st.word, w-24, sizeBody, fyne.TextStyle{}), p.token[st.token])
	place(r.word, x+24, y)
	r.pill.paint(st.pill, r.word, p.token[st.token], ground)
	reason := st.line
	if c.density == compact {
		reason = ""
	}
	c2 := p.dim
	r.reason.TextStyle.Bold = isHeld(r.table.now, &r.it.Render)
	if r.reason.TextStyle.Bold { // it can be pressed
		c2 = p.primary
	}
	say(r.reason, fitSentence(reason, w-24, sizeSmall), c2)
	place(r.reason, x+24, line2)
	r.paintSteps(p, c, st, ground)
}

func (r *row) paintSteps(p *palette, c columns, st status, ground color.NRGBA) {
	x, y, w := c.status.x+24, float32(line3), (c.status.w-cellGap-24-4*3)/5
	if c.density == compact {
		x, y, w = c.status.x+c.status.w-cellGap-5*9, 14, 7
	}
	on := p.token[working]
	switch {
	case st.bar == barFailed:
		on = p.token[failed]
	case st.glyph == glyphOutline:
		on = p.token[waiting]
	}
	for i, s := range r.steps {
		s.Hidden = st.bar == barNone || (c.density == compact && st.bar == barFailed)
		if s.Hidden {
			continue
		}
		col := p.track
		switch {
		case i < st.step, i == st.step && st.bar == barFailed:
			col = on
		case i == st.step:
			col = on
			if r.table.turn%2 == 1 {
				col = mix(on, ground, 0.55)
			}
		}
		fill(s, col)
		put(s, x+float32(i)*(w+3), y, w, 4)
	}
}

// mix lays a share of a over b.
func mix(a, b color.NRGBA, share float32) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(float32(x)*share + float32(y)*(1-share)) }
	return color.NRGBA{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: 0xFF}
}

func (r *row) paintFiles(p *palette, c columns, now time.Time, ground color.NRGBA) {
	for i, k := range app.FileKinds {
		f := fileOf(now, &r.it.Render, k)
		x, y, wide := c.files[i].x, float32(line1+1), c.files[i].w
		if c.joined {
			x, wide = c.files[0].x+float32(i)*22, 0
		}
		if c.density == compact {
			y = lineCompact + 1
		}
		g := f.glyph
		if c.files[0].w == 0 {
			g, wide = glyphNone, 0
		}
		drawGlyph(r.fileGlyph[i], r.turning(g), 15, p.token[f.token], ground)
		put(r.fileGlyph[i], x, y, 15, 15)
		if wide == 0 {
			r.paintTally(p, c, i, x)
			continue
		}
		say(r.fileWord[i], fit(f.word, wide-6, sizeTiny, fyne.TextStyle{}), p.dim)
		switch {
		case c.density == compact && g != glyphNone:
			place(r.fileWord[i], x+19, y)
		case g == glyphNone:
			place(r.fileWord[i], x+4, y-1)
		default:
			place(r.fileWord[i], x, line2+1)
		}
	}
}

// paintTally says in words how many files are there, where the three share one
// column.
func (r *row) paintTally(p *palette, c columns, i int, x float32) {
	text := ""
	if i == 0 && c.files[0].w > 0 && c.density == comfortable && made(r.it.State) {
		have, all := words.Counted(&r.it.Render)
		text = fmt.Sprintf("%d of %d", have, all)
	}
	say(r.fileWord[i], text, p.dim)
	place(r.fileWord[i], x, line2+1)
}

func (r *row) paintTimes(p *palette, c columns, now time.Time) {
	y := float32(line1 + 1)
	if c.density == compact {
		y = lineCompact + 1
	}
	right := func(t *canvas.Text, text string, k column, col color.NRGBA) {
		if k.w == 0 {
			text = ""
		}
		say(t, text, col)
		m := fyne.MeasureText(text, t.TextSize, t.TextStyle)
		place(t, k.x+k.w-cellGap-m.Width, y)
	}
	right(r.time, elapsed(now, &r.it.Render), c.time, p.text)
	right(r.sent, ago(now, sentAt(&r.it.Render)), c.sent, p.dim)
}

// place puts a text where it begins, at its own size.
func place(t *canvas.Text, x, y float32) {
	m := t.MinSize()
	put(t, x, y, m.Width, m.Height)
}

// turning gives the half circle its present position.
func (r *row) turning(g glyph) glyph {
	if g == glyphHalf {
		return halfAt(r.table.turn)
	}
	return g
}

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
	table *table
	it    *item
	index int
	state mark // as it was painted last
	armed deed // pressed and not let go yet
	aimed deed // that the pointer is over

	ground, mark, line  *canvas.Rectangle
	frame               *canvas.Rectangle
	frameGlyph, picture *canvas.Image
	name, sub           *canvas.Text
	glyph               *canvas.Image
	word, reason        *canvas.Text
	pill                *pill
	steps               [app.StepCount]*canvas.Rectangle
	cells               [columnCount]*canvas.Text // of the columns that are one text
	fileGlyph           [3]*canvas.Image
	fileWord            [3]*canvas.Text
	deeds               *deedBar // made when the pointer first comes
	extras              rowExtras
	renderer            *painted
}

var (
	_ face                   = (*row)(nil)
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
		word: newText(sizeBody), pill: newPill(), reason: newText(sizeSmall),
	}
	r.name.TextStyle.Bold = true
	r.frame.CornerRadius = 4
	for i := range r.steps {
		r.steps[i] = canvas.NewRectangle(nil)
		r.steps[i].CornerRadius = 2
	}
	for c := range columnCount {
		if specs[c].text != nil {
			r.cells[c] = newText(sizeSmall)
		}
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
		r.glyph, r.word, r.reason, r.pill.ground, r.pill.word}
	for i := range r.steps {
		o = append(o, r.steps[i])
	}
	for _, t := range r.cells {
		if t != nil {
			o = append(o, t)
		}
	}
	for i := range r.fileGlyph {
		o = append(o, r.fileGlyph[i], r.fileWord[i])
	}
	r.renderer = &painted{objects: o, min: fyne.NewSize(300, r.table.density.height()), paint: r.paint}
	return r.renderer
}

func (r *row) of() *item    { return r.it }
func (r *row) place() int   { return r.index }
func (r *row) marked() mark { return r.state }
func (r *row) repaint()     { r.paint(r.Size()) }

// bind makes the row show the render at that place of the scene.
func (r *row) bind(index int) {
	r.table.live[r] = struct{}{}
	r.index = index
	if index < r.table.scene.shown.len() {
		r.show(r.table.scene.shown.at(index))
	}
}

func (r *row) show(it *item) {
	r.it = it
	r.paint(r.Size())
}

func (r *row) paint(s fyne.Size) {
	if r.it == nil || s.Width == 0 {
		return
	}
	p, l, now := colors(), r.table.layout, r.table.now
	st := statusOf(now, &r.it.Render)
	ground := r.back(p, s)
	r.paintPicture(p, l, st)
	r.paintName(p, l)
	r.paintStatus(p, l, st, ground)
	r.paintFiles(p, l, now, ground)
	r.paintCells(p, l, now)
	r.paintExtras(p, l, st, ground)
	r.paintDeeds(p, s, ground)
}

// back paints the ground and returns its colour.
func (r *row) back(p *palette, s fyne.Size) color.NRGBA {
	r.state = r.table.markOf(r.it.ID, r.state.hovered)
	g := r.state.ground(p)
	fill(r.ground, g)
	put(r.ground, 0, 0, s.Width, s.Height)
	fill(r.line, p.line)
	put(r.line, 0, s.Height-1, s.Width, 1)
	fill(r.mark, p.primary)
	put(r.mark, 0, 0, 3, s.Height-1)
	r.mark.Hidden = !r.state.selected && !r.state.cursor
	return g
}

// ground is the colour below a face.
func (m mark) ground(p *palette) color.NRGBA {
	switch {
	case m.selected:
		return p.selected
	case m.hovered:
		return p.hover
	}
	return p.ground
}

func (r *row) paintPicture(p *palette, l *layout, st status) {
	k := l.at[colPreview]
	if k.w == 0 {
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
	x, y := k.x+(pictureWidth-w)/2, (l.density.height()-1-h)/2
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
	drawGlyph(r.frameGlyph, r.table.turning(st.glyph), 20, p.token[st.token], p.frame)
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

func (r *row) paintName(p *palette, l *layout) {
	w := l.at[colName].w - cellGap
	bold := fyne.TextStyle{Bold: true}
	if l.density == compact {
		name := fit(r.it.Name, w, sizeBody, bold)
		say(r.name, name, p.text)
		place(r.name, l.at[colName].x, lineCompact)
		used := fyne.MeasureText(name, sizeBody, bold).Width + 10
		sub := ""
		if w-used > 60 {
			sub = fit(subtitle(&r.it.Render), w-used, sizeSmall, plainStyle)
		}
		say(r.sub, sub, p.dim)
		place(r.sub, l.at[colName].x+used, lineCompact+1)
		return
	}
	say(r.name, fit(r.it.Name, w, sizeBody, bold), p.text)
	place(r.name, l.at[colName].x, line1)
	say(r.sub, fit(subtitle(&r.it.Render), w, sizeSmall, plainStyle), p.dim)
	place(r.sub, l.at[colName].x, line2)
}

func (r *row) paintStatus(p *palette, l *layout, st status, ground color.NRGBA) {
	x, w, y := l.at[colStatus].x, l.at[colStatus].w-cellGap, float32(line1)
	if l.density == compact {
		y = lineCompact
	}
	drawGlyph(r.glyph, r.table.turning(st.glyph), 17, p.token[st.token], ground)
	put(r.glyph, x, y+1, 17, 17)
	say(r.word, fit(st.word, w-24, sizeBody, plainStyle), p.token[st.token])
	place(r.word, x+24, y)
	r.pill.paint(st.pill, r.word, p.token[st.token], ground)
	reason := st.line
	if l.density == compact {
		reason = ""
	}
	c2 := p.dim
	r.reason.TextStyle.Bold = isHeld(r.table.now, &r.it.Render)
	if r.reason.TextStyle.Bold { // it can be pressed
		c2 = p.primary
	}
	say(r.reason, fitSentence(reason, w-24, sizeSmall), c2)
	place(r.reason, x+24, line2)
	r.paintSteps(p, l, st, ground)
}

func (r *row) paintSteps(p *palette, l *layout, st status, ground color.NRGBA) {
	x, y, w := l.at[colStatus].x+24, float32(line3), (l.at[colStatus].w-cellGap-24-4*3)/5
	if l.density == compact {
		x, y, w = l.at[colStatus].x+l.at[colStatus].w-cellGap-5*9, 14, 7
	}
	on := p.token[working]
	switch {
	case st.bar == barFailed:
		on = p.token[failed]
	case st.glyph == glyphOutline:
		on = p.token[waiting]
	}
	for i, s := range r.steps {
		s.Hidden = st.bar == barNone || (l.density == compact && st.bar == barFailed)
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

func (r *row) paintFiles(p *palette, l *layout, now time.Time, ground color.NRGBA) {
	for i, k := range app.FileKinds {
		at := l.at[colVideo+columnID(i)]
		f := fileOf(now, &r.it.Render, k)
		y := float32(line1 + 1)
		if l.density == compact {
			y = lineCompact + 1
		}
		if at.w == 0 {
			f.glyph = glyphNone
		}
		drawGlyph(r.fileGlyph[i], r.table.turning(f.glyph), 15, p.token[f.token], ground)
		put(r.fileGlyph[i], at.x, y, 15, 15)
		switch {
		case at.w == 0 || l.joined && f.glyph != glyphNone:
			say(r.fileWord[i], "", p.dim)
		case f.glyph == glyphNone:
			say(r.fileWord[i], f.word, p.dim)
			place(r.fileWord[i], at.x+4, y-1)
		case l.density == compact:
			say(r.fileWord[i], fit(f.word, at.w-19-4, sizeTiny, plainStyle), p.dim)
			place(r.fileWord[i], at.x+19, y)
		default:
			say(r.fileWord[i], fit(f.word, at.w-6, sizeTiny, plainStyle), p.dim)
			place(r.fileWord[i], at.x, line2+1)
		}
	}
	if l.joined && l.density == comfortable {
		r.paintTally(p, l)
	}
}

// paintTally says in words how many files are there, where the three share one
// place.
func (r *row) paintTally(p *palette, l *layout) {
	first := l.files()[0]
	i, _ := first.file()
	if !made(r.it.State) {
		return
	}
	have, all := words.Counted(&r.it.Render)
	say(r.fileWord[i], fmt.Sprintf("%d of %d", have, all), p.dim)
	place(r.fileWord[i], l.at[first].x, line2+1)
}

// paintCells paints the columns that are one text.
func (r *row) paintCells(p *palette, l *layout, now time.Time) {
	y := float32(line1 + 1)
	if l.density == compact {
		y = lineCompact + 1
	}
	for c := range columnCount {
		t, k := r.cells[c], l.at[c]
		switch {
		case t == nil:
			continue
		case k.w == 0:
			t.Hidden = true
			continue
		}
		t.Hidden = false
		text, x := fit(specs[c].text(now, r.it), k.w-cellGap+4, sizeSmall, plainStyle), k.x
		say(t, text, r.cellColor(p, c, now))
		m := t.MinSize()
		if specs[c].right {
			x += k.w - cellGap - m.Width
		}
		put(t, x, y, m.Width, m.Height)
	}
}

func (r *row) cellColor(p *palette, c columnID, now time.Time) color.NRGBA {
	switch c {
	case colTime:
		return p.text
	case colLink:
		_, t := linkOf(now, &r.it.Render)
		return p.token[t]
	}
	return p.dim
}

// place puts a text where it begins, at its own size.
func place(t *canvas.Text, x, y float32) {
	m := t.MinSize()
	put(t, x, y, m.Width, m.Height)
}

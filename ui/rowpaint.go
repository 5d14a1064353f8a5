package ui

import (
	"image/color"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

func (r *row) paint(s fyne.Size) {
	if r.it == nil || s.Width == 0 {
		return
	}
	p, l := colors(), r.table.layout
	w := r.it.wording(l, r.table.now)
	ground := r.back(p, s)
	r.paintPicture(p, l, w.status)
	r.paintName(p, l, w)
	r.paintStatus(p, l, w, ground)
	r.paintFiles(p, l, w, ground)
	r.paintCells(p, l, w)
	r.paintExtras(p, l, w.status, ground)
	y := (s.Height - deedSide - 2) / 2
	if l.density == comfortable {
		y = s.Height - deedSide - 6
	}
	r.paintDeeds(p, s.Width-edge, y, ground)
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
	show(r.mark, r.state.selected || r.state.cursor)
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
		show(r.frame, false)
		show(r.frameGlyph, false)
		show(r.picture, false)
		return
	}
	w, h := within(float32(r.it.Width), float32(r.it.Height), pictureWidth, pictureHeight)
	img := r.table.pictures.get(r.it, pictureWidth, pictureHeight)
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
		show(r.picture, true)
		show(r.frame, false)
		show(r.frameGlyph, false)
		return
	}
	show(r.picture, false)
	show(r.frame, true)
	drawGlyph(r.frameGlyph, r.table.turning(st.pictured(r.it.Format)), 20, p.token[st.token], p.frame)
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

func (r *row) paintName(p *palette, l *layout, w *wording) {
	k := l.at[colName]
	say(r.name, w.name, p.text)
	say(r.sub, w.sub, p.dim)
	if l.density == compact {
		lay(r.name, k.x, lineCompact, w.used)
		lay(r.sub, k.x+w.used, lineCompact+1, k.w-cellGap-w.used)
		return
	}
	lay(r.name, k.x, line1, k.w-cellGap)
	lay(r.sub, k.x, line2, k.w-cellGap)
}

func (r *row) paintStatus(p *palette, l *layout, w *wording, ground color.NRGBA) {
	st, x, y := w.status, l.at[colStatus].x, float32(line1)
	if l.density == compact {
		y = lineCompact
	}
	drawGlyph(r.glyph, r.table.turning(st.glyph), 17, p.token[st.token], ground)
	put(r.glyph, x, y+1, 17, 17)
	say(r.word, w.word, p.token[st.token])
	lay(r.word, x+24, y, l.at[colStatus].w-cellGap-24)
	r.pill.paint(st.pill, r.word, p.token[st.token], ground)
	c, held := p.dim, isHeld(r.table.now, &r.it.Render)
	if held { // it can be pressed
		c = p.primary
	}
	embolden(r.reason, held)
	say(r.reason, w.reason, c)
	lay(r.reason, x+24, line2, l.at[colStatus].w-cellGap-24)
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
		show(s, st.bar != barNone && (l.density != compact || st.bar != barFailed))
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

func (r *row) paintFiles(p *palette, l *layout, w *wording, ground color.NRGBA) {
	y := float32(line1 + 1)
	if l.density == compact {
		y = lineCompact + 1
	}
	for i := range app.FileKinds {
		at, f := l.at[colVideo+columnID(i)], &w.files[i]
		drawGlyph(r.fileGlyph[i], r.table.turning(f.glyph), 15, p.token[f.token], ground)
		put(r.fileGlyph[i], at.x, y, 15, 15)
		say(r.fileWord[i], f.word, p.dim)
		switch {
		case i == w.tallied:
			lay(r.fileWord[i], at.x, line2+1, 3*at.w)
		case f.glyph == glyphNone:
			lay(r.fileWord[i], at.x+4, y-1, at.w-4)
		case l.density == compact:
			lay(r.fileWord[i], at.x+19, y, at.w-19)
		default:
			lay(r.fileWord[i], at.x, line2+1, at.w)
		}
	}
}

// paintCells paints the columns that are one text.
func (r *row) paintCells(p *palette, l *layout, w *wording) {
	y := float32(line1 + 1)
	if l.density == compact {
		y = lineCompact + 1
	}
	for c, t := range r.cells {
		k := l.at[c]
		if t == nil {
			continue
		}
		show(t, k.w > 0)
		if k.w == 0 {
			continue
		}
		say(t, w.cells[c], cellColor(p, columnID(c), w))
		lay(t, k.x, y, k.w-cellGap)
	}
}

func cellColor(p *palette, c columnID, w *wording) color.NRGBA {
	switch c {
	case colTime:
		return p.text
	case colLink:
		return p.token[w.link]
	}
	return p.dim
}

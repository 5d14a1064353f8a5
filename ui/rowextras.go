package ui

import (
	"image/color"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"wrapbell/ui/locale"
)

// rowExtras are what only some rows show. Each is made when a row first needs it.
type rowExtras struct {
	saved *canvas.Image     // a copy of the main file is on this computer
	hatch *canvas.Image     // over the present step, where it may not blink
	ring  *canvas.Rectangle // around the cell that the keyboard is at
}

func (r *row) paintExtras(p *palette, l *layout, st status, ground color.NRGBA) {
	r.paintHatch(p, st, ground)
	r.paintSaved(p, l, ground)
	r.paintRing(p, l)
}

// paintRing draws a line around the cell that the keyboard is at.
func (r *row) paintRing(p *palette, l *layout) {
	c, at := r.table.spotIn(r.it)
	on := at && r.table.focused && r.table.cursor == r.it.ID
	if r.extras.ring == nil {
		if !on || r.renderer == nil {
			return
		}
		r.extras.ring = canvas.NewRectangle(color.Transparent)
		r.extras.ring.CornerRadius = 5
		r.renderer.objects = append(r.renderer.objects, r.extras.ring)
	}
	show(r.extras.ring, on)
	if !on {
		return
	}
	if r.extras.ring.StrokeColor != p.primary {
		r.extras.ring.StrokeWidth, r.extras.ring.StrokeColor = 2, p.primary
		r.extras.ring.Refresh()
	}
	x, y, w, h := ringAt(l, c)
	put(r.extras.ring, x, y, w, h)
}

// ringAt is where the ring lies in a row.
func ringAt(l *layout, c columnID) (x, y, w, h float32) {
	k := l.at[c]
	_, file := c.file()
	switch {
	case l.joined && file:
		x, y, w, h = k.x-3, line1-3, joinedFile-1, joinedFile
	case l.density == compact:
		return k.x - 4, 2, k.w - 2, l.density.height() - 5
	default:
		x, y, w, h = k.x-5, 4, k.w-2, l.density.height()-9
	}
	if l.density == compact {
		y = lineCompact - 2
	}
	return x, y, w, h
}

// savedSide is the width and height of the glyph for a saved copy.
const savedSide = 15

// paintSaved shows in the Link column that the file is on this computer: below the
// text, or in the same line where there is room.
func (r *row) paintSaved(p *palette, l *layout, ground color.NRGBA) {
	k, g := l.at[colLink], savedGlyph(r.it)
	x, y := k.x, float32(line2)
	if l.density == compact && g != glyphNone {
		x, y = k.x+r.cells[colLink].MinSize().Width+6, lineCompact+2
	}
	if k.w == 0 || x+savedSide > k.x+k.w {
		g = glyphNone
	}
	paintSaved(&r.extras.saved, r.renderer, g, p, ground, x, y)
}

// paintSaved shows it in the last line of a card, at its right.
func (c *posterCard) paintSaved(p *palette, ground color.NRGBA, x, y float32) {
	paintSaved(&c.saved, c.renderer, savedGlyph(c.it), p, ground, x, y)
}

// paintSaved draws the glyph, below everything that comes and goes with the pointer.
func paintSaved(i **canvas.Image, on *painted, g glyph, p *palette, ground color.NRGBA, x, y float32) {
	if *i == nil {
		if g == glyphNone || on == nil {
			return
		}
		*i = newGlyph()
		on.objects = slices.Insert(on.objects, min(3, len(on.objects)), fyne.CanvasObject(*i))
	}
	drawGlyph(*i, g, savedSide, p.token[ready], ground)
	put(*i, x, y, savedSide, savedSide)
}

// savedGlyph is that of a render whose main file is on this computer.
func savedGlyph(it *item) glyph {
	if savedMain(it).Here() {
		return glyphSaved
	}
	return glyphNone
}

// savedWords tells where the copy is; empty if there is none.
func savedWords(it *item) string {
	if s := savedMain(it); s.Here() {
		return locale.T("Saved on this computer, in %s", filepath.Base(filepath.Dir(s.Path)))
	}
	return ""
}

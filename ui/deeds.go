package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"wrapbell/ui/locale"
)

// deed is what a face offers to do while the pointer is over it. The menu offers all of
// it as well.
type deed int

const (
	deedNone deed = iota
	deedPlay
	deedCopy
	deedSave
	deedMore
	deedCount
)

var deedGlyphs = [deedCount]glyph{deedPlay: glyphPlay, deedCopy: glyphCopy, deedSave: glyphSave, deedMore: glyphMore}

var deedNames = [deedCount]string{deedPlay: locale.Mark("Play"), deedCopy: locale.Mark("Copy link"), deedSave: locale.Mark("Save to folder"), deedMore: locale.Mark("More")}

// deedSide is the width and height of one deed's place.
const deedSide = 26

// deedBar draws the deeds beside each other.
type deedBar struct {
	ground, aim *canvas.Rectangle
	images      [deedCount]*canvas.Image
	at          fyne.Position
}

func newDeedBar() *deedBar {
	b := &deedBar{ground: canvas.NewRectangle(nil), aim: canvas.NewRectangle(nil)}
	b.ground.CornerRadius, b.aim.CornerRadius = 6, 5
	for d := deedPlay; d < deedCount; d++ {
		b.images[d] = newGlyph()
	}
	return b
}

func (b *deedBar) objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{b.ground, b.aim}
	for d := deedPlay; d < deedCount; d++ {
		o = append(o, b.images[d])
	}
	return o
}

func (b *deedBar) width() float32 { return deedSide*float32(deedCount-1) + 4 }

// paint draws the bar with its upper left corner at a place, or nothing.
func (b *deedBar) paint(p *palette, shown bool, at fyne.Position, ground color.NRGBA, aimed deed, can func(deed) bool) {
	b.at = at
	b.ground.Hidden, b.aim.Hidden = !shown, !shown || aimed == deedNone
	fill(b.ground, ground)
	put(b.ground, at.X, at.Y, b.width(), deedSide+2)
	for d := deedPlay; d < deedCount; d++ {
		if !shown {
			show(b.images[d], false)
			continue
		}
		x, under, c := at.X+2+deedSide*float32(d-deedPlay), ground, p.dim
		switch {
		case !can(d):
			c = mix(p.faint, ground, 0.5)
		case d == aimed:
			under, c = p.button, p.text
			fill(b.aim, under)
			put(b.aim, x, at.Y+1, deedSide, deedSide)
		}
		if !can(d) && d == aimed {
			b.aim.Hidden = true
		}
		drawGlyph(b.images[d], deedGlyphs[d], 16, c, under)
		put(b.images[d], x+5, at.Y+6, 16, 16)
	}
}

// over is the deed at a place.
func (b *deedBar) over(at fyne.Position) deed {
	x, y := at.X-b.at.X-2, at.Y-b.at.Y
	if b.ground.Hidden || x < 0 || y < 0 || y >= deedSide+2 || x >= deedSide*float32(deedCount-1) {
		return deedNone
	}
	return deedPlay + deed(x/deedSide)
}

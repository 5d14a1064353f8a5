package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/app"
)

// row shows one render. It is made of primitives and paints itself in one pass
// that touches only what changed, because a table of composed widgets cost a
// hundred times more.
type row struct {
	facing
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
	extras              rowExtras
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
		facing: facing{table: t},
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
		if specs[c].text == nil {
			continue
		}
		r.cells[c] = newText(sizeSmall)
		if specs[c].right {
			r.cells[c].Alignment = fyne.TextAlignTrailing
		}
	}
	for i := range r.fileGlyph {
		r.fileGlyph[i], r.fileWord[i] = newGlyph(), newText(sizeTiny)
	}
	r.self = r
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	if r.renderer != nil {
		return r.renderer
	}
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

func (r *row) repaint() { r.paint(r.Size()) }

// bind makes the row show the render at that place of the scene.
func (r *row) bind(index int) {
	r.table.live[r] = struct{}{}
	r.index = index
	if index < r.table.scene.shown.len() {
		r.show(r.table.scene.shown.at(index))
	}
}

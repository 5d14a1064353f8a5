package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
)

// nameField sends with Enter and closes the sheet with Esc.
type nameField struct {
	widget.Entry
	submit, cancel func()
}

func newNameField(submit, cancel func()) *nameField {
	f := &nameField{submit: submit, cancel: cancel}
	f.ExtendBaseWidget(f)
	f.OnSubmitted = func(string) { f.submit() }
	return f
}

// TypedKey implements fyne.Focusable.
func (f *nameField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.cancel()
		return
	}
	f.Entry.TypedKey(e)
}

// newFinding is one thing that the check found.
func newFinding(g glyph, t token, headline, body string) fyne.CanvasObject {
	image := newGlyph()
	drawGlyph(image, g, 17, colors().token[t], colors().ground)
	head, text := newParagraph(sizeBody, false, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(headline)
	text.set(body)
	text.Hidden = body == ""
	return container.New(findingLayout{}, image, head, text)
}

// findingLayout is a glyph with two wrapping texts beside it.
type findingLayout struct{}

func (findingLayout) lay(o []fyne.CanvasObject, w float32, do bool) float32 {
	y := float32(0)
	for _, t := range o[1:] {
		if !t.Visible() {
			continue
		}
		h := t.(tall).heightFor(w - 26)
		if do {
			put(t, 26, y, w-26, h)
		}
		y += h + 2
	}
	return y
}

// Layout implements fyne.Layout.
func (l findingLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 1, 17, 17)
	l.lay(o, s.Width, true)
}

// MinSize implements fyne.Layout.
func (l findingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[1].Size().Width + 26
	if w == 26 {
		w = 320
	}
	return fyne.NewSize(120, l.lay(o, w, false))
}

// margin is the space that a card needs around itself inside a scroller, where
// its outline would be cut.
const margin = 4

// halves lays two objects side by side, the right one wider.
type halves struct{}

const leftShare = 0.44

// Layout implements fyne.Layout.
func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := s.Width * leftShare
	put(o[0], 0, 0, left, s.Height)
	put(o[1], left+14-margin, -margin, s.Width-left-14+2*margin, s.Height+2*margin)
}

// MinSize implements fyne.Layout.
func (halves) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(500, 200) }

const sheetEdge = 18

// sheetLayout is title and close button, body, foot.
type sheetLayout struct{}

// Layout implements fyne.Layout.
func (sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const pad, foot = sheetEdge, 52
	put(o[0], pad, 14, s.Width-2*pad-36, 26)
	put(o[1], s.Width-pad-28, 11, 28, 28)
	put(o[2], pad, 50, s.Width-2*pad, s.Height-50-foot-10)
	put(o[3], 0, s.Height-foot, s.Width, foot)
}

// MinSize implements fyne.Layout.
func (sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// newSheetFoot says where the render goes and what that means, left of the buttons.
func newSheetFoot(e app.Environment, l string, buttons []fyne.CanvasObject) fyne.CanvasObject {
	dot, line, name, rest := canvas.NewRectangle(nil), canvas.NewRectangle(nil), newText(sizeSmall), newText(sizeSmall)
	dot.CornerRadius = 4
	name.TextStyle.Bold = true
	objects := append([]fyne.CanvasObject{dot, line, name, rest}, buttons...)
	return newPaint(objects, func(s fyne.Size) {
		p := colors()
		fill(line, p.line)
		put(line, 0, 0, s.Width, 1)
		n, _ := bandWords(e)
		ground, ok := bandColors[e.Name]
		if !ok {
			ground = bandColors[""]
		}
		say(name, n, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF})
		m := name.MinSize()
		y := (s.Height - m.Height) / 2
		fill(dot, ground)
		put(dot, 18, y-3, m.Width+16, m.Height+6)
		place(name, 26, y)
		say(rest, l, p.dim)
		place(rest, 26+m.Width+18, y)
		x := s.Width - 18
		for i := len(buttons) - 1; i >= 0; i-- {
			b := buttons[i].MinSize()
			x -= b.Width
			put(buttons[i], x, (s.Height-b.Height)/2, b.Width, b.Height)
			x -= 8
		}
	})
}

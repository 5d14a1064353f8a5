package ui

import (
	"cmp"
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
	name           string // as it is read aloud; else what stands in it while it is empty
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

const sheetEdge = 18

// barRoom is room for a scroller's bar, beside what it scrolls.
const barRoom = 9

// sheetLayout is title and close button, body, foot.
type sheetLayout struct{}

// Layout implements fyne.Layout.
func (sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const pad, foot = sheetEdge, 52
	put(o[0], pad, 14, s.Width-2*pad-36, 26)
	put(o[1], s.Width-pad-28, 11, 28, 28)
	put(o[2], pad-margin, 50, s.Width-2*pad+2*margin+barRoom, s.Height-50-foot-10)
	put(o[3], 0, s.Height-foot, s.Width, foot)
}

// MinSize implements fyne.Layout.
func (sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// sheetFoot says where the render goes and what that means, left of the buttons.
type sheetFoot struct {
	widget.BaseWidget
	where   app.Environment
	line    string
	short   string // what is left of it where there is no room for all; empty: it is cut
	buttons []fyne.CanvasObject

	dot, rule  *canvas.Rectangle
	name, rest *canvas.Text
}

func newSheetFoot(e app.Environment, line string, buttons []fyne.CanvasObject) *sheetFoot {
	f := &sheetFoot{where: e, line: line, buttons: buttons,
		dot: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil), name: newText(sizeSmall), rest: newText(sizeSmall)}
	f.dot.CornerRadius = 4
	f.name.TextStyle.Bold = true
	f.ExtendBaseWidget(f)
	return f
}

func (f *sheetFoot) set(line, short string) {
	f.line, f.short = line, short
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *sheetFoot) CreateRenderer() fyne.WidgetRenderer {
	return drawn(f, &painted{objects: append([]fyne.CanvasObject{f.dot, f.rule, f.name, f.rest}, f.buttons...), paint: f.paint})
}

func (f *sheetFoot) paint(s fyne.Size) {
	p := colors()
	fill(f.rule, p.line)
	put(f.rule, 0, 0, s.Width, 1)
	x := s.Width - sheetEdge
	for i := len(f.buttons) - 1; i >= 0; i-- {
		b := f.buttons[i].MinSize()
		x -= b.Width
		put(f.buttons[i], x, (s.Height-b.Height)/2, b.Width, b.Height)
		x -= buttonGap
	}
	n, _ := bandWords(f.where)
	ground, ok := bandColors[f.where.Name]
	if !ok {
		ground = bandColors[""]
	}
	say(f.name, fit(n, x-sheetEdge-24, sizeSmall, f.name.TextStyle), color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF})
	m := f.name.MinSize()
	y := (s.Height - m.Height) / 2
	fill(f.dot, ground)
	put(f.dot, sheetEdge, y-3, m.Width+16, m.Height+6)
	place(f.name, sheetEdge+8, y)
	from := sheetEdge + 8 + m.Width + 18
	if fit(f.line, x-from, sizeSmall, plainStyle) != f.line { // below the name there is more room
		y, from = 6, sheetEdge
		put(f.dot, sheetEdge, y-2, m.Width+16, m.Height+4)
		place(f.name, sheetEdge+8, y)
		y += m.Height + 4
	}
	line := f.line
	if f.short != "" && fit(line, x-from, sizeSmall, plainStyle) != line {
		line = f.short
	}
	say(f.rest, fit(line, x-from, sizeSmall, plainStyle), p.dim)
	place(f.rest, from, y)
}

// AccessibilityLabel implements fyne.Accessible.
func (f *sheetFoot) AccessibilityLabel() string {
	name, _ := bandWords(f.where)
	return dotted(name, f.line)
}

// AccessibilityRole implements fyne.Accessible.
func (f *sheetFoot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (f *nameField) AccessibilityLabel() string { return cmp.Or(f.name, f.PlaceHolder) }

// AccessibilityRole implements fyne.Accessible.
func (f *nameField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// menuButton is a quiet button that opens a menu below itself.
type menuButton struct {
	widget.BaseWidget
	hovering
	tabStop
	name   string
	ground *canvas.Rectangle
	word   *canvas.Text
	mark   *canvas.Image
}

var (
	_ fyne.Tappable   = (*menuButton)(nil)
	_ fyne.Focusable  = (*menuButton)(nil)
	_ fyne.Accessible = (*menuButton)(nil)
)

func newMenuButton(name string, tapped func()) *menuButton {
	b := &menuButton{name: name, ground: canvas.NewRectangle(nil), word: newText(sizeSmall), mark: newGlyph()}
	b.ground.CornerRadius = 6
	b.tabStop = tabStop{widget: b, press: tapped}
	b.redraw = b.Refresh
	b.ExtendBaseWidget(b)
	return b
}

// MinSize implements fyne.CanvasObject.
func (b *menuButton) MinSize() fyne.Size {
	return fyne.NewSize(fyne.MeasureText(b.name, sizeSmall, plainStyle).Width+38, chipHeight)
}

// CreateRenderer implements fyne.Widget.
func (b *menuButton) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.ground, b.word, b.mark}, paint: b.paint})
}

func (b *menuButton) paint(s fyne.Size) {
	p := colors()
	ground, c := p.chip, p.dim
	if b.hovered {
		ground, c = p.button, p.text
	}
	b.ground.StrokeWidth, b.ground.StrokeColor = 1, p.line
	if b.focused {
		b.ground.StrokeColor = p.primary
	}
	fill(b.ground, ground)
	b.ground.Refresh()
	put(b.ground, 0, 0, s.Width, s.Height)
	say(b.word, b.name, c)
	place(b.word, 10, (s.Height-b.word.MinSize().Height)/2)
	drawGlyph(b.mark, glyphDown, 9, c, ground)
	put(b.mark, s.Width-19, (s.Height-9)/2+1, 9, 9)
}

// Tapped implements fyne.Tappable.
func (b *menuButton) Tapped(*fyne.PointEvent) { b.press() }

// TypedKey implements fyne.Focusable.
func (b *menuButton) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		b.press()
		return
	}
	b.tabStop.TypedKey(e)
}

// AccessibilityLabel implements fyne.Accessible.
func (b *menuButton) AccessibilityLabel() string { return b.name }

// AccessibilityRole implements fyne.Accessible.
func (b *menuButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

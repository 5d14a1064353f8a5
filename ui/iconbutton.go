package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// iconButton is a small button without words on it; its name is for readers that
// speak and for tests.
type iconButton struct {
	widget.BaseWidget
	hovering
	tabStop
	name   string
	glyph  glyph
	tapped func()
	ground *canvas.Rectangle
	image  *canvas.Image
}

var (
	_ fyne.Tappable     = (*iconButton)(nil)
	_ fyne.Focusable    = (*iconButton)(nil)
	_ desktop.Hoverable = (*iconButton)(nil)
	_ fyne.Accessible   = (*iconButton)(nil)
)

func newIconButton(name string, g glyph, tapped func()) *iconButton {
	b := &iconButton{name: name, glyph: g, tapped: tapped, ground: canvas.NewRectangle(nil), image: newGlyph()}
	b.ground.CornerRadius = 5
	b.tabStop = tabStop{widget: b, press: tapped}
	b.redraw = func() {
		b.Refresh()
		canvas.Refresh(b.ground)
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *iconButton) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.ground, b.image}, min: fyne.NewSize(28, 28), paint: b.paint})
}

func (b *iconButton) paint(s fyne.Size) {
	p := colors()
	c := p.dim
	if b.hovered {
		c = p.text
	}
	fill(b.ground, p.button)
	b.ring(b.ground, p.primary)
	b.ground.Hidden = !b.hovered && !b.focused
	put(b.ground, (s.Width-28)/2, (s.Height-28)/2, 28, 28)
	drawGlyph(b.image, b.glyph, 16, c, p.ground)
	put(b.image, (s.Width-16)/2, (s.Height-16)/2, 16, 16)
}

// Tapped implements fyne.Tappable.
func (b *iconButton) Tapped(*fyne.PointEvent) { b.tapped() }

// AccessibilityLabel implements fyne.Accessible.
func (b *iconButton) AccessibilityLabel() string { return b.name }

// AccessibilityRole implements fyne.Accessible.
func (b *iconButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

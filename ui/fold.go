package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// newDeed is a line of small text that does something, for what is offered beside
// the buttons.
func newDeed(g glyph, text string, do func()) *fold {
	f := newFold(do)
	f.text, f.own = text, g
	return f
}

// fold is a line that opens and closes what lies below it.
type fold struct {
	widget.BaseWidget
	hovering
	tabStop
	text   string
	open   bool
	own    glyph // a glyph that doesn't tell of opening
	turned func()
	around *canvas.Rectangle // the focus
	mark   *canvas.Image
	word   *canvas.Text
}

var (
	_ fyne.Tappable     = (*fold)(nil)
	_ fyne.Focusable    = (*fold)(nil)
	_ desktop.Hoverable = (*fold)(nil)
	_ fyne.Accessible   = (*fold)(nil)
)

func newFold(turned func()) *fold {
	f := &fold{turned: turned, around: canvas.NewRectangle(nil), mark: newGlyph(), word: newText(sizeSmall)}
	f.around.CornerRadius = 4
	f.tabStop = tabStop{widget: f, press: func() { f.Tapped(nil) }}
	f.redraw = f.Refresh
	f.ExtendBaseWidget(f)
	return f
}

func (f *fold) set(text string, open bool) {
	if f.text != text || f.open != open {
		f.text, f.open = text, open
		f.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (f *fold) CreateRenderer() fyne.WidgetRenderer {
	return drawn(f, &painted{objects: []fyne.CanvasObject{f.around, f.mark, f.word}, min: fyne.NewSize(120, 20), paint: f.paint})
}

func (f *fold) paint(s fyne.Size) {
	p := colors()
	c, g := p.dim, glyphFolded
	if f.hovered {
		c = p.text
	}
	if f.open {
		g = glyphUnfolded
	}
	if f.own != glyphNone {
		g = f.own
	}
	drawGlyph(f.mark, g, 13, c, p.chrome)
	put(f.mark, 0, 3, 13, 13)
	say(f.word, fit(f.text, s.Width-18, sizeSmall, fyne.TextStyle{}), c)
	place(f.word, 18, 1)
	f.ring(f.around, p.primary)
	put(f.around, -5, -2, min(s.Width+5, 18+f.word.MinSize().Width+12), s.Height+4)
}

// Tapped implements fyne.Tappable.
func (f *fold) Tapped(*fyne.PointEvent) {
	f.open = !f.open
	f.turned()
	f.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (f *fold) AccessibilityLabel() string {
	switch {
	case f.own != glyphNone:
		return f.text
	case f.open:
		return locale.T("%s, open", f.text)
	}
	return locale.T("%s, closed", f.text)
}

// AccessibilityRole implements fyne.Accessible.
func (f *fold) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

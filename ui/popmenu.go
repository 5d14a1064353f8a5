package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// menuMargin is how far a menu stays from the window's edges.
const menuMargin = 8

// popup opens a menu at a place, or as near to it as lets all of it be seen.
func (w *Window) popup(m *fyne.Menu, at fyne.Position) {
	w.tips.hide()
	c := w.fyne.Canvas()
	p := widget.NewPopUpMenu(m, c)
	container.NewThemeOverride(p, closeTheme{}) // the toolkit knows no other way to draw a menu less widely
	size := p.MinSize()
	p.Resize(size)
	p.ShowAtPosition(inside(at, size, c.Size()))
}

// inside moves a box of that size as little as needed to be inside the window.
func inside(at fyne.Position, box, window fyne.Size) fyne.Position {
	return fyne.NewPos(max(menuMargin, min(at.X, window.Width-box.Width-menuMargin)),
		max(menuMargin, min(at.Y, window.Height-box.Height-menuMargin)))
}

// closeTheme draws the lines of a menu closer together: the longest one fits into the
// smallest window.
type closeTheme struct{ rowTheme }

// Size implements fyne.Theme.
func (t closeTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameInnerPadding {
		return 5
	}
	return t.theme().Size(n)
}

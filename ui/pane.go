package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// paneLayout is a title with a button at its right above what scrolls.
type paneLayout struct{}

// Layout implements fyne.Layout: ground, name, button, body, tabs.
func (paneLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[1].(tall).heightFor(s.Width - 32 - 36)
	put(o[0], 0, 0, s.Width, s.Height)
	put(o[1], 16, 14, s.Width-32-36, h)
	put(o[2], s.Width-16-28, 10, 28, 28)
	y := 14 + h + 4
	put(o[4], 16, y, s.Width-32, tabsHeight)
	y += tabsHeight
	put(o[3], 0, y, s.Width, s.Height-y)
}

// MinSize implements fyne.Layout.
func (paneLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// newPlateFlat is the pane's ground with a line at its left.
func newPlateFlat() fyne.CanvasObject {
	ground, line := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	return newPaint([]fyne.CanvasObject{ground, line}, func(s fyne.Size) {
		p := colors()
		fill(ground, p.chrome)
		put(ground, 0, 0, s.Width, s.Height)
		fill(line, p.line)
		put(line, 0, 0, 1, s.Height)
	})
}

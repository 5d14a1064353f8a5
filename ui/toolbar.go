package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// toolbar is what stands above the table: what to begin with and the search, below them
// the chips and how the rows look.
type toolbar struct {
	action  *widget.Button
	retry   *widget.Button // all failed ones; hidden while there are none
	chips   [chipCount]*chipButton
	search  *searchField
	rows    *rowsSwitch
	columns *menuButton
}

const (
	toolbarHeight = toolbarLine + 38
	toolbarLine   = 48 // the upper line
	chipHeight    = 26
)

func (t *toolbar) objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{t.action, t.retry, t.search}
	for _, c := range t.chips {
		o = append(o, c)
	}
	return append(o, t.rows, t.columns)
}

// Layout implements fyne.Layout.
func (t *toolbar) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	m := t.action.MinSize()
	put(t.action, edge, (toolbarLine-m.Height)/2+2, m.Width, m.Height)
	x := edge + m.Width + 16
	if t.retry.Visible() {
		r := t.retry.MinSize()
		put(t.retry, edge+m.Width+8, (toolbarLine-r.Height)/2+2, r.Width, r.Height)
		x += r.Width + 8
	}
	e := t.search.MinSize()
	w := max(110, min(340, s.Width-x-14-edge))
	put(t.search, s.Width-edge-w, (toolbarLine-e.Height)/2+2, w, e.Height)

	y := float32(toolbarLine + 3)
	x = edge
	for _, c := range t.chips {
		w := c.width()
		put(c, x, y, w, chipHeight)
		x += w + 2
	}
	t.besides(x, s.Width-edge, y)
}

// besides lays what stands right of the chips. Where there is no room for both the columns
// go, and then how the rows look: both are on the menu View, too.
func (t *toolbar) besides(left, right, y float32) {
	b, r := t.columns.MinSize().Width, t.rows.MinSize().Width
	put(t.columns, right-b, y, b, chipHeight)
	show(t.columns, left+10+r+10+b <= right)
	if t.columns.Visible() {
		right -= b + 10
	}
	put(t.rows, right-r, y, r, chipHeight)
	show(t.rows, left+10+r <= right)
}

// MinSize implements fyne.Layout.
func (t *toolbar) MinSize([]fyne.CanvasObject) fyne.Size {
	top := edge + t.action.MinSize().Width + 16 + 14 + 110 + edge
	if t.retry.Visible() {
		top += t.retry.MinSize().Width + 8
	}
	low := float32(2 * edge)
	for _, c := range t.chips {
		low += c.width() + 2
	}
	return fyne.NewSize(max(top, low), toolbarHeight)
}

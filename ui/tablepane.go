package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// tablePane is the table below its header, and what lies over both; it arranges the
// columns whenever the width changes.
type tablePane struct {
	table *table
	body  fyne.CanvasObject
	pill  *newsPill
}

func newTablePane(t *table) *fyne.Container {
	p := &tablePane{table: t, pill: newNewsPill(t)}
	p.body = container.NewThemeOverride(t, rowTheme{})
	tell := t.onWaiting
	c := container.New(p, t.header, p.body, p.pill)
	t.onWaiting = func() {
		tell()
		p.placePill(c.Size())
	}
	return c
}

// Layout implements fyne.Layout.
func (p *tablePane) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	t, top := p.table, float32(headerHeight)
	if t.density == cards {
		top = 0
	}
	if s.Width != t.layout.width || t.layout.density != t.density {
		t.layout = arrange(&t.chosenBy, s.Width, t.density, t.scene.scattered)
		t.header.Refresh()
		if t.fold(s.Width) {
			t.redraw()
		}
		t.repaint()
	}
	show(t.header, top > 0)
	put(t.header, 0, 0, s.Width, headerHeight)
	put(p.body, 0, top, s.Width, s.Height-top)
	p.placePill(s)
}

func (p *tablePane) placePill(s fyne.Size) {
	p.pill.look()
	m := p.pill.MinSize()
	put(p.pill, (s.Width-m.Width)/2, headerHeight+8, m.Width, m.Height)
}

// MinSize implements fyne.Layout.
func (p *tablePane) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 200) }

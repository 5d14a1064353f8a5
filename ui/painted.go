package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// painted is the renderer of a widget that places and colours its own primitives
// in one function.
//
// The toolkit forgets the renderer of a widget that it has not seen for a minute, and asks
// for one again when the widget is shown, without laying it out. So a new one begins with
// the widget's size, see drawn; and a widget whose objects grow keeps its renderer.
type painted struct {
	objects []fyne.CanvasObject
	min     fyne.Size
	paint   func(fyne.Size)
	size    fyne.Size
}

// drawn gives a renderer the size that its widget has already.
func drawn(w fyne.Widget, p *painted) *painted {
	p.size = w.Size()
	return p
}

func (p *painted) Layout(s fyne.Size) {
	p.size = s
	p.paint(s)
}

func (p *painted) MinSize() fyne.Size           { return p.min }
func (p *painted) Objects() []fyne.CanvasObject { return p.objects }
func (p *painted) Refresh()                     { p.paint(p.size) }
func (p *painted) Destroy()                     {}

// paintWidget is a widget that is nothing but its painting.
type paintWidget struct {
	widget.BaseWidget
	render *painted
}

func newPaint(objects []fyne.CanvasObject, paint func(fyne.Size)) *paintWidget {
	w := &paintWidget{render: &painted{objects: objects, paint: paint}}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer implements fyne.Widget.
func (w *paintWidget) CreateRenderer() fyne.WidgetRenderer { return w.render }

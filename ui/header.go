package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const headerHeight = 28

// header names the columns.
type header struct {
	widget.BaseWidget
	columns columns
	ground  *canvas.Rectangle
	line    *canvas.Rectangle
	labels  map[string]*canvas.Text
}

var headerNames = []string{"Name", "Status", "Time", "Video", "Thumbnail", "Poster", "Files", "Sent"}

func newHeader() *header {
	h := &header{ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), labels: map[string]*canvas.Text{}}
	for _, n := range headerNames {
		h.labels[n] = newText(sizeTiny)
		h.labels[n].Text = n
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *header) arrange(c columns) {
	h.columns = c
	h.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{h.ground, h.line}
	for _, n := range headerNames {
		objects = append(objects, h.labels[n])
	}
	return &painted{objects: objects, min: fyne.NewSize(0, headerHeight), paint: h.paint}
}

func (h *header) paint(s fyne.Size) {
	p, c := colors(), h.columns
	fill(h.ground, p.header)
	fill(h.line, p.line)
	put(h.ground, 0, 0, s.Width, s.Height)
	put(h.line, 0, s.Height-1, s.Width, 1)
	at := func(name string, k column, right bool) {
		t := h.labels[name]
		t.Hidden = k.w == 0
		say(t, name, p.dim)
		m := fyne.MeasureText(name, sizeTiny, fyne.TextStyle{})
		x := k.x
		if right {
			x += k.w - m.Width - cellGap
		}
		put(t, x, (s.Height-m.Height)/2, m.Width, m.Height)
	}
	at("Name", c.name, false)
	at("Status", c.status, false)
	at("Time", c.time, true)
	three := c.files
	if c.joined {
		three = [3]column{}
	}
	at("Video", three[0], false)
	at("Thumbnail", three[1], false)
	at("Poster", three[2], false)
	files := column{}
	if c.joined {
		files = c.files[0]
	}
	at("Files", files, false)
	at("Sent", c.sent, true)
}

// painted is the renderer of a widget that places and colours its own primitives
// in one function.
type painted struct {
	objects []fyne.CanvasObject
	min     fyne.Size
	paint   func(fyne.Size)
	size    fyne.Size
	gone    func()
}

func (p *painted) Layout(s fyne.Size) {
	p.size = s
	p.paint(s)
}

func (p *painted) MinSize() fyne.Size           { return p.min }
func (p *painted) Objects() []fyne.CanvasObject { return p.objects }
func (p *painted) Refresh()                     { p.paint(p.size) }
func (p *painted) Destroy() {
	if p.gone != nil {
		p.gone()
	}
}

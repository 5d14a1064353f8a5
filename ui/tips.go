package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tipAfter is how long the pointer, or the focus, rests on something before it is
// explained.
const tipAfter = 600 * time.Millisecond

// tips explains what the pointer rests on, in a small box above everything in the
// window. There is one at a time. The nil tips shows nothing.
type tips struct {
	widget.BaseWidget
	main  *bridge
	size  func() fyne.Size // of the window
	key   string           // what is explained, or about to be
	at    fyne.Position
	clear float32 // above that place, of what must not be covered
	lines []string
	timer *time.Timer

	ground *canvas.Rectangle
	texts  [maxTipLines]*canvas.Text
}

const (
	maxTipLines = 4
	tipWidth    = 420 // at most, of the text
)

func newTips(main *bridge, size func() fyne.Size) *tips {
	t := &tips{main: main, size: size, ground: canvas.NewRectangle(nil)}
	t.ground.CornerRadius, t.ground.StrokeWidth = 6, 1
	for i := range t.texts {
		t.texts[i] = newText(sizeSmall)
	}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// over says that the pointer is over something, which lines explain once it has rested
// there. The key tells one thing from the next.
func (t *tips) over(key string, at fyne.Position, lines func() []string) {
	if t == nil || t.key == key && key != "" {
		return
	}
	t.hide()
	if key == "" {
		return
	}
	t.key, t.at, t.clear = key, at, 0
	t.timer = time.AfterFunc(tipAfter, func() {
		t.main.do(func() {
			if t.key == key {
				t.open(lines())
			}
		})
	})
}

func (t *tips) open(lines []string) {
	t.lines = parts(lines...)
	if len(t.lines) == 0 {
		return
	}
	t.lines = t.lines[:min(len(t.lines), maxTipLines)]
	t.Show()
	t.put()
	t.Refresh()
}

// overCell is over for a cell that has the focus: it stays in view.
func (t *tips) overCell(key string, at fyne.Position, high float32, lines func() []string) {
	if t == nil {
		return
	}
	t.over(key, at.AddXY(0, high-12), lines)
	t.clear = high - 12
}

// hide takes the explanation away, also one that is about to come.
func (t *tips) hide() {
	if t == nil {
		return
	}
	t.close()
	t.key = ""
	if t.Visible() {
		t.Hide()
	}
}

func (t *tips) close() {
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
}

// put places the box below the pointer, or above it where there is no room.
func (t *tips) put() {
	m, s := t.MinSize(), t.size()
	x := max(4, min(t.at.X+8, s.Width-m.Width-4))
	y := t.at.Y + 20
	if y+m.Height > s.Height-4 {
		y = t.at.Y - t.clear - m.Height - 8
	}
	put(t, x, max(4, y), m.Width, m.Height)
}

func (t *tips) text(i int) string {
	style := plainStyle
	s := t.lines[i]
	if fyne.MeasureText(s, sizeSmall, style).Width > tipWidth {
		s = cutMiddle(s, tipWidth, sizeSmall)
	}
	return s
}

func (t *tips) lineHeight() float32 { return float32(int(t.texts[0].MinSize().Height + 2)) }

// MinSize implements fyne.CanvasObject.
func (t *tips) MinSize() fyne.Size {
	w := float32(0)
	for i := range t.lines {
		w = max(w, fyne.MeasureText(t.text(i), sizeSmall, plainStyle).Width)
	}
	return fyne.NewSize(w+20, float32(len(t.lines))*t.lineHeight()+10)
}

// CreateRenderer implements fyne.Widget.
func (t *tips) CreateRenderer() fyne.WidgetRenderer {
	o := []fyne.CanvasObject{t.ground}
	for _, l := range t.texts {
		o = append(o, l)
	}
	return drawn(t, &painted{objects: o, paint: t.paint})
}

func (t *tips) paint(s fyne.Size) {
	p := colors()
	t.ground.StrokeColor = p.inputLine
	fill(t.ground, p.raised)
	put(t.ground, 0, 0, s.Width, s.Height)
	for i, l := range t.texts {
		l.Hidden = i >= len(t.lines)
		if l.Hidden {
			continue
		}
		c := p.dim
		if i == 0 {
			c = p.text
		}
		say(l, t.text(i), c)
		place(l, 10, 5+float32(i)*t.lineHeight())
	}
}

// tipLayer leaves the box where it put itself.
type tipLayer struct{}

// Layout implements fyne.Layout.
func (tipLayer) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize implements fyne.Layout.
func (tipLayer) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// AccessibilityLabel implements fyne.Accessible.
func (t *tips) AccessibilityLabel() string { return dotted(t.lines...) }

// AccessibilityRole implements fyne.Accessible.
func (t *tips) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// tabs is a line of words, one of which is chosen. It is one stop of the Tab key: the
// arrow keys go from word to word.
type tabs struct {
	widget.BaseWidget
	tabStop
	names   []string // an empty one is not offered
	said    []string // the same in the user's language
	chosen  int
	aimed   int // that the pointer is over, -1: none
	changed func(int)

	words  []*canvas.Text
	under  *canvas.Rectangle // below the chosen one
	line   *canvas.Rectangle
	around *canvas.Rectangle // while the keyboard is here
}

var (
	_ fyne.Focusable    = (*tabs)(nil)
	_ fyne.Tappable     = (*tabs)(nil)
	_ desktop.Hoverable = (*tabs)(nil)
	_ fyne.Accessible   = (*tabs)(nil)
)

const (
	tabsHeight = 32
	tabGap     = 18
)

func newTabs(names []string, changed func(int)) *tabs {
	t := &tabs{names: names, aimed: -1, changed: changed, under: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), around: canvas.NewRectangle(nil)}
	t.tabStop = tabStop{widget: t, press: func() {}}
	for _, n := range names {
		t.said = append(t.said, locale.T(n))
		t.words = append(t.words, newText(sizeSmall))
	}
	t.around.CornerRadius = 4
	t.ExtendBaseWidget(t)
	return t
}

// name calls a tab otherwise; an empty name takes it away.
func (t *tabs) name(i int, name, said string) {
	if t.names[i] == name {
		return
	}
	t.names[i], t.said[i] = name, said
	if name == "" && t.chosen == i {
		t.choose(0)
	}
	t.Refresh()
}

// choose shows another one.
func (t *tabs) choose(i int) {
	if i == t.chosen {
		return
	}
	t.chosen = i
	t.Refresh()
	t.changed(i)
}

// step goes to the next one that is offered.
func (t *tabs) step(by int) {
	for i := t.chosen + by; i >= 0 && i < len(t.names); i += by {
		if t.names[i] != "" {
			t.choose(i)
			return
		}
	}
}

// TypedKey implements fyne.Focusable.
func (t *tabs) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		t.step(-1)
	case fyne.KeyRight:
		t.step(1)
	default:
		t.tabStop.TypedKey(e)
	}
}

// Tapped implements fyne.Tappable.
func (t *tabs) Tapped(e *fyne.PointEvent) {
	if i := t.over(e.Position.X); i >= 0 {
		t.choose(i)
	}
}

// MouseIn implements desktop.Hoverable.
func (t *tabs) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (t *tabs) MouseMoved(e *desktop.MouseEvent) { t.aim(t.over(e.Position.X)) }

// MouseOut implements desktop.Hoverable.
func (t *tabs) MouseOut() { t.aim(-1) }

func (t *tabs) aim(i int) {
	if t.aimed != i {
		t.aimed = i
		t.Refresh()
	}
}

// over is the tab at a place, -1 beside all.
func (t *tabs) over(x float32) int {
	for i, w := range t.words {
		if from := w.Position().X; w.Visible() && x >= from-tabGap/2 && x < from+w.MinSize().Width+tabGap/2 {
			return i
		}
	}
	return -1
}

// CreateRenderer implements fyne.Widget.
func (t *tabs) CreateRenderer() fyne.WidgetRenderer {
	o := []fyne.CanvasObject{t.line, t.under, t.around}
	for _, w := range t.words {
		o = append(o, w)
	}
	return drawn(t, &painted{objects: o, min: fyne.NewSize(100, tabsHeight), paint: t.paint})
}

func (t *tabs) paint(s fyne.Size) {
	p := colors()
	fill(t.line, p.line)
	put(t.line, 0, s.Height-1, s.Width, 1)
	fill(t.under, p.primary)
	x := float32(0)
	for i, w := range t.words {
		show(w, t.names[i] != "")
		if t.names[i] == "" {
			continue
		}
		c := p.dim
		if i == t.chosen || i == t.aimed {
			c = p.text
		}
		embolden(w, i == t.chosen)
		say(w, t.said[i], c)
		m := w.MinSize()
		put(w, x, (s.Height-m.Height)/2-1, m.Width, m.Height)
		if i == t.chosen {
			put(t.under, x, s.Height-3, m.Width, 3)
			put(t.around, x-6, 3, m.Width+12, s.Height-8)
		}
		x += m.Width + tabGap
	}
	show(t.around, t.focused)
	fill(t.around, color.NRGBA{})
	t.ring(t.around, p.primary)
}

// AccessibilityLabel implements fyne.Accessible.
func (t *tabs) AccessibilityLabel() string {
	return locale.T("%s, chosen", t.said[t.chosen])
}

// AccessibilityRole implements fyne.Accessible.
func (t *tabs) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

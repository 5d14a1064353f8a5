package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// stillness is how long the pointer must rest before the order may change below it.
const stillness = time.Second

// hold keeps the order still while somebody is about to click: the pointer is over the
// list and moved a moment ago, or a menu is open on it. What changes in a row is shown
// all the same.
type hold struct {
	over    face // that the pointer is over
	moved   time.Time
	menu    bool
	waiting *scene // what is shown once it ends
}

// holds says whether the order must not change now.
func (t *table) holds() bool {
	if t.scene.shown.len() == 0 {
		return false
	}
	if t.hold.menu {
		if c := t.canvas(); c != nil && c.Overlays().Top() != nil {
			return true
		}
		t.hold.menu = false
	}
	return t.hold.over != nil && time.Since(t.hold.moved) < stillness
}

// pointed notes that the pointer moved over a face.
func (t *table) pointed(f face) { t.hold.over, t.hold.moved = f, time.Now() }

// left notes that the pointer has gone from a face.
func (t *table) left(f face) {
	if t.hold.over == f {
		t.hold.over = nil
	}
}

// wait keeps a scene back, and shows of it what changed in the faces in view.
func (t *table) wait(s *scene) {
	t.hold.waiting = s
	for f := range t.live {
		it := f.of()
		if it == nil {
			continue
		}
		if i, ok := s.place(it.ID); ok && s.shown.at(i) != it {
			f.show(s.shown.at(i))
		}
	}
	t.onWaiting()
}

func (t *table) endWait() {
	if t.hold.waiting != nil {
		t.hold.waiting = nil
		t.onWaiting()
	}
}

// look shows what waits, once nothing holds it back any more.
func (t *table) look() {
	if t.hold.waiting != nil && !t.holds() {
		t.take(t.hold.waiting)
	}
}

// release shows what waits at once, because the user went on to something else.
func (t *table) release() {
	t.hold.moved, t.hold.menu = time.Time{}, false
	t.look()
}

// newest is the newest record of a render that is shown.
func (t *table) newest(it *item) *item {
	if w := t.hold.waiting; w != nil {
		if i, ok := w.place(it.ID); ok {
			return w.shown.at(i)
		}
	}
	return it
}

// newsPill says that something waits to be shown; a click shows it.
type newsPill struct {
	widget.BaseWidget
	table  *table
	ground *canvas.Rectangle
	word   *canvas.Text
}

var (
	_ fyne.Tappable   = (*newsPill)(nil)
	_ fyne.Accessible = (*newsPill)(nil)
)

func newNewsPill(t *table) *newsPill {
	p := &newsPill{table: t, ground: canvas.NewRectangle(nil), word: newText(sizeSmall)}
	p.word.TextStyle.Bold = true
	p.ground.CornerRadius = 13
	p.ExtendBaseWidget(p)
	p.Hide()
	return p
}

// text is what the pill says; empty: nothing waits.
func (p *newsPill) text() string {
	w := p.table.hold.waiting
	switch {
	case w == nil:
		return ""
	case w.shown.len() > p.table.scene.shown.len():
		return locale.T("%s new", number(w.shown.len()-p.table.scene.shown.len())) + " ↑"
	}
	return locale.T("Order changed") + " ↑"
}

func (p *newsPill) look() {
	text := p.text()
	show(p, text != "")
	if text != "" && text != p.word.Text {
		p.Refresh()
	}
}

// MinSize implements fyne.CanvasObject.
func (p *newsPill) MinSize() fyne.Size {
	return fyne.NewSize(fyne.MeasureText(p.text(), sizeSmall, p.word.TextStyle).Width+28, 26)
}

// CreateRenderer implements fyne.Widget.
func (p *newsPill) CreateRenderer() fyne.WidgetRenderer {
	return drawn(p, &painted{objects: []fyne.CanvasObject{p.ground, p.word}, paint: p.paint})
}

func (p *newsPill) paint(s fyne.Size) {
	c := colors()
	fill(p.ground, c.primary)
	put(p.ground, 0, 0, s.Width, s.Height)
	say(p.word, p.text(), c.onPrimary)
	place(p.word, 14, (s.Height-p.word.MinSize().Height)/2)
}

// Tapped shows what waits.
func (p *newsPill) Tapped(*fyne.PointEvent) {
	p.table.release()
	p.table.ScrollToTop()
}

// AccessibilityLabel implements fyne.Accessible.
func (p *newsPill) AccessibilityLabel() string { return p.text() }

// AccessibilityRole implements fyne.Accessible.
func (p *newsPill) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

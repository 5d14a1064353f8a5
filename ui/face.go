package ui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// face shows one render: a row of the table or a card of the gallery.
type face interface {
	fyne.CanvasObject
	// of is the render that is shown, nil if there is none; place is where in the scene
	// it stood when it was bound.
	of() *item
	place() int
	bind(place int)
	show(it *item)
	repaint()
	marked() mark
	// tip explains what the pointer is on, where that is none of the deeds.
	tip(e *desktop.MouseEvent)
}

// mark is how a face is drawn beside what it shows.
type mark struct{ selected, cursor, hovered bool }

// facing is what all faces have in common: which render they show, what the pointer does
// there, and what is read out.
type facing struct {
	widget.BaseWidget
	self     face
	table    *table
	it       *item
	index    int
	state    mark     // as it was painted last
	armed    deed     // pressed and not let go yet
	aimed    deed     // that the pointer is over
	deeds    *deedBar // made when the pointer first comes
	renderer *painted
}

func (f *facing) of() *item    { return f.it }
func (f *facing) place() int   { return f.index }
func (f *facing) marked() mark { return f.state }

func (f *facing) show(it *item) {
	f.it = it
	f.table.recent.keep(it)
	f.self.repaint()
}

// paintDeeds shows the deeds to the left of a place while the pointer is over the face.
func (f *facing) paintDeeds(p *palette, right, y float32, ground color.NRGBA) {
	if f.deeds == nil {
		if !f.state.hovered || f.renderer == nil {
			return
		}
		f.deeds = newDeedBar()
		f.renderer.objects = append(f.renderer.objects, f.deeds.objects()...)
	}
	at := fyne.NewPos(right-f.deeds.width(), y)
	f.deeds.paint(p, f.state.hovered, at, ground, f.aimed, func(d deed) bool { return f.table.can(d, f.it) })
}

func (f *facing) deedAt(at fyne.Position) deed {
	if f.deeds == nil {
		return deedNone
	}
	return f.deeds.over(at)
}

// MouseIn implements desktop.Hoverable.
func (f *facing) MouseIn(e *desktop.MouseEvent) {
	f.state.hovered = true
	f.MouseMoved(e)
	f.self.repaint()
}

// MouseMoved implements desktop.Hoverable.
func (f *facing) MouseMoved(e *desktop.MouseEvent) {
	f.table.pointed(f.self)
	if e == nil || f.it == nil {
		return
	}
	d, it := f.deedAt(e.Position), f.it
	if d != f.aimed {
		f.aimed = d
		f.self.repaint()
	}
	if d == deedNone {
		f.self.tip(e)
		return
	}
	f.table.tips.over(fmt.Sprint(it.ID, "/deed", d), e.AbsolutePosition, func() []string { return f.table.aboutDeed(d, it) })
}

// MouseOut implements desktop.Hoverable.
func (f *facing) MouseOut() {
	f.table.left(f.self)
	f.table.tips.hide()
	f.state.hovered, f.aimed, f.armed = false, deedNone, deedNone
	f.self.repaint()
}

// MouseDown selects at once, or arms the deed that the pointer is on.
func (f *facing) MouseDown(e *desktop.MouseEvent) {
	if f.it == nil {
		return
	}
	if d := f.deedAt(e.Position); d != deedNone && plainPress(e) {
		f.armed = d
		f.table.tips.hide()
		return
	}
	f.table.press(f.it.ID, e)
}

// plainPress says whether it is the main button, with no key held.
func plainPress(e *desktop.MouseEvent) bool {
	return e.Button == desktop.MouseButtonPrimary && e.Modifier == 0
}

// MouseUp does what was armed, if the pointer is still on it.
func (f *facing) MouseUp(e *desktop.MouseEvent) {
	d := f.armed
	f.armed = deedNone
	if d != deedNone && f.it != nil && d == f.deedAt(e.Position) {
		f.table.do(d, f.it, e.AbsolutePosition)
	}
}

// TappedSecondary opens the menu of what is selected.
func (f *facing) TappedSecondary(e *fyne.PointEvent) {
	f.table.tips.hide()
	f.table.openMenu(e.AbsolutePosition)
}

// AccessibilityLabel implements fyne.Accessible.
func (f *facing) AccessibilityLabel() string {
	if f.it == nil {
		return ""
	}
	st := statusOf(f.table.now, &f.it.Render)
	return dotted(f.it.Name, st.word, st.line, timeText(f.table.now, f.it), savedWords(f.it))
}

// AccessibilityRole implements fyne.Accessible.
func (f *facing) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

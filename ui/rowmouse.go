package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// doubleClick is how close two presses must be to count as one double click. The
// toolkit's own double tap would hold every single one back by that time.
const doubleClick = 400 * time.Millisecond

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.paint(r.Size())
}

// MouseMoved implements desktop.Hoverable.
func (r *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hovered = false
	r.paint(r.Size())
}

// MouseDown selects at once; a second press soon after opens the details.
func (r *row) MouseDown(e *desktop.MouseEvent) {
	if r.it == nil {
		return
	}
	t := r.table
	t.focus()
	if e.Button == desktop.MouseButtonSecondary {
		if !t.isSelected(r.it.ID) {
			t.pick(r.it.ID)
		}
		return
	}
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		t.extend(r.it.ID)
		return
	case e.Modifier&fyne.KeyModifierShortcutDefault != 0:
		t.toggle(r.it.ID)
		return
	}
	if r.offersUndo(e.Position) {
		t.onUndo(r.it.ID)
		return
	}
	now := time.Now()
	twice := t.pressed == r.it.ID && now.Sub(t.pressedAt) < doubleClick
	t.pressed, t.pressedAt = r.it.ID, now
	t.pick(r.it.ID)
	if twice {
		t.pressed = ""
		t.onOpen(r.it.ID)
	}
}

// offersUndo says whether the word Undo is at that place.
func (r *row) offersUndo(at fyne.Position) bool {
	if !isHeld(r.table.now, &r.it.Render) || r.reason.Text == "" {
		return false
	}
	p, s := r.reason.Position(), r.reason.Size()
	return at.X >= p.X-6 && at.X < p.X+s.Width+6 && at.Y >= p.Y-3 && at.Y < p.Y+s.Height+3
}

// MouseUp implements desktop.Mouseable.
func (r *row) MouseUp(*desktop.MouseEvent) {}

// TappedSecondary opens the menu of what is selected.
func (r *row) TappedSecondary(e *fyne.PointEvent) { r.table.onMenu(e.AbsolutePosition) }

// AccessibilityLabel implements fyne.Accessible.
func (r *row) AccessibilityLabel() string {
	if r.it == nil {
		return ""
	}
	st := statusOf(r.table.now, &r.it.Render)
	return dotted(r.it.Name, st.word, st.line, elapsed(r.table.now, &r.it.Render))
}

// AccessibilityRole implements fyne.Accessible.
func (r *row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

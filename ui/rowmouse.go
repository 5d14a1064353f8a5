package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/app"
)

// doubleClick is how close two presses must be to count as one double click. The
// toolkit's own double tap would hold every single one back by that time.
const doubleClick = 400 * time.Millisecond

// press selects at once; a second press soon after opens the details.
func (t *table) press(id string, e *desktop.MouseEvent) {
	t.tips.hide()
	t.focus()
	switch {
	case e.Button == desktop.MouseButtonSecondary:
		if !t.isSelected(id) {
			t.pick(id)
		}
		return
	case e.Modifier&fyne.KeyModifierShift != 0:
		t.extend(id)
		return
	case e.Modifier&fyne.KeyModifierShortcutDefault != 0:
		t.toggle(id)
		return
	}
	now := time.Now()
	twice := t.pressed == id && now.Sub(t.pressedAt) < doubleClick
	t.pressed, t.pressedAt = id, now
	t.pick(id)
	if twice {
		t.pressed = ""
		t.onOpen(id)
	}
}

// do does one of the deeds that a face offers.
func (t *table) do(d deed, it *item, at fyne.Position) {
	if !t.can(d, t.newest(it)) {
		return
	}
	if d == deedMore {
		if !t.isSelected(it.ID) {
			t.pick(it.ID)
		}
		t.openMenu(at)
		return
	}
	t.onDeed(d, it.ID, at)
}

// MouseDown selects at once, or does what the pointer is on.
func (r *row) MouseDown(e *desktop.MouseEvent) {
	if r.it == nil || !plainPress(e) || r.deedAt(e.Position) != deedNone {
		r.facing.MouseDown(e)
		return
	}
	if r.offersUndo(e.Position) {
		r.table.focus()
		r.table.onUndo(r.it.ID)
		return
	}
	k, file := r.fileAt(e.Position)
	if !file {
		r.table.press(r.it.ID, e)
		return
	}
	r.table.pressed = "" // a file is shown by each click, so none is the second of two
	r.table.press(r.it.ID, e)
	r.table.pressed = ""
	r.table.onFile(r.it.ID, k)
}

// TappedSecondary opens the menu of what is selected, or that of one file.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	k, file := r.fileAt(e.Position)
	if !file {
		r.facing.TappedSecondary(e)
		return
	}
	r.table.tips.hide()
	r.table.hold.menu = true
	r.table.onFileMenu(r.it.ID, k, e.AbsolutePosition)
}

// offersUndo says whether the word Undo is at that place.
func (r *row) offersUndo(at fyne.Position) bool {
	if !isHeld(r.table.now, &r.it.Render) || r.reason.Text == "" {
		return false
	}
	p, s := r.reason.Position(), r.reason.MinSize()
	return at.X >= p.X-6 && at.X < p.X+s.Width+6 && at.Y >= p.Y-3 && at.Y < p.Y+s.Height+3
}

// fileAt is the file whose cell is at that place, if the render makes one.
func (r *row) fileAt(at fyne.Position) (app.FileKind, bool) {
	i, ok := r.table.layout.over(at.X).file()
	if !ok || r.it == nil {
		return "", false
	}
	_, has := r.it.FileOf(app.FileKinds[i])
	return app.FileKinds[i], has && made(r.it.State)
}

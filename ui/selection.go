package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func (t *table) isSelected(id string) bool {
	_, ok := t.selected[id]
	return ok
}

// chosen lists what is selected and in view, in the table's order.
func (t *table) chosen() []*item {
	var out []*item
	if len(t.selected) == 0 {
		return nil
	}
	if len(t.selected) == 1 {
		for id := range t.selected {
			if i, ok := t.scene.index[id]; ok {
				out = append(out, t.scene.shown[i])
			}
		}
		return out
	}
	for _, it := range t.scene.shown {
		if t.isSelected(it.ID) {
			out = append(out, it)
		}
	}
	return out
}

// current is the render that the cursor stands on, if it is in the scene.
func (t *table) current() *item {
	if i, ok := t.scene.index[t.cursor]; ok {
		return t.scene.shown[i]
	}
	return nil
}

// pick selects one render alone.
func (t *table) pick(id string) {
	clear(t.selected)
	t.selected[id] = struct{}{}
	t.cursor, t.anchor = id, id
	t.selectionChanged()
}

// toggle takes one render into the selection or out of it.
func (t *table) toggle(id string) {
	if t.isSelected(id) {
		delete(t.selected, id)
	} else {
		t.selected[id] = struct{}{}
	}
	t.cursor, t.anchor = id, id
	t.selectionChanged()
}

// extend selects from the anchor to that render.
func (t *table) extend(id string) {
	from, ok := t.scene.index[t.anchor]
	to, found := t.scene.index[id]
	if !ok || !found {
		t.pick(id)
		return
	}
	clear(t.selected)
	for i := min(from, to); i <= max(from, to); i++ {
		t.selected[t.scene.shown[i].ID] = struct{}{}
	}
	t.cursor = id
	t.selectionChanged()
}

func (t *table) selectAll() {
	for _, it := range t.scene.shown {
		t.selected[it.ID] = struct{}{}
	}
	t.selectionChanged()
}

func (t *table) selectNone() {
	clear(t.selected)
	t.selectionChanged()
}

func (t *table) selectionChanged() {
	t.repaint()
	t.onSelection()
}

func (t *table) focus() {
	if c := t.canvas(); c != nil && c.Focused() != fyne.Focusable(t) {
		c.Focus(t)
	}
}

// FocusGained implements fyne.Focusable. The list's own marking of a row is not
// used, so it is not told.
func (t *table) FocusGained() {
	t.focused = true
	t.repaint()
}

// FocusLost implements fyne.Focusable.
func (t *table) FocusLost() {
	t.focused = false
	t.repaint()
}

// TypedShortcut implements fyne.Shortcutable.
func (t *table) TypedShortcut(s fyne.Shortcut) { t.onShortcut(s) }

// TypedKey implements fyne.Focusable.
func (t *table) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(t.Size().Height/t.density.height())-1)
	switch e.Name {
	case fyne.KeyDown:
		t.move(1)
	case fyne.KeyUp:
		t.move(-1)
	case fyne.KeyPageDown:
		t.move(page)
	case fyne.KeyPageUp:
		t.move(-page)
	case fyne.KeyHome:
		t.move(-len(t.scene.shown))
	case fyne.KeyEnd:
		t.move(len(t.scene.shown))
	case fyne.KeyReturn, fyne.KeyEnter:
		if it := t.current(); it != nil {
			t.onOpen(it.ID)
		}
	case fyne.KeySpace:
		if it := t.current(); it != nil {
			t.onPreview(it.ID)
		}
	default:
		t.onKey(e.Name)
	}
}

// move takes the cursor and the selection some rows on; with Shift the selection
// grows.
func (t *table) move(by int) {
	n := len(t.scene.shown)
	if n == 0 {
		return
	}
	i, ok := t.scene.index[t.cursor]
	switch {
	case !ok && by > 0 && by < n:
		i = 0
	case !ok && by < 0:
		i = 0
	default:
		i = max(0, min(n-1, i+by))
	}
	id := t.scene.shown[i].ID
	if shiftHeld() && t.anchor != "" {
		t.extend(id)
	} else {
		t.pick(id)
	}
	t.reveal(i)
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// reveal scrolls as little as needed to show a row.
func (t *table) reveal(i int) {
	h, offset, view := t.density.height(), t.GetScrollOffset(), t.Size().Height
	y := float32(i) * h
	switch {
	case y < offset:
		t.ScrollToOffset(y)
	case y+h > offset+view:
		t.ScrollToOffset(y + h - view)
	}
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func (t *table) isSelected(id string) bool {
	_, ok := t.selected[id]
	return ok
}

// chosen lists what is selected and shown, in the table's order, with the newest
// records.
func (t *table) chosen() []*item {
	var out []*item
	if len(t.selected) == 1 {
		for id := range t.selected {
			if i, ok := t.scene.place(id); ok {
				out = append(out, t.newest(t.scene.shown.at(i)))
			}
		}
		return out
	}
	if len(t.selected) == 0 {
		return nil
	}
	for _, n := range t.scene.shown.slips() {
		if t.isSelected(n.id) {
			out = append(out, t.newest(n.open()))
		}
	}
	return out
}

// current is the render that the cursor stands on, if it is in the scene.
func (t *table) current() *item {
	if i, ok := t.scene.place(t.cursor); ok {
		return t.newest(t.scene.shown.at(i))
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
	from, ok := t.scene.place(t.anchor)
	to, found := t.scene.place(id)
	if !ok || !found {
		t.pick(id)
		return
	}
	clear(t.selected)
	for i := min(from, to); i <= max(from, to); i++ {
		t.selected[t.scene.shown.id(i)] = struct{}{}
	}
	t.cursor = id
	t.selectionChanged()
}

func (t *table) selectAll() {
	for _, n := range t.scene.shown.slips() {
		t.selected[n.id] = struct{}{}
	}
	t.selectionChanged()
}

func (t *table) selectNone() {
	clear(t.selected)
	t.selectionChanged()
}

func (t *table) selectionChanged() {
	t.remark()
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
	t.remark()
}

// FocusLost implements fyne.Focusable.
func (t *table) FocusLost() {
	t.focused = false
	t.remark()
}

// TypedShortcut implements fyne.Shortcutable.
func (t *table) TypedShortcut(s fyne.Shortcut) { t.onShortcut(s) }

// TypedRune implements fyne.Focusable.
func (t *table) TypedRune(r rune) { t.onRune(r) }

// TypedKey implements fyne.Focusable. Whoever types does not point: what waits for the
// pointer waits no more.
func (t *table) TypedKey(e *fyne.KeyEvent) {
	t.release()
	t.tips.hide() // the keyboard goes elsewhere than the pointer
	if t.spotKey(e.Name) {
		return
	}
	if by, ok := t.step(e.Name); ok {
		t.move(by)
		return
	}
	it := t.current()
	switch {
	case it == nil:
		t.onKey(e.Name)
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		t.onOpen(it.ID)
	case e.Name == fyne.KeySpace:
		t.onPreview(it.ID)
	case e.Name == desktop.KeyMenu, e.Name == fyne.KeyF10 && shiftHeld():
		t.menuAtCursor()
	default:
		t.onKey(e.Name)
	}
}

// Steps as far as they go; more than any list is long.
const (
	toFirst = -1 << 30
	toLast  = 1 << 30
)

// step is how many renders a key goes on, and whether it is one that does.
func (t *table) step(k fyne.KeyName) (int, bool) {
	page := max(1, int(t.Size().Height/t.density.height())-1) * t.across
	switch k {
	case fyne.KeyDown:
		return t.across, true
	case fyne.KeyUp:
		return -t.across, true
	case fyne.KeyRight:
		return 1, t.density == cards
	case fyne.KeyLeft:
		return -1, t.density == cards
	case fyne.KeyPageDown:
		return page, true
	case fyne.KeyPageUp:
		return -page, true
	case fyne.KeyHome:
		return toFirst, true
	case fyne.KeyEnd:
		return toLast, true
	}
	return 0, false
}

// menuAtCursor opens the menu where the cursor stands, as a press of the right button
// there would.
func (t *table) menuAtCursor() {
	i, ok := t.scene.place(t.cursor)
	if !ok {
		return
	}
	if !t.isSelected(t.cursor) {
		t.pick(t.cursor)
	}
	t.reveal(i)
	for f := range t.live {
		if f.of() != nil && f.of().ID == t.cursor {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
			t.openMenu(at.AddXY(edge, f.Size().Height/2))
			return
		}
	}
}

func (t *table) openMenu(at fyne.Position) {
	t.hold.menu = true
	t.onMenu(at)
}

// move takes the cursor and the selection some renders on; with Shift the selection
// grows.
func (t *table) move(by int) {
	n := t.scene.shown.len()
	if n == 0 {
		return
	}
	i, ok := t.scene.place(t.cursor)
	switch {
	case !ok && by < n:
		i = 0
	default:
		i = t.onward(i, by)
	}
	id := t.scene.shown.id(i)
	if shiftHeld() && t.anchor != "" {
		t.extend(id)
	} else {
		t.pick(id)
	}
	t.reveal(i)
}

// onward is where so many renders on from one is. Who goes up or down by whole lines of the
// gallery keeps to the column: above the first line there is nothing, and below the last
// one neither, though it may be shorter than the others.
func (t *table) onward(i, by int) int {
	n, last := t.scene.shown.len(), (t.scene.shown.len()-1)/t.across
	if t.across == 1 || by%t.across != 0 || by == toFirst || by == toLast {
		return max(0, min(n-1, i+by))
	}
	line := max(0, min(last, i/t.across+by/t.across))
	return min(n-1, line*t.across+i%t.across)
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// reveal scrolls as little as needed to show a render.
func (t *table) reveal(i int) {
	h, offset, view := t.density.height(), t.GetScrollOffset(), t.Size().Height
	y := float32(i/t.across) * h
	switch {
	case y < offset:
		t.ScrollToOffset(y)
	case y+h > offset+view:
		t.ScrollToOffset(y + h - view)
	}
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/ui/locale"
)

var (
	_ fyne.Focusable    = (*header)(nil)
	_ fyne.Shortcutable = (*header)(nil)
)

// FocusGained implements fyne.Focusable.
func (h *header) FocusGained() { h.focus(true) }

// FocusLost implements fyne.Focusable.
func (h *header) FocusLost() { h.focus(false) }

func (h *header) focus(on bool) {
	h.focused = on
	if h.table.layout.indexOf(h.cursor) < 0 {
		h.cursor = colName
	}
	h.Refresh()
	if on {
		h.tell()
	} else {
		h.table.tips.hide()
	}
}

// tell explains the column that the keyboard is at.
func (h *header) tell() {
	c := h.cursor
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h).AddXY(h.table.layout.at[c].x, headerHeight-12)
	h.table.tips.over("focus"+specs[c].key, at, func() []string { return []string{locale.T(specs[c].about)} })
}

// TypedRune implements fyne.Focusable.
func (h *header) TypedRune(r rune) { h.table.onRune(r) }

// pulledByKey is how far a key pulls a divider.
const pulledByKey = 10

// TypedKey goes from column to column, sorts and resizes.
func (h *header) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		h.walk(-1)
	case fyne.KeyRight:
		h.walk(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.sortBy(h.cursor)
	case fyne.KeyDown, fyne.KeyEscape:
		h.table.focus()
	case desktop.KeyMenu, fyne.KeyF10:
		if e.Name == desktop.KeyMenu || shiftHeld() {
			h.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(h).AddXY(h.table.layout.at[h.cursor].x, headerHeight))
		}
	}
}

// walk moves on by a column; with Shift its width changes instead.
func (h *header) walk(by int) {
	l, a := h.table.layout, h.table.chosenBy
	if shiftHeld() {
		if h.cursor != colName {
			a.setWidth(h.cursor, l.at[h.cursor].w+float32(by)*pulledByKey)
			h.changed(a)
		}
		return
	}
	h.cursor = l.cells[max(0, min(len(l.cells)-1, l.indexOf(h.cursor)+by))]
	h.Refresh()
	h.tell()
}

// TypedShortcut moves the column with the main modifier and an arrow.
func (h *header) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierShortcutDefault {
		h.table.onShortcut(s)
		return
	}
	l, a := h.table.layout, h.table.chosenBy
	i := l.indexOf(h.cursor)
	switch {
	case c.KeyName == fyne.KeyLeft && i > 0:
		a.move(h.cursor, l.cells[i-1])
	case c.KeyName == fyne.KeyRight && i+2 < len(l.cells):
		a.move(h.cursor, l.cells[i+2])
	case c.KeyName == fyne.KeyRight && i+1 < len(l.cells):
		a.move(h.cursor, colNone)
	default:
		return
	}
	h.changed(a)
}

package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tabStop is the part of a widget of our own that Tab reaches and that Enter and Space
// press. Keys that mean nothing to it go on to the window, as they do while nothing has
// the focus.
type tabStop struct {
	widget  fyne.Widget
	press   func()
	focused bool
}

// FocusGained implements fyne.Focusable.
func (k *tabStop) FocusGained() { k.turn(true) }

// FocusLost implements fyne.Focusable.
func (k *tabStop) FocusLost() { k.turn(false) }

func (k *tabStop) turn(on bool) {
	k.focused = on
	k.widget.Refresh()
}

// TypedKey implements fyne.Focusable.
func (k *tabStop) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		k.press()
	default:
		passKey(k.widget, e)
	}
}

// TypedRune implements fyne.Focusable.
func (k *tabStop) TypedRune(r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(k.widget); c != nil && c.OnTypedRune() != nil && r != ' ' {
		c.OnTypedRune()(r)
	}
}

// passKey hands a key on to the window.
func passKey(from fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// ring draws a line around what has the focus, and touches it only if that changed.
func (k *tabStop) ring(r *canvas.Rectangle, c color.Color) {
	width := float32(0)
	if k.focused {
		width = 2
	}
	if r.StrokeWidth != width || r.StrokeColor != c {
		r.StrokeWidth, r.StrokeColor = width, c
		r.Refresh()
	}
}

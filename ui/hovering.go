package ui

import "fyne.io/fyne/v2/driver/desktop"

// hovering is the part of a widget of our own that is drawn otherwise below the pointer.
type hovering struct {
	hovered bool
	redraw  func()
}

// MouseIn implements desktop.Hoverable.
func (h *hovering) MouseIn(*desktop.MouseEvent) { h.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (h *hovering) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (h *hovering) MouseOut() { h.hover(false) }

func (h *hovering) hover(on bool) {
	h.hovered = on
	h.redraw()
}

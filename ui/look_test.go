package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Whole is the text of a widget that breaks it into lines by itself, before it does.
func Whole(o fyne.CanvasObject) (text string, ok bool) {
	if p, ok := o.(*paragraph); ok {
		return p.text, true
	}
	return "", false
}

// EntryOf is the toolkit's field that one of ours is made of.
func EntryOf(o fyne.CanvasObject) *widget.Entry {
	switch o := o.(type) {
	case *secretEntry:
		return &o.Entry
	case *searchField:
		return &o.Entry
	case *nameField:
		return &o.Entry
	case *sheetEntry:
		return &o.Entry
	case *watchField:
		return &o.Entry
	}
	return nil
}

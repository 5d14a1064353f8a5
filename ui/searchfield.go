package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// searchField finds while one types; Esc empties it, Down and Enter go to the rows.
type searchField struct {
	widget.Entry
	leave func()
}

func newSearch(changed func(string), leave func()) *searchField {
	f := &searchField{leave: leave}
	f.ExtendBaseWidget(f)
	f.PlaceHolder = locale.T("Find by name, template, error or ID")
	f.OnChanged = changed
	return f
}

// TypedKey implements fyne.Focusable.
func (f *searchField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		f.SetText("")
		f.leave()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		f.leave()
	default:
		f.Entry.TypedKey(e)
	}
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// searchField finds while one types; Esc empties it, Down and Enter go to the rows.
type searchField struct {
	widget.Entry
	leave func()
	hints []string // what it finds, and in a word
}

func newSearch(changed func(string), leave func()) *searchField {
	f := &searchField{leave: leave}
	f.ExtendBaseWidget(f)
	f.hints = []string{locale.T("Find by name, template, error or ID"), locale.T("Find")}
	f.PlaceHolder = f.hints[0]
	f.OnChanged = changed
	return f
}

// Resize implements fyne.CanvasObject. A narrow field says less of what it finds.
func (f *searchField) Resize(s fyne.Size) {
	room, said := s.Width-4*f.Theme().Size(theme.SizeNameInnerPadding), f.hints[0]
	if fyne.MeasureText(said, f.Theme().Size(theme.SizeNameText), f.TextStyle).Width > room {
		said = f.hints[1]
	}
	if f.PlaceHolder != said {
		f.SetPlaceHolder(said)
	}
	f.Entry.Resize(s)
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

// AccessibilityLabel implements fyne.Accessible.
func (f *searchField) AccessibilityLabel() string { return f.PlaceHolder }

// AccessibilityRole implements fyne.Accessible.
func (f *searchField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

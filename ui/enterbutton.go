package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// askButton is a button of a question. The toolkit's own knows no key but Space: on this
// one Enter presses it, and Esc leaves the question from wherever the focus is.
type askButton struct {
	widget.Button
	esc func()
}

func newAskButton(label string, pressed, esc func()) *askButton {
	b := &askButton{esc: esc}
	b.Text, b.OnTapped = label, pressed
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *askButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		b.esc()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(e)
	}
}

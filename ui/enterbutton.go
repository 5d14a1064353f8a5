package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// enterButton is a button that Enter presses as well as Space, the only key that the
// toolkit's own knows, and which keeps the focus then.
// Esc leaves what it stands in from wherever the focus is, where esc is given.
type enterButton struct {
	widget.Button
	esc func()
}

func newEnterButton(label string, pressed, esc func()) *enterButton {
	b := &enterButton{esc: esc}
	b.Text, b.OnTapped = label, pressed
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *enterButton) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && b.esc != nil:
		b.esc()
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter, e.Name == fyne.KeySpace:
		if !b.Disabled() {
			b.OnTapped() // not Tapped, which takes the focus away
		}
	default:
		b.Button.TypedKey(e)
	}
}

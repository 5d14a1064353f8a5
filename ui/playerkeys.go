package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// seekStep is how far the arrow keys go.
const seekStep = 5 * time.Second

// TypedKey implements fyne.Focusable.
func (p *Player) TypedKey(e *fyne.KeyEvent) {
	if !p.Key(e.Name) && p.o.Other != nil {
		p.o.Other(e.Name)
	}
}

// Key does what a key means to a player and says whether it means anything: Space
// or K plays and holds, the arrows go five seconds back and on, Home and End to the
// ends, L loops. Whoever shows a player without giving it the keyboard hands its
// keys on to here.
func (p *Player) Key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeySpace, fyne.KeyK:
		p.Toggle()
	case fyne.KeyLeft:
		p.Seek(p.at - seekStep)
	case fyne.KeyRight:
		p.Seek(p.at + seekStep)
	case fyne.KeyHome:
		p.Seek(0)
	case fyne.KeyEnd:
		if p.Length() <= 0 {
			return false
		}
		p.Seek(p.Length())
	case fyne.KeyL:
		p.SetLoop(!p.loop)
	default:
		return false
	}
	return true
}

// TypedRune implements fyne.Focusable.
func (p *Player) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (p *Player) FocusGained() {
	p.focused = !p.clicked
	p.Refresh()
}

// FocusLost implements fyne.Focusable.
func (p *Player) FocusLost() {
	p.focused = false
	p.Refresh()
}

package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The longest menu of all is inside of the window, wherever it is opened, and no two
// lines stand together in it.
func TestTheMenuStaysInTheWindow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, s := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}} {
			v := openVault(t, options{theme: theme.VariantDark, w: s.Width, h: s.Height})
			v.made(0)
			v.pass(time.Second)
			v.SelectAll()
			for _, at := range []fyne.Position{{X: 300, Y: 200}, {X: s.Width - 2, Y: s.Height - 2}, {}} {
				v.openRowMenuAt(v.Rows()[0].Name, at)
				v.Do(func() {
					box := menuIn(v.Fyne().Canvas().Overlays().Top())
					if box == nil {
						t.Fatal("no menu is open")
					}
					p, m := box.Position(), box.Size()
					if p.X < 8 || p.Y < 8 || p.X+m.Width > s.Width-8 || p.Y+m.Height > s.Height-8 {
						t.Errorf("%v: opened at %v it lies at %v and is %v large", s, at, p, m)
					}
					was := true
					for _, i := range box.Items {
						_, line := i.(*widget.Separator)
						if line && was {
							t.Error("two lines stand together, or one stands first")
						}
						was = line
					}
					v.Fyne().Canvas().Overlays().Top().Hide()
				})
			}
			v.end(t)
		}
	})
}

// menuIn is the menu of an overlay.
func menuIn(o fyne.CanvasObject) (found *widget.PopUpMenu) {
	walk(o, func(o fyne.CanvasObject) bool {
		if m, ok := o.(*widget.PopUpMenu); ok {
			found = m
		}
		return found == nil
	})
	return found
}

package ui_test

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// tap clicks the button, the line or the toast with these words, as far up as
// there is one: a dialog hides what lies below it.
func (f *fixture) tap(label string) {
	ok := false
	f.Do(func() {
		c := f.Fyne().Canvas()
		roots := []fyne.CanvasObject{c.Content()}
		if top := c.Overlays().Top(); top != nil {
			roots = []fyne.CanvasObject{top}
		}
		for _, r := range roots {
			walk(r, func(o fyne.CanvasObject) bool {
				t, can := o.(fyne.Tappable)
				if ok || !can || !says(o, label) {
					return !ok
				}
				ok = true
				t.Tapped(&fyne.PointEvent{})
				return false
			})
		}
	})
	f.settle()
	f.t.Helper()
	if !ok {
		f.t.Fatalf("nothing to press says %q in\n%s", label, f.screen())
	}
}

// button is one of the toolkit's, or one that is made of it.
type button interface {
	fyne.CanvasObject
	fyne.Accessible
	Disabled() bool
	SetIcon(fyne.Resource)
}

// says whether an object that can be pressed has these words on it.
func says(o fyne.CanvasObject, label string) bool {
	if b, ok := o.(button); ok {
		return b.AccessibilityLabel() == label && !b.Disabled()
	}
	a, ok := o.(fyne.Accessible)
	return ok && (strings.HasSuffix(a.AccessibilityLabel(), label) || strings.HasPrefix(a.AccessibilityLabel(), label+","))
}

// buttons are the words on all buttons that can be pressed now.
func (f *fixture) buttons() (all []string) {
	f.Do(func() {
		c := f.Fyne().Canvas()
		root := c.Content()
		if top := c.Overlays().Top(); top != nil {
			root = top
		}
		walk(root, func(o fyne.CanvasObject) bool {
			if b, ok := o.(button); ok && !b.Disabled() {
				all = append(all, b.AccessibilityLabel())
			}
			return true
		})
	})
	return all
}

// field is the text field that has the focus.
func (f *fixture) typeInto(text string) {
	f.Do(func() {
		if e, ok := f.Fyne().Canvas().Focused().(interface{ SetText(string) }); ok {
			e.SetText(text)
		}
	})
	f.settle()
}

// walk visits everything that is visible, until visit says no.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject) bool) {
	if o == nil || !o.Visible() || !visit(o) {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, visit)
		}
	case *widget.PopUp:
		walk(o.Content, visit)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, visit)
		}
	}
}

// count is the number on a chip.
func (f *fixture) count(chip string) (n int) {
	f.Do(func() {
		walk(f.Fyne().Canvas().Content(), func(o fyne.CanvasObject) bool {
			if a, ok := o.(fyne.Accessible); ok && strings.HasPrefix(a.AccessibilityLabel(), chip+", ") {
				fmt.Sscan(strings.TrimPrefix(a.AccessibilityLabel(), chip+", "), &n)
			}
			return true
		})
	})
	return n
}

// placeOf is where a text stands in a widget.
func placeOf(o fyne.CanvasObject, word string) (at fyne.Position, found bool) {
	w, ok := o.(fyne.Widget)
	if !ok {
		return at, false
	}
	for _, c := range test.WidgetRenderer(w).Objects() {
		if t, ok := c.(*canvas.Text); ok && t.Text == word && t.Visible() {
			return t.Position(), true
		}
	}
	return at, false
}

// openRowMenu presses the right button on the row of that name.
func (f *fixture) openRowMenu(name string) { f.openRowMenuAt(name, fyne.NewPos(300, 200)) }

// openRowMenuAt opens it at a place.
func (f *fixture) openRowMenuAt(name string, at fyne.Position) {
	f.t.Helper()
	done := false
	f.Do(func() {
		walk(f.Fyne().Canvas().Content(), func(o fyne.CanvasObject) bool {
			m, ok := o.(fyne.SecondaryTappable)
			if _, found := placeOf(o, name); ok && found && !done {
				done = true
				m.TappedSecondary(&fyne.PointEvent{AbsolutePosition: at})
			}
			return !done
		})
	})
	f.settle()
	if !done {
		f.t.Fatalf("no row %q", name)
	}
}

// tapItem chooses an entry of the menu that is open.
func (f *fixture) tapItem(label string) {
	f.t.Helper()
	var chosen func()
	f.Do(func() {
		walk(f.Fyne().Canvas().Overlays().Top(), func(o fyne.CanvasObject) bool {
			if t, ok := o.(fyne.Tappable); ok && entryName(o) == label {
				chosen = func() { t.Tapped(&fyne.PointEvent{}) }
			}
			return true
		})
		if chosen != nil {
			chosen()
		}
	})
	f.settle()
	if chosen == nil {
		f.t.Fatalf("no entry %q in\n%s", label, f.screen())
	}
}

// entryName is what an entry of a menu says.
func entryName(o fyne.CanvasObject) string {
	name := ""
	walk(o, func(o fyne.CanvasObject) bool {
		if t, ok := o.(*canvas.Text); ok && name == "" {
			name = t.Text
		}
		return true
	})
	return name
}

// page turns to a page of the details, with the keyboard.
func (f *fixture) page(name string) {
	f.t.Helper()
	found := false
	f.Do(func() {
		walk(f.Fyne().Canvas().Content(), func(o fyne.CanvasObject) bool {
			k, can := o.(fyne.Focusable)
			a, labelled := o.(fyne.Accessible)
			if !can || !labelled || !strings.HasSuffix(a.AccessibilityLabel(), ", chosen") {
				return true
			}
			key := fyne.KeyRight
			if name == "Overview" {
				key = fyne.KeyLeft
			}
			for range 8 {
				if found = a.AccessibilityLabel() == name+", chosen"; found {
					return false
				}
				k.TypedKey(&fyne.KeyEvent{Name: key})
			}
			return false
		})
	})
	f.settle()
	if !found {
		f.t.Fatalf("the details have no page %q in\n%s", name, f.screen())
	}
}

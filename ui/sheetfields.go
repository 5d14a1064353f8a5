package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// sheetKeys are what every field of the sheet does beside its own: Esc closes, Ctrl+Enter
// sends, and whatever gets the focus is scrolled into view.
type sheetKeys struct {
	cancel, submit func()
	focused        func(fyne.CanvasObject)
}

// leaves closes the sheet if the key is Esc, and says whether it was.
func (k sheetKeys) leaves(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		k.cancel()
	}
	return e.Name == fyne.KeyEscape
}

// sendKeys send what is in the sheet, wherever the focus is.
var sendKeys = mainly(fyne.KeyReturn)

// sends says whether a shortcut is the one that sends; both Enter keys do.
func sends(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) && c.Modifier == fyne.KeyModifierShortcutDefault
}

// serveSendKeys serves them where no text field has the focus.
func (w *Window) serveSendKeys() {
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		w.fyne.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { w.SendTop() })
	}
}

// SendTop presses the sheet's button if nothing lies above the sheet, as Ctrl+Enter does.
func (w *Window) SendTop() {
	if w.sheet != nil && w.fyne.Canvas().Overlays().Top() == w.sheet.layer {
		w.sheet.submit()
	}
}

// sheetEntry is a field for text. Enter goes on to the next field. What stands in it
// already is selected when it gets the focus, until something was done there, so that
// typing takes its place.
type sheetEntry struct {
	widget.Entry
	name  string
	keys  sheetKeys
	next  func()
	begun bool
}

func newSheetEntry(name string, k sheetKeys, long bool, next func()) *sheetEntry {
	f := &sheetEntry{name: name, keys: k, next: next}
	f.ExtendBaseWidget(f)
	if long {
		f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
		f.SetMinRowsVisible(3)
	}
	f.OnSubmitted = func(string) { f.next() }
	return f
}

// AccessibilityLabel implements fyne.Accessible.
func (f *sheetEntry) AccessibilityLabel() string { return f.name }

// AccessibilityRole implements fyne.Accessible.
func (f *sheetEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AcceptsTab implements fyne.Tabbable: Tab always leaves.
func (f *sheetEntry) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (f *sheetEntry) TypedKey(e *fyne.KeyEvent) {
	if !f.keys.leaves(e) {
		f.begun = true
		f.Entry.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (f *sheetEntry) TypedRune(r rune) {
	f.begun = true
	f.Entry.TypedRune(r)
}

// TypedShortcut implements fyne.Shortcutable.
func (f *sheetEntry) TypedShortcut(s fyne.Shortcut) {
	if sends(s) {
		f.keys.submit()
		return
	}
	f.begun = true
	f.Entry.TypedShortcut(s)
}

// FocusGained implements fyne.Focusable.
func (f *sheetEntry) FocusGained() {
	f.Entry.FocusGained()
	if !f.begun && !f.MultiLine {
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	f.keys.focused(f)
}

// MouseDown implements desktop.Mouseable. The cursor goes to where it was pressed.
func (f *sheetEntry) MouseDown(e *desktop.MouseEvent) {
	f.begun = true
	f.Entry.MouseDown(e)
}

// sheetButton is a button that Esc leaves with all the rest.
type sheetButton struct {
	enterButton
	keys sheetKeys
}

func newSheetButton(k sheetKeys, text string, do func()) *sheetButton {
	b := &sheetButton{enterButton{esc: k.cancel}, k}
	b.Text, b.OnTapped = text, do
	b.ExtendBaseWidget(b)
	return b
}

// newSheetDeed is a button for what is offered beside the main things.
func newSheetDeed(k sheetKeys, text string, do func()) fyne.CanvasObject {
	return container.New(flow{}, onCard(newSheetButton(k, text, do)))
}

// FocusGained implements fyne.Focusable.
func (b *sheetButton) FocusGained() {
	b.Button.FocusGained()
	b.keys.focused(b)
}

// sheetCheck is a box to tick.
type sheetCheck struct {
	widget.Check
	keys sheetKeys
}

func newSheetCheck(k sheetKeys, text string, on bool, changed func(bool)) *sheetCheck {
	c := &sheetCheck{keys: k}
	c.Text, c.Checked, c.OnChanged = text, on, changed
	c.ExtendBaseWidget(c)
	return c
}

// AccessibilityLabel implements fyne.Accessible.
func (c *sheetCheck) AccessibilityLabel() string {
	if c.Checked {
		return locale.T("%s, ticked", c.Text)
	}
	return locale.T("%s, not ticked", c.Text)
}

// AccessibilityRole implements fyne.Accessible.
func (c *sheetCheck) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// TypedKey implements fyne.Focusable.
func (c *sheetCheck) TypedKey(e *fyne.KeyEvent) {
	if !c.keys.leaves(e) {
		c.Check.TypedKey(e)
	}
}

// FocusGained implements fyne.Focusable.
func (c *sheetCheck) FocusGained() {
	c.Check.FocusGained()
	c.keys.focused(c)
}

// sheetSelect is a choice among words. What is shown stands for what is meant.
type sheetSelect struct {
	widget.Select
	name string
	keys sheetKeys
}

func newSheetSelect(name string, k sheetKeys, shown []string, at int, changed func(int)) *sheetSelect {
	s := &sheetSelect{name: name, keys: k}
	s.Options = shown
	if at >= 0 {
		s.Selected = shown[at]
	}
	s.ExtendBaseWidget(s)
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); i >= 0 {
			changed(i)
		}
	}
	return s
}

// TypedKey implements fyne.Focusable.
func (s *sheetSelect) TypedKey(e *fyne.KeyEvent) {
	if !s.keys.leaves(e) {
		s.Select.TypedKey(e)
	}
}

// FocusGained implements fyne.Focusable.
func (s *sheetSelect) FocusGained() {
	s.Select.FocusGained()
	s.keys.focused(s)
}

// AccessibilityLabel implements fyne.Accessible.
func (s *sheetSelect) AccessibilityLabel() string { return s.name + ", " + s.Selected }

// AccessibilityRole implements fyne.Accessible.
func (s *sheetSelect) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

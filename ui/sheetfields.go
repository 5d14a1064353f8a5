package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// sheetKeys are what every field of the sheet does beside its own: Esc closes, Ctrl+Enter
// sends, and whatever gets the focus is scrolled into view.
type sheetKeys struct {
	cancel, submit func()
	focused        func(fyne.CanvasObject)
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

// sheetEntry is a field for text. Enter goes on to the next field.
type sheetEntry struct {
	widget.Entry
	name string
	keys sheetKeys
	next func()
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
	if e.Name == fyne.KeyEscape {
		f.keys.cancel()
		return
	}
	f.Entry.TypedKey(e)
}

// TypedShortcut implements fyne.Shortcutable.
func (f *sheetEntry) TypedShortcut(s fyne.Shortcut) {
	if sends(s) {
		f.keys.submit()
		return
	}
	f.Entry.TypedShortcut(s)
}

// FocusGained implements fyne.Focusable.
func (f *sheetEntry) FocusGained() {
	f.Entry.FocusGained()
	f.keys.focused(f)
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
		return c.Text + ", ticked"
	}
	return c.Text + ", not ticked"
}

// AccessibilityRole implements fyne.Accessible.
func (c *sheetCheck) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// TypedKey implements fyne.Focusable.
func (c *sheetCheck) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		c.keys.cancel()
		return
	}
	c.Check.TypedKey(e)
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
	if e.Name == fyne.KeyEscape {
		s.keys.cancel()
		return
	}
	s.Select.TypedKey(e)
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

// newLabelled is a field with a small label above it and room for a note below.
func newLabelled(name string, field fyne.CanvasObject, note *paragraph) *fyne.Container {
	label := newParagraph(sizeSmall, false, dimColor)
	label.set(name)
	c := container.New(downward{gap: 4}, label, onCard(field))
	if note != nil {
		c.Add(note)
	}
	return c
}

// grid lays fields in as many columns as fit.
type grid struct {
	gap, least float32
	most       int // columns
}

func (g grid) lay(o []fyne.CanvasObject, w float32, do bool) float32 {
	columns := max(1, min(g.most, int((w+g.gap)/(g.least+g.gap))))
	wide := (w - g.gap*float32(columns-1)) / float32(columns)
	y, high, n := float32(0), float32(0), 0
	for _, f := range o {
		if !f.Visible() {
			continue
		}
		if n%columns == 0 && n > 0 {
			y, high = y+high+g.gap, 0
		}
		h := downward{}.height(f, wide)
		if do {
			put(f, float32(n%columns)*(wide+g.gap), y, wide, h)
		}
		high = max(high, h)
		n++
	}
	return y + high
}

func (g grid) heightFor(o []fyne.CanvasObject, w float32) float32 { return g.lay(o, w, false) }

// Layout implements fyne.Layout.
func (g grid) Layout(o []fyne.CanvasObject, s fyne.Size) { g.lay(o, s.Width, true) }

// MinSize implements fyne.Layout.
func (g grid) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, f := range o {
		w = max(w, f.Position().X+f.Size().Width)
	}
	if w == 0 {
		w = 320
	}
	return fyne.NewSize(120, g.lay(o, w, false))
}

// halves lays two objects side by side, the right one wider; where it is too narrow for
// that, below each other.
type halves struct{}

const (
	leftShare  = 0.46
	halvesGap  = 14
	halvesFrom = 580 // the width from which on two stand beside each other
)

func (halves) heightFor(o []fyne.CanvasObject, w float32) float32 {
	if w < halvesFrom {
		return downward{gap: halvesGap}.total(o, w)
	}
	left := w * leftShare
	return max(downward{}.height(o[0], left), downward{}.height(o[1], w-left-halvesGap))
}

// Layout implements fyne.Layout.
func (h halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if s.Width < halvesFrom {
		downward{gap: halvesGap}.Layout(o, s)
		return
	}
	left := s.Width * leftShare
	right := s.Width - left - halvesGap
	put(o[0], 0, 0, left, downward{}.height(o[0], left))
	put(o[1], left+halvesGap, 0, right, downward{}.height(o[1], right))
}

// MinSize implements fyne.Layout.
func (h halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[1].Position().X + o[1].Size().Width
	if w == 0 {
		w = 320
	}
	return fyne.NewSize(120, h.heightFor(o, w))
}

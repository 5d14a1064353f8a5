package ui

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// escapes are the toolkit's fields, but Esc closes the sheet as it does elsewhere.
type (
	escSelect struct {
		widget.Select
		name string // of what is chosen
		esc  func()
	}
	escSlider struct {
		widget.Slider
		says *paragraph // what is set
		esc  func()
	}
	escCheck struct {
		widget.Check
		esc func()
	}
)

// TypedKey implements fyne.Focusable.
func (s *escSelect) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		s.esc()
		return
	}
	s.Select.TypedKey(e)
}

// TypedKey implements fyne.Focusable.
func (s *escSlider) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		s.esc()
		return
	}
	s.Slider.TypedKey(e)
}

// TypedKey implements fyne.Focusable.
func (s *escCheck) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		s.esc()
		return
	}
	s.Check.TypedKey(e)
}

func seconds(n int) string {
	if n == 0 {
		return locale.T("Don't wait")
	}
	return locale.T("%d s", n)
}

// speeds of the practice service.
var speeds = []float64{1, 2, 5, 10, 20}

// practicePage: how fast the practice service is.
func (w *Window) practicePage(c chosen) fyne.CanvasObject {
	how := &escSelect{esc: w.closeSettings}
	for _, v := range speeds {
		how.Options = append(how.Options, speedText(v))
	}
	if !slices.Contains(speeds, c.speed) {
		how.Options = append(how.Options, speedText(c.speed))
	}
	how.Selected = speedText(c.speed)
	how.ExtendBaseWidget(how)
	all := append(slices.Clone(speeds), c.speed)
	how.OnChanged = func(string) {
		if i := how.SelectedIndex(); i >= 0 {
			w.keeper.keep(SettingSpeed, all[i])
		}
	}
	return page(card(plainGround,
		newChoice(locale.T("Speed of practice renders"), locale.T("1× takes as long as the real service. A change holds from the next start on."), how)))
}

func speedText(v float64) string { return decimal(fmt.Sprintf("%g×", v)) }

func page(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(downward{gap: 10, padding: margin}, objects...)
}

// choice is a setting's name, what it does, and its field at the right.
type choice struct {
	widget.BaseWidget
	head, line *paragraph
	field      fyne.CanvasObject // nil: it stands below
}

const choiceField = 110

func newChoice(head, line string, field fyne.CanvasObject) *choice {
	c := &choice{head: newParagraph(sizeBody, true, textColor), line: newParagraph(sizeSmall, false, dimColor)}
	if field != nil {
		c.field = onCard(field)
	}
	if s, ok := field.(*escSelect); ok {
		s.name = head
	}
	c.head.set(head)
	c.line.set(line)
	c.ExtendBaseWidget(c)
	return c
}

// wide is the width of the field; one with long words needs more than others.
func (c *choice) wide() float32 { return max(choiceField, c.field.MinSize().Width) }

func (c *choice) room(w float32) float32 {
	if c.field == nil {
		return w
	}
	return w - c.wide() - 24
}

func (c *choice) heightFor(w float32) float32 {
	h := c.textHeight(c.room(w))
	if c.field != nil {
		h = max(h, c.field.MinSize().Height)
	}
	return h
}

func (c *choice) textHeight(w float32) float32 {
	if c.line.text == "" {
		return c.head.heightFor(w)
	}
	return c.head.heightFor(w) + 4 + c.line.heightFor(w)
}

// CreateRenderer implements fyne.Widget.
func (c *choice) CreateRenderer() fyne.WidgetRenderer {
	o := []fyne.CanvasObject{c.head, c.line}
	if c.field != nil {
		o = append(o, c.field)
	}
	return drawn(c, &painted{objects: o, min: fyne.NewSize(200, 40), paint: func(s fyne.Size) {
		w := c.room(s.Width)
		h, y := c.head.heightFor(w), (s.Height-c.textHeight(w))/2
		put(c.head, 0, y, w, h)
		put(c.line, 0, y+h+4, w, c.line.heightFor(w))
		if c.field != nil {
			m := c.field.MinSize().Height
			put(c.field, s.Width-c.wide(), (s.Height-m)/2, c.wide(), m)
		}
	}})
}

// beforeValue gives the second object a fixed width at the right, and the first the
// rest.
type beforeValue struct{ width float32 }

// Layout implements fyne.Layout.
func (l beforeValue) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[1].(tall).heightFor(l.width)
	put(o[0], -4, 0, s.Width-l.width-12, s.Height)
	put(o[1], s.Width-l.width, (s.Height-h)/2, l.width, h)
}

// MinSize implements fyne.Layout.
func (l beforeValue) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, o[0].MinSize().Height)
}

// cardTheme is the theme in force, but fields stand out from a card's ground.
type cardTheme struct{ rowTheme }

func (t cardTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameInputBackground:
		return colors().field
	case theme.ColorNameInputBorder:
		return colors().fieldLine
	}
	return t.rowTheme.Color(n, v)
}

func (t cardTheme) Size(n fyne.ThemeSizeName) float32 { return t.theme().Size(n) }

func onCard(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(o, cardTheme{})
}

// AccessibilityLabel implements fyne.Accessible.
func (s *escSelect) AccessibilityLabel() string { return s.name + ", " + s.Selected }

// AccessibilityRole implements fyne.Accessible.
func (s *escSelect) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (s *escSlider) AccessibilityLabel() string { return s.says.text }

// AccessibilityRole implements fyne.Accessible.
func (s *escSlider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible, in the words of the other kind of check.
func (c *escCheck) AccessibilityLabel() string {
	var same sheetCheck
	same.Text, same.Checked = c.Text, c.Checked
	return same.AccessibilityLabel()
}

// AccessibilityRole implements fyne.Accessible.
func (c *escCheck) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

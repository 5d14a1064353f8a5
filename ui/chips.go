package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// chipButton is one filter with its count.
type chipButton struct {
	widget.BaseWidget
	hovering
	tabStop
	chip   chip
	count  int
	on     bool
	tapped func(chip)
	ground *canvas.Rectangle
	word   *canvas.Text
	number *canvas.Text
}

var (
	_ fyne.Tappable   = (*chipButton)(nil)
	_ fyne.Focusable  = (*chipButton)(nil)
	_ fyne.Accessible = (*chipButton)(nil)
)

func newChip(c chip, tapped func(chip)) *chipButton {
	b := &chipButton{chip: c, tapped: tapped, ground: canvas.NewRectangle(nil), word: newText(sizeSmall), number: newText(sizeSmall)}
	b.ground.CornerRadius = 13
	b.tabStop = tabStop{widget: b, press: func() { tapped(c) }}
	b.redraw = b.Refresh
	b.ExtendBaseWidget(b)
	return b
}

func (b *chipButton) set(count int, on bool) {
	if b.count == count && b.on == on {
		return
	}
	b.count, b.on = count, on
	b.Refresh()
}

// counted writes a count, and nothing for one that is not known yet.
func counted(n int) string {
	if n < 0 {
		return ""
	}
	return number(n)
}

// width is how much room the chip wants with its present count.
func (b *chipButton) width() float32 {
	return fyne.MeasureText(locale.T(chipNames[b.chip]), sizeSmall, fyne.TextStyle{}).Width +
		fyne.MeasureText(counted(b.count), sizeSmall, fyne.TextStyle{}).Width + 30
}

// CreateRenderer implements fyne.Widget.
func (b *chipButton) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.ground, b.word, b.number}, min: fyne.NewSize(40, 26), paint: b.paint})
}

func (b *chipButton) paint(s fyne.Size) {
	p := colors()
	ground, text, shade := p.chrome, p.dim, p.faint
	if b.hovered {
		ground = p.chip
	}
	if b.on {
		ground, text, shade = p.chipOn, p.text, p.text
	}
	if b.count > 0 && !b.on {
		shade = p.dim
	}
	fill(b.ground, ground)
	b.ring(b.ground, p.primary)
	put(b.ground, 0, 0, s.Width, s.Height)
	say(b.word, locale.T(chipNames[b.chip]), text)
	say(b.number, counted(b.count), shade)
	y := (s.Height - b.word.MinSize().Height) / 2
	place(b.word, 12, y)
	place(b.number, 12+b.word.MinSize().Width+6, y)
}

// Tapped implements fyne.Tappable.
func (b *chipButton) Tapped(*fyne.PointEvent) { b.tapped(b.chip) }

// AccessibilityLabel implements fyne.Accessible.
func (b *chipButton) AccessibilityLabel() string {
	return strings.Join(parts(locale.T(chipNames[b.chip]), counted(b.count)), ", ")
}

// AccessibilityRole implements fyne.Accessible.
func (b *chipButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

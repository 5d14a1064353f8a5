package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// rowsSwitch chooses between comfortable rows, compact ones and the gallery.
type rowsSwitch struct {
	widget.BaseWidget
	tabStop
	rows   density
	over   density // densityCount: none
	tips   *tips
	chosen func(density)

	ground, on, aim *canvas.Rectangle
	images          [densityCount]*canvas.Image
}

const switchSide = 30

var (
	rowsNames  = [densityCount]string{locale.Mark("Comfortable rows"), locale.Mark("Compact rows"), locale.Mark("Gallery")}
	rowsGlyphs = [densityCount]glyph{glyphRows, glyphLines, glyphCards}

	_ fyne.Tappable     = (*rowsSwitch)(nil)
	_ fyne.Focusable    = (*rowsSwitch)(nil)
	_ desktop.Hoverable = (*rowsSwitch)(nil)
	_ fyne.Accessible   = (*rowsSwitch)(nil)
)

func newRowsSwitch(t *tips, chosen func(density)) *rowsSwitch {
	s := &rowsSwitch{over: densityCount, tips: t, chosen: chosen, ground: canvas.NewRectangle(nil), on: canvas.NewRectangle(nil), aim: canvas.NewRectangle(nil)}
	s.ground.CornerRadius, s.on.CornerRadius, s.aim.CornerRadius = 6, 5, 5
	for i := range s.images {
		s.images[i] = newGlyph()
	}
	s.tabStop = tabStop{widget: s, press: func() { s.chosen((s.rows + 1) % densityCount) }}
	s.ExtendBaseWidget(s)
	return s
}

func (s *rowsSwitch) set(d density) {
	s.rows = d
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *rowsSwitch) CreateRenderer() fyne.WidgetRenderer {
	o := []fyne.CanvasObject{s.ground, s.aim, s.on}
	for _, i := range s.images {
		o = append(o, i)
	}
	return drawn(s, &painted{objects: o, min: fyne.NewSize(switchSide*float32(densityCount)+2, chipHeight), paint: s.paint})
}

func (s *rowsSwitch) paint(size fyne.Size) {
	p := colors()
	s.ground.StrokeWidth, s.ground.StrokeColor = 1, p.line
	if s.focused {
		s.ground.StrokeColor = p.primary
	}
	fill(s.ground, p.chip)
	s.ground.Refresh()
	put(s.ground, 0, 0, size.Width, size.Height)
	fill(s.on, p.chipOn)
	put(s.on, 1+switchSide*float32(s.rows), 1, switchSide, size.Height-2)
	s.aim.Hidden = s.over == densityCount || s.over == s.rows
	fill(s.aim, p.button)
	put(s.aim, 1+switchSide*float32(min(s.over, densityCount-1)), 1, switchSide, size.Height-2)
	for i, img := range s.images {
		c, under := p.dim, p.chip
		if density(i) == s.rows {
			c, under = p.text, p.chipOn
		}
		drawGlyph(img, rowsGlyphs[i], 16, c, under)
		put(img, 1+switchSide*float32(i)+(switchSide-16)/2, (size.Height-16)/2, 16, 16)
	}
}

func (s *rowsSwitch) at(x float32) density {
	return density(max(0, min(int(densityCount)-1, int((x-1)/switchSide))))
}

// Tapped implements fyne.Tappable.
func (s *rowsSwitch) Tapped(e *fyne.PointEvent) { s.chosen(s.at(e.Position.X)) }

// MouseIn implements desktop.Hoverable.
func (s *rowsSwitch) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *rowsSwitch) MouseMoved(e *desktop.MouseEvent) {
	if d := s.at(e.Position.X); d != s.over {
		s.over = d
		s.Refresh()
	}
	d := s.over
	s.tips.over("rows"+densityKeys[d], e.AbsolutePosition, func() []string { return []string{locale.T(rowsNames[d])} })
}

// MouseOut implements desktop.Hoverable.
func (s *rowsSwitch) MouseOut() {
	s.over = densityCount
	s.tips.hide()
	s.Refresh()
}

// FocusGained implements fyne.Focusable.
func (s *rowsSwitch) FocusGained() {
	s.tabStop.FocusGained()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s).AddXY(0, 12)
	s.tips.over("rows focus", at, func() []string {
		return []string{locale.T(rowsNames[s.rows]), locale.T("Left and Right choose how rows are shown")}
	})
}

// FocusLost implements fyne.Focusable.
func (s *rowsSwitch) FocusLost() {
	s.tips.hide()
	s.tabStop.FocusLost()
}

// TypedKey implements fyne.Focusable.
func (s *rowsSwitch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.chosen(max(0, s.rows-1))
	case fyne.KeyRight:
		s.chosen(min(densityCount-1, s.rows+1))
	default:
		s.tabStop.TypedKey(e)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (s *rowsSwitch) AccessibilityLabel() string {
	return locale.T("Rows: %s", locale.T(rowsNames[s.rows]))
}

// AccessibilityRole implements fyne.Accessible.
func (s *rowsSwitch) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

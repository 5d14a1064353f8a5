package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

const bandHeight = 30

// band says in which environment new renders are made, and what that means for
// money. Production is solid dark red.
type band struct {
	widget.BaseWidget
	tabStop
	environment app.Environment
	choose      func(at fyne.Position) // nil: there is nothing to choose
	hovered     bool

	ground, button     *canvas.Rectangle
	name, line, change *canvas.Text
}

func newBand(e app.Environment, choose func(at fyne.Position)) *band {
	b := &band{environment: e, choose: choose, ground: canvas.NewRectangle(nil), button: canvas.NewRectangle(nil),
		name: newText(sizeSmall), line: newText(sizeSmall), change: newText(sizeSmall)}
	b.name.TextStyle.Bold = true
	b.button.CornerRadius = 4
	b.tabStop = tabStop{widget: b, press: b.open}
	b.ExtendBaseWidget(b)
	return b
}

// set shows another environment.
func (b *band) set(e app.Environment) {
	b.environment = e
	b.Refresh()
}

// bandWords are the environment's name in capitals where it is one of money, and
// what it means.
func bandWords(e app.Environment) (name, line string) {
	switch {
	case e.Name == app.Practice:
		return locale.T("PRACTICE"), locale.T("nothing is sent")
	case e.Name == app.Sandbox:
		return locale.T("SANDBOX"), locale.T("free, watermarked")
	case e.Name == app.Production:
		return locale.T("PRODUCTION"), locale.T("every render costs credits")
	case e.Paid:
		return words.Environment(e.Name), locale.T("every render costs credits")
	}
	return words.Environment(e.Name), locale.T("your own environment")
}

// groundOf is the colour of an environment.
func groundOf(e app.Environment) color.NRGBA {
	c, ok := bandColors[e.Name]
	switch {
	case !ok && e.Paid:
		return bandColors[app.Production]
	case !ok:
		return bandColors[""]
	}
	return c
}

// CreateRenderer implements fyne.Widget.
func (b *band) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.ground, b.button, b.name, b.line, b.change},
		min: fyne.NewSize(200, bandHeight), paint: b.paint})
}

func (b *band) paint(s fyne.Size) {
	white, pale := rgb(0xFFFFFF), color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xD8}
	fill(b.ground, groundOf(b.environment))
	put(b.ground, 0, 0, s.Width, s.Height)
	name, line := bandWords(b.environment)
	say(b.name, name, white)
	say(b.line, "·  "+line, pale)
	y := (s.Height - b.name.MinSize().Height) / 2
	place(b.name, edge, y)
	place(b.line, edge+b.name.MinSize().Width+8, y)
	say(b.change, locale.T("New renders go to %s", words.Environment(b.environment.Name))+"  ▾", pale)
	w := b.change.MinSize().Width
	place(b.change, s.Width-edge-w-4, y)
	b.change.Hidden = b.choose == nil || s.Width < 460
	fill(b.button, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x22})
	put(b.button, s.Width-edge-w-12, 4, w+16, s.Height-8)
	b.ring(b.button, white)
	b.button.Hidden = b.change.Hidden || !b.hovered && !b.focused
}

// Tapped opens the choice of environments.
func (b *band) Tapped(e *fyne.PointEvent) {
	if b.choose != nil && !b.change.Hidden && e.Position.X >= b.button.Position().X {
		at := fyne.NewPos(b.button.Position().X, b.Size().Height)
		b.choose(e.AbsolutePosition.Subtract(e.Position).Add(at))
	}
}

// open opens the choice from the keyboard.
func (b *band) open() {
	b.choose(fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(b.button.Position().X, b.Size().Height))
}

// Enable implements fyne.Disableable.
func (b *band) Enable() {}

// Disable implements fyne.Disableable.
func (b *band) Disable() {}

// Disabled implements fyne.Disableable: the focus passes what opens nothing.
func (b *band) Disabled() bool { return b.choose == nil || b.change.Hidden }

// MouseIn implements desktop.Hoverable.
func (b *band) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (b *band) MouseMoved(e *desktop.MouseEvent) { b.hover(e.Position.X >= b.button.Position().X) }

// MouseOut implements desktop.Hoverable.
func (b *band) MouseOut() { b.hover(false) }

func (b *band) hover(on bool) {
	if b.hovered != on {
		b.hovered = on
		b.Refresh()
		canvas.Refresh(b.button)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (b *band) AccessibilityLabel() string {
	name, line := bandWords(b.environment)
	return name + ", " + line
}

// AccessibilityRole implements fyne.Accessible.
func (b *band) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

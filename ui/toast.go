package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// toastLife is how long a toast stays.
const toastLife = 7 * time.Second

// toast is a short message above the window's lower edge, with at most one thing
// to do about it. It takes nothing away from what lies below it but its own place.
type toast struct {
	widget.BaseWidget
	tabStop
	text, action string
	do           func()
	timer        *time.Timer
	main         *bridge

	ground     *canvas.Rectangle
	word, deed *canvas.Text
}

var (
	_ fyne.Accessible  = (*toast)(nil)
	_ fyne.Focusable   = (*toast)(nil)
	_ fyne.Disableable = (*toast)(nil)
)

func newToast(main *bridge) *toast {
	t := &toast{main: main, ground: canvas.NewRectangle(nil), word: newText(sizeBody), deed: newText(sizeBody)}
	t.deed.TextStyle.Bold = true
	t.tabStop = tabStop{widget: t, press: func() { t.Tapped(nil) }}
	t.ground.CornerRadius = 8
	t.ground.Shadow = canvas.Shadow{BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// show says something for a while; action may be empty.
func (t *toast) show(text, action string, do func()) {
	t.text, t.action, t.do = text, action, do
	if t.timer != nil {
		t.timer.Stop()
	}
	t.timer = time.AfterFunc(toastLife, func() { t.main.do(t.Hide) })
	t.Show()
	t.Refresh()
}

// change says something else in the same place, for as long again.
func (t *toast) change(text string) { t.show(text, t.action, t.do) }

func (t *toast) close() {
	if t.timer != nil {
		t.timer.Stop()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	return drawn(t, &painted{objects: []fyne.CanvasObject{t.ground, t.word, t.deed}, paint: t.paint})
}

func (t *toast) paint(s fyne.Size) {
	p := colors()
	t.ground.Shadow.Color = p.shadow
	fill(t.ground, p.toast)
	t.ring(t.ground, p.toastAction)
	put(t.ground, 0, 0, s.Width, s.Height)
	right := float32(16)
	if t.action != "" {
		right += fyne.MeasureText(t.action, sizeBody, fyne.TextStyle{Bold: true}).Width + 20
	}
	say(t.word, fitSentence(t.text, s.Width-16-right, sizeBody), p.onToast)
	say(t.deed, t.action, p.toastAction)
	y := (s.Height - t.word.MinSize().Height) / 2
	place(t.word, 16, y)
	place(t.deed, s.Width-16-t.deed.MinSize().Width, y)
}

// Enable implements fyne.Disableable.
func (t *toast) Enable() {}

// Disable implements fyne.Disableable.
func (t *toast) Disable() {}

// Disabled implements fyne.Disableable: the focus passes what offers nothing.
func (t *toast) Disabled() bool { return t.action == "" }

// Tapped does what the toast offers, and closes it.
func (t *toast) Tapped(*fyne.PointEvent) {
	t.Hide()
	if t.do != nil {
		do := t.do
		t.do = nil
		do()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (t *toast) AccessibilityLabel() string { return dotted(t.text, t.action) }

// AccessibilityRole implements fyne.Accessible.
func (t *toast) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// toastLayer places the toast in the middle above the foot.
type toastLayer struct{ toast *toast }

// Layout implements fyne.Layout.
func (l toastLayer) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	t := l.toast
	w := fyne.MeasureText(t.text, sizeBody, fyne.TextStyle{}).Width + 32
	if t.action != "" {
		w += fyne.MeasureText(t.action, sizeBody, fyne.TextStyle{Bold: true}).Width + 24
	}
	w = max(120, min(w, s.Width-48))
	put(t, (s.Width-w)/2, s.Height-footHeight-16-40, w, 40)
}

// MinSize implements fyne.Layout.
func (toastLayer) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui"
	"wrapbell/ui/locale"
)

// sizes are those of the window that must have room for every text: the usual one, the
// smallest, and the smallest with everything half as large again.
var sizes = []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}, {Width: 600, Height: 400}}

// TestTextsHaveRoom: no text of the program's own is cut, leaves its place or lies on
// another one.
func TestTextsHaveRoom(t *testing.T) {
	withoutRace(t)
	keyless(t)
	for _, tag := range append([]string{"en-US"}, locale.Languages...) {
		t.Run(tag, func(t *testing.T) {
			speakMarked(t, tag)
			for _, s := range sizes {
				for name, show := range scenes {
					t.Run(fmt.Sprintf("%.0f/%s", s.Width, name), func(t *testing.T) {
						r := &room{t: t, seen: map[string]bool{}}
						bubble(t, func(t *testing.T) {
							r.t = t
							show(t, r.look, options{theme: theme.VariantDark, w: s.Width, h: s.Height})
						})
					})
				}
			}
		})
	}
}

// room finds texts that have too little of it, each once.
type room struct {
	t    *testing.T
	what string
	seen map[string]bool
}

func (r *room) fault(text, format string, args ...any) {
	said := readable(text) + " " + fmt.Sprintf(format, args...)
	if !r.seen[said] {
		r.seen[said] = true
		r.t.Errorf("%s: %s", r.what, said)
	}
}

func (r *room) look(f *fixture, what string) {
	r.what = what
	f.layers(func(c fyne.Canvas, roots []fyne.CanvasObject) {
		for _, root := range roots {
			walk(root, r.visit)
		}
		r.inside(c.Size(), roots[len(roots)-1], fyne.Position{})
	})
}

// visit looks at an object and what lies in it; it says whether to go on into it.
func (r *room) visit(o fyne.CanvasObject) bool {
	if e := entryOf(o); e != nil {
		r.entry(e)
		return false
	}
	switch o := o.(type) {
	case button:
		r.wide(o, o.AccessibilityLabel())
	case *widget.Select:
		r.wide(o, o.Selected)
	case *widget.Check:
		r.wide(o, o.Text)
	case *widget.Label:
		if o.Wrapping == fyne.TextWrapOff {
			r.wide(o, o.Text)
		}
		return false
	case *widget.RichText:
		return false
	case *fyne.Container:
		r.parts(o, o.Objects)
		return true
	}
	if w, ok := o.(fyne.Widget); ok {
		r.parts(o, test.WidgetRenderer(w).Objects())
	}
	return true
}

// wide compares what an object needs with what it has.
func (r *room) wide(o fyne.CanvasObject, text string) {
	if need, has := o.MinSize(), o.Size(); need.Width > has.Width+1 || has.Height < 20 {
		r.fault(text, "needs %.0f×%.0f and has %.0f×%.0f", need.Width, need.Height, has.Width, has.Height)
	}
}

func (r *room) entry(e *widget.Entry) {
	pad := e.Theme().Size(theme.SizeNameInnerPadding)
	if need := fyne.MeasureText(e.PlaceHolder, e.Theme().Size(theme.SizeNameText), e.TextStyle).Width + 2*pad; e.Text == "" && !e.MultiLine && need > e.Size().Width+1 {
		r.fault(e.PlaceHolder, "needs %.0f in its field and has %.0f", need, e.Size().Width)
	}
}

// parts looks at the texts and buttons that lie side by side in an object.
func (r *room) parts(in fyne.CanvasObject, parts []fyne.CanvasObject) {
	var beside []fyne.CanvasObject
	for _, p := range parts {
		if !p.Visible() {
			continue
		}
		text, ok := p.(*canvas.Text)
		if ok && text.Text == "" {
			continue
		}
		_, isButton := p.(fyne.Tappable)
		_, isField := p.(fyne.Focusable)
		_, isWhole := ui.Whole(p)
		if ok {
			r.text(in, text)
		}
		if ok || isButton || isField || isWhole {
			for _, other := range beside {
				if overlap(other, p) {
					r.fault(wordsOf(p), "lies on %s", readable(wordsOf(other)))
				}
			}
			beside = append(beside, p)
		}
	}
}

func (r *room) text(in fyne.CanvasObject, t *canvas.Text) {
	if !hasLetter(bare(t.Text)) || hasLetter(unmarked(t.Text)) {
		return // nothing of ours
	}
	if isCut(t.Text) && !statusLine(in) {
		r.fault(t.Text, "is cut")
	}
	at, need := t.Position(), t.MinSize()
	if end := at.X + need.Width; at.X < -1 || end > in.Size().Width+1 {
		r.fault(t.Text, "ends %.0f beyond its place of %.0f", end-in.Size().Width, in.Size().Width)
	}
	if end := at.Y + need.Height; at.Y < -1 || end > in.Size().Height+2 {
		r.fault(t.Text, "ends %.0f below its place", end-in.Size().Height)
	}
}

// statusLine says whether an object has one line for whatever there is to say: what is
// cut there is told whole where there is room.
func statusLine(o fyne.CanvasObject) bool {
	switch fmt.Sprintf("%T", o) {
	case "*ui.row", "*ui.card", "*ui.batchRow":
		return true
	}
	return false
}

func overlap(a, b fyne.CanvasObject) bool {
	box := func(o fyne.CanvasObject) (from, to fyne.Position) {
		from, size := o.Position(), o.Size()
		if t, ok := o.(*canvas.Text); ok {
			size = t.MinSize()
			switch t.Alignment {
			case fyne.TextAlignTrailing:
				from.X += t.Size().Width - size.Width
			case fyne.TextAlignCenter:
				from.X += (t.Size().Width - size.Width) / 2
			}
		}
		return from, from.AddXY(size.Width, size.Height)
	}
	a1, a2 := box(a)
	b1, b2 := box(b)
	return min(a2.X, b2.X)-max(a1.X, b1.X) > 2 && min(a2.Y, b2.Y)-max(a1.Y, b1.Y) > 4
}

func wordsOf(o fyne.CanvasObject) string {
	if t, ok := o.(*canvas.Text); ok {
		return t.Text
	}
	if text, ok := ui.Whole(o); ok {
		return text
	}
	if a, ok := o.(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}

// inside looks for buttons that are not all in the window. What scrolls may be.
func (r *room) inside(window fyne.Size, o fyne.CanvasObject, at fyne.Position) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	if b, ok := o.(button); ok {
		if end := at.Add(b.Size()); at.X < -1 || at.Y < -1 || end.X > window.Width+1 || end.Y > window.Height+1 {
			r.fault(b.AccessibilityLabel(), "is not all in the window: from %v to %v", at, end)
		}
		return
	}
	switch o := o.(type) {
	case *container.Scroll, *widget.List:
	case *fyne.Container:
		for _, p := range o.Objects {
			r.inside(window, p, at)
		}
	case *widget.PopUp:
		r.inside(window, o.Content, fyne.Position{})
	case fyne.Widget:
		if strings.HasSuffix(fmt.Sprintf("%T", o), ".table") {
			return
		}
		for _, p := range test.WidgetRenderer(o).Objects() {
			r.inside(window, p, at)
		}
	}
}

// withoutRace leaves out what looks at every screen: with the race detector that takes
// ten gigabytes. `make test` runs it by itself.
func withoutRace(t *testing.T) {
	t.Helper()
	if raceDetector {
		t.Skip("run without the race detector")
	}
}

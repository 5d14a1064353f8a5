package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// heardList is the list of callbacks. Only rows in view exist.
type heardList struct {
	widget.List
	inspector *inspector
	live      map[*heardRow]struct{}
}

func newHeardList(i *inspector) *heardList {
	l := &heardList{inspector: i, live: map[*heardRow]struct{}{}}
	l.HideSeparators = true
	l.Length = func() int { return len(i.all) }
	l.CreateItem = func() fyne.CanvasObject { return newHeardRow(l) }
	l.UpdateItem = func(at int, o fyne.CanvasObject) {
		r := o.(*heardRow)
		l.live[r] = struct{}{}
		r.at = at
		r.Refresh()
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *heardList) repaint() {
	for r := range l.live {
		r.Refresh()
	}
}

// TypedKey implements fyne.Focusable.
func (l *heardList) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(l.Size().Height/heardRowHeight)-1)
	at := l.inspector.index()
	last := len(l.inspector.all) - 1
	switch e.Name {
	case fyne.KeyEscape:
		l.inspector.Hide()
	case fyne.KeyDown:
		l.inspector.choose(min(at+1, last))
	case fyne.KeyUp:
		l.inspector.choose(max(at-1, 0))
	case fyne.KeyPageDown:
		l.inspector.choose(min(at+page, last))
	case fyne.KeyPageUp:
		l.inspector.choose(max(at-page, 0))
	case fyne.KeyHome:
		l.inspector.choose(0)
	case fyne.KeyEnd:
		l.inspector.choose(last)
	}
}

// FocusGained implements fyne.Focusable. The list's own marking of a row is not used.
func (l *heardList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *heardList) FocusLost() {}

// heardRow is one callback: what it says and when, of which render, and what was made
// of it.
type heardRow struct {
	widget.BaseWidget
	hovering
	list *heardList
	at   int

	ground, line           *canvas.Rectangle
	image                  *canvas.Image
	kind, time, name, made *canvas.Text
}

const heardRowHeight = 46

var (
	_ fyne.Tappable     = (*heardRow)(nil)
	_ desktop.Hoverable = (*heardRow)(nil)
	_ fyne.Accessible   = (*heardRow)(nil)
)

func newHeardRow(l *heardList) *heardRow {
	r := &heardRow{list: l, at: -1, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), image: newGlyph(),
		kind: newText(sizeBody), time: newText(sizeSmall), name: newText(sizeSmall), made: newText(sizeSmall)}
	r.ground.CornerRadius = 5
	r.redraw = r.Refresh
	r.ExtendBaseWidget(r)
	return r
}

// of is the callback that the row shows now, nil if there is none.
func (r *heardRow) of() *app.Heard {
	if all := r.list.inspector.all; r.at >= 0 && r.at < len(all) {
		return &all[r.at]
	}
	return nil
}

// CreateRenderer implements fyne.Widget.
func (r *heardRow) CreateRenderer() fyne.WidgetRenderer {
	return drawn(r, &painted{objects: []fyne.CanvasObject{r.ground, r.line, r.image, r.kind, r.time, r.name, r.made},
		min: fyne.NewSize(200, heardRowHeight), paint: r.paint})
}

func (r *heardRow) paint(s fyne.Size) {
	h := r.of()
	if h == nil {
		return
	}
	p := colors()
	ground := p.raised
	switch {
	case keyOf(h) == r.list.inspector.chosen:
		ground = p.selected
	case r.hovered:
		ground = p.hover
	}
	fill(r.ground, ground)
	put(r.ground, 0, 0, s.Width, s.Height-1)
	fill(r.line, p.line)
	put(r.line, 0, s.Height-1, s.Width, 1)
	g, t := heardGlyph(&h.Call)
	drawGlyph(r.image, g, 16, p.token[t], ground)
	put(r.image, 8, 6, 16, 16)
	right := func(t *canvas.Text, text string, y float32) float32 {
		say(t, text, p.dim)
		x := s.Width - 10 - t.MinSize().Width
		place(t, x, y)
		return x - 10
	}
	plain := fyne.TextStyle{}
	kind := words.CallKind(h.Call)
	end := right(r.time, moment(r.list.inspector.window.now, h.Received), 4)
	if fit(kind, end-32, sizeBody, plain) != kind { // what is chosen says when it came
		end = right(r.time, "", 4)
	}
	say(r.kind, fit(kind, end-32, sizeBody, plain), p.text)
	place(r.kind, 32, 3)
	name := r.list.inspector.nameOf(h)
	end = right(r.made, words.Made(h.Made).Headline, 24)
	if r.list.inspector.window.shelf.get(h.Render) == nil && fit(name, end-32, sizeSmall, plain) != name {
		end = right(r.made, "", 24)
	}
	say(r.name, fit(name, end-32, sizeSmall, plain), p.dim)
	place(r.name, 32, 24)
}

// heardGlyph tells what a callback claims.
func heardGlyph(c *app.Call) (glyph, token) {
	switch {
	case c.Made == app.MadeFalse || c.Made == app.MadeOver:
		return glyphWarn, attention
	case c.Status == "failed":
		return glyphCross, failed
	case c.Type == app.CallServe:
		return glyphCopy, working
	}
	return glyphTick, ready
}

// nameOf is the name of the render that a callback came for.
func (i *inspector) nameOf(h *app.Heard) string {
	if it := i.window.shelf.get(h.Render); it != nil {
		return it.Name
	}
	return locale.T("a render that is not on the list")
}

// Tapped implements fyne.Tappable.
func (r *heardRow) Tapped(*fyne.PointEvent) { r.list.inspector.choose(r.at) }

// AccessibilityLabel implements fyne.Accessible.
func (r *heardRow) AccessibilityLabel() string {
	h := r.of()
	if h == nil {
		return ""
	}
	return words.CallKind(h.Call) + ", " + r.list.inspector.nameOf(h) + ", " + words.Made(h.Made).Headline
}

// AccessibilityRole implements fyne.Accessible.
func (r *heardRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (l *heardList) AccessibilityLabel() string { return l.inspector.title.text }

// AccessibilityRole implements fyne.Accessible.
func (l *heardList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

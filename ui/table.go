package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
)

// table shows a scene: the renders that the query lets through, in order, as rows or as
// cards. Faces that stay where they are are updated directly; the list around them only
// when renders come, go or move.
type table struct {
	widget.List
	scene    *scene
	density  density
	chosenBy arrangement // what the user made of the columns
	layout   *layout
	header   *header
	across   int               // renders in a line of the list: cards beside each other
	live     map[face]struct{} // bound since the last full refresh
	emptied  bool              // while faces are exchanged for those of another kind
	now      time.Time
	turn     int  // position of what turns, one further every half second
	still    bool // nothing is to turn
	pictures *gallery
	canvas   func() fyne.Canvas
	tips     *tips // nil: none are shown
	focused  bool
	hold     hold
	recent   recent
	spot     spot // where the keyboard is within the row

	selected       map[string]struct{}
	cursor, anchor string
	pressed        string
	pressedAt      time.Time

	onOpen      func(id string)
	onUndo      func(id string)
	onPreview   func(id string)
	onFile      func(id string, k app.FileKind)
	onFileMenu  func(id string, k app.FileKind, at fyne.Position)
	onMenu      func(at fyne.Position)
	onSelection func()
	onKey       func(fyne.KeyName) bool
	onRune      func(rune)
	onShortcut  func(fyne.Shortcut)
	onDeed      func(d deed, id string, at fyne.Position)
	can         func(d deed, it *item) bool
	onWaiting   func()
}

var (
	_ fyne.Focusable    = (*table)(nil)
	_ fyne.Shortcutable = (*table)(nil)
)

func newTable(now time.Time, g *gallery, canvas func() fyne.Canvas) *table {
	t := &table{
		scene: &scene{places: new(places)}, now: now, pictures: g, canvas: canvas,
		live: map[face]struct{}{}, selected: map[string]struct{}{}, across: 1, chosenBy: plain(),
	}
	t.layout = arrange(&t.chosenBy, 1180, comfortable, false)
	t.quiet()
	t.header = newHeader(t)
	t.HideSeparators = true
	t.Length = t.lines
	t.CreateItem = t.newLine
	t.UpdateItem = func(i int, o fyne.CanvasObject) {
		t.tips.hide() // what was below the pointer has gone on
		switch o := o.(type) {
		case *row:
			o.bind(i)
		case *strip:
			o.bind(i)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// quiet lets every wish of the user come to nothing, until somebody listens.
func (t *table) quiet() {
	t.onOpen, t.onUndo, t.onPreview, t.onSelection = func(string) {}, func(string) {}, func(string) {}, func() {}
	t.onFile, t.onFileMenu = func(string, app.FileKind) {}, func(string, app.FileKind, fyne.Position) {}
	t.onMenu, t.onKey, t.onRune = func(fyne.Position) {}, func(fyne.KeyName) bool { return false }, func(rune) {}
	t.onShortcut, t.onDeed = func(fyne.Shortcut) {}, func(deed, string, fyne.Position) {}
	t.can, t.onWaiting = func(deed, *item) bool { return true }, func() {}
}

// lines is how many lines the list has.
func (t *table) lines() int {
	if t.emptied {
		return 0
	}
	return (t.scene.shown.len() + t.across - 1) / t.across
}

func (t *table) newLine() fyne.CanvasObject {
	if t.density == cards {
		return newStrip(t)
	}
	return newRow(t)
}

// apply shows a new scene. What was at the top of the view stays there, unless that was
// the very first line. While the pointer is at work in the list the order waits.
func (t *table) apply(s *scene) {
	if s.order != t.scene.order && s.query == t.scene.query && t.holds() {
		t.wait(s)
		return
	}
	t.take(s)
}

func (t *table) take(s *scene) {
	old := t.scene
	t.scene = s
	t.endWait()
	if s.scattered != old.scattered {
		t.relayout()
	}
	if s.order == old.order {
		t.update()
		return
	}
	h := t.density.height()
	offset := t.GetScrollOffset()
	top := int(offset/h) * t.across
	t.followCursor(old)
	t.redraw()
	switch {
	case s.query != old.query:
		t.ScrollToTop()
		if i, ok := s.place(t.cursor); ok && t.isSelected(t.cursor) {
			t.reveal(i)
		}
	case offset > 0 && top < old.shown.len():
		if i, ok := s.place(old.shown.id(top)); ok {
			t.ScrollToOffset(offset + float32(i/t.across-top/t.across)*h)
		}
	}
	t.onSelection()
}

// followCursor moves the cursor to the next row when its own has gone for good,
// so that the keyboard never stands nowhere.
func (t *table) followCursor(old *scene) {
	i, stood := old.place(t.cursor)
	_, stands := t.scene.place(t.cursor)
	n := t.scene.shown.len()
	if !stood || stands || old.query != t.scene.query || n == 0 {
		return
	}
	id := t.scene.shown.id(min(i, n-1))
	clear(t.selected)
	t.selected[id] = struct{}{}
	t.cursor, t.anchor = id, id
}

// update binds the faces in view whose render is a newer one.
func (t *table) update() {
	for f := range t.live {
		if i := f.place(); i < t.scene.shown.len() && f.of() != t.scene.shown.at(i) {
			f.bind(i)
		}
	}
}

// redraw makes the list lay out everything anew.
func (t *table) redraw() {
	clear(t.live)
	t.Refresh()
}

// exchange makes the list forget its faces, because others take their place.
func (t *table) exchange() {
	t.emptied = true
	t.redraw()
	t.emptied = false
	t.redraw()
}

// repaint paints everything in view again, e.g. because the columns changed.
func (t *table) repaint() {
	for f := range t.live {
		f.repaint()
	}
}

// remark paints what is marked otherwise than it was, e.g. because the selection
// changed.
func (t *table) remark() {
	for f := range t.live {
		if it := f.of(); it != nil && f.marked() != t.markOf(it.ID, f.marked().hovered) {
			f.repaint()
		}
	}
}

func (t *table) markOf(id string, hovered bool) mark {
	return mark{t.isSelected(id), t.focused && t.cursor == id, hovered}
}

// visible says whether the face lies in view.
func (t *table) visible(f face) bool {
	h := t.density.height()
	y := float32(f.place()/t.across)*h - t.GetScrollOffset()
	return y > -h && y < t.Size().Height
}

// tick moves time on. What turns is drawn anew only where it is in view; texts
// change when their words do.
func (t *table) tick(now time.Time, turn int) {
	seconds := now.Unix() != t.now.Unix()
	t.now, t.turn = now, turn
	t.look()
	for f := range t.live {
		if it := f.of(); it != nil && t.visible(f) && (seconds || !it.State.AtRest()) {
			f.repaint()
		}
	}
}

// pictured paints the faces of renders whose picture has come.
func (t *table) pictured(ids map[string]bool) {
	for f := range t.live {
		if it := f.of(); it != nil && ids[it.ID] {
			f.repaint()
		}
	}
}

// setDensity chooses how rows are shown. What was at the top stays there.
func (t *table) setDensity(d density) {
	if t.density == d {
		return
	}
	top := int(t.GetScrollOffset()/t.density.height()) * t.across
	t.density = d
	t.fold(t.Size().Width)
	t.relayout()
	t.exchange()
	t.ScrollToOffset(float32(top/t.across) * d.height())
}

// fold finds how many renders stand in one line at a width, and says whether that is
// another number than before.
func (t *table) fold(width float32) bool {
	n := 1
	if t.density == cards {
		n = max(1, int((width-2*edge+cardGap)/(cardWidth+cardGap)))
	}
	changed := n != t.across
	t.across = n
	return changed
}

// rearrange takes the user's columns.
func (t *table) rearrange(a arrangement) {
	t.chosenBy = a
	t.relayout()
	t.repaint()
}

// relayout finds every column its place again.
func (t *table) relayout() {
	t.layout = arrange(&t.chosenBy, t.layout.width, t.density, t.scene.scattered)
	t.header.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (t *table) AccessibilityLabel() string {
	return dotted(totals(t.scene, len(t.selected))...)
}

// AccessibilityRole implements fyne.Accessible.
func (t *table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

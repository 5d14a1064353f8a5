package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// table shows a scene: the rows that the query lets through, newest first. Rows
// that stay where they are are updated directly; the list around them only when
// rows come, go or move.
type table struct {
	widget.List
	scene    *scene
	density  density
	columns  columns
	live     map[*row]struct{} // rows bound since the last full refresh
	now      time.Time
	turn     int // position of what turns, one further every half second
	pictures *gallery
	canvas   func() fyne.Canvas
	focused  bool

	selected       map[string]struct{}
	cursor, anchor string
	pressed        string
	pressedAt      time.Time

	onOpen      func(id string)
	onUndo      func(id string)
	onPreview   func(id string)
	onMenu      func(at fyne.Position)
	onSelection func()
	onKey       func(fyne.KeyName) bool
	onShortcut  func(fyne.Shortcut)
}

var (
	_ fyne.Focusable    = (*table)(nil)
	_ fyne.Shortcutable = (*table)(nil)
)

func newTable(now time.Time, g *gallery, canvas func() fyne.Canvas) *table {
	t := &table{
		scene: &scene{index: map[string]int{}}, now: now, pictures: g, canvas: canvas,
		live: map[*row]struct{}{}, selected: map[string]struct{}{},
		columns: arrange(1180, comfortable),
	}
	t.HideSeparators = true
	t.Length = func() int { return len(t.scene.shown) }
	t.CreateItem = func() fyne.CanvasObject { return newRow(t) }
	t.UpdateItem = func(i int, o fyne.CanvasObject) {
		r := o.(*row)
		t.live[r] = struct{}{}
		r.bind(i)
	}
	t.ExtendBaseWidget(t)
	return t
}

// apply shows a new scene. What was at the top of the view stays there, unless
// that was the very first row.
func (t *table) apply(s *scene) {
	old := t.scene
	t.scene = s
	if s.order == old.order {
		t.update()
		return
	}
	h := t.density.height()
	offset := t.GetScrollOffset()
	top := int(offset / h)
	t.followCursor(old)
	t.redraw()
	if offset > 0 && top < len(old.shown) && s.query == old.query {
		if i, ok := s.index[old.shown[top].ID]; ok {
			t.ScrollToOffset(offset + float32(i-top)*h)
		}
	} else if s.query != old.query {
		t.ScrollToTop()
	}
	t.onSelection()
}

// followCursor moves the cursor to the next row when its own has gone for good,
// so that the keyboard never stands nowhere.
func (t *table) followCursor(old *scene) {
	i, stood := old.index[t.cursor]
	_, stands := t.scene.index[t.cursor]
	if !stood || stands || old.query != t.scene.query || len(t.scene.shown) == 0 {
		return
	}
	id := t.scene.shown[min(i, len(t.scene.shown)-1)].ID
	clear(t.selected)
	t.selected[id] = struct{}{}
	t.cursor, t.anchor = id, id
}

// update binds the rows in view whose render is a newer one.
func (t *table) update() {
	for r := range t.live {
		if r.index < len(t.scene.shown) && r.it != t.scene.shown[r.index] {
			r.bind(r.index)
		}
	}
}

// redraw makes the list lay out everything anew.
func (t *table) redraw() {
	clear(t.live)
	t.Refresh()
}

// repaint paints the rows in view again, e.g. because the selection changed.
func (t *table) repaint() {
	for r := range t.live {
		r.paint(r.Size())
	}
}

// visible says whether the row lies in view.
func (t *table) visible(r *row) bool {
	h := t.density.height()
	y := float32(r.index)*h - t.GetScrollOffset()
	return y > -h && y < t.Size().Height
}

// tick moves time on. What turns is drawn anew only where it is in view; texts
// change when their words do.
func (t *table) tick(now time.Time, turn int) {
	seconds := now.Unix() != t.now.Unix()
	t.now, t.turn = now, turn
	for r := range t.live {
		if r.it != nil && t.visible(r) && (seconds || !r.it.State.AtRest()) {
			r.paint(r.Size())
		}
	}
}

// pictured paints the rows of renders whose picture has come.
func (t *table) pictured(ids map[string]bool) {
	for r := range t.live {
		if r.it != nil && ids[r.it.ID] {
			r.paint(r.Size())
		}
	}
}

// setDensity chooses the height of rows.
func (t *table) setDensity(d density) {
	if t.density == d {
		return
	}
	top := t.GetScrollOffset() / t.density.height()
	t.density = d
	t.columns = arrange(t.columns.width, d)
	t.redraw()
	t.ScrollToOffset(top * d.height())
}

// tablePane is the table below its header; it arranges the columns whenever the
// width changes.
type tablePane struct {
	header *header
	table  *table
	body   fyne.CanvasObject
}

func newTablePane(t *table) *fyne.Container {
	p := &tablePane{header: newHeader(), table: t}
	p.body = container.NewThemeOverride(t, rowTheme{})
	return container.New(p, p.header, p.body)
}

// Layout implements fyne.Layout.
func (p *tablePane) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if c := arrange(s.Width, p.table.density); c != p.table.columns || p.header.columns != c {
		p.table.columns = c
		p.header.arrange(c)
		p.table.repaint()
	}
	put(p.header, 0, 0, s.Width, headerHeight)
	put(p.body, 0, headerHeight, s.Width, s.Height-headerHeight)
}

// MinSize implements fyne.Layout.
func (p *tablePane) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 200) }

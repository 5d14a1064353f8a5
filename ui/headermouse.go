package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// headerDrag is what is being dragged: a divider or a column.
type headerDrag struct {
	pull   columnID // the divider behind it
	column columnID // the column that is moved, once it went far enough
	before columnID // where it would go; colNone: to the end
	way    float32
	moving bool
}

var (
	_ fyne.Tappable          = (*header)(nil)
	_ fyne.SecondaryTappable = (*header)(nil)
	_ fyne.Draggable         = (*header)(nil)
	_ desktop.Hoverable      = (*header)(nil)
	_ desktop.Mouseable      = (*header)(nil)
	_ desktop.Cursorable     = (*header)(nil)
)

// grip is how near to a divider the pointer must be.
const grip = 5

// dividerAt is the column behind whose divider a place is.
func (h *header) dividerAt(x float32) columnID {
	l := h.table.layout
	for i, c := range l.cells {
		_, file := c.file()
		if i == len(l.cells)-1 || l.joined && file && h.joinedInside(c) {
			continue
		}
		if end := l.at[c].x + l.at[c].w - dividerBack; x > end-grip && x < end+grip+1 {
			return c
		}
	}
	return colNone
}

// joinedInside says whether a file stands before another one in their shared place.
func (h *header) joinedInside(c columnID) bool {
	files := h.table.layout.files()
	return c != files[len(files)-1]
}

// MouseIn implements desktop.Hoverable.
func (h *header) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (h *header) MouseMoved(e *desktop.MouseEvent) {
	over, divider := h.table.layout.over(e.Position.X), h.dividerAt(e.Position.X)
	if divider != colNone {
		over = colNone
	}
	if over != h.over || divider != h.divider {
		h.over, h.divider = over, divider
		h.Refresh()
	}
	if over == colNone {
		h.table.tips.hide()
		return
	}
	h.table.tips.over(fmt.Sprint("header", over), e.AbsolutePosition, func() []string {
		return []string{locale.T(specs[over].about)}
	})
}

// MouseOut implements desktop.Hoverable.
func (h *header) MouseOut() {
	h.over, h.divider = colNone, colNone
	h.table.tips.hide()
	h.Refresh()
}

// Cursor implements desktop.Cursorable.
func (h *header) Cursor() desktop.Cursor {
	if h.divider != colNone || h.drag.pull != colNone {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseDown notes what a drag would take hold of. A second press on a divider fits the
// column.
func (h *header) MouseDown(e *desktop.MouseEvent) {
	h.table.tips.hide()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	h.drag = headerDrag{pull: h.dividerAt(e.Position.X), column: h.table.layout.over(e.Position.X), before: colNone}
	if h.drag.pull == colNone {
		return
	}
	key, now := "divider"+specs[h.drag.pull].key, time.Now()
	if h.table.pressed == key && now.Sub(h.table.pressedAt) < doubleClick {
		h.fitTo(h.drag.pull)
		key = ""
	}
	h.table.pressed, h.table.pressedAt = key, now
}

// MouseUp implements desktop.Mouseable.
func (h *header) MouseUp(*desktop.MouseEvent) {
	if !h.drag.moving {
		h.drag.pull = colNone
	}
}

// farEnough is how far a column is dragged before it moves: a click may tremble.
const farEnough = 6

// Dragged implements fyne.Draggable.
func (h *header) Dragged(e *fyne.DragEvent) {
	a := h.table.chosenBy
	if h.drag.pull != colNone {
		a.pull(h.table.layout, h.drag.pull, e.Dragged.DX)
		h.table.rearrange(a)
		return
	}
	h.drag.way += e.Dragged.DX
	if h.drag.column == colNone || !h.drag.moving && h.drag.way*h.drag.way < farEnough*farEnough {
		return
	}
	h.drag.moving, h.drag.before = true, h.dropAt(e.Position.X)
	h.Refresh()
}

// dropAt is the column before which a place is; colNone: behind all.
func (h *header) dropAt(x float32) columnID {
	l := h.table.layout
	for _, c := range l.cells {
		if x < l.at[c].x+l.at[c].w/2 {
			return c
		}
	}
	return colNone
}

// DragEnd implements fyne.Draggable.
func (h *header) DragEnd() {
	d, a := h.drag, h.table.chosenBy
	h.drag = headerDrag{column: colNone, pull: colNone}
	if d.moving {
		a.move(d.column, d.before)
	}
	h.Refresh()
	if d.moving || d.pull != colNone {
		h.changed(a)
	}
}

// Tapped sorts by a column.
func (h *header) Tapped(e *fyne.PointEvent) {
	if c := h.table.layout.over(e.Position.X); c != colNone && h.dividerAt(e.Position.X) == colNone {
		h.sortBy(c)
	}
}

// TappedSecondary opens the menu of columns.
func (h *header) TappedSecondary(e *fyne.PointEvent) { h.menu(e.AbsolutePosition) }

func (h *header) sortBy(c columnID) {
	a := h.table.chosenBy
	a.sort = a.sort.after(c)
	h.changed(a)
}

// fitTo makes a column as wide as what it shows in view.
func (h *header) fitTo(c columnID) {
	a := h.table.chosenBy
	if c == colName { // Name takes what is left: the divider behind it is its neighbour's
		l := h.table.layout
		if i := l.indexOf(c); i+1 < len(l.cells) {
			c = l.cells[i+1]
		}
	}
	if c == colName || c == colPreview {
		return
	}
	a.setWidth(c, h.table.needed(c))
	h.changed(a)
}

// needed is the width that a column needs for its title and for what is in view.
func (t *table) needed(c columnID) float32 {
	wide := func(s string, size float32) float32 { return fyne.MeasureText(s, size, plainStyle).Width }
	w := wide(locale.T(specs[c].title), sizeTiny) + arrowRoom
	for f := range t.live {
		it := f.of()
		if it == nil || !t.visible(f) {
			continue
		}
		switch i, file := c.file(); {
		case file:
			w = max(w, wide(fileOf(t.now, &it.Render, app.FileKinds[i]).word, sizeTiny))
			if t.density == compact {
				w = max(w, wide(fileOf(t.now, &it.Render, app.FileKinds[i]).word, sizeTiny)+22)
			}
		case c == colStatus:
			st := statusOf(t.now, &it.Render)
			w = max(w, wide(st.word, sizeBody)+24, wide(st.line, sizeSmall)+24)
			if st.pill != "" {
				w = max(w, wide(st.word, sizeBody)+wide(st.pill, sizeTiny)+50)
			}
		case specs[c].text != nil:
			w = max(w, wide(specs[c].text(t.now, it), sizeSmall))
		}
	}
	return w + cellGap
}

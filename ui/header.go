package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

const headerHeight = 28

// header names the columns. A click sorts, dividers are dragged to resize and pressed
// twice to fit, a name is dragged to another place, the right button opens the menu of
// columns; all of it can be done with the keyboard as well.
type header struct {
	widget.BaseWidget
	table   *table
	columns []headerCell
	focused bool
	cursor  columnID // that the keyboard is at
	over    columnID // that the pointer is over
	divider columnID // behind which the pointer is on a divider
	drag    headerDrag

	ground, line, spot, drop *canvas.Rectangle
	arrow                    *canvas.Image

	changed func(arrangement)      // the user made something of the columns
	menu    func(at fyne.Position) // asks for the menu of columns
}

type headerCell struct {
	label   *canvas.Text
	divider *canvas.Rectangle
}

var _ fyne.Accessible = (*header)(nil)

func newHeader(t *table) *header {
	h := &header{table: t, over: colNone, divider: colNone, cursor: colName, drag: headerDrag{column: colNone, pull: colNone},
		ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), spot: canvas.NewRectangle(nil), drop: canvas.NewRectangle(nil),
		arrow: newGlyph(), changed: func(arrangement) {}, menu: func(fyne.Position) {}}
	h.spot.CornerRadius = 4
	for range columnCount {
		h.columns = append(h.columns, headerCell{newText(sizeTiny), canvas.NewRectangle(nil)})
	}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{h.ground, h.line, h.spot}
	for _, c := range h.columns {
		objects = append(objects, c.label, c.divider)
	}
	objects = append(objects, h.arrow, h.drop)
	return drawn(h, &painted{objects: objects, min: fyne.NewSize(0, headerHeight), paint: h.paint})
}

func (h *header) paint(s fyne.Size) {
	p, l := colors(), h.table.layout
	fill(h.ground, p.header)
	fill(h.line, p.line)
	put(h.ground, 0, 0, s.Width, s.Height)
	put(h.line, 0, s.Height-1, s.Width, 1)
	for c := range columnCount {
		h.columns[c].label.Hidden, h.columns[c].divider.Hidden = true, true
	}
	h.arrow.Hidden = true
	for i, c := range l.cells {
		h.paintCell(p, l, c, i == len(l.cells)-1, s)
	}
	h.paintSpot(p, l, s)
	h.paintDrop(p, l, s)
}

// title is what stands above a column; where the files are joined the first one speaks
// for all.
func (h *header) title(l *layout, c columnID) (string, float32) {
	if _, file := c.file(); !file || !l.joined {
		return locale.T(specs[c].title), l.at[c].w
	}
	files := l.files()
	if c != files[0] {
		return "", 0
	}
	last := l.at[files[len(files)-1]]
	return locale.T("Files"), last.x + last.w - l.at[c].x
}

// arrowRoom is the place that the arrow of the sorted column takes.
const arrowRoom = 13

func (h *header) paintCell(p *palette, l *layout, c columnID, last bool, s fyne.Size) {
	title, w := h.title(l, c)
	if title == "" {
		return
	}
	k, cell := l.at[c], h.columns[c]
	by, down := h.table.chosenBy.sort.shown()
	sorted := by == c
	color, room := p.dim, w-cellGap
	if sorted {
		color, room = p.text, room-arrowRoom+4
	}
	if h.drag.column == c && h.drag.moving {
		color = p.primary
	}
	cell.label.Hidden = false
	say(cell.label, fit(title, room, sizeTiny, plainStyle), color)
	m := cell.label.MinSize()
	x, y := k.x, (s.Height-m.Height)/2
	if specs[c].right {
		x += w - m.Width - cellGap
	}
	put(cell.label, x, y, m.Width, m.Height)
	if sorted {
		g, at := glyphUp, x+m.Width+3
		if down {
			g = glyphDown
		}
		if specs[c].right {
			at = x - arrowRoom
		}
		drawGlyph(h.arrow, g, 9, p.dim, p.header)
		put(h.arrow, at, (s.Height-9)/2, 9, 9)
	}
	if !last {
		cell.divider.Hidden = false
		fill(cell.divider, p.line)
		put(cell.divider, k.x+w-dividerBack, 7, 1, s.Height-14)
	}
}

// dividerBack is how far a divider stands before the end of its column.
const dividerBack = 8

// paintSpot marks the column that the pointer or the keyboard is at.
func (h *header) paintSpot(p *palette, l *layout, s fyne.Size) {
	c := h.over
	if h.focused {
		c = h.cursor
	}
	h.spot.Hidden = c == colNone || l.at[c].w == 0
	if h.spot.Hidden {
		return
	}
	h.spot.StrokeWidth, h.spot.StrokeColor = 0, nil
	if h.focused {
		h.spot.StrokeWidth, h.spot.StrokeColor = 1, p.primary
	}
	fill(h.spot, p.hover)
	put(h.spot, l.at[c].x-5, 3, l.at[c].w-dividerBack+3, s.Height-7)
}

// paintDrop shows where a column would go.
func (h *header) paintDrop(p *palette, l *layout, s fyne.Size) {
	h.drop.Hidden = !h.drag.moving
	if h.drop.Hidden {
		return
	}
	x := h.table.layout.width - edge
	if h.drag.before != colNone {
		x = l.at[h.drag.before].x - dividerBack
	}
	fill(h.drop, p.primary)
	put(h.drop, max(2, x), 2, 2, s.Height-4)
}

// AccessibilityLabel implements fyne.Accessible.
func (h *header) AccessibilityLabel() string {
	by, down := h.table.chosenBy.sort.shown()
	how := locale.Mark("Columns, sorted by %s, smallest first")
	switch {
	case by == colSent && down:
		how = locale.Mark("Columns, sorted by %s, newest first")
	case by == colSent:
		how = locale.Mark("Columns, sorted by %s, oldest first")
	case by == colName && down:
		how = locale.Mark("Columns, sorted by %s, Z to A")
	case by == colName:
		how = locale.Mark("Columns, sorted by %s, A to Z")
	case down:
		how = locale.Mark("Columns, sorted by %s, greatest first")
	}
	said := locale.T(how, locale.T(specs[by].title))
	if h.focused {
		return locale.T(specs[h.cursor].title) + ". " + said
	}
	return said
}

// AccessibilityRole implements fyne.Accessible.
func (h *header) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

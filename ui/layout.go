package ui

// density is how rows are shown.
type density int

const (
	comfortable density = iota // two lines and a picture
	compact                    // one line
	cards                      // cards with a large picture, several beside each other
	densityCount
)

// height is how high one line of the list is, a strip of cards in the gallery.
func (d density) height() float32 {
	switch d {
	case compact:
		return 30
	case cards:
		return cardHeight
	}
	return 64
}

// column is where a column lies; width 0 means that it is not shown.
type column struct{ x, w float32 }

// layout is one arrangement of the columns at one width, shared by the header and all
// rows. It is never changed.
type layout struct {
	at      [columnCount]column
	cells   []columnID // from left to right
	joined  bool       // the files share one narrow place, glyphs only
	gone    []columnID // chosen, but there is no room
	density density
	width   float32
}

// edge is the free space at both ends of a row.
const edge = 12

// Name takes the rest. Below tight, others make room for it.
const tight = 151

// The width of a file's column when the three join, and the space behind them.
const (
	joinedFile = 22
	joinedRest = 10
)

// arrange fits the columns into a width. When it gets tight the files join, then one
// column after the other goes: what happened stays to the last. Where says whether the
// renders are from several environments.
func arrange(a *arrangement, width float32, d density, where bool) *layout {
	l := &layout{density: d, width: width}
	var w [columnCount]float32
	for _, c := range a.order {
		if a.shows(c, where) && (c != colPreview || d == comfortable) {
			l.cells = append(l.cells, c)
			w[c] = a.widthOf(c)
		}
	}
	inner := width - 2*edge
	rest := func() float32 {
		r := inner
		for _, c := range l.cells {
			if c != colName {
				r -= w[c]
			}
		}
		return r
	}
	if rest() < tight {
		l.join(&w)
	}
	for rest() < tight && l.yield(a) {
	}
	if short := specs[colName].least - rest(); short > 0 {
		w[colStatus] = max(specs[colStatus].least, w[colStatus]-short)
	}
	w[colName] = max(specs[colName].least, rest())
	x := float32(edge)
	for _, c := range l.cells {
		l.at[c] = column{x, w[c]}
		x += w[c]
	}
	return l
}

// join makes the files share one place, if they stand beside each other.
func (l *layout) join(w *[columnCount]float32) {
	var files []int
	for i, c := range l.cells {
		if _, ok := c.file(); ok {
			files = append(files, i)
		}
	}
	if len(files) < 2 || files[len(files)-1]-files[0] != len(files)-1 {
		return
	}
	l.joined = true
	for _, i := range files {
		w[l.cells[i]] = joinedFile
	}
	w[l.cells[files[len(files)-1]]] += joinedRest
}

// yield takes away what is needed least, all files at once, and says whether anything
// was left to take.
func (l *layout) yield(a *arrangement) bool {
	at, most := -1, 0
	for i, c := range l.cells {
		if y := a.yields(c); y > 0 && y >= most {
			at, most = i, y
		}
	}
	if at < 0 {
		return false
	}
	_, all := l.cells[at].file()
	first := l.cells[at]
	var stay []columnID
	for _, c := range l.cells {
		if _, file := c.file(); c == first || all && file {
			l.gone = append(l.gone, c)
			continue
		}
		stay = append(stay, c)
	}
	l.cells = stay
	if all {
		l.joined = false
	}
	return true
}

// files lists the files' columns that are shown, from left to right.
func (l *layout) files() []columnID {
	var out []columnID
	for _, c := range l.cells {
		if _, ok := c.file(); ok {
			out = append(out, c)
		}
	}
	return out
}

// over is the column at a place, colNone beside all.
func (l *layout) over(x float32) columnID {
	for _, c := range l.cells {
		if k := l.at[c]; x >= k.x && x < k.x+k.w {
			return c
		}
	}
	return colNone
}

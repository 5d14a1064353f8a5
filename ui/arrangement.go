package ui

import "math"

// arrangement is what the user made of the columns. The zero arrangement is not one:
// see plain.
type arrangement struct {
	order  [columnCount]columnID
	width  [columnCount]float32 // 0: the column's own
	chosen [columnCount]int8    // 1 shown, -1 hidden, 0 as it is by itself
	sort   ordering
}

// plain is the arrangement that the table begins with.
func plain() arrangement {
	var a arrangement
	for c := range columnCount {
		a.order[c] = c
	}
	return a
}

// shows says whether a column is wanted. Where comes by itself once renders are from
// several environments.
func (a *arrangement) shows(c columnID, where bool) bool {
	switch {
	case c == colName, a.chosen[c] > 0:
		return true
	case a.chosen[c] < 0:
		return false
	}
	return !specs[c].extra || c == colWhere && where
}

func (a *arrangement) choose(c columnID, on bool) {
	a.chosen[c] = -1
	if on {
		a.chosen[c] = 1
	}
}

// yields says how soon a column makes room. What the user asked for stays nearly as
// long as the files do.
func (a *arrangement) yields(c columnID) int {
	if specs[c].extra && a.chosen[c] > 0 {
		return specs[colVideo].yields
	}
	return specs[c].yields
}

func (a *arrangement) widthOf(c columnID) float32 {
	if a.width[c] > 0 {
		return a.width[c]
	}
	return specs[c].width
}

// widest is how wide a column can be pulled.
const widest = 800

func (a *arrangement) setWidth(c columnID, w float32) {
	a.width[c] = min(max(w, specs[c].least), widest)
}

// move puts a column before another one, colNone: at the end.
func (a *arrangement) move(c, before columnID) {
	if c == before {
		return
	}
	order, n := [columnCount]columnID{}, 0
	for _, o := range a.order {
		if o == before {
			order[n] = c
			n++
		}
		if o != c {
			order[n] = o
			n++
		}
	}
	if before == colNone {
		order[n] = c
	}
	a.order = order
}

// pull moves the divider behind a column, so that it stays below the pointer. Name gives
// and takes wherever it stands beside it; elsewhere the two neighbours share.
func (a *arrangement) pull(l *layout, c columnID, by float32) {
	i := l.indexOf(c)
	name := l.indexOf(colName)
	if i < 0 || i+1 >= len(l.cells) {
		return
	}
	next := l.cells[i+1]
	switch {
	case c == colName:
		a.setWidth(next, l.at[next].w-by)
	case i < name:
		a.setWidth(c, l.at[c].w+by)
	default:
		left, right := l.at[c].w, l.at[next].w
		by = min(max(by, specs[c].least-left), right-specs[next].least)
		a.setWidth(c, left+by)
		a.setWidth(next, right-by)
	}
}

func (l *layout) indexOf(c columnID) int {
	for i, o := range l.cells {
		if o == c {
			return i
		}
	}
	return -1
}

// keptArrangement is an arrangement as it is kept among the settings.
type keptArrangement struct {
	Columns []keptColumn `json:"columns"` // from left to right
	Sort    string       `json:"sort,omitempty"`
	Down    bool         `json:"down,omitempty"`
}

type keptColumn struct {
	Key   string  `json:"key"`
	Width float32 `json:"width,omitempty"`
	Shown int8    `json:"shown,omitempty"`
}

func (a *arrangement) kept() keptArrangement {
	var k keptArrangement
	for _, c := range a.order {
		k.Columns = append(k.Columns, keptColumn{specs[c].key, a.width[c], a.chosen[c]})
	}
	if a.sort.on {
		k.Sort, k.Down = specs[a.sort.by].key, a.sort.down
	}
	return k
}

// restored reads a kept arrangement. What is not known is left out, what is missing
// stands where it begins, and widths nobody could have chosen count as none.
func (k keptArrangement) restored() arrangement {
	a := plain()
	var order []columnID
	seen := [columnCount]bool{}
	for _, kc := range k.Columns {
		c := columnOf(kc.Key)
		if c == colNone || seen[c] {
			continue
		}
		seen[c] = true
		order = append(order, c)
		if w := float64(kc.Width); w > 0 && !math.IsInf(w, 0) {
			a.setWidth(c, kc.Width)
		}
		a.chosen[c] = min(max(kc.Shown, -1), 1)
	}
	for c := range columnCount {
		if !seen[c] {
			order = append(order, c)
		}
	}
	copy(a.order[:], order)
	if c := columnOf(k.Sort); c != colNone && specs[c].sort != nil {
		a.sort = ordering{by: c, down: k.Down, on: true}
	}
	return a
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// spot is the cell of the cursor's row that the keyboard is at: one of the files, or the
// status where that offers Undo or Retry. It belongs to one render: when the cursor goes
// to another one, the keyboard is at the whole row again.
type spot struct {
	id     string
	column columnID
	retry  func(*item) // what Retry does; nil: nothing
}

// spotDeed is what the status of a row offers to the keyboard; empty for nothing.
func (t *table) spotDeed(it *item) string {
	switch {
	case isHeld(t.now, &it.Render):
		return locale.Mark("Undo")
	case it.State == app.Stopped && !it.Unwatched():
		return locale.Mark("Retry")
	}
	return ""
}

// stops are the cells of a row that the keyboard can be at, from left to right.
func (t *table) stops(it *item) (out []columnID) {
	if t.density == cards {
		return nil
	}
	for _, c := range t.layout.cells {
		i, file := c.file()
		switch {
		case file:
			if _, has := it.FileOf(app.FileKinds[i]); has && made(it.State) {
				out = append(out, c)
			}
		case c == colStatus && t.spotDeed(it) != "":
			out = append(out, c)
		}
	}
	return out
}

// spotIn is the cell of that row that the keyboard is at, if it is at one.
func (t *table) spotIn(it *item) (columnID, bool) {
	if t.spot.id != it.ID || t.spot.id != t.cursor {
		return colNone, false
	}
	for _, c := range t.stops(it) {
		if c == t.spot.column {
			return c, true
		}
	}
	return colNone, false
}

// spotKey serves the keys that go from cell to cell, and those of the cell that the
// keyboard is at; it says whether the key was one of them.
func (t *table) spotKey(k fyne.KeyName) bool {
	it := t.current()
	if it == nil || t.density == cards {
		return false
	}
	switch k {
	case fyne.KeyRight:
		t.walk(it, 1)
		return true
	case fyne.KeyLeft:
		t.walk(it, -1)
		return true
	}
	c, at := t.spotIn(it)
	if !at {
		return false
	}
	if _, moves := t.step(k); moves {
		t.leaveSpot()
		return false
	}
	switch {
	case k == fyne.KeyReturn, k == fyne.KeyEnter, k == fyne.KeySpace:
		t.useSpot(it, c)
	case k == fyne.KeyEscape:
		t.leaveSpot()
	case k == desktop.KeyMenu, k == fyne.KeyF10 && shiftHeld():
		return t.spotMenu(it, c)
	default:
		return false
	}
	return true
}

// walk goes to the next cell; to the left of the first one is the row.
func (t *table) walk(it *item, by int) {
	stops, i := t.stops(it), -1
	now, at := t.spotIn(it)
	for n, c := range stops {
		if at && c == now {
			i = n
		}
	}
	i = min(i+by, len(stops)-1)
	if i < 0 {
		t.leaveSpot()
		return
	}
	t.spot.id, t.spot.column = it.ID, stops[i]
	if t.cursorFace() == nil {
		t.move(0) // it was scrolled away
	}
	if f := t.cursorFace(); f != nil {
		t.reveal(f.place())
		f.repaint()
		x, y, _, h := ringAt(t.layout, stops[i])
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(x, y)
		t.tips.overCell("spot/"+it.ID+specs[stops[i]].key, at, h, func() []string { return t.aboutSpot(it, stops[i]) })
	}
}

// aboutSpot explains the cell, for whoever rests there.
func (t *table) aboutSpot(it *item, c columnID) []string {
	if c == colStatus {
		return []string{locale.T("%s: press Enter", locale.T(t.spotDeed(it)))}
	}
	return explain(c, t.now, it, t.layout.at[c].w)
}

// leaveSpot goes back to the whole row.
func (t *table) leaveSpot() {
	if t.spot.id == "" {
		return
	}
	t.spot.id = ""
	t.tips.hide()
	if f := t.cursorFace(); f != nil {
		f.repaint()
	}
}

func (t *table) useSpot(it *item, c columnID) {
	t.tips.hide()
	i, file := c.file()
	switch {
	case file:
		t.onFile(it.ID, app.FileKinds[i])
	case isHeld(t.now, &it.Render):
		t.onUndo(it.ID)
	case t.spot.retry != nil:
		t.spot.retry(it)
	}
}

// spotMenu opens the menu of the file that the keyboard is at.
func (t *table) spotMenu(it *item, c columnID) bool {
	i, file := c.file()
	f := t.cursorFace()
	if !file || f == nil {
		return false
	}
	t.tips.hide()
	t.hold.menu = true
	x, _, _, h := ringAt(t.layout, c)
	t.onFileMenu(it.ID, app.FileKinds[i], fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(x, h))
	return true
}

// cursorFace is what shows the cursor's render, if anything does.
func (t *table) cursorFace() face {
	for f := range t.live {
		if it := f.of(); it != nil && it.ID == t.cursor && t.visible(f) {
			return f
		}
	}
	return nil
}

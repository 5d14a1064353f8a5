package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// batchList is the list of several edits. Space or a click ticks, Enter opens, Esc closes.
type batchList struct {
	widget.List
	page *batchPage
	at   int // where the keys are
}

func newBatchList(p *batchPage) *batchList {
	l := &batchList{page: p}
	l.Length = func() int { return len(p.all) }
	l.CreateItem = func() fyne.CanvasObject { return newBatchRow(p) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*batchRow).set(i) }
	l.OnHighlighted = func(i widget.ListItemID) { l.at = i }
	l.OnSelected = func(i widget.ListItemID) {
		l.UnselectAll()
		p.toggle(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *batchList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		l.page.sheet.cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.at < len(l.page.all) {
			l.page.openOne(l.at)
		}
	default:
		l.List.TypedKey(e)
	}
}

// batchRow is one of several edits: a tick, its name, what it makes, and what the check
// found. The list around it serves pointer and keys; the button opens it alone.
type batchRow struct {
	widget.BaseWidget
	page *batchPage
	at   int

	box, mark        *canvas.Image
	head, line, said *canvas.Text
	open             *sheetButton
}

const batchRowHeight = 50

func newBatchRow(p *batchPage) *batchRow {
	r := &batchRow{page: p, box: newGlyph(), mark: newGlyph(), head: newText(sizeBody), line: newText(sizeSmall), said: newText(sizeSmall)}
	r.head.TextStyle.Bold = true
	r.open = newSheetButton(p.sheet.keys(), locale.T("Open"), func() { p.openOne(r.at) })
	r.open.Importance = widget.LowImportance
	r.ExtendBaseWidget(r)
	return r
}

func (r *batchRow) set(i int) {
	r.at = i
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *batchRow) CreateRenderer() fyne.WidgetRenderer {
	return drawn(r, &painted{objects: []fyne.CanvasObject{r.box, r.mark, r.head, r.line, r.said, r.open}, min: fyne.NewSize(260, batchRowHeight), paint: r.paint})
}

func (r *batchRow) paint(s fyne.Size) {
	if r.at >= len(r.page.all) {
		return
	}
	p, d := colors(), r.page.all[r.at]
	g, c := glyphHollow, p.faint
	switch {
	case !d.sendable():
		g = glyphNone
	case !d.left:
		g, c = glyphTick, p.primary
	}
	drawGlyph(r.box, g, 17, c, p.chrome)
	put(r.box, 6, (s.Height-17)/2, 17, 17)
	m := r.open.MinSize()
	put(r.open, s.Width-m.Width-4, (s.Height-m.Height)/2, m.Width, m.Height)
	room := s.Width - 34 - m.Width - 12
	say(r.head, fit(d.title(), room*0.45, sizeBody, r.head.TextStyle), p.text)
	place(r.head, 34, 5)
	say(r.line, fit(r.makes(d), room*0.45, sizeSmall, fyne.TextStyle{}), p.dim)
	place(r.line, 34, 26)
	text, g, t := verdictOf(d)
	x := 34 + room*0.47
	drawGlyph(r.mark, g, 15, p.token[t], p.chrome)
	put(r.mark, x, (s.Height-15)/2, 15, 15)
	say(r.said, fit(text, s.Width-m.Width-12-x-22, sizeSmall, fyne.TextStyle{}), p.text)
	place(r.said, x+22, (s.Height-r.said.MinSize().Height)/2)
}

func (r *batchRow) makes(d *draft) string {
	if !d.sendable() {
		return d.file
	}
	long := ""
	if d.facts.Length > 0 {
		long = length(d.facts.Length)
	}
	return dotted(d.file, size(d.facts.Width, d.facts.Height), long)
}

// verdictOf says in one line what is to be known of an edit before it is sent.
func verdictOf(d *draft) (string, glyph, token) {
	if d.fault != nil {
		return words.Fault(d.fault).Headline, glyphCross, failed
	}
	n := len(d.findings)
	for _, level := range []edit.Level{edit.Error, edit.Warning} {
		for _, f := range d.findings {
			if f.Level != level {
				continue
			}
			text, g, k := words.Brief(f), glyphWarn, attention
			if level == edit.Error {
				g, k = glyphCross, failed
			}
			if n > 1 {
				text = "(" + number(n) + ") " + text
			}
			return text, g, k
		}
	}
	return locale.T("Ready to send"), glyphTick, ready
}

// AccessibilityLabel implements fyne.Accessible.
func (r *batchRow) AccessibilityLabel() string {
	if r.at >= len(r.page.all) {
		return ""
	}
	d := r.page.all[r.at]
	text, _, _ := verdictOf(d)
	state := locale.T("ticked")
	if d.left || !d.sendable() {
		state = locale.T("not ticked")
	}
	return d.title() + ", " + state + ", " + text
}

// AccessibilityRole implements fyne.Accessible.
func (r *batchRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (l *batchList) AccessibilityLabel() string { return l.page.head.text }

// AccessibilityRole implements fyne.Accessible.
func (l *batchList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

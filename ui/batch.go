package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// batchPage is the sheet for several edits: each was checked by itself, and those that
// are ticked are sent together. One bad one does not stop the others.
type batchPage struct {
	sheet *sheet
	rows  *rowsPart // of a spreadsheet; nil: of files
	all   []*draft
	list  *batchList
	head  *paragraph
}

// openBatch shows several edits.
func (w *Window) openBatch(all []*draft) { w.openBatchOf(all, nil) }

func (w *Window) openBatchOf(all []*draft, rows *rowsPart) {
	s := &sheet{window: w}
	b := &batchPage{sheet: s, rows: rows, head: newParagraph(sizeBody, false, textColor)}
	s.batch = b
	b.take(all)
	b.list = newBatchList(b)
	keys := s.keys()
	s.send = newSheetButton(keys, "", s.submit)
	head := container.New(downward{gap: 6}, b.head)
	page := container.New(topped{}, head, b.list)
	buttons := []fyne.CanvasObject{newSheetButton(keys, locale.T("Cancel"), s.cancel), s.send}
	if rows != nil {
		rows.save = newSheetButton(keys, "", func() { rows.saveLeft(b) })
		rows.tryout.lay(b)
		head.Objects = []fyne.CanvasObject{container.New(lineAndButton{}, b.head, rows.save), rows.tryout.root}
		page = container.New(topped{}, head, rows.show(b), b.list)
		buttons = append([]fyne.CanvasObject{newSheetButton(keys, locale.T("Back to the edit"), func() { rows.goBack(w) })}, buttons...)
	} else if w.desk.Saving != nil && w.desk.Settings != nil {
		head.Add(b.saving())
	}
	s.lay(locale.N("New render · %d edits", len(all)), page, buttons)
	s.open(b.list)
	w.unkept = true
}

// height is what the rows need, within the sheet's bounds.
func (b *batchPage) height() float32 {
	if b.rows != nil {
		return sheetMost
	}
	return max(sheetLeast, min(sheetMost, float32(len(b.all))*(batchRowHeight+5)+sheetAround+90))
}

// take decides of drafts that are new here which are ticked.
func (b *batchPage) take(all []*draft) {
	b.all = all
	for _, d := range all {
		d.left = d.left || !d.sendable() || d.errors() > 0 && !d.judged
		d.judged = true
	}
}

// ticked are those that are sent.
func (b *batchPage) ticked() (out []*draft) {
	for _, d := range b.all {
		if d.sendable() && !d.left {
			out = append(out, d)
		}
	}
	return out
}

func (b *batchPage) toggle(i int) {
	if d := b.all[i]; d.sendable() {
		d.left = !d.left
		b.sheet.typed()
		b.list.RefreshItem(i)
		b.tell()
	}
}

// openOne shows one of them alone; the others come after it.
func (b *batchPage) openOne(i int) {
	w := b.sheet.window
	d := b.all[i]
	d.rows = b.rows
	d.back, d.wrong = b.all, d.sendable() && d.errors() > 0
	w.openSheet(d)
}

// cost is what those that are ticked cost together.
func (b *batchPage) cost() cost {
	var all []study
	for _, d := range b.ticked() {
		all = append(all, study{it: &item{Render: app.Render{Environment: b.sheet.window.present}}, facts: d.facts})
	}
	return costOf(&b.sheet.window.desk, all)
}

// tell says what is ticked and what it costs.
func (b *batchPage) tell() {
	s := b.sheet
	n, bad, ask := len(b.ticked()), 0, 0
	for _, d := range b.all {
		switch {
		case !d.sendable():
			bad++
		case d.errors() > 0:
			ask++
		}
	}
	said := locale.N("%d edits will be sent.", n)
	if n == 0 {
		said = locale.T("Nothing is ticked.")
	}
	if b.rows != nil {
		said = b.rows.said(n, len(b.all))
		b.rows.offerSave(len(b.all) - n)
		b.rows.tryout.follow()
		ask = 0
	}
	if bad > 0 {
		said += " " + locale.N("%d files can't be sent.", bad)
	}
	if ask > 0 {
		said += " " + locale.N("%d edits would probably not be accepted.", ask)
	}
	b.head.set(said)
	s.relay()
	c := b.cost()
	_, line := bandWords(s.window.environment())
	price := locale.T("free")
	switch {
	case c.credits > 0 && c.unknown == 0 && c.ai == 0:
		price = locale.T("about %s", amount(c.credits))
	case c.any():
		price = locale.T("uses credits")
	}
	if c.any() {
		line = c.sentence()
	}
	s.send.Importance = widget.HighImportance
	s.send.SetText(locale.T("Render %s (%s)", number(n), price))
	if n == 0 {
		s.send.Disable()
	} else {
		s.send.Enable()
	}
	short := ""
	if c.ai > 0 && c.credits > 0 {
		short = capital(locale.T("about %s + AI", amount(c.credits)))
	}
	s.foot.set(line, short)
}

// table is the name of the table whose rows these are.
func (b *batchPage) table() string {
	if b.rows == nil {
		return ""
	}
	return b.rows.file
}

// submit sends what is ticked; with errors in it, it asks first.
func (b *batchPage) submit() {
	if b.rows != nil && b.rows.making {
		b.rows.then = b.submit
		return
	}
	w, chosen := b.sheet.window, b.ticked()
	if len(chosen) == 0 {
		return
	}
	ask := 0
	for _, d := range chosen {
		if d.errors() > 0 {
			ask++
		}
	}
	send := func() {
		if w.sheet == b.sheet {
			w.closeSheet()
			w.submitAll(chosen, b.table())
			w.nextDraft()
		}
	}
	if ask > 0 {
		w.confirm(locale.T("Render anyway?"), locale.N("The check found errors in %d edits. %s will probably not accept them.", ask, capital(words.Service(w.present))), locale.T("Render %s", number(len(chosen))), send)
		return
	}
	w.unlessSentAlready(chosen, send)
}

// lineAndButton is a line of text with a button at its right, while that is shown.
type lineAndButton struct{}

func (lineAndButton) room(o []fyne.CanvasObject, w float32) float32 {
	if o[1].Visible() {
		return max(120, w-o[1].MinSize().Width-buttonGap)
	}
	return w
}

func (l lineAndButton) heightFor(o []fyne.CanvasObject, w float32) float32 {
	return max(downward{}.height(o[0], l.room(o, w)), o[1].MinSize().Height)
}

// Layout implements fyne.Layout.
func (l lineAndButton) Layout(o []fyne.CanvasObject, s fyne.Size) {
	room := l.room(o, s.Width)
	h := downward{}.height(o[0], room)
	put(o[0], 0, (s.Height-h)/2, room, h)
	put(o[1], room+buttonGap, 0, s.Width-room-buttonGap, s.Height)
}

// MinSize implements fyne.Layout.
func (l lineAndButton) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, o[1].MinSize().Height)
}

// topped is a line, and perhaps something to set, above a list that takes the rest.
type topped struct{}

// Layout implements fyne.Layout.
func (topped) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := s.Width - 2*margin - barRoom
	h := downward{}.height(o[0], w)
	put(o[0], margin, 0, w, h)
	y := h + 8
	if len(o) > 2 { // something to set, above the list
		h := min(s.Height*0.45, downward{}.height(o[1].(*container.Scroll).Content, s.Width)+1)
		put(o[1], 0, y, s.Width, h)
		y += h + 8
	}
	put(o[len(o)-1], margin, y, w, s.Height-y)
}

// MinSize implements fyne.Layout.
func (topped) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 160) }

package ui

import (
	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// SendDrafts sends the drafts of the selection. Where that costs, it asks.
func (w *Window) SendDrafts() {
	var drafts []*item
	for _, it := range w.table.chosen() {
		if it.State == app.Draft {
			drafts = append(drafts, it)
		}
	}
	if len(drafts) == 0 {
		w.say(locale.T("Only drafts can be sent"), "", nil)
		return
	}
	w.study(drafts, func(all []study) {
		var ids []string
		for _, s := range all {
			ids = append(ids, s.it.ID)
		}
		send := func() {
			w.each(task{ids: ids, do: w.desk.Commands.Send}, func(int) { w.goOut(ids, locale.T("In line")) })
		}
		cost := costOf(&w.desk, all)
		switch {
		case len(all) == 1:
			it := all[0].it
			w.unlessRecent(it.Environment, it.Meaning, all[0].facts, send)
		case cost.any():
			w.confirm(locale.N("Send %d drafts?", len(ids)), cost.sentence(), locale.T("Send %s", number(len(ids))), send)
		default:
			send()
		}
	})
}

// outgoingItems are the row menu's entries for what was not sent yet.
func (w *Window) outgoingItems(chosen []*item) []*fyne.MenuItem {
	drafts := 0
	var held []string
	for _, it := range chosen {
		if it.State == app.Draft {
			drafts++
		}
		if isHeld(w.now, &it.Render) {
			held = append(held, it.ID)
		}
	}
	var items []*fyne.MenuItem
	if drafts > 0 {
		items = append(items, fyne.NewMenuItem(locale.N("Send %d drafts", drafts), w.SendDrafts))
	}
	if len(held) > 0 {
		items = append(items, fyne.NewMenuItem(locale.T("Don't send yet"), func() { w.takeBack(held) }))
	}
	return items
}

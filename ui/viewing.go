package ui

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Row is a visible row as words, for tests and for whoever drives the window.
type Row struct {
	ID, Name, Word, Line, Time, Sent string
	Files                            [3]string // video, thumbnail, poster
}

// Rows are all rows that the query lets through, in order.
func (w *Window) Rows() []Row {
	out := make([]Row, w.scene.shown.len())
	for i, it := range w.scene.shown.all() {
		st := statusOf(w.now, &it.Render)
		out[i] = Row{ID: it.ID, Name: it.Name, Word: st.word, Line: st.line,
			Time: timeText(w.now, it), Sent: ago(w.now, sentAt(&it.Render))}
		for k, kind := range app.FileKinds {
			out[i].Files[k] = fileOf(w.now, &it.Render, kind).word
		}
	}
	return out
}

// Select selects one render and scrolls to it; it says whether it is shown.
func (w *Window) Select(id string) bool {
	w.table.release()
	i, ok := w.scene.place(id)
	if ok {
		w.table.pick(id)
		w.table.reveal(i)
	}
	return ok
}

// Selected are the ids of the selected renders that are shown.
func (w *Window) Selected() []string {
	var out []string
	for _, it := range w.table.chosen() {
		out = append(out, it.ID)
	}
	return out
}

// SelectAll selects every row shown.
func (w *Window) SelectAll() { w.table.selectAll() }

// SetChip chooses a filter: 0 All, 1 Working, 2 Ready, 3 Failed, 4 Needs you.
func (w *Window) SetChip(n int) {
	if n < 0 || n >= int(chipCount) {
		return
	}
	w.query(query{chip: chip(n), find: lower(w.search.Text), sort: w.view.under(chip(n)).sort})
	w.table.rearrange(w.view.under(chip(n)))
}

// OnlyProblems shows what needs the user, or everything again.
func (w *Window) OnlyProblems() {
	if w.wanted.chip == chipNeedsYou {
		w.SetChip(int(chipAll))
		return
	}
	w.SetChip(int(chipNeedsYou))
}

// Find searches; an empty text shows everything under the present chip.
func (w *Window) Find(text string) { w.search.SetText(text) }

// FocusSearch puts the cursor into the search field.
func (w *Window) FocusSearch() {
	if w.sheet == nil {
		w.fyne.Canvas().Focus(w.search)
	}
}

// OpenDetails opens the pane on a render.
func (w *Window) OpenDetails(id string) {
	if !w.Select(id) {
		return
	}
	w.details.root.Show()
	w.refreshDetails()
	w.body.Refresh()
}

// CloseDetails closes the pane.
func (w *Window) CloseDetails() {
	w.details.player.Stop()
	w.details.root.Hide()
	w.body.Refresh()
	w.table.focus()
}

// ToggleDetails opens the pane on the present render, or closes it.
func (w *Window) ToggleDetails() {
	if w.details.root.Visible() {
		w.CloseDetails()
		return
	}
	if it := w.table.current(); it != nil {
		w.OpenDetails(it.ID)
	}
}

// shownInDetails is the newest record of what the pane shows, if it is open.
func (w *Window) shownInDetails() *item {
	if !w.details.root.Visible() || w.details.it == nil {
		return nil
	}
	if i, ok := w.scene.place(w.details.it.ID); ok {
		return w.scene.shown.at(i)
	}
	return nil
}

// refreshDetails lets the open pane follow the cursor, and news of its render.
func (w *Window) refreshDetails() {
	if !w.details.root.Visible() {
		return
	}
	it := w.table.current()
	if it == nil {
		it = w.shownInDetails()
	}
	if it == nil && w.details.it != nil && !w.shelf.has(w.details.it.ID) {
		w.CloseDetails() // it was removed, and nothing took its place
		return
	}
	if it != nil && it != w.details.it {
		w.details.set(it, w.now)
	}
}

// Preview plays a render's film as large as the window, or shows its picture; again
// closes it.
func (w *Window) Preview(id string) {
	if w.lightbox != nil {
		w.closePreview()
		return
	}
	if w.theatre != nil {
		w.theatre.Hide()
		return
	}
	it := w.shelf.get(id)
	if it == nil || w.openTheatre(it) {
		return
	}
	if _, link := pictureLink(&it.Render, w.now, true); link == "" {
		w.say(locale.T("No preview yet"), "", nil)
		return
	}
	w.openPreview(it)
}

// problemText is a render's problem as one paragraph, for the clipboard.
func problemText(r *app.Render) string {
	t := words.Problem(r.Problem, r.Environment).String()
	if r.Problem != nil && r.Problem.Said != "" {
		t += "\n" + locale.T("“%s”", r.Problem.Said)
	}
	return t
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// linkItems are the links of a selection, beside the one that is copied most.
func (w *Window) linkItems(chosen []*item) []*fyne.MenuItem {
	more := fyne.NewMenuItem(locale.T("Copy more"), nil)
	more.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem(locale.T("All links"), w.CopyAllLinks))
	if len(chosen) == 1 {
		more.ChildMenu.Items = append(more.ChildMenu.Items, w.fileItems(chosen[0])...)
	}
	more.ChildMenu.Items = append(more.ChildMenu.Items, fyne.NewMenuItemSeparator())
	for _, m := range w.embedItems() {
		m.Label = locale.T("Embed code, %s", m.Label)
		more.ChildMenu.Items = append(more.ChildMenu.Items, m)
	}
	return []*fyne.MenuItem{more}
}

// fileDeeds are what can be done with the files of a selection.
func (w *Window) fileDeeds(chosen []*item) []*fyne.MenuItem {
	if w.desk.Saving == nil {
		return nil
	}
	save, show := w.offer("Save to folder", w.Save), w.offer("Show in folder", w.ShowSaved)
	save.Disabled, show.Disabled = true, true
	for _, it := range chosen {
		f, _ := it.FileOf(app.Video)
		if liveLink(&it.Render, f, w.now) != "" {
			save.Disabled = false
		}
		if f.Saved.Here() {
			show.Disabled = false
		}
	}
	return []*fyne.MenuItem{save, show}
}

// deleteItems offer to take files off the CDN.
func (w *Window) deleteItems(chosen []*item) []*fyne.MenuItem {
	if w.desk.Erase == nil {
		return nil
	}
	m := w.offer("Delete hosted files…", w.DeleteHosted)
	m.Disabled = len(hostedOf(chosen)) == 0
	return []*fyne.MenuItem{m}
}

// cut is what the toolkit makes of Shift+Delete, the chord of Delete hosted files, and of Ctrl+X, which means nothing
// here.
func (w *Window) cut() {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	if !ok || d.CurrentKeyModifiers() == fyne.KeyModifierShift {
		w.DeleteHosted()
	}
}

// newDeeds adds to the details what can be done with the files.
func (v *details) newDeeds() {
	w := v.window
	v.save = widget.NewButton(locale.T("Save to folder"), func() { w.saveAll([]*item{v.it}) })
	v.embed = widget.NewButton(locale.T("Embed…"), func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.embed)
		v.chosen(func() { w.popup(fyne.NewMenu("", w.embedItems()...), at.AddXY(0, v.embed.Size().Height+2)) })
	})
	v.actions.Add(v.save)
	v.actions.Add(v.embed)
	if w.desk.Saving == nil {
		v.save.Hide()
	}
}

// follow shows how saving goes on, and nothing else anew.
func (v *details) follow(it *item) {
	if v.saving.set(it, v.window.now) {
		v.relayout()
	}
}

// closeFilms lets go of every film and waits until its process is gone. Nothing
// crosses to the main thread any more.
func (w *Window) closeFilms() {
	w.details.player.release()
	w.details.player.Wait()
	if w.theatre != nil {
		w.theatre.player.release()
		w.theatre.player.Wait()
	}
	w.leaving.Wait()
}

// relayout gives everything its place again after a line came or went.
func (w *Window) relayout() {
	if c := w.fyne.Content(); c != nil {
		c.(*fyne.Container).Objects[0].Refresh()
	}
}

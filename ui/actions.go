package ui

import (
	"net/url"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// command has something done that writes to disk, beside the main thread, and
// says what came of it.
func (w *Window) command(do func() error, done func(error)) {
	w.commands.Go(func() {
		err := do()
		w.main.do(func() { done(err) })
	})
}

// say shows a toast.
func (w *Window) say(text, action string, do func()) {
	w.toast.show(text, action, do)
	w.toasts.Refresh()
}

// task is the same command for several renders, and what is said of it.
type task struct {
	ids    []string
	do     func(now time.Time, id string) error
	done   string // "Checking now"
	none   string // if it could be done to none of them
	action string // offered with what was done
	undo   func()
}

// each does the same to several renders and says how many it was done to. Then,
// which may be nil, learns the number instead of it being said.
func (w *Window) each(t task, then func(ok int)) {
	ok := 0
	w.command(func() (err error) {
		for _, id := range t.ids {
			if e := t.do(time.Now(), id); e != nil {
				err = e
				continue
			}
			ok++
		}
		return err
	}, func(error) {
		switch {
		case ok == 0 && t.none != "":
			w.say(t.none, "", nil)
		case ok == 0:
			w.say(locale.T("Nothing changed: that isn't possible now"), "", nil)
		case then != nil:
			then(ok)
		case len(t.ids) == 1:
			w.say(t.done, t.action, t.undo)
		default:
			w.say(t.done+": "+renders(ok), t.action, t.undo)
		}
	})
}

// CheckNow has the unfinished ones of the selection looked at at once, or all
// unfinished ones when none is selected.
func (w *Window) CheckNow() {
	chosen := w.table.chosen()
	all := len(chosen) == 0
	if all {
		chosen = w.shelf.those(chipWorking, func(it *item) bool { _, ok := w.scene.place(it.ID); return ok })
	}
	var ids []string
	for _, it := range chosen {
		if !it.State.AtRest() && it.State != app.Sending || it.Unwatched() && !all {
			ids = append(ids, it.ID)
		}
	}
	if len(ids) == 0 {
		w.say(locale.T("Nothing to check: all of these are finished"), "", nil)
		return
	}
	w.nudge(ids)
}

// nudge has renders looked at at once.
func (w *Window) nudge(ids []string) {
	w.each(task{ids: ids, do: w.desk.Commands.Nudge, done: locale.T("Checking now")}, nil)
}

// Remove takes the selection off the list. Files are not touched, and it can be
// undone.
func (w *Window) Remove() {
	var ids []string
	for _, it := range w.table.chosen() {
		ids = append(ids, it.ID)
	}
	if len(ids) == 0 {
		return
	}
	w.removed = ids
	w.table.release() // what its owner takes away goes at once, wherever the pointer is
	w.each(task{ids: ids, do: w.desk.Commands.Remove}, func(ok int) {
		what := locale.T("Removed from the list.")
		if ok > 1 {
			what = locale.T("%s removed from the list.", number(ok))
		}
		w.say(what+" "+locale.T("Files on the CDN and on this computer were not touched."), locale.T("Undo"), w.Undo)
	})
}

// Undo takes back what is about to be sent; if nothing is, it brings back what was
// removed last.
func (w *Window) Undo() {
	if w.undoSending() || len(w.removed) == 0 {
		return
	}
	ids := w.removed
	w.removed = nil
	w.toast.Hide()
	w.each(task{ids: ids, do: w.desk.Commands.Restore, done: locale.T("Back on the list")}, nil)
}

// CopyIDs puts the service's render ids of the selection on the clipboard.
func (w *Window) CopyIDs() {
	var ids []string
	for _, it := range w.table.chosen() {
		if id := it.Remote(); id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		w.say(locale.T("No render ID yet"), "", nil)
		return
	}
	w.copyText(locale.N("%[2]s render IDs", len(ids), number(len(ids))), strings.Join(ids, "\n"))
}

// copyText puts a text on the clipboard and says what it is.
func (w *Window) copyText(what, text string) {
	w.desk.App.Clipboard().SetContent(text)
	w.say(locale.T("%s copied", what), "", nil)
}

// CopyEdit puts the edit of the present render on the clipboard.
func (w *Window) CopyEdit() {
	it := w.table.current()
	if it == nil || w.desk.Edit == nil {
		return
	}
	w.reads.Go(func() {
		body, err := w.desk.Edit(it.Edit)
		w.main.do(func() {
			if err != nil {
				w.say(locale.T("The edit can't be read any more"), "", nil)
				return
			}
			w.copyText(locale.T("Edit"), string(body))
		})
	})
}

// OpenInBrowser opens the main file of the first selected render.
func (w *Window) OpenInBrowser() {
	for _, it := range w.table.chosen() {
		f, _ := it.FileOf(app.Video)
		if l := liveLink(&it.Render, f, w.now); l != "" {
			w.openLink(l)
			return
		}
	}
	w.say(locale.T("Nothing to open yet"), "", nil)
}

// openLink opens a web address; anything else is refused.
func (w *Window) openLink(link string) {
	u, err := url.Parse(link)
	if err != nil || w.desk.OpenWeb == nil || (u.Scheme != "https" && u.Scheme != "http") {
		w.say(locale.T("This link can't be opened"), "", nil)
		return
	}
	if err := w.desk.OpenWeb(link); err != nil {
		w.say(locale.T("The browser could not be opened. The link can be copied"), locale.T("Copy"), func() { w.copyText(locale.T("Link"), link) })
	}
}

// SetEnvironment chooses where new renders are made.
func (w *Window) SetEnvironment(name string) {
	w.present = name
	w.band.set(w.environment())
	w.updateFoot()
	if w.sheet != nil {
		above := w.settingsOnTop()
		w.sheet.reopen()
		if above {
			w.settings.raise()
		}
	}
}

func (w *Window) showEnvironments(at fyne.Position) {
	var items []*fyne.MenuItem
	for _, e := range w.desk.Environments {
		_, line := bandWords(e)
		m := fyne.NewMenuItem(words.Environment(e.Name)+" · "+line, func() { w.ChooseEnvironment(e.Name) })
		m.Checked = e.Name == w.present
		items = append(items, m)
	}
	w.popup(fyne.NewMenu("", items...), at)
}

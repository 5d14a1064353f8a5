package ui

import (
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// submit makes a render of a draft.
func (w *Window) submit(d *draft, name string, asDraft bool) {
	w.order(app.Order{Name: name, File: d.file, Template: d.template, Environment: w.present, Edit: d.whole(), Draft: asDraft, Calls: d.calls, Folder: d.folder})
}

// submitAll makes a render of each of several drafts, in their order; table is the name of
// the one that they are the rows of.
func (w *Window) submitAll(all []*draft, table string) {
	var ids []string
	where := w.present
	var batch app.Batch
	if len(all) > 1 {
		batch = app.Batch{At: time.Now().UTC(), Of: len(all), Name: table}
	}
	w.command(func() error {
		for _, d := range all {
			o := app.Order{Name: d.title(), File: d.file, Template: d.template, Environment: where, Edit: d.whole(), Calls: d.calls, Batch: batch, Folder: d.folder}
			r, err := w.desk.Commands.Submit(time.Now(), o)
			if err != nil {
				return err
			}
			ids = append(ids, r.ID)
		}
		return nil
	}, func(err error) {
		if err != nil {
			w.say(locale.N("%d renders could not be kept.", len(all)-len(ids))+" "+sorry(err, where), "", nil)
		}
		if len(ids) > 0 {
			w.awaited = ids[0]
			w.goOut(ids, locale.N("%d renders in line", len(ids)))
			w.show(w.shelf.current())
		}
	})
}

// order keeps a new render; the loop does the rest.
func (w *Window) order(o app.Order) {
	var r app.Render
	w.command(func() (err error) {
		r, err = w.desk.Commands.Submit(time.Now(), o)
		return err
	}, func(err error) {
		if err != nil {
			w.say(locale.T("“%s” could not be kept.", o.Name)+" "+sorry(err, o.Environment), "", nil)
			return
		}
		w.awaited = r.ID
		switch {
		case o.Draft:
			w.say(locale.T("“%s” is kept as a draft. Nothing was sent", r.Name), "", nil)
		case r.Held.IsZero():
			w.say(locale.T("“%s” is in line", r.Name), "", nil)
		default:
			w.goOut([]string{r.ID}, "")
		}
		w.show(w.shelf.current())
	})
}

// outgoing are renders that were just told to go out. While they are held back,
// the toast counts down and offers to take them back.
type outgoing struct {
	ids   []string
	said  string // what is said of them if none of them is held back
	shown bool   // the toast is about them
	last  string // what it said of them last; it may say something else by now
}

// goOut follows renders that were told to go out; said may be empty.
func (w *Window) goOut(ids []string, said string) {
	w.outgoing = outgoing{ids: ids, said: said}
	w.followOutgoing()
}

// followOutgoing keeps the toast about what is held back true, second by second.
func (w *Window) followOutgoing() {
	o := &w.outgoing
	if len(o.ids) == 0 {
		return
	}
	held, began := w.held(o.ids)
	switch {
	case len(held) > 0:
		text := goingOut(w.now, held)
		if o.shown && w.toast.Visible() && w.toast.text != text && w.toast.text == o.last {
			w.toast.change(text)
			w.toasts.Refresh()
		} else if !w.toast.Visible() || !o.shown {
			w.say(text, locale.T("Undo"), w.Undo)
		}
		o.shown, o.last = true, text
	case o.shown:
		if w.toast.text == o.last {
			w.toast.Hide()
		}
		w.outgoing = outgoing{}
	case began:
		said := o.said
		w.outgoing = outgoing{}
		if said != "" {
			w.say(said, "", nil)
		}
	}
}

// held returns those of the renders that can still be taken back, and whether the
// list knows yet that they were told to go.
func (w *Window) held(ids []string) (held []*item, began bool) {
	for _, id := range ids {
		it := w.shelf.get(id)
		if it == nil || it.State == app.Draft || it.State == app.Stopped || it.State == app.Unsure {
			continue
		}
		began = true
		if isHeld(w.now, &it.Render) {
			held = append(held, it)
		}
	}
	return held, began
}

// isHeld says whether a submission can still be taken back.
func isHeld(now time.Time, r *app.Render) bool {
	return r.State == app.Waiting && r.Held.After(now)
}

// goingOut says when what is held back goes out: the last of it.
func goingOut(now time.Time, held []*item) string {
	last := held[0]
	for _, it := range held {
		if it.Held.After(last.Held) {
			last = it
		}
	}
	if n := len(held); n > 1 {
		return locale.N("Sending %d renders in %s.", n, countdown(last.Held.Sub(now)))
	}
	word, _ := words.Status(now, &last.Render)
	return word + "."
}

// undoSending makes drafts of what is held back and says whether there was any.
func (w *Window) undoSending() bool {
	held, _ := w.held(w.outgoing.ids)
	w.outgoing = outgoing{}
	var ids []string
	for _, it := range held {
		ids = append(ids, it.ID)
	}
	w.takeBack(ids)
	return len(ids) > 0
}

// takeBack makes drafts of what was not sent yet.
func (w *Window) takeBack(ids []string) {
	if len(ids) == 0 {
		return
	}
	w.toast.Hide()
	done := locale.T("Not sent. It is kept as a draft")
	if len(ids) > 1 {
		done = locale.T("Not sent, kept as drafts")
	}
	w.each(task{ids: ids, do: w.desk.Commands.Shelve, done: done, none: locale.T("Too late: it is on its way already")}, nil)
}

package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/ui/locale"
)

const pageSaving = "Saving"

// savingPage: where finished files go, which, and whether by themselves.
func (w *Window) savingPage(set SavingChoice) fyne.CanvasObject {
	where := newParagraph(sizeSmall, false, textColor)
	where.set(homely(set.Folder))
	keep := func() { w.KeepSaving(set) }
	change := newEnterButton(locale.T("Change…"), func() {
		w.chooseFolder(set.Folder, func(folder string) {
			set.Folder = folder
			where.set(homely(folder))
			keep()
			if w.settings != nil {
				w.settings.relayout()
			}
		})
	}, w.closeSettings)
	open := newEnterButton(locale.T("Copy folder"), func() { w.copyText(locale.T("Folder"), set.Folder) }, w.closeSettings)
	check := func(text string, on bool, changed func(bool)) *escCheck {
		c := &escCheck{esc: w.closeSettings}
		c.Text, c.Checked = text, on
		c.OnChanged = func(on bool) {
			changed(on)
			keep()
		}
		c.ExtendBaseWidget(c)
		return c
	}
	auto := check(locale.T("Save finished videos automatically"), set.Auto, func(on bool) {
		set.Auto = on
		if on {
			set.Since = time.Now().UTC()
		}
	})
	thumbs := check(locale.T("Thumbnail"), set.Thumbnail, func(on bool) { set.Thumbnail = on })
	posters := check(locale.T("Poster"), set.Poster, func(on bool) { set.Poster = on })
	note := newParagraph(sizeSmall, false, dimColor)
	note.set(locale.T("From now on: what was ready before is left where it is. Shotstack's own link stops working after 24 hours. A saved copy doesn't."))
	with := newParagraph(sizeBody, true, textColor)
	with.set(locale.T("Saved with the video, also by hand"))
	return page(
		card(plainGround, newChoice(locale.T("Finished files go to"), locale.T("A file that is there already is never overwritten."), nil), where,
			container.New(flow{}, onCard(change), onCard(open))),
		card(plainGround, auto, note),
		card(plainGround, with, container.New(flow{}, thumbs, posters)))
}

// renew forgets what was being saved by itself: it goes on under what is chosen now,
// and tells of that anew.
func (s *saves) renew() {
	for k, j := range s.jobs {
		if j.busy && !j.own {
			delete(s.jobs, k)
		}
	}
	s.changed()
}

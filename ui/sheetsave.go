package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// saveTo lets a folder be chosen for the files of some drafts, in which the folder of the
// settings is left as it is.
type saveTo struct {
	window *Window
	drafts func() []*draft
	usual  string // of the settings; empty: not known yet
	told   func() // something here is higher than before, or is to be kept

	head, folder, note, trouble *paragraph
	change, back                *sheetButton
	asked                       string // the folder that trouble is about
}

func newSaveTo(w *Window, keys sheetKeys, drafts func() []*draft, told func()) *saveTo {
	t := &saveTo{window: w, drafts: drafts, told: told, head: newParagraph(sizeSmall, false, dimColor), folder: newParagraph(sizeSmall, false, textColor),
		note: newParagraph(sizeSmall, false, dimColor), trouble: newParagraph(sizeSmall, false, faultColor)}
	t.head.set(locale.T("Save to"))
	t.change = newSheetButton(keys, locale.T("Change…"), func() { w.chooseFolder(t.where(), t.choose) })
	t.back = newSheetButton(keys, locale.T("As in the settings"), func() { t.choose("") })
	t.note.Hide()
	t.trouble.Hide()
	t.back.Hide()
	return t
}

// settle takes the folder of the settings.
func (t *saveTo) settle(usual string) {
	t.usual = filepath.Clean(usual) // as what is chosen is written
	t.show()
}

// choose gives the drafts a folder of their own; empty, or the settings' one: none.
func (t *saveTo) choose(folder string) {
	if folder == t.usual {
		folder = ""
	}
	for _, d := range t.drafts() {
		d.folder = folder
	}
	t.window.unkept = true
	t.show()
}

// where the drafts' files go; empty if that is not one place.
func (t *saveTo) where() string {
	all := t.drafts()
	own := all[0].folder
	switch {
	case t.differ():
		return ""
	case own == "":
		return t.usual
	}
	return own
}

// differ says whether the drafts have several folders.
func (t *saveTo) differ() bool {
	all := t.drafts()
	return slices.ContainsFunc(all, func(d *draft) bool { return d.folder != all[0].folder })
}

// show says where the files go, and has it looked whether they can.
func (t *saveTo) show() {
	all := t.drafts()
	own := all[0].folder
	several, where := t.differ(), t.where()
	text, note := homely(where), ""
	switch {
	case several:
		text = locale.T("Several folders")
	case own != "" && len(all) > 1:
		note = locale.T("Only these renders. All others go to %s.", homely(t.usual))
	case own != "":
		note = locale.T("Only this render. All others go to %s.", homely(t.usual))
	}
	t.folder.set(text)
	saying(t.note, note)
	show(t.back, several || own != "")
	t.look(where)
	t.told()
}

// look has a folder looked at, beside the main thread.
func (t *saveTo) look(folder string) {
	w := t.window
	saying(t.trouble, "")
	t.asked = folder
	if folder == "" || w.desk.Saving.Look == nil {
		return
	}
	w.reads.Go(func() {
		fault, bad := errors.AsType[*app.SaveFault](w.desk.Saving.Look(folder))
		w.main.do(func() {
			if bad && t.asked == folder {
				saying(t.trouble, words.FolderTrouble(fault))
				t.told()
			}
		})
	})
}

// saving says where finished files of the edit go, and whether by themselves: the one is
// said for this render, the other for all.
func (s *sheet) saving() fyne.CanvasObject {
	w, d := s.window, s.draft
	var set SavingChoice
	to := newSaveTo(w, s.keys(), func() []*draft { return []*draft{d} }, s.relayout)
	auto := newSheetCheck(s.keys(), locale.T("Save automatically when ready"), false, nil)
	all := newParagraph(sizeSmall, false, dimColor)
	all.set(locale.T("For all renders, as in the settings."))
	w.reads.Go(func() {
		c := w.savingChoice()
		w.main.do(func() {
			set = c
			auto.SetChecked(c.Auto)
			auto.OnChanged = func(on bool) {
				set.Auto = on
				if on {
					set.Since = time.Now().UTC()
				}
				w.KeepSaving(set)
			}
			to.settle(c.Folder)
		})
	})
	return card(plainGround, to.head, to.folder, to.note, to.trouble, container.New(flow{}, onCard(to.change), onCard(to.back)), auto, all)
}

// saving is the same for several edits, in as little room as can be.
func (b *batchPage) saving() fyne.CanvasObject {
	w := b.sheet.window
	to := newSaveTo(w, b.sheet.keys(), func() []*draft { return b.all }, b.sheet.relay)
	w.reads.Go(func() {
		c := w.savingChoice()
		w.main.do(func() { to.settle(c.Folder) })
	})
	return container.New(lineAndButton{}, container.New(downward{}, to.head, to.folder, to.note, to.trouble), container.NewHBox(to.back, to.change))
}

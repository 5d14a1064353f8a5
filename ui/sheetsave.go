package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/ui/locale"
)

// saving says where finished files go. It is what the settings say; changed here it is
// changed for all renders.
func (s *sheet) saving() fyne.CanvasObject {
	w := s.window
	var set SavingChoice
	head, folder := newParagraph(sizeSmall, false, dimColor), newParagraph(sizeSmall, false, textColor)
	head.set(locale.T("Save to"))
	keep := func() { w.KeepSaving(set) }
	change := newSheetButton(s.keys(), locale.T("Change…"), func() {
		w.chooseFolder(func(chosen string) {
			set.Folder = chosen
			folder.set(chosen)
			keep()
			s.relayout()
		})
	})
	auto := newSheetCheck(s.keys(), locale.T("Save automatically when ready"), false, nil)
	w.reads.Go(func() {
		c := w.savingChoice()
		w.main.do(func() {
			set = c
			folder.set(c.Folder)
			auto.SetChecked(c.Auto)
			auto.OnChanged = func(on bool) {
				set.Auto = on
				if on {
					set.Since = time.Now().UTC()
				}
				keep()
			}
			s.relayout()
		})
	})
	return card(plainGround, head, folder, container.New(flow{}, auto, onCard(change)))
}

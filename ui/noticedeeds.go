package ui

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Noticed does what somebody chose on a notification; slot is the render that it was
// about, empty for a summary. It may be called from any goroutine but the main
// thread's.
func (w *Window) Noticed(slot, key string) {
	w.main.do(func() { w.noticed(slot, key) })
}

func (w *Window) noticed(id, key string) {
	it := w.shelf.get(id)
	if key == NoticeCopy && it != nil {
		w.copyLinkOf(it)
		return
	}
	w.Raise()
	switch {
	case key == NoticeFailed:
		w.search.SetText("")
		w.SetChip(int(chipFailed))
	case it == nil: // a summary, or a render that is not on the list any more
	case key == NoticePlay:
		w.bringUp(id)
		w.playOne(it)
	case key == NoticeWhy:
		w.reach(id)
	default:
		w.bringUp(id)
	}
}

// Raise brings the window to the front, from wherever it is hidden.
func (w *Window) Raise() {
	w.fyne.Show()
	w.fyne.RequestFocus()
}

// bringUp selects a render, whatever hides it now.
func (w *Window) bringUp(id string) {
	if !w.Select(id) {
		w.search.SetText("")
		w.SetChip(int(chipAll))
		w.Select(id)
	}
}

func (w *Window) copyLinkOf(it *item) {
	c := copiedLinks{}
	c.take(&it.Render, app.Video, w.now)
	if len(c.links) == 0 {
		w.say(locale.T("No link yet"), "", nil)
		return
	}
	w.desk.App.Clipboard().SetContent(c.links[0])
	w.say(c.said(), "", nil)
}

// playOne plays a render here, or in the browser where films can't be played.
func (w *Window) playOne(it *item) {
	if w.playVideo != nil {
		w.playVideo(it.ID)
		return
	}
	f, _ := it.FileOf(app.Video)
	if l := liveLink(&it.Render, f, w.now); l != "" {
		w.openLink(l)
	}
}

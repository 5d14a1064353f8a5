package ui

import (
	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// canDo says whether a deed is possible for a render as it stands.
func (w *Window) canDo(d deed, it *item) bool {
	f, _ := it.FileOf(app.Video)
	live := liveLink(&it.Render, f, w.now) != ""
	switch d {
	case deedPlay:
		return live && (w.playVideo != nil || w.desk.OpenWeb != nil || stillPicture(it.Format))
	case deedCopy:
		return mainLink(&it.Render, w.now) != ""
	case deedSave:
		return live && w.saveFiles != nil
	}
	return true
}

// doDeed does what the pointer was offered over a row, to that row alone, or to the
// selection where the row is part of it.
func (w *Window) doDeed(d deed, id string) {
	it := w.shelf.get(id)
	if it == nil {
		return
	}
	switch d {
	case deedPlay:
		w.Play(id)
	case deedCopy:
		if w.table.isSelected(id) {
			w.CopyLinks()
			return
		}
		w.copyText(locale.T("Link"), mainLink(&it.Render, w.now))
	case deedSave:
		if w.table.isSelected(id) {
			w.saveChosen()
			return
		}
		w.saveFiles([]string{id})
	}
}

func (w *Window) saveChosen() {
	if ids := w.Selected(); len(ids) > 0 && w.saveFiles != nil {
		w.saveFiles(ids)
	}
}

// stillPicture says whether a render of that format makes a picture.
func stillPicture(format string) bool {
	switch format {
	case "jpg", "png", "gif", "bmp":
		return true
	}
	return false
}

// Play plays a render's main file: in the window where that can be done, else in the
// browser. A picture is shown large.
func (w *Window) Play(id string) {
	it := w.shelf.get(id)
	if it == nil {
		return
	}
	f, _ := it.FileOf(app.Video)
	switch link := liveLink(&it.Render, f, w.now); {
	case link == "":
		w.say(locale.T("Nothing to play yet"), "", nil)
	case stillPicture(it.Format) && it.Format != "gif":
		w.Preview(id)
	case w.playVideo != nil:
		w.playVideo(id)
	default:
		w.openLink(link)
	}
}

func (w *Window) playCurrent() {
	if it := w.table.current(); it != nil {
		w.Play(it.ID)
	}
}

// showFile previews one file of a render: the video is played, a picture shown large.
func (w *Window) showFile(id string, k app.FileKind) {
	it := w.shelf.get(id)
	if it == nil {
		return
	}
	f, _ := it.FileOf(k)
	switch {
	case liveLink(&it.Render, f, w.now) == "":
		w.say(locale.T("The %s is not there yet", words.FileName(k, it.Format)), "", nil)
	case k == app.Video:
		w.Play(id)
	default:
		w.openPreviewOf(it, k)
	}
}

// showFileMenu offers the link of one file.
func (w *Window) showFileMenu(id string, k app.FileKind, at fyne.Position) {
	it := w.shelf.get(id)
	if it == nil {
		return
	}
	f, _ := it.FileOf(k)
	name, live := words.FileName(k, it.Format), liveLink(&it.Render, f, w.now)
	link := live
	if link == "" && f.Predicted() {
		link = f.URL
	}
	see := entry(locale.T("Show %s", name), nil, func() { w.showFile(id, k) })
	if k == app.Video && !stillPicture(it.Format) {
		see.Label = locale.T("Play %s", name)
	}
	put := entry(locale.T("Copy %s link", name), nil, func() { w.copyText(locale.T("Link"), link) })
	if live == "" {
		put.Label = locale.T("Copy predicted %s link", name)
	}
	open := entry(locale.T("Open %s in browser", name), nil, func() { w.openLink(live) })
	see.Disabled, put.Disabled, open.Disabled = live == "", link == "", live == "" || w.desk.OpenWeb == nil
	w.popup(fyne.NewMenu("", see, put, open), at)
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// lightbox shows one picture as large as the window allows. Space, Esc or a click
// closes it.
type lightbox struct {
	id    string
	popup *widget.PopUp
	box   *pictureBox
	w, h  float32
}

func (w *Window) openPreview(it *item) {
	c := w.fyne.Canvas().Size()
	l := &lightbox{id: it.ID, w: c.Width - 96, h: c.Height - 96}
	l.box = newPictureBox(l.h, w.closePreview)
	l.popup = widget.NewModalPopUp(l.box, w.fyne.Canvas())
	w.lightbox = l
	w.fyne.Canvas().Unfocus()
	l.fetch(w)
	l.popup.Show()
}

// fetch shows the picture as soon as it is there, in its own shape.
func (l *lightbox) fetch(w *Window) {
	i, ok := w.scene.index[l.id]
	if !ok {
		return
	}
	it := w.scene.shown[i]
	img := w.gallery.get(it, l.w, l.h)
	fw, fh := float32(it.Width), float32(it.Height)
	if fw <= 0 || fh <= 0 {
		fw, fh = 16, 9
	}
	l.box.set(img, fw, fh, statusOf(w.now, &it.Render))
	pw, ph := within(fw, fh, l.w, l.h)
	l.popup.Resize(fyne.NewSize(pw, ph))
}

func (w *Window) closePreview() {
	if w.lightbox == nil {
		return
	}
	w.lightbox.popup.Hide()
	w.lightbox = nil
	w.table.focus()
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
)

// lightbox shows one picture as large as the window allows. Left and right go to the
// next render, plus, minus and the wheel zoom; Space, Esc or a click closes it.
type lightbox struct {
	window *Window
	id     string
	kind   app.FileKind // of the file shown; empty: the one that shows most
	popup  *widget.PopUp
	box    *zoomBox
	w, h   float32
}

// openPreview shows what a render looks like.
func (w *Window) openPreview(it *item) { w.openPreviewOf(it, "") }

// openPreviewOf shows one of its files.
func (w *Window) openPreviewOf(it *item, k app.FileKind) {
	if w.lightbox != nil {
		w.closePreview()
	}
	c := w.fyne.Canvas().Size()
	l := &lightbox{window: w, id: it.ID, kind: k, w: c.Width - 96, h: c.Height - 96}
	l.box = newZoomBox(l.h, w.closePreview)
	l.popup = w.modal(l.box)
	w.lightbox = l
	w.tips.hide()
	w.fyne.Canvas().Unfocus()
	l.fetch(w)
	l.popup.Show()
}

// fetch shows the picture as soon as it is there, in its own shape.
func (l *lightbox) fetch(w *Window) {
	it := w.shelf.get(l.id)
	if it == nil {
		return
	}
	img := w.gallery.file(it, l.kind, l.w, l.h)
	fw, fh := float32(it.Width), float32(it.Height)
	if fw <= 0 || fh <= 0 {
		fw, fh = 16, 9
	}
	l.box.set(img, fw, fh, statusOf(w.now, &it.Render))
	if img != nil {
		fw, fh = float32(img.Bounds().Dx()), float32(img.Bounds().Dy())
	}
	pw, ph := within(fw, fh, l.w, l.h)
	l.popup.Resize(fyne.NewSize(pw, ph))
}

// typedKey serves the keys while the lightbox is open.
func (l *lightbox) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeySpace:
		l.window.closePreview()
	case fyne.KeyLeft, fyne.KeyUp:
		l.turn(-1)
	case fyne.KeyRight, fyne.KeyDown:
		l.turn(1)
	}
}

// typedRune zooms: where the plus is differs from keyboard to keyboard.
func (l *lightbox) typedRune(r rune) {
	switch r {
	case '+', '=':
		l.box.zoomBy(zoomStep)
	case '-', '_':
		l.box.zoomBy(1 / zoomStep)
	case '0':
		l.box.whole()
	}
}

// turn goes on to the next render that has a picture. The cursor goes with it, so that
// the list is at the same place when the lightbox is closed.
func (l *lightbox) turn(by int) {
	t := l.window.table
	at, _ := t.scene.place(l.id)
	for i := at + by; i >= 0 && i < t.scene.shown.len(); i += by {
		it := t.newest(t.scene.shown.at(i))
		if _, link := pictureLink(&it.Render, l.window.now, true); link == "" {
			continue
		}
		l.id, l.kind = it.ID, ""
		l.box.whole()
		t.pick(l.id)
		t.reveal(i)
		l.fetch(l.window)
		return
	}
}

func (w *Window) closePreview() {
	if w.lightbox == nil {
		return
	}
	w.lightbox.popup.Hide()
	w.lightbox = nil
	w.focusBelow()
}

// focusBelow gives the keys back to what a picture or a film lay over.
func (w *Window) focusBelow() {
	if w.sheet != nil && w.sheet.batch != nil {
		w.fyne.Canvas().Focus(w.sheet.batch.list)
		return
	}
	w.table.focus()
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// browsing is one of the toolkit's dialogs for files that is open.
type browsing struct {
	dialog *dialog.FileDialog
	popup  fyne.CanvasObject
}

// browse shows such a dialog, nearly as large as the window. It goes with Esc, and when
// something else is laid over the window: two that each want an answer never lie above
// each other.
func (w *Window) browse(f *dialog.FileDialog) {
	w.endBrowsing()
	w.tips.hide()
	c := w.fyne.Canvas()
	f.Show()
	f.Resize(fyne.NewSize(c.Size().Width*0.8, c.Size().Height*0.8)) // the toolkit takes no size before that
	f.SetOnClosed(func() { w.browsing = nil })
	w.browsing = &browsing{f, c.Overlays().Top()}
}

func (w *Window) endBrowsing() {
	if w.browsing != nil {
		w.browsing.dialog.Hide()
	}
}

// typedKey serves keys while nothing in the dialog has the focus, and no question of the
// dialog's own lies above it.
func (b *browsing) typedKey(e *fyne.KeyEvent, c fyne.Canvas) {
	if e.Name == fyne.KeyEscape && c.Overlays().Top() == b.popup {
		b.dialog.Hide()
	}
}

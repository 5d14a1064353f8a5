package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/ui/locale"
)

// Kept are the renders that were taken off the list. They are kept so that this can be
// undone, until somebody has them erased.
type Kept interface {
	// Removed lists them.
	Removed() ([]string, error)
	// Erase erases them from every file of the list, older backups included.
	Erase(ids []string) error
}

// removedCard tells how many renders are kept though they are on the list no more, and
// offers to erase them.
func (w *Window) removedCard(relayout func()) fyne.CanvasObject {
	said := newParagraph(sizeSmall, false, textColor)
	said.set(locale.T("Looking…"))
	offer := container.New(flow{})
	var ids []string
	follow := func(err error) {
		show(offer, len(ids) > 0)
		switch {
		case err != nil:
			said.set(sorry(err, w.present))
		case len(ids) == 0:
			said.set(locale.T("No render that was removed from the list is kept."))
		default:
			said.set(locale.N("%d renders that were removed from the list are still kept here, so that it can be undone.", len(ids)))
		}
		relayout()
	}
	look := func() {
		w.reads.Go(func() {
			found, err := w.desk.Kept.Removed()
			w.main.do(func() {
				ids = found
				follow(err)
			})
		})
	}
	erase := newEnterButton(locale.T("Erase for good…"), func() {
		w.confirm(locale.N("Erase %d removed renders for good?", len(ids)),
			locale.T("All that is known of them goes from this computer, with their edits and the older backups of the list. Files on the CDN and files that you saved stay."),
			locale.T("Erase %d", len(ids)), func() {
				w.removed = nil
				w.command(func() error { return w.desk.Kept.Erase(ids) }, func(err error) {
					if err != nil { // they are still there, and it can be tried again
						follow(err)
						return
					}
					look()
				})
			})
	}, w.closeSettings)
	offer.Add(onCard(erase))
	offer.Hide()
	look()
	return card(plainGround, remark(locale.T("Removed renders")), said, offer)
}

package ui

import (
	"bytes"
	"io"
	"iter"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/app/listing"
	"wrapbell/ui/locale"
)

// listForm is a form in which the list can be written.
type listForm struct {
	name, ending string
	write        func(io.Writer, iter.Seq[*app.Render]) error
}

var listForms = []listForm{{"CSV", ".csv", listing.CSV}, {"JSON", ".json", listing.JSON}}

func (w *Window) exportMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, all := range []bool{false, true} {
		which := locale.Mark("Shown renders as %s…")
		if all {
			which = locale.Mark("All renders as %s…")
			m.Items = append(m.Items, fyne.NewMenuItemSeparator())
		}
		for _, f := range listForms {
			m.Items = append(m.Items, fyne.NewMenuItem(locale.T(which, f.name), func() { w.export(all, f) }))
		}
	}
	return m
}

// export asks for a file and writes the list to it.
func (w *Window) export(all bool, f listForm) {
	if n := w.scene.shown.len(); n == 0 && (!all || w.scene.counts[chipAll] == 0) {
		w.say(locale.T("Nothing to export: no render is shown"), "", nil)
		return
	}
	d := dialog.NewFileSave(func(to fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.say(locale.T("That file can't be written. Choose another place"), "", nil)
		case to != nil:
			w.exportTo(to, to.URI().Path(), all, f)
		}
	}, w.fyne)
	d.SetFileName("wrapbell-" + time.Now().Format("2006-01-02") + f.ending)
	d.SetFilter(storage.NewExtensionFileFilter([]string{f.ending}))
	d.SetTitleText(locale.T("Export the list"))
	d.SetConfirmText(locale.T("Export"))
	w.browse(d)
}

// ExportTo writes the list, those renders that are shown or all, as CSV or JSON.
func (w *Window) ExportTo(to io.WriteCloser, path string, all bool, form string) {
	for _, f := range listForms {
		if f.name == form {
			w.exportTo(to, path, all, f)
		}
	}
}

// exportTo writes beside the main thread. What was read is a picture of this moment.
func (w *Window) exportTo(to io.WriteCloser, path string, all bool, f listForm) {
	shown, n := w.scene.shown, 0
	renders := func(yield func(*app.Render) bool) {
		if all {
			for _, it := range w.shelf.those(chipAll, func(*item) bool { return true }) {
				if n++; !yield(&it.Render) {
					return
				}
			}
			return
		}
		for _, it := range shown.all() {
			if n++; !yield(&it.Render) {
				return
			}
		}
	}
	w.command(func() error {
		var b bytes.Buffer
		err := f.write(&b, renders)
		if err == nil {
			_, err = b.WriteTo(to)
		}
		if e := to.Close(); err == nil {
			err = e
		}
		return err
	}, func(err error) {
		if err != nil {
			w.say(locale.T("The list could not be written. Is the disk full, or the file open elsewhere?"), "", nil)
			return
		}
		said := locale.N("%[2]s renders exported", n, number(n))
		if s := w.desk.Saving; s == nil || s.Reveal == nil {
			w.say(said, "", nil)
			return
		}
		w.say(said, locale.T("Show in folder"), func() { w.reveal(path) })
	})
}

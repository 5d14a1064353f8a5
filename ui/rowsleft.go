package ui

import (
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Rows that are left out can be saved with the reasons, mended, and taken again.

// offerSave offers to save the rows that are left out, if there are any.
func (p *rowsPart) offerSave(left int) {
	if p.save == nil {
		return
	}
	if left > 0 {
		p.save.SetText(locale.T("Save the %s left out…", number(left)))
	}
	show(p.save, left > 0)
}

// saveLeft asks where to, and saves them.
func (p *rowsPart) saveLeft(b *batchPage) {
	w := b.sheet.window
	f := dialog.NewFileSave(func(out fyne.URIWriteCloser, err error) {
		if out != nil && err == nil {
			w.saveLeftTo(out, out.URI().Name(), p, b.all)
		}
	}, w.fyne)
	f.SetFileName(locale.T("%s left out", strings.TrimSuffix(p.file, filepath.Ext(p.file))) + ".csv")
	w.browse(f)
}

func (w *Window) saveLeftTo(out io.WriteCloser, name string, p *rowsPart, all []*draft) {
	var which []int
	why := map[int]string{}
	for i, d := range all {
		if d.left || !d.sendable() {
			which, why[i] = append(which, i), reasons(d)
		}
	}
	w.command(func() error {
		err := p.table.Write(out, which, locale.T("Why it was left out"), func(i int) string { return why[i] })
		if e := out.Close(); err == nil {
			err = e
		}
		return err
	}, func(err error) {
		if err != nil {
			w.say(locale.T("“%s” could not be written. Is the disk full, or the folder locked?", name), "", nil)
			return
		}
		w.say(locale.N("%[2]s rows saved in “%[3]s”", len(which), number(len(which)), name), "", nil)
	})
}

// reasons says why an edit is not sent.
func reasons(d *draft) string {
	var all []string
	for _, f := range d.findings {
		if f.Level == edit.Error || f.Code == edit.EmptyFillIn {
			all = append(all, strings.TrimSuffix(words.Brief(f), "."))
		}
	}
	if len(all) == 0 {
		return locale.T("Not ticked")
	}
	return strings.Join(all, "; ")
}

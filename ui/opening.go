package ui

import (
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// NewRender opens the sheet: on what was begun there before, else on the ways to begin.
// What is open there already stays.
func (w *Window) NewRender() {
	if w.sheet.busy() || w.sheet == nil && w.takeUp() {
		return
	}
	w.openSheet(nil)
}

// busy says whether the sheet holds something that must not be lost.
func (s *sheet) busy() bool { return s != nil && (s.batch != nil || s.draft.sendable()) }

// NewRenderFrom opens the sheet on an edit; file is what the list says it came
// from.
func (w *Window) NewRenderFrom(file string, data []byte) {
	w.take(&draft{file: file, name: nameOf(file), data: data})
}

// OpenSample opens the sheet on a sample edit.
func (w *Window) OpenSample(i int) {
	if i < 0 || i >= len(w.desk.Samples) {
		return
	}
	s := w.desk.Samples[i]
	w.take(&draft{file: locale.T("Sample: %s", locale.T(s.Title)), name: locale.T(s.Title), data: s.Body})
}

// Send presses the sheet's button, as Enter does.
func (w *Window) Send() {
	if w.sheet != nil {
		w.sheet.submit()
	}
}

// Paste takes an edit from the clipboard, or a link to one, or renders to watch if it
// names any.
func (w *Window) Paste() {
	text := w.desk.App.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.say(locale.T("The clipboard is empty. Copy an edit first"), "", nil)
		return
	}
	if link, ok := linkToEdit(text); ok && w.desk.Fetch != nil {
		w.fetch(link)
		return
	}
	if refs := namesRenders(text); len(refs) > 0 {
		w.adopt(refs)
		return
	}
	// A name has 24 hours everywhere: renders are sorted and found by it.
	w.take(&draft{file: locale.T("Pasted edit"), name: locale.T("Pasted %s", time.Now().Format("15:04")), data: []byte(text)})
}

// take reads a draft beside the main thread, then shows it. What is open already is set
// aside.
func (w *Window) take(d *draft) {
	w.reads.Go(func() {
		d.read()
		w.main.do(func() {
			if w.sheet != nil {
				w.setAside(w.sheet.hand())
			}
			w.openSheet(d)
		})
	})
}

// ChooseFile lets the user choose an edit file.
func (w *Window) ChooseFile() {
	f := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if r == nil || err != nil {
			return
		}
		r.Close()
		w.OpenFiles(r.URI())
	}, w.fyne)
	f.SetTitleText(locale.T("Choose an edit file"))
	f.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	w.browse(f)
}

// OpenFiles reads edit files and shows them: one by itself, several in a list.
func (w *Window) OpenFiles(files ...fyne.URI) {
	if len(files) == 1 && isTable(files[0]) {
		w.openRows(files[0])
		return
	}
	w.reads.Go(func() {
		var drafts []*draft
		for _, u := range files {
			d, err := readFile(u)
			if err != nil {
				d = &draft{file: u.Name(), name: nameOf(u.Name()), fault: err}
			}
			drafts = append(drafts, d)
		}
		w.main.do(func() { w.opened(drafts) })
	})
}

// OpenPaths is OpenFiles for files on the disk.
func (w *Window) OpenPaths(paths ...string) {
	files := make([]fyne.URI, len(paths))
	for i, p := range paths {
		files[i] = storage.NewFileURI(p)
	}
	w.OpenFiles(files...)
}

// opened shows drafts, or puts them in line behind what is open already.
func (w *Window) opened(drafts []*draft) {
	if len(drafts) == 1 && drafts[0].data == nil && drafts[0].fault != nil {
		w.say(locale.T("“%s” can't be read. Is it a file, and may you open it?", drafts[0].file), "", nil)
		return
	}
	w.queue = append(w.queue, drafts...)
	switch {
	case len(drafts) == 0:
	case w.sheet != nil && w.sheet.batch != nil:
		all := append(w.sheet.batch.all, w.queue...)
		w.queue = nil
		w.openBatch(all)
	case w.sheet.busy():
		w.unkept = true
		w.say(locale.N("%d edits more after this one", len(drafts)), "", nil)
	default:
		w.nextDraft()
	}
}

// readFile reads a file up to the size that an edit may have, and one byte more,
// so that a larger one is told from one that just fits.
func readFile(u fyne.URI) (*draft, error) {
	r, err := storage.Reader(u)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, edit.MaxSize+1))
	if err != nil {
		return nil, err
	}
	d := &draft{file: u.Name(), name: nameOf(u.Name()), data: data}
	d.read()
	return d, nil
}

// nextDraft shows what waits for its turn.
func (w *Window) nextDraft() {
	if hand := w.queue; len(hand) > 0 {
		w.queue = nil
		w.openHand(hand)
	}
}

// nameOf is a file's name without its ending.
func nameOf(file string) string {
	name := file
	if i := strings.LastIndex(name, "."); i > 0 {
		name = name[:i]
	}
	return name
}

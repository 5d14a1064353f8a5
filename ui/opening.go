package ui

import (
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app/edit"
)

// NewRender opens the sheet on the ways to begin. An edit that is open there
// already stays.
func (w *Window) NewRender() {
	if w.sheet == nil || w.sheet.draft == nil || w.sheet.draft.fault != nil {
		w.openSheet(nil)
	}
}

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
	w.take(&draft{file: "Sample: " + s.Title, name: s.Title, data: s.Body})
}

// Send presses the sheet's button, as Enter does.
func (w *Window) Send() {
	if w.sheet != nil {
		w.sheet.submit()
	}
}

// Paste takes an edit from the clipboard, or renders to watch if it names any.
func (w *Window) Paste() {
	text := w.desk.App.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.say("The clipboard is empty. Copy an edit first", "", nil)
		return
	}
	if refs := namesRenders(text); len(refs) > 0 {
		w.adopt(refs)
		return
	}
	w.take(&draft{file: "Pasted edit", name: "Pasted " + time.Now().Format("15:04"), data: []byte(text)})
}

// take reads a draft beside the main thread, then shows it.
func (w *Window) take(d *draft) {
	w.reads.Go(func() {
		d.read()
		w.main.do(func() { w.openSheet(d) })
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
	f.SetTitleText("Choose an edit file")
	f.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	c := w.fyne.Canvas().Size()
	f.Show()
	f.Resize(fyne.NewSize(c.Width*0.8, c.Height*0.8)) // the toolkit takes no size before that
}

// OpenFiles reads edit files and shows them one after the other.
func (w *Window) OpenFiles(files ...fyne.URI) {
	w.reads.Go(func() {
		var drafts []*draft
		var unread []string
		for _, u := range files {
			d, err := readFile(u)
			if err != nil {
				unread = append(unread, u.Name())
				continue
			}
			drafts = append(drafts, d)
		}
		w.main.do(func() {
			if len(unread) > 0 {
				w.say("“"+unread[0]+"” can't be read. Is it a file, and may you open it?", "", nil)
			}
			w.queue = append(w.queue, drafts...)
			if w.sheet == nil || w.sheet.draft == nil || w.sheet.draft.fault != nil {
				w.nextDraft()
			} else if len(drafts) > 0 {
				w.say(count(len(drafts), "edit")+" more after this one", "", nil)
			}
		})
	})
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

// nextDraft shows the next edit that waits for its turn.
func (w *Window) nextDraft() {
	if len(w.queue) == 0 {
		return
	}
	d := w.queue[0]
	w.queue = w.queue[1:]
	w.queued = len(w.queue)
	w.openSheet(d)
}

// nameOf is a file's name without its ending.
func nameOf(file string) string {
	name := file
	if i := strings.LastIndex(name, "."); i > 0 {
		name = name[:i]
	}
	return name
}

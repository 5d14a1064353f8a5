package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// fileFacts is all there is to know of one file, with what can be done with it.
type fileFacts struct {
	window *Window
	kind   app.FileKind
	it     *item
	root   *fyne.Container
	head   *linkLine
	facts  *factList
	save   *widget.Button
	show   *widget.Button
	delete *widget.Button
}

func newFileFacts(w *Window, k app.FileKind) *fileFacts {
	f := &fileFacts{window: w, kind: k, facts: newFactList()}
	f.head = newLinkLine(locale.T(kindNames[k]), func(l string) { w.copyText(locale.T("Link"), l) }, w.openLink)
	f.save = widget.NewButton(locale.T("Save to folder"), func() { w.saveAll([]*item{f.it}, k) })
	f.show = widget.NewButton(locale.T("Show in folder"), func() { file, _ := f.it.FileOf(k); w.reveal(file.Saved.Path) })
	f.delete = widget.NewButton(locale.T("Delete from the CDN…"), func() {
		if w.asking == nil {
			w.askDelete([]hostedFile{{it: f.it, kind: k}})
		}
	})
	f.root = container.New(downward{gap: 8}, f.head, f.facts, container.New(flow{}, f.save, f.show, f.delete))
	return f
}

func (f *fileFacts) set(it *item, now time.Time) {
	f.it = it
	r := &it.Render
	file, has := r.FileOf(f.kind)
	f.root.Hidden = !has
	if !has {
		return
	}
	f.window.details.setFile(f.head, r, f.kind, now)
	f.facts.set(fileLines(r, &file, now))
	show(f.save, f.window.desk.Saving != nil && liveLink(r, file, now) != "")
	show(f.show, file.Saved.Here())
	show(f.delete, f.window.desk.Erase != nil && file.Erasable())
}

// fileLines are the small facts of a file.
func fileLines(r *app.Render, f *app.File, now time.Time) (out [][2]string) {
	add := func(k, v string) {
		if v != "" {
			out = append(out, [2]string{k, v})
		}
	}
	at := func(k string, t time.Time) {
		if !t.IsZero() {
			add(k, moment(now, t))
		}
	}
	add(locale.T("Hosted ID"), f.Asset)
	at(locale.T("Copy began"), f.Begun)
	if f.State == app.FileReady {
		at(locale.T("On the CDN"), f.Settled)
	}
	if f.Temporary != "" && made(r.State) && !r.Attempt().Ended.IsZero() {
		end := moment(now, words.LinkEnd(r))
		if f.State == app.FileReady {
			end = locale.T("%s, not needed", end)
		}
		add(locale.T("24 h link ends"), end)
	}
	if s := f.Saved; s.Path != "" {
		add(locale.T("Saved as"), s.Path)
		add(locale.T("Size"), words.Size(s.Size))
		at(locale.T("Saved"), s.At)
		at(locale.T("Gone since"), s.Gone)
	}
	if !f.Saved.Here() {
		add(locale.T("Save to"), r.Folder)
	}
	return out
}

package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// hostedFile is a file on the CDN.
type hostedFile struct {
	it   *item
	kind app.FileKind
}

// hostedOf are the files of renders that can be taken off the CDN.
func hostedOf(chosen []*item) (out []hostedFile) {
	for _, it := range chosen {
		for _, k := range app.FileKinds {
			if f, _ := it.FileOf(k); f.Erasable() {
				out = append(out, hostedFile{it, k})
			}
		}
	}
	return out
}

// name tells which file it is.
func (h hostedFile) name() string {
	return h.it.Name + " · " + words.FileName(h.kind, h.it.Format)
}

// DeleteHosted asks, and takes the selection's files off the CDN. Which kinds can be
// chosen; copies on this computer stay.
func (w *Window) DeleteHosted() {
	if w.desk.Erase == nil || w.asking != nil {
		return
	}
	all := hostedOf(w.table.chosen())
	if len(all) == 0 {
		w.say(locale.T("Nothing of this is on the CDN"), "", nil)
		return
	}
	w.askDelete(all)
}

// askDelete is the question. Cancel is its default.
func (w *Window) askDelete(all []hostedFile) {
	head, body := newParagraph(sizeTitle, true, textColor), newParagraph(sizeBody, false, textColor)
	left := map[app.FileKind]bool{}
	var p *widget.PopUp
	shut := func() {
		p.Hide()
		w.asking = nil
		w.table.focus()
	}
	chosen := func() (out []hostedFile) {
		for _, h := range all {
			if !left[h.kind] {
				out = append(out, h)
			}
		}
		return out
	}
	cancel := newEnterButton(locale.T("Cancel"), shut, shut)
	cancel.Importance = widget.HighImportance
	yes := newEnterButton("", func() {
		files := chosen()
		shut()
		w.erase(files)
	}, shut)
	follow := func() {
		n := len(chosen())
		h, b, y := words.DeleteHosted(max(n, 1))
		head.set(h)
		body.set(b)
		label(&yes.Button, y)
		if n == 0 {
			yes.Disable()
		} else {
			yes.Enable()
		}
	}
	follow()
	objects := []fyne.CanvasObject{head, body}
	if kinds := w.deleteChecks(all, left, follow, shut); kinds != nil {
		objects = append(objects, kinds)
	}
	p = w.popUp(questionWidth, append(objects, container.New(toRight{}, yes, cancel))...)
	w.asking = closing(shut)
	w.fyne.Canvas().Focus(cancel)
}

// closing is a func that closes what is open.
type closing func()

// Hide implements closer.
func (c closing) Hide() { c() }

// deleteChecks lets kinds of files be left alone; nil if there is only one.
func (w *Window) deleteChecks(all []hostedFile, left map[app.FileKind]bool, follow, shut func()) fyne.CanvasObject {
	counts := map[app.FileKind]int{}
	for _, h := range all {
		counts[h.kind]++
	}
	if len(counts) < 2 {
		return nil
	}
	box := container.New(flow{})
	for _, k := range app.FileKinds {
		if counts[k] == 0 {
			continue
		}
		c := &escCheck{esc: shut}
		c.Text, c.Checked = capital(words.FileName(k, all[0].it.Format)), true
		if counts[k] > 1 {
			c.Text += " (" + number(counts[k]) + ")"
		}
		c.OnChanged = func(on bool) {
			left[k] = !on
			follow()
		}
		c.ExtendBaseWidget(c)
		box.Add(c)
	}
	return box
}

// erased is what became of one file.
type erased struct {
	hostedFile
	err error
}

// erase takes files off the CDN, one after the other, and says what became of each.
func (w *Window) erase(all []hostedFile) {
	w.say(locale.N("Deleting %d files from the CDN…", len(all)), "", nil)
	w.commands.Go(func() {
		var results []erased
		for _, h := range all {
			if w.main.ctx.Err() != nil {
				return
			}
			ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
			results = append(results, erased{h, w.desk.Erase(ctx, h.it.ID, h.kind)})
			cancel()
		}
		w.main.do(func() { w.sayErased(results) })
	})
}

// mostErased is how many files are listed one by one.
const mostErased = 8

// sayErased tells what became of each file: the details and the table show what is
// deleted, so only what is not is listed.
func (w *Window) sayErased(results []erased) {
	var wrong []erased
	for _, r := range results {
		if r.err != nil {
			wrong = append(wrong, r)
		}
	}
	if len(wrong) == 0 {
		if len(results) == 1 {
			w.say(locale.T("%s deleted from the CDN", capital(words.FileName(results[0].kind, results[0].it.Format))), "", nil)
			return
		}
		w.say(locale.N("%d files deleted from the CDN", len(results)), "", nil)
		return
	}
	var lines []string
	for i, r := range wrong {
		if i == mostErased {
			lines = append(lines, locale.T("And %s more.", number(len(wrong)-i)))
			break
		}
		lines = append(lines, r.name()+": "+sorry(r.err, r.it.Environment))
	}
	w.toast.Hide()
	again := func() {
		var files []hostedFile
		for _, r := range wrong {
			files = append(files, r.hostedFile)
		}
		w.erase(files)
	}
	head := locale.N("%[2]d of %[1]d files deleted.", len(results), len(results)-len(wrong))
	if len(results) == 1 {
		head = locale.T("The file is still on the CDN.")
	}
	w.pose(question{headline: head, body: strings.Join(lines, "\n"), leave: locale.T("Close"), choices: []answer{{locale.T("Try again"), false, again}}})
}

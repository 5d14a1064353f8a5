package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// tryout is one row of a spreadsheet, sent to the sandbox before all of them are paid for.
// It is a render of its own: the row is still to be sent.
type tryout struct {
	page  *batchPage // that it is shown on
	named string     // what was sent, as its row is called; empty: nothing yet
	id    string     // of its render; empty: it is not kept yet
	keyed bool       // the sandbox has a key, as far as is known

	root       *fyne.Container
	mark       *canvas.Image
	head, line *paragraph
	undo, look *sheetButton
	more, send *sheetButton
}

// lay makes the line on a page that shows it.
func (t *tryout) lay(b *batchPage) {
	keys := b.sheet.keys()
	t.page, t.mark = b, newGlyph()
	t.head, t.line = newParagraph(sizeBody, false, textColor), newParagraph(sizeSmall, false, dimColor)
	t.undo = newSheetButton(keys, locale.T("Undo"), func() { b.sheet.window.takeBack([]string{t.id}) })
	t.look = newSheetButton(keys, locale.T("Preview"), func() { b.sheet.window.Preview(t.id) })
	t.more = newSheetButton(keys, locale.T("Details"), t.leave)
	t.send = newSheetButton(keys, "", t.press)
	t.root = container.New(lineAndButton{}, container.New(findingLayout{}, t.mark, t.head, t.line),
		container.NewHBox(t.undo, t.look, t.more, t.send))
	t.learn()
}

// learn asks whether the sandbox has a key, beside the main thread.
func (t *tryout) learn() {
	w := t.page.sheet.window
	if t.keyed = w.desk.Keys == nil || !w.desk.environment(app.Sandbox).Key; t.keyed {
		return
	}
	t.keyed = true // until it is known: most who pay have tried it there
	w.reads.Go(func() {
		_, has := w.desk.Keys.Has(app.Sandbox)
		w.main.do(func() {
			t.keyed = has
			t.follow()
		})
	})
}

// first is the row that is tried: the first that is ticked and good, else the first that is
// ticked; nil: none is.
func (t *tryout) first() *draft {
	all := t.page.ticked()
	for _, d := range all {
		if d.errors() == 0 {
			return d
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return nil
}

// press sends the row, or leads to the key that is missing for it. What costs is asked
// first.
func (t *tryout) press() {
	w, d := t.page.sheet.window, t.first()
	if p := t.page.rows; p.making {
		p.then = t.press
		return
	}
	switch {
	case !t.keyed:
		w.openSettings(pageKeys, app.Sandbox, t.learn)
	case d == nil:
	case d.facts.AI:
		w.confirm(locale.T("Try 1 in Sandbox?"), locale.T("AI parts cost credits, also in Sandbox."), locale.T("Try 1 (uses credits)"), func() { t.submit(d) })
	default:
		t.submit(d)
	}
}

// submit makes a render of the row in the sandbox. It is called otherwise than the row, so
// that its copy is not taken for the one that was paid for.
func (t *tryout) submit(d *draft) {
	w := t.page.sheet.window
	if t.named != "" && t.id == "" {
		return // one is on its way to the list
	}
	name := d.title()
	o := app.Order{Name: locale.T("%s (trial)", name), File: d.file, Template: d.template, Environment: app.Sandbox, Calls: d.calls, Folder: d.folder}
	t.named, t.id = name, ""
	var r app.Render
	w.command(func() (err error) {
		o.Edit = d.whole()
		r, err = w.desk.Commands.Submit(time.Now(), o)
		return err
	}, func(err error) {
		t.id = r.ID
		if err != nil {
			t.named = ""
			w.say(locale.T("“%s” could not be kept.", o.Name)+" "+sorry(err, o.Environment), "", nil)
		}
		t.follow()
	})
	t.follow()
}

// leave shows in the list what was tried. New render brings the spreadsheet back.
func (t *tryout) leave() {
	s := t.page.sheet
	s.window.closeSheet()
	s.window.setAside(s.hand())
	s.window.reach(t.id)
}

// followTryout says how what was tried goes, if the sheet shows a spreadsheet.
func (s *sheet) followTryout() {
	if s != nil && s.batch != nil && s.batch.rows != nil {
		s.batch.rows.tryout.follow()
	}
}

// follow says what can be tried, or how it goes.
func (t *tryout) follow() {
	if t.page.sheet.window.sheet != t.page.sheet {
		return // it is laid anew when it is shown again
	}
	head, line, wide := t.head.text, t.line.text, t.root.Objects[1].MinSize().Width
	if t.named == "" {
		t.offer()
	} else {
		t.tell()
	}
	if head != t.head.text || line != t.line.text || wide != t.root.Objects[1].MinSize().Width {
		t.root.Layout.Layout(t.root.Objects, t.root.Size())
		t.page.sheet.relay()
	}
}

// offer is what is said while nothing was tried.
func (t *tryout) offer() {
	d := t.first()
	t.root.Hidden = t.page.sheet.window.present != app.Production
	t.undo.Hide()
	t.look.Hide()
	t.more.Hide()
	drawGlyph(t.mark, glyphHollow, 17, colors().token[waiting], colors().ground)
	label, line := locale.T("Try 1 in Sandbox first"), locale.T("Free, with a watermark. Nothing is sent to Production.")
	switch {
	case !t.keyed:
		label, line = locale.T("Add Sandbox key…"), locale.T("Sandbox needs a key of its own.")
	case d != nil && d.facts.AI:
		label, line = locale.T("Try 1 in Sandbox (uses credits)"), locale.T("AI parts cost credits, also in Sandbox. Nothing is sent to Production.")
	}
	name := locale.T("Nothing is ticked.")
	if d != nil {
		name = locale.T("See how “%s” comes out", d.title())
	}
	t.head.set(name)
	t.line.set(line)
	t.able(label, d != nil || !t.keyed)
}

// tell says how the one that was sent goes.
func (t *tryout) tell() {
	w := t.page.sheet.window
	it := w.shelf.get(t.id)
	t.root.Show()
	t.head.set(locale.T("“%s” in Sandbox", t.named))
	again := locale.T("Try 1 again")
	if d := t.first(); d != nil && d.facts.AI {
		again = locale.T("Try 1 again (uses credits)")
	}
	if it == nil {
		drawGlyph(t.mark, glyphHollow, 17, colors().token[waiting], colors().ground)
		t.line.set(locale.T("In line"))
		t.able(again, false)
		return
	}
	st := statusOf(w.now, &it.Render)
	drawGlyph(t.mark, w.table.turning(st.glyph), 17, colors().token[st.token], colors().ground)
	line := dotted(st.word, st.line)
	if it.State == app.Ready {
		line = dotted(st.word, locale.T("Nothing was sent to Production yet."))
	}
	t.line.set(line)
	_, picture := pictureLink(&it.Render, w.now, true)
	show(t.undo, isHeld(w.now, &it.Render))
	show(t.look, it.State == app.Ready && (picture != "" || !filmOf(&it.Render, w.now).none()))
	t.more.Show()
	t.able(again, it.State.AtRest() && t.first() != nil && w.present == app.Production)
}

// able names the button and says whether it can be pressed.
func (t *tryout) able(text string, can bool) {
	if t.send.Text != text {
		t.send.SetText(text)
	}
	show(t.send, t.named == "" || can)
	if can {
		t.send.Enable()
	} else {
		t.send.Disable()
	}
}

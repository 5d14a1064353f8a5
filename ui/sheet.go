package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/words"
)

// sheet is "New render": what the edit will make, what the check found, what it
// costs, and the button. Nothing is sent before that is pressed.
type sheet struct {
	window *Window
	popup  *widget.PopUp
	draft  *draft
	name   *nameField
	send   *widget.Button
	root   *fyne.Container
}

// The sheet is as high as it needs to be, within bounds.
const (
	sheetWidth  = 760
	sheetLeast  = 340
	sheetMost   = 600
	sheetAround = 50 + 52 + 10 // title, foot and the space above it
)

// openSheet shows the sheet, empty when there is no draft yet.
func (w *Window) openSheet(d *draft) {
	w.closeSheet()
	s := &sheet{window: w, draft: d}
	s.root = container.New(&sheetLayout{}, s.build()...)
	s.popup = widget.NewModalPopUp(s.root, w.fyne.Canvas())
	w.sheet = s
	c := w.fyne.Canvas().Size()
	width := min(sheetWidth, c.Width-24)
	s.popup.Resize(fyne.NewSize(width, min(s.height(width), c.Height-24)))
	s.popup.Show()
	if s.name != nil {
		w.fyne.Canvas().Focus(s.name)
	}
}

// height is what the body needs at that width.
func (s *sheet) height(width float32) float32 {
	width -= 2 * sheetEdge
	need := float32(0)
	switch b := s.root.Objects[2].(type) {
	case *fyne.Container: // halves
		left, right := b.Objects[0], b.Objects[1].(*container.Scroll).Content
		need = max(downward{}.height(left, width*leftShare), downward{}.height(right, width*(1-leftShare)-14))
	case *container.Scroll:
		need = downward{}.height(b.Content, width)
	}
	return max(sheetLeast, min(sheetMost, need+sheetAround+8))
}

func (w *Window) closeSheet() {
	if w.sheet != nil {
		w.sheet.popup.Hide()
		w.sheet = nil
	}
}

// build makes title, body and foot.
func (s *sheet) build() []fyne.CanvasObject {
	title := newParagraph(sizeTitle, true, textColor)
	shut := newIconButton("Close", glyphClose, s.cancel)
	title.set("New render")
	if s.window.queued > 0 {
		title.set("New render · " + count(s.window.queued, "more edit") + " after this one")
	}
	switch {
	case s.draft == nil:
		return []fyne.CanvasObject{title, shut, s.start(), s.foot()}
	case s.draft.fault != nil:
		return []fyne.CanvasObject{title, shut, s.faulty(), s.foot()}
	}
	return []fyne.CanvasObject{title, shut, s.ready(), s.foot()}
}

func (s *sheet) start() fyne.CanvasObject {
	w := s.window
	st := newStarter("What would you like to render?", &w.desk, ways{choose: w.ChooseFile, paste: w.Paste, sample: w.OpenSample})
	return container.NewVScroll(container.New(downward{padding: margin}, st.root))
}

// faulty says why the bytes are no edit.
func (s *sheet) faulty() fyne.CanvasObject {
	t := words.Fault(s.draft.fault)
	file, head, body := newParagraph(sizeSmall, false, dimColor), newParagraph(15, true, textColor), newParagraph(sizeBody, false, textColor)
	file.set(s.draft.file)
	head.set(t.Headline)
	body.set(t.Body)
	another := container.NewHBox(widget.NewButton("Choose another…", s.window.ChooseFile))
	return container.NewVScroll(container.New(downward{gap: 10, padding: margin}, card(problemGround, head, body, file), another))
}

// ready is the page for an edit that could be read: facts left, check right.
func (s *sheet) ready() fyne.CanvasObject {
	s.name = newNameField(s.submit, s.cancel)
	s.name.SetPlaceHolder("Name in the list")
	s.name.SetText(s.draft.name)
	label := newParagraph(sizeSmall, false, dimColor)
	label.set("Name in the list")
	left := container.New(downward{gap: 12}, s.makes(), container.New(downward{gap: 4}, label, s.name))
	if s.draft.callback != "" && s.window.calls.on() {
		left.Add(s.told())
	}
	right := card(plainGround, s.check()...)
	return container.New(&halves{}, left, container.NewVScroll(container.New(downward{padding: margin}, right)))
}

// makes says what the edit will make.
func (s *sheet) makes() fyne.CanvasObject {
	d := s.draft
	head := newParagraph(sizeBody, true, textColor)
	head.set(d.file)
	head.most = 2
	list := newFactList()
	list.set(makesLines(d))
	return card(plainGround, head, list)
}

// told says whom the edit wants told of its end, and offers to be told instead.
func (s *sheet) told() fyne.CanvasObject {
	d := s.draft
	head, line := newParagraph(sizeBody, true, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set("Callback")
	line.set("This edit has " + words.Host(d.callback) + " told when the render ends. Wrapbell finds out by asking.")
	instead := &escCheck{esc: s.cancel}
	instead.Text, instead.Checked = "Tell Wrapbell instead", d.calls == app.CallsInstead
	instead.OnChanged = func(on bool) {
		d.calls = app.CallsOwn
		if on {
			d.calls = app.CallsInstead
		}
	}
	instead.ExtendBaseWidget(instead)
	return card(plainGround, head, line, instead)
}

// shownFindings is how many findings are listed one by one.
const shownFindings = 40

// check lists what the check found, the worst first.
func (s *sheet) check() []fyne.CanvasObject {
	head := newParagraph(sizeBody, true, textColor)
	head.set("Check")
	out := []fyne.CanvasObject{head}
	if s.draft.errors() == 0 {
		out = append(out, newFinding(glyphTick, ready, "The edit is complete", ""))
	}
	n, said := 0, ""
	for _, level := range []edit.Level{edit.Error, edit.Warning} {
		for _, f := range s.draft.findings {
			if f.Level != level {
				continue
			}
			if n++; n > shownFindings {
				continue
			}
			t, g, k := words.Finding(f), glyphWarn, attention
			if level == edit.Error {
				g, k = glyphCross, failed
			}
			if t.Headline == said && t.Body != "" { // said once is enough
				t.Headline, t.Body = t.Body, ""
			} else {
				said = t.Headline
			}
			out = append(out, newFinding(g, k, t.Headline, t.Body))
		}
	}
	if n > shownFindings {
		out = append(out, newFinding(glyphNone, waiting, "and "+count(n-shownFindings, "more finding"), ""))
	}
	return out
}

func (s *sheet) foot() fyne.CanvasObject {
	e := s.window.environment()
	_, line := bandWords(e)
	if s.draft != nil && s.draft.fault == nil {
		line = cmp.Or(costLine(e, s.draft.facts), line)
	}
	return newSheetFoot(e, line, s.buttons())
}

// buttons are those of the foot, the main one last.
func (s *sheet) buttons() []fyne.CanvasObject {
	cancel := widget.NewButton("Cancel", s.cancel)
	if s.draft == nil || s.draft.fault != nil {
		return []fyne.CanvasObject{cancel}
	}
	label := "Render (" + price(s.window.environment(), s.draft.facts) + ")"
	s.send = widget.NewButton(label, s.submit)
	s.send.Importance = widget.HighImportance
	if s.draft.errors() > 0 {
		s.send.Importance = widget.WarningImportance
		s.send.SetText("Render anyway…")
	}
	return []fyne.CanvasObject{widget.NewButton("Save draft", s.keep), cancel, s.send}
}

// keep makes a draft of the edit.
func (s *sheet) keep() {
	w, d := s.window, s.draft
	name := s.givenName()
	w.closeSheet()
	w.submit(d, name, true)
	w.nextDraft()
}

func (s *sheet) givenName() string {
	if s.name != nil {
		return s.name.Text
	}
	return s.draft.name
}

func (s *sheet) cancel() {
	s.window.closeSheet()
	s.window.nextDraft()
}

// submit sends the draft; with errors in it, it asks first.
func (s *sheet) submit() {
	w, d := s.window, s.draft
	if d == nil || d.edit == nil {
		return
	}
	name := s.givenName()
	send := func() {
		w.unlessRecent(w.present, d.edit.Hash(), d.facts, func() {
			if w.sheet != s {
				return // it was sent or left meanwhile
			}
			w.closeSheet()
			w.submit(d, name, false)
			w.nextDraft()
		})
	}
	if n := d.errors(); n > 0 {
		w.confirm("Render anyway?", "The check found "+count(n, "error")+". "+capital(words.Service(w.present))+" will probably not accept this edit.", "Render anyway", send)
		return
	}
	send()
}

package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// sheet is "New render": what the edit will make, what the check found, what it
// costs, and the button. Nothing is sent before that is pressed.
type sheet struct {
	window *Window
	popup  *widget.PopUp
	layer  fyne.CanvasObject // what the toolkit laid over the window for it
	draft  *draft
	batch  *batchPage // of several edits; nil: of one or none

	templates *templatePage // one is picked; else nil

	root   *fyne.Container
	scroll *container.Scroll // nil: the page doesn't scroll
	foot   *sheetFoot
	send   *sheetButton
	name   *sheetEntry
	facts  *factList
	check  *fyne.Container

	titled func() // says the name anew

	all        bool           // of the findings are listed
	blankFirst fyne.Focusable // the fill-in to type in first
	blankEmpty bool           // it has nothing in it yet

	askingLinks bool

	making bool // the draft is being made anew
	stale  bool // and changed meanwhile
	then   func()
}

const backToList = "Back to the list"

// The sheet is as high as it needs to be, within bounds.
const (
	sheetWidth  = 780
	sheetLeast  = 340
	sheetMost   = 640
	sheetAround = 50 + 52 + 10 // title, foot and the space above it
)

// openSheet shows the sheet, empty when there is no draft yet.
func (w *Window) openSheet(d *draft) {
	s := &sheet{window: w, draft: d}
	switch {
	case d == nil:
		s.lay(locale.T("New render"), s.start(), s.cancelOnly())
	case d.fault != nil:
		s.lay(locale.T("New render"), s.faulty(), s.cancelOnly())
	default:
		s.lay(w.sheetTitle(), s.page(), s.sending())
	}
	s.open(s.first())
	w.unkept = true
}

// sheetTitle says how many edits wait behind this one.
func (w *Window) sheetTitle() string {
	if n := len(w.queue); n > 0 {
		return locale.N("New render · %d more edits after this one", n)
	}
	return locale.T("New render")
}

// lay puts title, page and foot together.
func (s *sheet) lay(headline string, page fyne.CanvasObject, buttons []fyne.CanvasObject) {
	title := newParagraph(sizeTitle, true, textColor)
	title.set(headline)
	title.most = 1
	s.foot = newSheetFoot(s.window.environment(), "", buttons)
	s.root = container.New(&sheetLayout{}, title, newIconButton(locale.T("Close"), glyphClose, s.cancel), page, s.foot)
}

// open shows the sheet in place of the one that is open.
func (s *sheet) open(first fyne.Focusable) {
	w := s.window
	w.closeSheet()
	s.popup = w.modal(s.root)
	w.sheet = s
	s.tell()
	c := w.fyne.Canvas().Size()
	width := min(sheetWidth, c.Width-24)
	s.popup.Resize(fyne.NewSize(width, min(s.height(width), c.Height-24)))
	s.popup.Show()
	s.layer = w.fyne.Canvas().Overlays().Top()
	if first != nil && s.inView(first) {
		w.fyne.Canvas().Focus(first)
	} else {
		w.fyne.Canvas().Unfocus() // the page is seen from its top first
	}
}

// height is what the page needs at that width.
func (s *sheet) height(width float32) float32 {
	switch {
	case s.batch != nil:
		return s.batch.height()
	case s.templates != nil:
		return templatesHigh
	}
	need := downward{}.height(s.scroll.Content, width-2*sheetEdge+2*margin+barRoom)
	return max(sheetLeast, min(sheetMost, need+sheetAround+8))
}

func (w *Window) closeSheet() {
	if w.sheet != nil {
		if p := w.sheet.templates; p != nil {
			p.stop()
		}
		w.sheet.popup.Hide()
		w.sheet = nil
	}
}

// relay lays title, page and foot out again.
func (s *sheet) relay() {
	if s.root.Size().Width > 0 {
		page := s.root.Objects[2].(*fyne.Container)
		page.Layout.Layout(page.Objects, page.Size())
	}
}

// reopen shows the same again, in another environment.
func (s *sheet) reopen() {
	switch {
	case s.batch != nil:
		s.window.openBatchOf(s.batch.all, s.batch.rows)
		return
	case s.templates != nil:
		s.window.openTemplates(s.templates.back)
		return
	}
	s.whenMade(func() { s.window.openSheet(s.draft) })
}

// scrolling is a page of objects below each other.
func (s *sheet) scrolling(objects ...fyne.CanvasObject) fyne.CanvasObject {
	s.scroll = container.NewVScroll(container.New(downward{gap: 12, padding: margin, gutter: barRoom}, objects...))
	return s.scroll
}

func (s *sheet) start() fyne.CanvasObject {
	w := s.window
	objects := []fyne.CanvasObject{}
	if kept := w.keptCard(s.keys()); kept != nil {
		objects = append(objects, kept)
	}
	st := newStarter(locale.T("What would you like to render?"), &w.desk, s.ways())
	return s.scrolling(append(objects, st.root)...)
}

// ways are those to begin. From the templates there is a way back.
func (s *sheet) ways() ways {
	w := s.window
	all := ways{choose: w.ChooseFile, paste: w.Paste, sample: w.OpenSample}
	if w.desk.Templates != nil {
		all.template = func() { w.openTemplates(func() { w.openSheet(nil) }) }
	}
	return all
}

// faulty says why the bytes are no edit.
func (s *sheet) faulty() fyne.CanvasObject {
	t := words.Fault(s.draft.fault)
	file, head, body := newParagraph(sizeSmall, false, dimColor), newParagraph(15, true, textColor), newParagraph(sizeBody, false, textColor)
	file.set(s.draft.file)
	head.set(t.Headline)
	body.set(t.Body)
	choose := s.window.ChooseFile
	if s.draft.template != "" {
		head.set(locale.T("This template can't be filled in."))
		choose = s.window.PickTemplate
	}
	another := container.NewHBox(newSheetButton(s.keys(), locale.T("Choose another…"), choose))
	another.Hidden = s.draft.back != nil
	return s.scrolling(card(problemGround, head, body, file), another)
}

func (s *sheet) cancelOnly() []fyne.CanvasObject {
	label := locale.T("Cancel")
	if s.draft != nil && s.draft.back != nil {
		label = locale.T(backToList)
	}
	return []fyne.CanvasObject{newSheetButton(s.keys(), label, s.cancel)}
}

// sending are the buttons below an edit, the main one last.
func (s *sheet) sending() []fyne.CanvasObject {
	s.send = newSheetButton(s.keys(), "", s.submit)
	if s.draft.back != nil {
		return []fyne.CanvasObject{newSheetButton(s.keys(), locale.T(backToList), s.cancel), s.send}
	}
	return []fyne.CanvasObject{newSheetButton(s.keys(), locale.T("Save draft"), s.keep), newSheetButton(s.keys(), locale.T("Cancel"), s.cancel), s.send}
}

// tell says in the foot what the render costs and where it goes.
func (s *sheet) tell() {
	e := s.window.environment()
	_, line := bandWords(e)
	if s.batch != nil {
		s.batch.tell()
		return
	}
	if s.draft.sendable() {
		line = cmp.Or(costLine(e, s.draft.facts), line)
		text, i := locale.T("Render (%s)", price(e, s.draft.facts)), widget.HighImportance
		if s.draft.errors() > 0 {
			text, i = locale.T("Render anyway…"), widget.WarningImportance
		}
		if s.send.Text != text || s.send.Importance != i {
			s.send.Importance = i
			s.send.SetText(text)
		}
	}
	short := ""
	if f := s.draft; f.sendable() && e.Paid && f.facts.AI && credits(f.facts) >= 0 {
		short = price(e, f.facts)
	}
	s.foot.set(line, short)
}

// keep makes a draft of the edit on the list.
func (s *sheet) keep() {
	s.whenMade(func() {
		w, d := s.window, s.draft
		w.closeSheet()
		w.submit(d, d.title(), true)
		w.goOn(d)
	})
}

// goOn shows what comes after an edit that is done with.
func (w *Window) goOn(d *draft) {
	w.unkept = true
	var rest []*draft
	for _, o := range d.back {
		if o != d {
			rest = append(rest, o)
		}
	}
	w.queue = append(rest, w.queue...)
	w.nextDraft()
}

// cancel closes the sheet. What was typed is kept: New render brings it back.
func (s *sheet) cancel() {
	w := s.window
	switch {
	case s.draft != nil && s.draft.back != nil:
		s.whenMade(s.goBack)
		return
	case s.templates != nil && s.templates.back != nil:
		s.templates.back()
		return
	}
	w.closeSheet()
	w.setAside(s.hand())
	w.nextDraft()
}

// goBack shows the list again that the edit was opened from. What was mended is ticked.
func (s *sheet) goBack() {
	d := s.draft
	all := d.back
	d.back, d.left = nil, d.left && (d.errors() > 0 || !d.wrong)
	s.window.openBatchOf(all, d.rows)
}

// submit sends the draft; with errors in it, it asks first.
func (s *sheet) submit() {
	switch {
	case s.batch != nil:
		s.batch.submit()
		return
	case s.templates != nil:
		s.templates.choose()
		return
	}
	if s.draft.sendable() {
		s.whenMade(s.order)
	}
}

func (s *sheet) order() {
	w, d := s.window, s.draft
	name := d.title()
	send := func() {
		w.unlessRecent(w.present, d.whole().Hash(), d.facts, func() {
			if w.sheet != s {
				return // it was sent or left meanwhile
			}
			w.closeSheet()
			w.submit(d, name, false)
			w.goOn(d)
		})
	}
	if n := d.errors(); n > 0 {
		w.confirm(locale.T("Render anyway?"), locale.N("The check found %d errors. %s will probably not accept this edit.", n, capital(words.Service(w.present))), locale.T("Render anyway"), send)
		return
	}
	send()
}

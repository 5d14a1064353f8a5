package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/words"
)

// draft is an edit on its way into a render.
type draft struct {
	file     string // as the list shows it: "promo.json", "Sample: A title"
	name     string // suggested name
	data     []byte
	edit     *edit.Edit
	fault    error
	facts    edit.Facts
	findings []edit.Finding
}

// read understands the draft's bytes. It may take long and touches nothing else.
func (d *draft) read() {
	d.edit, d.fault = edit.Read(d.data)
	if d.fault == nil {
		d.facts, d.findings = d.edit.Facts(), d.edit.Check()
	}
}

func (d *draft) errors() int {
	n := 0
	for _, f := range d.findings {
		if f.Level == edit.Error {
			n++
		}
	}
	return n
}

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

const (
	sheetWidth  = 760
	sheetHeight = 470
)

// openSheet shows the sheet, empty when there is no draft yet.
func (w *Window) openSheet(d *draft) {
	w.closeSheet()
	s := &sheet{window: w, draft: d}
	s.root = container.New(&sheetLayout{}, s.build()...)
	s.popup = widget.NewModalPopUp(s.root, w.fyne.Canvas())
	w.sheet = s
	c := w.fyne.Canvas().Size()
	s.popup.Resize(fyne.NewSize(min(sheetWidth, c.Width-24), min(sheetHeight, c.Height-24)))
	s.popup.Show()
	if s.name != nil {
		w.fyne.Canvas().Focus(s.name)
	}
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
		return []fyne.CanvasObject{title, shut, s.start(), newSheetFoot(s.window.environment(), s.buttons())}
	case s.draft.fault != nil:
		return []fyne.CanvasObject{title, shut, s.faulty(), newSheetFoot(s.window.environment(), s.buttons())}
	}
	return []fyne.CanvasObject{title, shut, s.ready(), newSheetFoot(s.window.environment(), s.buttons())}
}

func (s *sheet) start() fyne.CanvasObject {
	w := s.window
	st := newStarter("What would you like to render?", &w.desk, ways{
		choose: w.ChooseFile, paste: w.Paste, sample: w.OpenSample,
	})
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

func makesLines(d *draft) [][2]string {
	f := d.facts
	var out [][2]string
	add := func(k, v string) {
		if v != "" {
			out = append(out, [2]string{k, v})
		}
	}
	long, rate := "", ""
	if f.Length > 0 {
		long = length(f.Length)
	}
	if f.FPS > 0 && f.Format == "mp4" {
		rate = strconv.FormatFloat(f.FPS, 'f', -1, 64) + " fps"
	}
	add("Makes", dotted(f.Format, size(f.Width, f.Height)))
	add("Length", dotted(long, rate))
	add("Files", filesText(f))
	fonts, tracks := "", ""
	if f.Fonts > 0 {
		fonts = count(f.Fonts, "font")
	}
	if f.Tracks > 1 {
		tracks = count(f.Tracks, "track")
	}
	add("Made of", dotted(count(f.Clips, "clip"), tracks, fonts))
	if n := len(f.Placeholders); n > 0 {
		add("Fill-ins", count(n, "fill-in"))
	}
	add("Edit file", bytesText(len(d.data)))
	return out
}

// filesText lists the files that will be made.
func filesText(f edit.Facts) string {
	out := words.FileName(app.Video, f.Format)
	if f.Thumbnail {
		out += ", thumbnail"
	}
	if f.Poster {
		out += ", poster"
	}
	if !f.Hosted {
		out += " (24-hour links)"
	}
	return out
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
	n := 0
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
			out = append(out, newFinding(g, k, t.Headline, t.Body))
		}
	}
	if n > shownFindings {
		out = append(out, newFinding(glyphNone, waiting, "and "+count(n-shownFindings, "more finding"), ""))
	}
	return out
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
	return []fyne.CanvasObject{cancel, s.send}
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
	name := d.name
	if s.name != nil {
		name = s.name.Text
	}
	send := func() {
		w.closeSheet()
		w.submit(d, name)
		w.nextDraft()
	}
	if n := d.errors(); n > 0 {
		w.confirm("Render anyway?", "The check found "+count(n, "error")+". "+capital(service(w.present))+" will probably not accept this edit.", "Render anyway", send)
		return
	}
	send()
}

// nameField sends with Enter and closes the sheet with Esc.
type nameField struct {
	widget.Entry
	submit, cancel func()
}

func newNameField(submit, cancel func()) *nameField {
	f := &nameField{submit: submit, cancel: cancel}
	f.ExtendBaseWidget(f)
	f.OnSubmitted = func(string) { f.submit() }
	return f
}

// TypedKey implements fyne.Focusable.
func (f *nameField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.cancel()
		return
	}
	f.Entry.TypedKey(e)
}

// newFinding is one thing that the check found.
func newFinding(g glyph, t token, headline, body string) fyne.CanvasObject {
	image := newGlyph()
	draw(image, g, colors().token[t], colors().ground)
	head, text := newParagraph(sizeBody, false, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(headline)
	text.set(body)
	text.Hidden = body == ""
	return container.New(findingLayout{}, image, head, text)
}

// findingLayout is a glyph with two wrapping texts beside it.
type findingLayout struct{}

func (findingLayout) lay(o []fyne.CanvasObject, w float32, do bool) float32 {
	y := float32(0)
	for _, t := range o[1:] {
		if !t.Visible() {
			continue
		}
		h := t.(tall).heightFor(w - 26)
		if do {
			put(t, 26, y, w-26, h)
		}
		y += h + 2
	}
	return y
}

// Layout implements fyne.Layout.
func (l findingLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 1, 17, 17)
	l.lay(o, s.Width, true)
}

// MinSize implements fyne.Layout.
func (l findingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[1].Size().Width + 26
	if w == 26 {
		w = 320
	}
	return fyne.NewSize(120, l.lay(o, w, false))
}

// margin is the space that a card needs around itself inside a scroller, where
// its outline would be cut.
const margin = 4

// halves lays two objects side by side, the right one wider.
type halves struct{}

// Layout implements fyne.Layout.
func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := s.Width * 0.44
	put(o[0], 0, 0, left, s.Height)
	put(o[1], left+14-margin, -margin, s.Width-left-14+2*margin, s.Height+2*margin)
}

// MinSize implements fyne.Layout.
func (halves) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(500, 200) }

// sheetLayout is title and close button, body, foot.
type sheetLayout struct{}

// Layout implements fyne.Layout.
func (sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const pad, foot = 18, 52
	put(o[0], pad, 14, s.Width-2*pad-36, 26)
	put(o[1], s.Width-pad-28, 11, 28, 28)
	put(o[2], pad, 50, s.Width-2*pad, s.Height-50-foot-10)
	put(o[3], 0, s.Height-foot, s.Width, foot)
}

// MinSize implements fyne.Layout.
func (sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// newSheetFoot says where the render goes, left of the buttons.
func newSheetFoot(e app.Environment, buttons []fyne.CanvasObject) fyne.CanvasObject {
	dot, line, name, rest := canvas.NewRectangle(nil), canvas.NewRectangle(nil), newText(sizeSmall), newText(sizeSmall)
	dot.CornerRadius = 4
	name.TextStyle.Bold = true
	objects := append([]fyne.CanvasObject{dot, line, name, rest}, buttons...)
	return newPaint(objects, func(s fyne.Size) {
		p := colors()
		fill(line, p.line)
		put(line, 0, 0, s.Width, 1)
		n, l := bandWords(e)
		ground, ok := bandColors[e.Name]
		if !ok {
			ground = bandColors[""]
		}
		say(name, n, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF})
		m := name.MinSize()
		y := (s.Height - m.Height) / 2
		fill(dot, ground)
		put(dot, 18, y-3, m.Width+16, m.Height+6)
		place(name, 26, y)
		say(rest, l, p.dim)
		place(rest, 26+m.Width+18, y)
		x := s.Width - 18
		for i := len(buttons) - 1; i >= 0; i-- {
			b := buttons[i].MinSize()
			x -= b.Width
			put(buttons[i], x, (s.Height-b.Height)/2, b.Width, b.Height)
			x -= 8
		}
	})
}

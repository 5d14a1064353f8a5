package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// templateField finds a template while one types. Its arrows move the mark in the list.
type templateField struct {
	sheetEntry
	page *templatePage
}

func newTemplateField(p *templatePage) *templateField {
	f := &templateField{page: p}
	f.name, f.keys = locale.T("Find a template by its name"), p.sheet.keys()
	f.ExtendBaseWidget(f)
	f.PlaceHolder = f.name
	f.OnSubmitted = func(string) { p.choose() }
	f.OnChanged = func(string) { p.search() }
	return f
}

// TypedKey implements fyne.Focusable. Esc empties the field first.
func (f *templateField) TypedKey(e *fyne.KeyEvent) {
	switch {
	case f.page.moves(e.Name):
	case e.Name == fyne.KeyEscape && f.Text != "":
		f.SetText("")
	default:
		f.sheetEntry.TypedKey(e)
	}
}

// moves moves the mark if the key is one for that, and says whether it was.
func (p *templatePage) moves(k fyne.KeyName) bool {
	page := max(1, int(p.list.Size().Height/templateHeight)-1)
	by, ok := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: page, fyne.KeyPageUp: -page}[k]
	if ok {
		p.mark(p.at + by)
	}
	return ok
}

// templateList is the list of templates. Enter, Space or a click opens one.
type templateList struct {
	widget.List
	page *templatePage
}

func newTemplateList(p *templatePage) *templateList {
	l := &templateList{page: p}
	l.HideSeparators = true
	l.Length = func() int { return len(p.shown) }
	l.CreateItem = func() fyne.CanvasObject { return newTemplateRow(p) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*templateRow).set(i) }
	l.OnSelected = func(i widget.ListItemID) {
		l.UnselectAll()
		p.mark(i)
		p.choose()
	}
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *templateList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		l.page.sheet.cancel()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.page.choose()
	case fyne.KeyHome:
		l.page.mark(0)
	case fyne.KeyEnd:
		l.page.mark(len(l.page.shown) - 1)
	default:
		l.page.moves(e.Name)
	}
}

// TypedRune implements fyne.Focusable: what is typed is searched for.
func (l *templateList) TypedRune(r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil && r != ' ' {
		c.Focus(l.page.find)
		l.page.find.TypedRune(r)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (l *templateList) AccessibilityLabel() string { return l.page.line.text }

// AccessibilityRole implements fyne.Accessible.
func (l *templateList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// templateRow is one template: its name, and when it was changed.
type templateRow struct {
	widget.BaseWidget
	page *templatePage
	at   int

	ground     *canvas.Rectangle
	image      *canvas.Image
	name, when *canvas.Text
}

const templateHeight = 38

func newTemplateRow(p *templatePage) *templateRow {
	r := &templateRow{page: p, ground: canvas.NewRectangle(nil), image: newGlyph(), name: newText(sizeBody), when: newText(sizeSmall)}
	r.ground.CornerRadius = 6
	r.ExtendBaseWidget(r)
	return r
}

func (r *templateRow) set(i int) {
	r.at = i
	r.Refresh()
}

// template is what the row shows, if it shows one.
func (r *templateRow) template() (app.Template, bool) {
	if r.at >= len(r.page.shown) {
		return app.Template{}, false
	}
	return r.page.shown[r.at], true
}

// changed says when a template was changed last; empty if the service does not tell.
func (r *templateRow) changed(t app.Template) string {
	return ago(r.page.sheet.window.now, t.Changed())
}

// CreateRenderer implements fyne.Widget.
func (r *templateRow) CreateRenderer() fyne.WidgetRenderer {
	return drawn(r, &painted{objects: []fyne.CanvasObject{r.ground, r.image, r.name, r.when}, min: fyne.NewSize(260, templateHeight), paint: r.paint})
}

func (r *templateRow) paint(s fyne.Size) {
	t, ok := r.template()
	if !ok {
		return
	}
	p := colors()
	fill(r.ground, color.NRGBA{}) // the toolkit draws one where the pointer is
	mark := p.faint
	if r.at == r.page.at {
		fill(r.ground, p.selected)
		mark = p.primary
	}
	put(r.ground, 0, 0, s.Width, s.Height)
	drawGlyph(r.image, glyphTemplate, 20, mark, p.raised)
	put(r.image, 10, (s.Height-20)/2, 20, 20)
	say(r.when, r.changed(t), p.dim)
	m := r.when.MinSize()
	place(r.when, s.Width-m.Width-12, (s.Height-m.Height)/2)
	say(r.name, fit(templateName(t), s.Width-m.Width-12-40-16, sizeBody, r.name.TextStyle), p.text)
	place(r.name, 40, (s.Height-r.name.MinSize().Height)/2)
}

// AccessibilityLabel implements fyne.Accessible.
func (r *templateRow) AccessibilityLabel() string {
	t, ok := r.template()
	if !ok {
		return ""
	}
	if when := r.changed(t); when != "" {
		return templateName(t) + ", " + when
	}
	return templateName(t)
}

// AccessibilityRole implements fyne.Accessible.
func (r *templateRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

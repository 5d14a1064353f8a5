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

// templatePage is the sheet on which a template of the account is picked. It asks the
// environment that new renders go to, anew whenever it opens. The focus stays in the
// search field: arrows move the mark in the list, Enter opens what is marked.
type templatePage struct {
	sheet *sheet
	where string
	back  func() // to what it was opened from; nil: to the window

	all     []app.Template
	shown   []app.Template // those that are searched for
	at      int            // of them: the marked one
	read    bool           // the list is there
	problem *app.Problem   // why it is not

	asked  int    // questions so far: the answer to an earlier one comes too late
	stop   func() // the question that is under way
	opened string // the template that is being opened, by its name

	place *sheetSelect // nil: there is one environment only
	find  *templateField
	again *sheetButton
	line  *paragraph
	list  *templateList
	said  *fyne.Container // in the list's place: why there is nothing in it
	root  *fyne.Container
}

// templatesHigh is how high the sheet is, before it is known how many there are.
const templatesHigh = 540

// PickTemplate opens the sheet on the templates of the account. What is open there already
// is set aside.
func (w *Window) PickTemplate() {
	if w.desk.Templates == nil || w.sheet != nil && w.sheet.templates != nil {
		return
	}
	if w.sheet != nil {
		w.setAside(w.sheet.hand())
	}
	w.openTemplates(nil)
}

func (w *Window) openTemplates(back func()) {
	s := &sheet{window: w}
	p := &templatePage{sheet: s, where: w.present, back: back, stop: func() {}, line: newParagraph(sizeSmall, false, dimColor)}
	s.templates = p
	keys := s.keys()
	p.find = newTemplateField(p)
	p.again = newSheetButton(keys, locale.T("Read again"), p.ask)
	p.list = newTemplateList(p)
	p.said = container.New(downward{gap: 12})
	objects := []fyne.CanvasObject{p.line, container.NewStack(p.list, p.said), onCard(p.find), onCard(p.again)}
	if len(w.desk.Environments) > 1 {
		p.place = p.places()
		objects = append(objects, onCard(p.place))
	}
	p.root = container.New(templateLayout{}, objects...)
	s.send = newSheetButton(keys, locale.T("Open"), s.submit)
	s.send.Importance = widget.HighImportance
	leave := locale.T("Cancel")
	if back != nil {
		leave = locale.T("Back")
	}
	s.lay(locale.T("New render from a template"), p.root, []fyne.CanvasObject{newSheetButton(keys, leave, s.cancel), s.send})
	s.open(p.find)
	p.ask()
	w.unkept = true
}

// places chooses whose templates are shown: those of where new renders go.
func (p *templatePage) places() *sheetSelect {
	w := p.sheet.window
	var names []string
	at := 0
	for i, e := range w.desk.Environments {
		names = append(names, words.Environment(e.Name))
		if e.Name == p.where {
			at = i
		}
	}
	return newSheetSelect(locale.T("Templates in"), p.sheet.keys(), distinct(names), at, func(i int) {
		if name := w.desk.Environments[i].Name; name != p.where {
			p.place.Selected = p.place.Options[at] // until it is certain: a key may be missing
			p.place.Refresh()
			w.ChooseEnvironment(name)
		}
	})
}

// ask reads the list, beside the main thread.
func (p *templatePage) ask() {
	w := p.sheet.window
	ctx := p.begin()
	p.read, p.problem = false, nil
	p.follow()
	turn := p.asked
	w.reads.Go(func() {
		all, err := w.desk.Templates.Templates(ctx, p.where)
		w.main.do(func() {
			if p.left(turn) {
				return
			}
			p.stop()
			p.all, p.read, p.problem = all, err == nil, app.ProblemOf(err)
			p.search()
		})
	})
}

// begin is the context of a question that ends the one before it.
func (p *templatePage) begin() context.Context {
	p.stop()
	p.asked++
	p.opened = ""
	ctx, stop := context.WithCancel(p.sheet.window.main.ctx)
	p.stop = stop
	return ctx
}

// left says whether nobody waits for the answer to a question any more.
func (p *templatePage) left(turn int) bool { return p.sheet.window.sheet != p.sheet || p.asked != turn }

// search shows the templates with what is typed in their names.
func (p *templatePage) search() {
	p.shown = p.shown[:0]
	for _, t := range p.all {
		if strings.Contains(strings.ToLower(templateName(t)), lower(p.find.Text)) {
			p.shown = append(p.shown, t)
		}
	}
	p.at = 0
	p.list.Highlight(0)
	p.follow()
}

// templateName is what a template is called.
func templateName(t app.Template) string {
	if t.Name == "" {
		return locale.T("Template without a name")
	}
	return t.Name
}

// mark moves the mark to another template.
func (p *templatePage) mark(i int) {
	if i = max(0, min(i, len(p.shown)-1)); i == p.at {
		return
	}
	p.at = i
	p.list.Highlight(i)
}

// choose reads the marked template and opens it as any other edit.
func (p *templatePage) choose() {
	if !p.read || p.at >= len(p.shown) || p.opened != "" {
		return
	}
	w, t := p.sheet.window, p.shown[p.at]
	ctx := p.begin()
	p.opened = templateName(t)
	p.follow()
	turn := p.asked
	w.reads.Go(func() {
		body, err := w.desk.Templates.Template(ctx, p.where, t.ID)
		var d *draft
		if err == nil {
			d = templateDraft(t, body)
		}
		w.main.do(func() {
			if p.left(turn) {
				return
			}
			p.stop()
			if err != nil {
				p.missed(t, app.ProblemOf(err))
				return
			}
			w.openSheet(d)
		})
	})
}

// missed says why a template could not be opened. One that is gone is not listed any more.
func (p *templatePage) missed(t app.Template, problem *app.Problem) {
	w, name := p.sheet.window, templateName(t)
	p.opened = ""
	if problem.Kind == app.NotFound {
		w.say(locale.T("“%s” is not there any more. The list is read again", name), "", nil)
		p.ask()
		return
	}
	p.follow()
	p.line.color = faultColor
	p.tell(locale.T("“%s” could not be opened.", name) + " " + words.Templates(problem, p.where).String())
}

// templateDraft is a template on its way into a render. It is called like the template and
// the first text that is filled in.
func templateDraft(t app.Template, body []byte) *draft {
	name := templateName(t)
	d := &draft{file: locale.T("Template: %s", name), name: name, data: body, template: t.ID}
	d.read()
	d.name = named(name, d.blanks, func(string) bool { return true })
	return d
}

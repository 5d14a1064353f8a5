package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// follow shows how the page stands: the list, or why there is none and what to do then.
func (p *templatePage) follow() {
	s := p.sheet
	p.line.color = dimColor
	p.said.Objects = nil
	line, listed := "", false
	switch {
	case p.problem != nil:
		p.explain(words.Templates(p.problem, p.where), p.remedy())
	case !p.read:
		line = locale.T("Reading the templates in %s…", words.Environment(p.where))
	case len(p.all) == 0:
		p.explain(words.NoTemplates(p.where), nil)
	case len(p.shown) == 0:
		p.explain(words.Text{Headline: locale.T("No template is called “%s”.", p.find.Text)},
			newSheetButton(s.keys(), locale.T("Clear search"), func() { p.find.SetText("") }))
	case p.opened != "":
		line, listed = locale.T("Opening “%s”…", p.opened), true
	default:
		line, listed = locale.N("%d templates in %s, the one changed last first", len(p.shown), words.Environment(p.where)), true
	}
	show(p.list, listed)
	show(p.said, !listed)
	if able := listed && p.opened == ""; able == s.send.Disabled() {
		if able {
			s.send.Enable()
		} else {
			s.send.Disable()
		}
	}
	p.list.Refresh()
	p.tell(line)
}

// tell says a line above the list.
func (p *templatePage) tell(line string) {
	p.line.set(line)
	p.line.Refresh()
	p.root.Refresh()
}

// explain says something in the list's place.
func (p *templatePage) explain(t words.Text, deed fyne.CanvasObject) {
	head, body := newParagraph(15, true, textColor), newParagraph(sizeBody, false, textColor)
	head.set(t.Headline)
	saying(body, t.Body)
	p.said.Objects = []fyne.CanvasObject{head, body}
	if deed != nil {
		p.said.Add(container.New(flow{}, onCard(deed)))
	}
}

// remedy is the way out that is not reading again, if there is one.
func (p *templatePage) remedy() fyne.CanvasObject {
	w := p.sheet.window
	label, then := "", func() {
		if w.sheet == p.sheet {
			p.ask()
		}
	}
	switch p.problem.Kind {
	case app.NoKey:
		label = locale.T("Add key…")
	case app.KeyRefused:
		label = locale.T("Replace key…")
	case app.KeyLocked:
		label, then = locale.T("Open keys…"), nil
	case app.NotFound, app.Offline, app.Trouble, app.Malformed:
		return newSheetButton(p.sheet.keys(), locale.T("Choose file…"), w.ChooseFile)
	}
	if label == "" || w.desk.Keys == nil {
		return nil
	}
	return newSheetButton(p.sheet.keys(), label, func() { w.openSettings(pageKeys, p.where, then) })
}

// templateLayout is whose templates they are, the search and the button beside each other,
// a line below them, and the list.
type templateLayout struct{}

const placeWidth = 150

// Layout implements fyne.Layout.
func (templateLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x, w := float32(margin), s.Width-2*margin-barRoom
	line, list, find, again := o[0], o[1], o[2], o[3]
	high, b := find.MinSize().Height, again.MinSize()
	right := x + w - b.Width
	put(again, right, 0, b.Width, high)
	if len(o) > 4 {
		put(o[4], x, 0, placeWidth, high)
		x += placeWidth + buttonGap
	}
	put(find, x, 0, right-buttonGap-x, high)
	y := high + 10
	if text := (line.(*paragraph)); text.text != "" {
		h := text.heightFor(w)
		put(line, margin, y, w, h)
		y += h + 6
	}
	put(list, margin, y, w, s.Height-y)
}

// MinSize implements fyne.Layout.
func (templateLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }

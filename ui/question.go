package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// closer is whatever lies open above the window and can be closed with Esc.
type closer interface{ Hide() }

// question is something that is asked before it is done. Cancel is always there and
// has the focus, so that Enter and Esc both leave all as it is: what is asked about
// costs money, can't be undone or is likely to fail.
type question struct {
	headline string
	body     string
	choices  []answer
	leave    string // on the button that does nothing; empty: "Cancel"
	left     func() // done when that is pressed, or Esc; may be nil
	bare     bool   // there is no such button, only Esc
}

// answer is one of them, the most likely last.
type answer struct {
	label string
	main  bool
	do    func()
}

const questionWidth = 460

// pose asks the question above everything else.
func (w *Window) pose(q question) {
	head, body := newParagraph(sizeTitle, true, textColor), newParagraph(sizeBody, false, textColor)
	head.set(q.headline)
	body.set(q.body)
	body.Hidden = q.body == ""
	var p *widget.PopUp
	shut := func() {
		p.Hide()
		w.asking = nil
	}
	leave := q.leave
	if leave == "" {
		leave = locale.T("Cancel")
	}
	leaving := closing(func() {
		shut()
		if q.left != nil {
			q.left()
		}
	})
	no := newEnterButton(leave, leaving, leaving)
	buttons := []fyne.CanvasObject{no}
	if q.bare {
		buttons = nil
	}
	for _, c := range q.choices {
		b := newEnterButton(c.label, func() {
			shut()
			c.do()
		}, shut)
		if c.main {
			b.Importance = widget.HighImportance
		}
		buttons = append(buttons, b)
	}
	p = w.popUp(questionWidth, head, body, container.New(toRight{}, buttons...))
	w.asking = leaving
	if !q.bare {
		w.fyne.Canvas().Focus(no)
		return
	}
	w.fyne.Canvas().Focus(buttons[len(buttons)-1].(fyne.Focusable))
}

// confirm asks before something that costs or that may fail.
func (w *Window) confirm(headline, body, yes string, do func()) {
	w.pose(question{headline: headline, body: body, choices: []answer{{yes, true, do}}})
}

// modal lays something over the whole window. What a tip explains is not below the
// pointer any more then.
func (w *Window) modal(o fyne.CanvasObject) *widget.PopUp {
	w.tips.hide()
	w.endBrowsing()
	return widget.NewModalPopUp(o, w.fyne.Canvas())
}

// popUp shows objects below each other in a box that is as high as they need.
func (w *Window) popUp(width float32, objects ...fyne.CanvasObject) *widget.PopUp {
	lay := downward{gap: 14, padding: sheetEdge}
	c := w.fyne.Canvas().Size()
	width = min(width, c.Width-24)
	p := w.modal(container.New(lay, objects...))
	p.Resize(fyne.NewSize(width, min(lay.total(objects, width), c.Height-24)))
	p.Show()
	return p
}

// toRight lays buttons in a line that ends at the right; where there is no room
// for that, they go below each other, the last one first.
type toRight struct{}

const buttonGap = 8

func (toRight) wide(o []fyne.CanvasObject) float32 {
	w := float32(0)
	for _, b := range o {
		w += b.MinSize().Width + buttonGap
	}
	return w - buttonGap
}

func (l toRight) heightFor(o []fyne.CanvasObject, w float32) float32 {
	h := float32(0)
	for _, b := range o {
		h = max(h, b.MinSize().Height)
	}
	if l.wide(o) > w {
		return (h+buttonGap)*float32(len(o)) - buttonGap
	}
	return h
}

// Layout implements fyne.Layout.
func (l toRight) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if l.wide(o) > s.Width {
		h := (s.Height+buttonGap)/float32(len(o)) - buttonGap
		for i, b := range o {
			put(b, 0, float32(len(o)-1-i)*(h+buttonGap), s.Width, h)
		}
		return
	}
	x := s.Width
	for i := len(o) - 1; i >= 0; i-- {
		m := o[i].MinSize()
		x -= m.Width
		put(o[i], x, 0, m.Width, m.Height)
		x -= buttonGap
	}
}

// MinSize implements fyne.Layout.
func (l toRight) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, l.heightFor(o, l.wide(o)))
}

// flow lays buttons in lines from the left, as text flows.
type flow struct{}

func (flow) lay(o []fyne.CanvasObject, w float32, do bool) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, b := range o {
		if !b.Visible() {
			continue
		}
		m := b.MinSize()
		if x > 0 && x+m.Width > w {
			x, y, line = 0, y+line+buttonGap, 0
		}
		if do {
			put(b, x, y, min(m.Width, w), m.Height)
		}
		x += m.Width + buttonGap
		line = max(line, m.Height)
	}
	return y + line
}

// Layout implements fyne.Layout.
func (l flow) Layout(o []fyne.CanvasObject, s fyne.Size) { l.lay(o, s.Width, true) }

// MinSize implements fyne.Layout.
func (l flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, l.lay(o, detailsWidth-60, false))
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// formField is a field with its label above and what is wrong with it below.
type formField struct {
	root  *fyne.Container
	entry *nameField
	fault *paragraph
}

func newFormField(label, placeholder string, submit, cancel func()) *formField {
	f := &formField{entry: newNameField(submit, cancel), fault: newParagraph(sizeSmall, false, faultColor)}
	f.entry.name = label
	f.entry.SetPlaceHolder(placeholder)
	what := newParagraph(sizeSmall, false, dimColor)
	what.set(label)
	f.fault.Hide()
	f.root = container.New(downward{gap: 4}, what, onCard(f.entry), f.fault)
	return f
}

func (f *formField) blame(text string) {
	f.fault.set(text)
	show(f.fault, text != "")
}

// twoFields lays a wide field and a narrow one side by side.
type twoFields struct{}

const narrowField = 190

func (twoFields) wide(w float32) float32 { return w - narrowField - 14 }

func (l twoFields) heightFor(o []fyne.CanvasObject, w float32) float32 {
	return max(downward{}.height(o[0], l.wide(w)), downward{}.height(o[1], narrowField))
}

// Layout implements fyne.Layout.
func (l twoFields) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, l.wide(s.Width), s.Height)
	put(o[1], s.Width-narrowField, 0, narrowField, s.Height)
}

// MinSize implements fyne.Layout.
func (l twoFields) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, l.heightFor(o, 480))
}

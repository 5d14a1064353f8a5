package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// watchDialog takes the ids or links of renders that were sent elsewhere.
type watchDialog struct {
	window *Window
	popup  *widget.PopUp
	text   *watchField
	said   *paragraph
	watch  *enterButton
}

// WatchRender opens the dialog; what the clipboard names stands in it already.
func (w *Window) WatchRender() {
	d := &watchDialog{window: w, said: newParagraph(sizeSmall, false, dimColor)}
	head, body := newParagraph(sizeTitle, true, textColor), newParagraph(sizeBody, false, textColor)
	head.set(locale.T("Watch a render"))
	body.set(locale.T("Paste the ID of a render that was sent elsewhere, or a link to one of its files. Several at once work too. Nothing is charged."))
	d.text = newWatchField(d.shut)
	d.text.name = head.text
	d.text.SetMinRowsVisible(4)
	d.text.SetPlaceHolder(idSample)
	d.watch = newEnterButton(locale.T("Watch"), d.take, d.shut)
	d.watch.Importance = widget.HighImportance
	d.text.OnChanged = d.judge
	if text := w.desk.App.Clipboard().Content(); len(namesRenders(text)) > 0 {
		d.text.SetText(text)
	}
	d.judge(d.text.Text)
	d.popup = w.popUp(520, head, body, d.text, d.said, container.New(toRight{}, newEnterButton(locale.T("Cancel"), d.shut, d.shut), d.watch))
	w.asking = d
	w.fyne.Canvas().Focus(d.text)
}

// judge says how many renders the text names.
func (d *watchDialog) judge(text string) {
	refs := app.References(text)
	switch n := len(refs); {
	case strings.TrimSpace(text) == "":
		d.said.set(locale.T("Every environment that has a key is asked."))
	case n == 0:
		d.said.set(locale.T("There is no render ID in that. It looks like %s.", idSample))
	case n == 1:
		d.said.set(locale.T("It is looked for in every environment that has a key."))
	default:
		d.said.set(locale.T("They are looked for in every environment that has a key."))
	}
	what := locale.T("Watch")
	if len(refs) > 0 {
		what = locale.N("Watch %[2]s renders", len(refs), number(len(refs)))
		d.watch.Enable()
	} else {
		d.watch.Disable()
	}
	label(&d.watch.Button, what)
}

func (d *watchDialog) take() {
	refs := app.References(d.text.Text)
	if len(refs) == 0 {
		return
	}
	d.shut()
	d.window.adopt(refs)
}

func (d *watchDialog) shut() { d.Hide() }

// Hide closes the dialog.
func (d *watchDialog) Hide() {
	d.popup.Hide()
	d.window.asking = nil
	d.window.table.focus()
}

// watchField is a field of several lines that Esc leaves.
type watchField struct {
	widget.Entry
	name  string // as it is read aloud
	leave func()
}

func newWatchField(leave func()) *watchField {
	f := &watchField{leave: leave}
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapBreak
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *watchField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.leave()
		return
	}
	f.Entry.TypedKey(e)
}

// AccessibilityLabel implements fyne.Accessible.
func (f *watchField) AccessibilityLabel() string { return f.name }

// AccessibilityRole implements fyne.Accessible.
func (f *watchField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

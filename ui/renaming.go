package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

const renameWidth = 440

// Rename asks for another name of the render that the cursor is at.
func (w *Window) Rename() {
	it := w.table.current()
	if it == nil || w.asking != nil {
		return
	}
	head, body := newParagraph(sizeTitle, true, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(locale.T("Rename"))
	body.set(locale.T("The list shows it, the search finds it, and files that are saved from now on are called so."))
	var p *widget.PopUp
	shut := func() {
		p.Hide()
		w.asking = nil
		w.table.focus()
	}
	name := newNameField(nil, shut)
	name.name = dotted(head.text, it.Name)
	name.SetText(it.Name)
	take := func() {
		text := strings.TrimSpace(name.Text)
		if nameless(text) {
			return
		}
		shut()
		if text != it.Name {
			w.rename(it.ID, it.Name, text)
		}
	}
	name.submit = take
	yes := newEnterButton(locale.T("Rename"), take, shut)
	yes.Importance = widget.HighImportance
	name.OnChanged = func(s string) { enable(&yes.Button, !nameless(s)) }
	p = w.popUp(renameWidth, head, name, body, container.New(toRight{}, newEnterButton(locale.T("Cancel"), shut, shut), yes))
	w.asking = closing(shut)
	w.fyne.Canvas().Focus(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// nameless says whether nothing of a name would be seen.
func nameless(s string) bool { return app.Clean(s, 8) == "" }

// rename has a render called otherwise, and offers the name that it had.
func (w *Window) rename(id, old, name string) {
	w.command(func() error { return w.desk.Commands.Rename(id, name) }, func(err error) {
		if err != nil {
			w.say(sorry(err, w.present), "", nil)
			return
		}
		w.say(locale.T("Renamed"), locale.T("Undo"), func() {
			w.command(func() error { return w.desk.Commands.Rename(id, old) }, func(err error) {
				if err != nil {
					w.say(sorry(err, w.present), "", nil)
				}
			})
		})
	})
}

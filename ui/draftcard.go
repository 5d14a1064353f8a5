package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// draftCard is what can be done with a render before it is sent: a draft can be
// sent or removed, and one that is held back can be taken back.
type draftCard struct {
	root               *fyne.Container
	headline, body     *paragraph
	send, remove, undo *widget.Button
}

func newDraftCard(send, remove, undo func()) *draftCard {
	c := &draftCard{headline: newParagraph(sizeBody, true, textColor), body: newParagraph(sizeSmall, false, textColor),
		send: widget.NewButton(locale.T("Send"), send), remove: widget.NewButton(locale.T("Remove"), remove), undo: widget.NewButton(locale.T("Undo"), undo)}
	c.send.Importance, c.undo.Importance = widget.HighImportance, widget.HighImportance
	c.root = card(plainGround, c.headline, c.body, container.New(flow{}, c.undo, c.send, c.remove))
	return c
}

func (c *draftCard) set(s *study, word string, held bool, e app.Environment) {
	r := &s.it.Render
	c.root.Hidden = !held && r.State != app.Draft
	if c.root.Hidden {
		return
	}
	c.undo.Hidden, c.send.Hidden, c.remove.Hidden = !held, held, held
	if held {
		c.headline.set(word + ".")
		c.body.set(locale.T("Until then it can be taken back. After that %s can't stop it.", words.Service(r.Environment)))
		return
	}
	c.headline.set(locale.T("This is a draft."))
	body := locale.T("It is kept on this computer only, and sent to %s when you say so.", words.Environment(r.Environment))
	if s.errors > 0 {
		body += " " + locale.N("The check found %d errors: %s will probably not accept it.", s.errors, words.Service(r.Environment))
	}
	c.body.set(body)
	label(c.send, locale.T("Send (%s)", price(e, s.facts)))
}

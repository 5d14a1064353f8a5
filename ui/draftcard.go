package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
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
		send: widget.NewButton("Send", send), remove: widget.NewButton("Remove", remove), undo: widget.NewButton("Undo", undo)}
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
		c.body.set("Until then it can be taken back. After that " + words.Service(r.Environment) + " can't stop it.")
		return
	}
	c.headline.set("This is a draft.")
	body := "It is kept on this computer only, and sent to " + words.Environment(r.Environment) + " when you say so."
	if s.errors > 0 {
		body += " The check found " + count(s.errors, "error") + ": " + words.Service(r.Environment) + " will probably not accept it."
	}
	c.body.set(body)
	label(c.send, "Send ("+price(e, s.facts)+")")
}

package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// unsureCard is about a submission that nobody knows of whether it arrived: what
// happened, when and where, what is waited for, and the ways out of it.
type unsureCard struct {
	root                           *fyne.Container
	headline, body, when, awaiting *paragraph
	paste, send, never, leave      *widget.Button
	dashboard                      *widget.Button
	form                           *claimForm
}

// dashboard is where the vendor shows an account's renders.
//
// Source: vendor's command line and guide.
const dashboard = "https://dashboard.shotstack.io/renders"

func newUnsureCard(w *Window, v *details) *unsureCard {
	c := &unsureCard{
		headline: newParagraph(sizeBody, true, textColor), body: newParagraph(sizeSmall, false, textColor),
		when: newParagraph(sizeSmall, false, dimColor), awaiting: newParagraph(sizeSmall, false, textColor),
		form: newClaimForm(w, v.relayout),
	}
	c.paste = widget.NewButton(locale.T("Paste its render ID…"), c.form.open)
	c.paste.Importance = widget.HighImportance
	c.send = widget.NewButton(locale.T("Send again…"), func() { w.retry([]*item{v.it}) })
	c.never = widget.NewButton(locale.T("It was not created"), func() { w.disown(v.it) })
	c.leave = widget.NewButton(locale.T("Leave it"), func() {
		w.CloseDetails()
		w.say(locale.T("It stays under Needs you"), "", nil)
	})
	c.dashboard = widget.NewButton(locale.T("Look in the dashboard"), func() { w.openLink(dashboard) })
	c.root = card(warnGround, c.headline, c.body, c.when, c.awaiting,
		container.New(flow{}, c.dashboard, c.paste), c.form.root, container.New(flow{}, c.send, c.never, c.leave))
	return c
}

func (c *unsureCard) set(s *study, d *Desk, listening bool, now time.Time) {
	r := &s.it.Render
	c.root.Hidden = r.State != app.Unsure
	if c.root.Hidden {
		return
	}
	e := d.environment(r.Environment)
	t := words.Unsure(r)
	c.headline.set(t.Headline)
	c.headline.Hidden = t.Headline == words.Unsure(&app.Render{}).Headline // the usual one: the status above the card says it already
	c.body.set(t.Body)
	c.when.set(locale.T("Sent %s to %s.", moment(now, r.Attempt().Sent), words.Environment(r.Environment)))
	vendor := r.Environment == app.Sandbox || r.Environment == app.Production
	look := locale.T("Whoever runs that service can tell.")
	if vendor {
		look = locale.T("The dashboard shows whether it is there, and its render ID.")
	}
	if r.Environment == app.Practice {
		look = locale.T("It costs nothing here, so sending it again does no harm.")
	}
	said := locale.T("Nothing is sent again by itself; it waits for your word.") + " " + look
	if hope := words.Awaited(r, listening); hope != "" {
		said = hope + " " + locale.T("Nothing is sent again by itself, and your word settles it too.") + " " + look
	}
	c.awaiting.set(said)
	c.dashboard.Hidden = !vendor || d.OpenWeb == nil
	c.paste.Hidden = d.Reader == nil
	label(c.send, locale.T("Send again (%s)…", price(e, s.facts)))
	c.form.set(s.it, r.Unlinked())
}

// disown notes that a submission did not arrive.
func (w *Window) disown(it *item) {
	w.each(task{ids: []string{it.ID}, do: w.desk.Commands.Disown, done: locale.T("Noted: it did not arrive")}, nil)
}

package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// stuckCard is about a render that will probably never end: what is known of it, and
// what can be done. Nothing is done by itself.
type stuckCard struct {
	root           *fyne.Container
	headline, body *paragraph
	check, send    *widget.Button
}

func newStuckCard(w *Window, v *details) *stuckCard {
	c := &stuckCard{headline: newParagraph(sizeBody, true, textColor), body: newParagraph(sizeSmall, false, textColor)}
	c.check = widget.NewButton(locale.T("Check now"), func() { w.nudge([]string{v.it.ID}) })
	c.check.Importance = widget.HighImportance
	c.send = widget.NewButton(locale.T("Send again…"), func() { w.sendBeside(v.it) })
	c.root = card(warnGround, c.headline, c.body, container.New(flow{}, c.check, c.send),
		newDeed(glyphCopy, locale.T("Copy for support"), func() { w.copySupport(v.it) }))
	return c
}

func (c *stuckCard) set(s *study, e app.Environment, now time.Time) {
	r := &s.it.Render
	c.root.Hidden = r.State != app.Working || !words.Stuck(r)
	if c.root.Hidden {
		return
	}
	t := words.ProbablyStuck(now, r)
	c.headline.set(t.Headline)
	word, _ := words.Status(now, r)
	c.headline.Hidden = t.Headline == word // it stands above the card already
	c.body.set(t.Body)
	label(c.send, locale.T("Send again (%s)…", price(e, s.facts)))
}

// sendBeside sends the edit of a render that may still end as a new render. The
// record of the first is not touched.
func (w *Window) sendBeside(it *item) {
	w.study([]*item{it}, func(all []study) {
		s := &all[0]
		if s.edit == nil {
			w.say(locale.T("The edit can't be read any more. Open its file again"), "", nil)
			return
		}
		r := &s.it.Render
		t := words.SendAgain(r.Environment)
		body := strings.TrimSpace(t.Body + " " + costOf(&w.desk, all).sentence())
		send := func() {
			w.order(app.Order{Name: r.Name, File: r.File, Template: r.Template, Environment: r.Environment, Edit: s.edit, Calls: r.Calls, Folder: r.Folder})
		}
		w.pose(question{headline: t.Headline, body: body, choices: []answer{
			{locale.T("Send again (%s)", price(w.desk.environment(r.Environment), s.facts)), false, func() {
				w.unlessRecent(r.Environment, s.edit.Hash(), s.facts, send)
			}}}})
	})
}

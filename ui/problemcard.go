package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// problemCard says what went wrong and where, what to do, and whether trying again
// can help. The service's own words are one click away.
type problemCard struct {
	root     *fyne.Container
	headline *paragraph
	body     *paragraph
	advice   *paragraph
	again    *paragraph
	check    *widget.Button
	retry    *widget.Button
	buttons  *fyne.Container
	fold     *fold
	said     *paragraph
	support  *fold
}

func newProblemCard(check, retry, support, relayout func()) *problemCard {
	c := &problemCard{
		headline: newParagraph(sizeBody, true, textColor),
		body:     newParagraph(sizeSmall, false, textColor),
		advice:   newParagraph(sizeSmall, false, textColor),
		again:    newParagraph(sizeSmall, false, dimColor),
		said:     newParagraph(sizeSmall, false, dimColor),
		check:    widget.NewButton(locale.T("Check the link"), check),
		retry:    widget.NewButton(locale.T("Retry"), retry),
		support:  newDeed(glyphCopy, locale.T("Copy for support"), support),
	}
	c.fold = newFold(func() {
		c.said.Hidden = !c.fold.open
		relayout()
	})
	c.buttons = container.New(flow{}, c.retry, c.check)
	c.root = card(problemGround, c.headline, c.body, c.advice, c.again, c.buttons, c.fold, c.said, c.support)
	return c
}

// set shows a problem; checking says that its link is being asked.
func (c *problemCard) set(s *study, e app.Environment, checkable, checking bool) {
	r := &s.it.Render
	if r.Problem == nil || r.State == app.Unsure {
		c.root.Hide()
		return
	}
	stopped := r.State == app.Stopped
	x := s.explain()
	if !stopped {
		t := words.Problem(r.Problem, r.Environment)
		x = words.Explanation{Headline: t.Headline, Body: t.Body}
	}
	c.headline.set(x.Headline)
	saying(c.body, x.Body)
	saying(c.advice, x.Advice)
	saying(c.again, x.Retry)
	c.buttons.Hidden = !stopped
	label(c.retry, retryLabel(s, e))
	c.retry.Importance = widget.MediumImportance
	if s.again() == app.Helps {
		c.retry.Importance = widget.HighImportance
	}
	c.retry.Refresh()
	link, _ := s.blamed()
	c.check.Hidden = !checkable || link == ""
	switch {
	case checking:
		label(c.check, locale.T("Asking…"))
		c.check.Disable()
	case s.report != nil:
		label(c.check, locale.T("Check the link again"))
		c.check.Enable()
	default:
		label(c.check, locale.T("Check the link"))
		c.check.Enable()
	}
	c.fold.Hidden = r.Problem.Said == ""
	c.fold.set(locale.T("What %s said", words.Service(r.Environment)), c.fold.open)
	c.said.set(locale.T("“%s”", r.Problem.Said))
	c.said.Hidden = c.fold.Hidden || !c.fold.open
	c.support.Hidden = !stopped
	c.root.Show()
}

// retryLabel names what a retry costs; three dots where it is asked about first.
func retryLabel(s *study, e app.Environment) string {
	p := price(e, s.facts)
	switch {
	case s.again() == app.Useless:
		return locale.T("Retry anyway (%s)…", p)
	case charges(e, s.facts):
		return locale.T("Retry (%s)…", p)
	}
	return locale.T("Retry (%s)", p)
}

// charges says whether rendering costs anything there.
func charges(e app.Environment, f edit.Facts) bool { return e.Name != app.Practice && (e.Paid || f.AI) }

// saying shows a paragraph if there is something to say.
func saying(p *paragraph, text string) {
	p.set(text)
	p.Hidden = text == ""
}

func label(b *widget.Button, text string) {
	if b.Text != text {
		b.SetText(text)
	}
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/words"
)

// problemCard says what went wrong and whether trying again can help.
type problemCard struct {
	root     *fyne.Container
	headline *paragraph
	body     *paragraph
	advice   *paragraph
	said     *paragraph
	retry    *widget.Button
	buttons  *fyne.Container
}

func newProblemCard(retry func()) *problemCard {
	c := &problemCard{
		headline: newParagraph(sizeBody, true, textColor),
		body:     newParagraph(sizeSmall, false, textColor),
		advice:   newParagraph(sizeSmall, false, dimColor),
		said:     newParagraph(sizeSmall, false, dimColor),
		retry:    widget.NewButton("Retry", retry),
	}
	c.buttons = container.NewHBox(c.retry)
	c.root = card(problemGround, c.headline, c.body, c.said, c.advice, c.buttons)
	return c
}

func (c *problemCard) set(r *app.Render, e app.Environment) {
	if r.Problem == nil {
		c.root.Hide()
		return
	}
	t := words.Problem(r.Problem, r.Environment)
	c.headline.set(t.Headline)
	c.body.set(t.Body)
	c.body.Hidden = t.Body == ""
	c.said.set(capital(service(r.Environment)) + " said: “" + r.Problem.Said + "”")
	c.said.Hidden = r.Problem.Said == ""
	stopped := r.State == app.Stopped || r.State == app.Unsure
	advice := ""
	if stopped {
		switch words.RetryHelps(r.Problem) {
		case words.Helps:
			advice = "Retrying often works."
		case words.Useless:
			advice = "Retrying will probably end the same way."
		case words.AskUser:
			advice = "Sending it again could cost twice."
		}
	}
	c.advice.set(advice)
	c.advice.Hidden = advice == ""
	c.buttons.Hidden = !stopped
	label := "Retry (" + price(e, factsOf(r)) + ")"
	if r.State == app.Unsure {
		label = "Send again (" + price(e, factsOf(r)) + ")…"
	}
	if c.retry.Text != label {
		c.retry.SetText(label)
	}
	c.root.Show()
}

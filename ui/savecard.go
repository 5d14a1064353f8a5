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

// saveCard says in the details how the saving of a render's files stands: how far it
// is, what went wrong with what can be done, or where the copy lies.
type saveCard struct {
	window         *Window
	root           *fyne.Container
	headline, line *paragraph
	bar            *saveBar
	buttons        *fyne.Container
	said           cardWords
}

type cardWords struct {
	headline, line string
	share          float32
	deeds          string
}

// cardDeed is a button of the card.
type cardDeed struct {
	label string
	do    func()
}

func newSaveCard(w *Window) *saveCard {
	c := &saveCard{window: w, headline: newParagraph(sizeBody, true, textColor), line: newParagraph(sizeSmall, false, dimColor),
		bar: newSaveBar(), buttons: container.New(flow{})}
	c.root = card(plainGround, c.headline, c.bar, c.line, c.buttons)
	c.root.Hide()
	return c
}

// set follows a render; it says whether anything grew or shrank.
func (c *saveCard) set(it *item, now time.Time) (other bool) {
	said, deeds := c.words(it, now)
	for _, d := range deeds {
		said.deeds += d.label + "/" + it.ID + "/"
	}
	if said == c.said {
		return false
	}
	other = (said.headline == "") != (c.said.headline == "") || said.deeds != c.said.deeds || (said.share < 0) != (c.said.share < 0) ||
		said.line != c.said.line && said.share < 0
	c.said = said
	c.headline.set(said.headline)
	saying(c.line, said.line)
	c.bar.set(said.share)
	c.bar.Hidden = said.share < 0
	c.root.Hidden = said.headline == ""
	if other {
		c.buttons.Objects = nil
		for _, d := range deeds {
			c.buttons.Add(widget.NewButton(d.label, d.do))
		}
		c.buttons.Hidden = len(deeds) == 0
	}
	c.root.Refresh()
	return other
}

// words says what weighs most: what failed, what is under way, what broke off, what
// is saved.
func (c *saveCard) words(it *item, now time.Time) (cardWords, []cardDeed) {
	w := c.window
	if w.desk.Saving == nil {
		return cardWords{share: -1}, nil
	}
	var busy, broken, failed []*saveJob
	for _, j := range w.saves.of(it.ID) {
		switch {
		case j.busy:
			busy = append(busy, j)
		case j.fault != nil:
			failed = append(failed, j)
		case j.broken:
			broken = append(broken, j)
		}
	}
	switch {
	case len(busy) > 0:
		return c.underWay(busy)
	case len(failed) > 0:
		return c.failed(it, failed)
	case len(broken) > 0:
		p := broken[0].progress
		t := words.SaveBroken(p.Bytes, p.Total)
		return cardWords{t.Headline, t.Body, -1, ""}, []cardDeed{
			{locale.T(string(words.SaveContinue)), func() { w.saveAgain(broken, "") }}, {locale.T("Discard"), func() { w.discard(broken) }}}
	}
	return c.saved(it)
}

func (c *saveCard) underWay(busy []*saveJob) (cardWords, []cardDeed) {
	var got, want int64
	speed, own, known, stage := 0.0, false, true, ""
	var left time.Duration
	for _, j := range busy {
		p := j.progress
		got, want, speed, own, known = got+p.Bytes, want+max(0, p.Total), speed+p.Speed, own || j.own, known && p.Total >= 0
		if s := words.SaveStage(p.Stage); s != "" {
			stage = s
		}
		if l, ok := p.Left(); ok {
			left = max(left, l)
		}
	}
	if !known {
		want = -1
	}
	line := dotted(words.SaveOf(got, want), words.SaveSpeed(speed))
	if left >= time.Second && speed > 0 {
		line = dotted(line, locale.T("%s left", countdown(left)))
	}
	if got <= 0 && stage != "" {
		line = stage
	}
	out := cardWords{headline: locale.T("Saving…"), line: line, share: max(0, share(got, want))}
	if !own {
		return out, nil
	}
	return out, []cardDeed{{locale.T("Cancel"), c.window.saves.stop}}
}

func (c *saveCard) failed(it *item, failed []*saveJob) (cardWords, []cardDeed) {
	t, deeds := c.window.saveTrouble(&it.Render, failed[0].fault)
	var out []cardDeed
	for _, d := range deeds {
		out = append(out, cardDeed{locale.T(string(d)), func() { c.window.saveDeed(d, failed) }})
	}
	return cardWords{t.Headline, t.Body, -1, ""}, out
}

// saved is where the copies lie, or that one is not where it was.
func (c *saveCard) saved(it *item) (cardWords, []cardDeed) {
	w := c.window
	var here []app.Saved
	gone := false
	for _, k := range app.FileKinds {
		f, _ := it.FileOf(k)
		switch {
		case f.Saved.Here():
			here = append(here, f.Saved)
		case !f.Saved.At.IsZero():
			gone = true
		}
	}
	if len(here) == 0 {
		if !gone {
			return cardWords{share: -1}, nil
		}
		return cardWords{words.SavedAway().Headline, words.SavedAway().Body, -1, ""}, nil
	}
	path := here[0].Path
	head := locale.T("Saved ✓")
	if len(here) > 1 {
		head = locale.N("Saved ✓ %d files", len(here))
	}
	return cardWords{head, cutMiddle(path, pictureBoxWidth-28, sizeSmall), -1, ""}, []cardDeed{
		{locale.T("Show in folder"), func() { w.reveal(path) }}, {locale.T("Open"), func() { w.openSaved(path) }}}
}

package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// idSample shows what a render id looks like.
const idSample = "2abd5c11-0f3d-4c6d-ba20-235fc9b8e8b7"

// readLimit is how long one render is asked for at the service.
const readLimit = 20 * time.Second

// claimForm takes the id that the service gave to a submission whose answer was
// lost, asks the service for it, and links the two if they fit.
type claimForm struct {
	window   *Window
	relayout func()
	it       *item
	attempt  int
	found    app.Found // that did not fit in everything

	root    *fyne.Container
	entry   *nameField
	link    *widget.Button
	verdict *paragraph
	anyway  *widget.Button
	more    *fyne.Container
}

func newClaimForm(w *Window, relayout func()) *claimForm {
	c := &claimForm{window: w, relayout: relayout, verdict: newParagraph(sizeSmall, false, textColor)}
	c.entry = newNameField(c.ask, c.shut)
	c.entry.SetPlaceHolder(locale.T("Render ID, or a link to one of its files"))
	c.link = widget.NewButton(locale.In("button", "Link"), c.ask)
	c.link.Importance = widget.HighImportance
	c.anyway = widget.NewButton(locale.T("Link it anyway"), func() { c.claim(c.found) })
	c.more = container.New(flow{}, c.anyway)
	c.root = container.New(downward{gap: 8}, container.New(fieldAndButton{}, c.entry, c.link), c.verdict, c.more)
	c.root.Hide()
	return c
}

// set makes the form one for an attempt; another attempt begins anew.
func (c *claimForm) set(it *item, attempt int) {
	if c.it == nil || c.it.ID != it.ID || c.attempt != attempt {
		c.reset()
	}
	c.it, c.attempt = it, attempt
}

func (c *claimForm) reset() {
	c.root.Hide()
	c.entry.SetText("")
	c.link.Enable()
	c.judge("", false)
}

// open shows the form. An id that a callback told is taken at once, or one that lies in
// the clipboard.
func (c *claimForm) open() {
	if named := c.it.Attempts[c.attempt].Named; named != "" && c.entry.Text == "" {
		c.entry.SetText(named)
	}
	if refs := app.References(c.window.desk.App.Clipboard().Content()); len(refs) == 1 && c.entry.Text == "" {
		c.entry.SetText(refs[0].Remote)
	}
	c.root.Show()
	c.relayout()
	c.window.fyne.Canvas().Focus(c.entry)
}

func (c *claimForm) shut() {
	c.reset()
	c.relayout()
	c.window.table.focus()
}

func (c *claimForm) judge(verdict string, anyway bool) {
	saying(c.verdict, verdict)
	c.more.Hidden = !anyway
	c.anyway.Hidden = !anyway
	c.relayout()
	if canvas := c.window.fyne.Canvas(); c.root.Visible() && canvas.Focused() == nil {
		canvas.Focus(c.entry) // pressing the button took it
	}
}

// ask looks the id up where the attempt was sent, and compares.
func (c *claimForm) ask() {
	refs := app.References(c.entry.Text)
	if len(refs) != 1 {
		c.judge(locale.T("That isn't one render ID. It looks like %s.", idSample), false)
		return
	}
	w, it, attempt := c.window, c.it, c.attempt
	c.link.Disable()
	c.judge(locale.T("Asking %s…", words.Service(it.Environment)), false)
	w.reads.Go(func() {
		ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
		defer cancel()
		found, err := w.desk.Reader.Read(ctx, it.Environment, refs[0].Remote)
		var m app.Match
		if err == nil {
			m, err = w.desk.Commands.Compare(it.Render, attempt, found)
		}
		w.main.do(func() {
			if c.it.ID != it.ID || c.attempt != attempt {
				return // another render is shown now
			}
			c.link.Enable()
			switch {
			case err != nil:
				c.judge(notLinked(err, it.Environment), false)
			case m.Sure():
				c.claim(found)
			default:
				c.found = found
				c.judge(words.Mismatch(m), !m.Taken)
			}
		})
	})
}

// notLinked says why an id could not be looked up.
func notLinked(err error, environment string) string {
	switch p := app.ProblemOf(err); p.Kind {
	case app.NotFound:
		return words.UnknownHere(environment, "").String()
	case app.NoKey:
		return locale.T("Add your %s key first, then try again.", words.Environment(environment))
	default:
		return words.Problem(p, environment).Headline + " " + locale.T("Nothing was changed, try again later.")
	}
}

func (c *claimForm) claim(f app.Found) {
	w, id, attempt := c.window, c.it.ID, c.attempt
	older := attempt < len(c.it.Attempts)-1
	w.command(func() error { return w.desk.Commands.Claim(time.Now(), id, attempt, f.Remote) }, func(err error) {
		switch {
		case err != nil:
			c.judge(locale.T("It can't be linked now: something else became of it meanwhile."), false)
		case older:
			w.say(locale.T("Linked. Two renders were made"), "", nil)
			c.shut()
		default:
			w.say(locale.T("Linked. It is watched from here on"), "", nil)
			c.shut()
		}
	})
}

// fieldAndButton is a field with a button at its right.
type fieldAndButton struct{}

// Layout implements fyne.Layout.
func (fieldAndButton) Layout(o []fyne.CanvasObject, s fyne.Size) {
	m := o[1].MinSize()
	put(o[0], 0, 0, s.Width-m.Width-buttonGap, s.Height)
	put(o[1], s.Width-m.Width, (s.Height-m.Height)/2, m.Width, m.Height)
}

// MinSize implements fyne.Layout.
func (fieldAndButton) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+buttonGap, max(a.Height, b.Height))
}

// lostOne is the sentence about an older attempt that may have arrived after all.
func lostOne(attempt int) string {
	return locale.T("Attempt %s may have arrived after all", number(attempt+1))
}

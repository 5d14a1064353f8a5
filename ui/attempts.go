package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// attemptList is the history of a render that was sent more than once: each
// attempt with its outcome, its id, and how long it took. An older one that nobody
// is sure of can still be linked.
type attemptList struct {
	window *Window
	root   *fyne.Container
	head   *paragraph
	same   *paragraph // whether they sent the same
	lines  []*linkLine
	lost   *fold
	form   *claimForm
}

func newAttemptList(w *Window, relayout func()) *attemptList {
	l := &attemptList{window: w, head: newParagraph(sizeBody, true, textColor),
		same: newParagraph(sizeSmall, false, dimColor), form: newClaimForm(w, relayout)}
	l.head.set(locale.T("Attempts"))
	l.lost = newFold(func() {
		if l.lost.open {
			l.form.open()
			return
		}
		l.form.shut()
	})
	l.root = container.New(downward{gap: 4}, l.head, l.lost, l.form.root)
	return l
}

func (l *attemptList) set(it *item, now time.Time) {
	r := &it.Render
	lost := r.Unlinked()
	older := l.older(r)
	l.root.Hidden = false
	l.same.set(words.Sent(r))
	show(l.same, l.same.text != "")
	l.grow(len(r.Attempts))
	for i, line := range l.lines {
		if line.Hidden = i >= len(r.Attempts); !line.Hidden {
			g, t, title, note, why := attemptWords(now, r, i)
			line.without = locale.T("No render ID")
			line.set(g, t, title, note, r.Attempts[i].Remote, false)
			line.tell(why)
		}
	}
	l.lost.Hidden = !older
	if older {
		l.form.set(it, lost)
		l.lost.set(lostOne(lost), l.form.root.Visible())
	} else {
		l.form.root.Hide()
	}
}

// worth says whether there is more than one attempt to tell of.
func (l *attemptList) worth(it *item) bool { return len(it.Attempts) > 1 || l.older(&it.Render) }

// older says whether an attempt before the newest can still be linked.
func (l *attemptList) older(r *app.Render) bool {
	return r.Unlinked() >= 0 && r.State != app.Unsure && l.window.desk.Reader != nil
}

// grow makes lines for that many attempts; they stand between head and form.
func (l *attemptList) grow(n int) {
	for len(l.lines) < n {
		line := newLinkLine(locale.T("attempt"), func(id string) { l.window.copyText(locale.T("Render ID"), id) }, func(string) {})
		l.lines = append(l.lines, line)
	}
	o := []fyne.CanvasObject{l.head, l.same}
	for _, line := range l.lines {
		o = append(o, line)
	}
	l.root.Objects = append(o, l.lost, l.form.root)
}

// attemptWords tells one attempt: "#1 failed", "13:58:02 · after 0:08", "A clip could
// not be downloaded".
func attemptWords(now time.Time, r *app.Render, i int) (g glyph, t token, title, note, why string) {
	a := r.Attempts[i]
	g, t = glyphHalf, working
	word, long := locale.Mark("#%s under way"), ""
	switch a.Outcome {
	case app.OutcomeReady:
		g, t, word = glyphTick, ready, locale.Mark("#%s ready")
	case app.OutcomeFailed:
		g, t, word, why = glyphCross, failed, locale.Mark("#%s failed"), reason(a.Said, r.Environment)
	case app.OutcomeRefused:
		g, t, word, why = glyphCross, failed, locale.Mark("#%s refused"), a.Said
	case app.OutcomeUnsure:
		g, t, word = glyphQuestion, attention, locale.Mark("#%s not sure")
	case app.OutcomeNone:
		g, t, word = glyphStruck, waiting, locale.Mark("#%s did not arrive")
	case app.OutcomeFound:
		g, t, word = glyphTickWarn, attention, locale.Mark("#%s arrived after all")
	}
	if !a.Ended.IsZero() && !a.Sent.IsZero() && (a.Outcome == app.OutcomeReady || a.Outcome == app.OutcomeFailed) {
		long = locale.T("after %s", span(a.Ended.Sub(a.Sent)))
	}
	at := ""
	if !a.Sent.IsZero() {
		at = moment(now, a.Sent)
	}
	return g, t, locale.T(word, number(i+1)), dotted(at, long), why
}

// reason is a short word for a failure of the past.
func reason(said, environment string) string {
	if said == "" {
		return ""
	}
	t := words.Problem(&app.Problem{Kind: app.Failed, Said: said}, environment).Headline
	return strings.TrimSuffix(t, ".")
}

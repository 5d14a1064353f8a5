package ui

import (
	"context"
	"runtime"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// newCards makes what stands above everything else when there is something to
// decide.
func (v *details) newCards() {
	w := v.window
	v.draft = newDraftCard(func() { v.chosen(w.SendDrafts) }, func() { v.chosen(w.Remove) }, func() { w.takeBack([]string{v.it.ID}) })
	v.unsure = newUnsureCard(w, v)
	v.stuck = newStuckCard(w, v)
	v.problem = newProblemCard(v.checkLink, func() { w.retry([]*item{v.it}) }, func() { w.copySupport(v.it) }, v.relayout)
	v.twice = newParagraph(sizeBody, true, textColor)
	more := newParagraph(sizeSmall, false, textColor)
	more.set(locale.T("An earlier attempt turned out to have arrived. Both IDs stand below."))
	v.doubled = card(warnGround, v.twice, more)
	v.attempts = newAttemptList(w, v.relayout)
}

// learn has the edit of a render read that is not at work, once for each record:
// what it costs and what failed stand there.
func (v *details) learn(it *item) {
	if v.known.it == it {
		return
	}
	if it.State != app.Draft && it.State != app.Stopped && it.State != app.Unsure && !(it.State == app.Working && words.Stuck(&it.Render)) {
		v.known = briefStudy(it)
		return
	}
	if v.known.it == nil || v.known.it.ID != it.ID {
		v.known = briefStudy(it)
	}
	v.known.it = it
	v.window.study([]*item{it}, func(all []study) {
		if v.it == it {
			v.known = all[0]
			v.setCards(v.window.now, v.state.status)
			v.relayout()
		}
	})
}

// setCards says what is special about the render, and what can be done about it.
func (v *details) setCards(now time.Time, st status) {
	r := &v.it.Render
	s := v.known
	if report, ok := v.reports[reportKey(v.it)]; ok {
		s.report = &report
	}
	e := v.desk.environment(r.Environment)
	v.draft.set(&s, st.word, isHeld(now, r), e)
	v.unsure.set(&s, v.desk, v.window.calls.on(), now)
	v.stuck.set(&s, e, now)
	v.problem.set(&s, e, v.desk.CheckLink != nil, v.checking == reportKey(v.it))
	v.doubled.Hidden = !r.Doubled()
	text := locale.T("Two renders were made and probably both charged.")
	if !e.Paid {
		text = locale.T("Two renders were made.")
	}
	v.twice.set(text)
}

// reportKey names the failure that a link's answer belongs to.
func reportKey(it *item) string { return it.ID + "/" + number(len(it.Attempts)) }

// checkLink asks the link that the failure is about, from here.
func (v *details) checkLink() {
	w, it := v.window, v.it
	link, kind := v.known.blamed()
	if link == "" || v.desk.CheckLink == nil {
		return
	}
	key := reportKey(it)
	v.checking = key
	v.setCards(w.now, v.state.status)
	w.reads.Go(func() {
		ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
		defer cancel()
		report := v.desk.CheckLink(ctx, link, kind)
		w.main.do(func() {
			v.reports[key] = report
			if v.checking == key {
				v.checking = ""
			}
			v.setCards(w.now, v.state.status)
			v.relayout()
		})
	})
}

// copySupport puts everything on the clipboard that whoever helps needs to know.
func (w *Window) copySupport(it *item) {
	w.reads.Go(func() {
		s := studyOf(it, w.desk.Edit)
		text := words.Support(&it.Render, s.edit, w.desk.Version, runtime.GOOS+"/"+runtime.GOARCH)
		w.main.do(func() { w.copyText(locale.T("Text for support"), text) })
	})
}

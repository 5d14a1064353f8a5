package ui

import (
	"context"
	"slices"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// saveTrouble is what is said of a file that was not saved, with what can be done
// about it here.
func (w *Window) saveTrouble(r *app.Render, f *app.SaveFault) (words.Text, []words.SaveDeed) {
	text, deeds := words.SaveTrouble(w.now, r, f)
	if w.desk.CheckLink == nil {
		deeds = slices.DeleteFunc(deeds, func(d words.SaveDeed) bool { return d == words.SaveCheck })
	}
	return text, deeds
}

// checkFileLink asks the link of a file that was not saved, from here, and says what it
// answers.
func (w *Window) checkFileLink(jobs []*saveJob) {
	it := w.shelf.get(jobs[0].render)
	if it == nil || w.desk.CheckLink == nil {
		return
	}
	kind := jobs[0].kind
	f, _ := it.FileOf(kind)
	link := liveLink(&it.Render, f, w.now)
	if link == "" {
		w.say(locale.T("There is no link to check"), "", nil)
		return
	}
	w.say(locale.T("Asking the link…"), "", nil)
	w.reads.Go(func() {
		ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
		defer cancel()
		report := w.desk.CheckLink(ctx, link, words.LinkKind(kind, it.Format))
		w.main.do(func() { w.sayFileLink(it, kind, report, jobs) })
	})
}

// sayFileLink says what the link answered. What can be done next is there beside it.
func (w *Window) sayFileLink(it *item, kind app.FileKind, report app.LinkReport, jobs []*saveJob) {
	w.toast.Hide()
	if w.asking != nil {
		return // something else is asked by now
	}
	text := words.FileLink(&it.Render, kind, report)
	next := answer{locale.T(string(words.SaveCheck)), false, func() { w.checkFileLink(jobs) }}
	if report.State == app.LinkWorks {
		next = answer{locale.T(string(words.SaveRetry)), true, func() { w.saveAgain(jobs, "") }}
	}
	w.pose(question{headline: text.Headline, body: text.Body, leave: locale.T("Close"), choices: []answer{next}})
}

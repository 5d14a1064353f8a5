package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// tip explains the cell below the pointer.
func (r *row) tip(e *desktop.MouseEvent) {
	t, it := r.table, r.it
	c := t.layout.over(e.Position.X)
	if c == colNone {
		t.tips.over("", fyne.Position{}, nil)
		return
	}
	t.tips.over(fmt.Sprint(it.ID, "/", c), e.AbsolutePosition, func() []string { return explain(c, t.now, it, t.layout.at[c].w) })
}

func (t *table) aboutDeed(d deed, it *item) []string {
	if d == deedNone {
		return nil
	}
	if !t.can(d, it) {
		return []string{locale.T(deedNames[d]), locale.T("Not possible yet")}
	}
	return []string{locale.T(deedNames[d])}
}

// explain is what the tip of a cell says; nothing where the cell says it all.
func explain(c columnID, now time.Time, it *item, width float32) []string {
	r := &it.Render
	if i, ok := c.file(); ok {
		return explainFile(now, r, app.FileKinds[i])
	}
	switch c {
	case colName:
		return []string{r.Name, subtitle(r)}
	case colStatus:
		st := statusOf(now, r)
		return []string{dotted(st.word, st.pill), st.line, stepWords(st)}
	case colTime:
		return explainTime(now, it)
	case colLink:
		return append(explainLink(now, r), savedWords(it))
	case colSent, colEnded:
		return explainTime(now, it)
	}
	if f := specs[c].text; f != nil {
		if s := f(now, it); fit(s, width-cellGap+4, sizeSmall, plainStyle) != s {
			return []string{s}
		}
	}
	return nil
}

// stepWords says at which step a render is, for whoever can't tell segments apart.
func stepWords(st status) string {
	if st.bar == barNone {
		return ""
	}
	if st.bar == barFailed {
		return locale.T(stoppedNames[st.step])
	}
	return locale.T(stepNames[st.step])
}

// stepNames are the steps, stoppedNames where a render stopped.
var (
	stepNames = [app.StepCount]string{locale.Mark("Wait, step 1 of 5"), locale.Mark("Media, step 2 of 5"),
		locale.Mark("Render, step 3 of 5"), locale.Mark("Save, step 4 of 5"), locale.Mark("Publish, step 5 of 5")}
	stoppedNames = [app.StepCount]string{locale.Mark("Stopped at Wait, step 1 of 5"), locale.Mark("Stopped at Media, step 2 of 5"),
		locale.Mark("Stopped at Render, step 3 of 5"), locale.Mark("Stopped at Save, step 4 of 5"), locale.Mark("Stopped at Publish, step 5 of 5")}
)

// explainFile names a file, how it stands, and its link.
func explainFile(now time.Time, r *app.Render, k app.FileKind) []string {
	f, ok := r.FileOf(k)
	name := capital(words.FileName(k, r.Format))
	if !ok {
		return []string{name, locale.T("Not asked for")}
	}
	if !made(r.State) {
		return []string{name, locale.T("Not made")}
	}
	link, note := liveLink(r, f, now), ""
	switch {
	case link == "" && f.Predicted():
		link, note = f.URL, locale.T("This link is predicted and not ready yet")
	case link != "" && f.State != app.FileReady:
		note = locale.T("The 24-hour link")
	}
	return []string{name + ": " + fileOf(now, r, k).word, note, link}
}

// explainTime says when a render was sent, when it started and when it ended.
func explainTime(now time.Time, it *item) []string {
	a := it.Attempt()
	line := func(what string, t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return locale.T(what, moment(now, t))
	}
	began := a.Begun
	if began.IsZero() {
		for _, s := range a.Steps {
			if s.Phase == "rendering" {
				began = s.At
			}
		}
	}
	foretold := ""
	f := it.foretold()
	if f.most > 0 && f.least == f.most && it.State == app.Working {
		foretold = locale.T("Renders like it took %s of late", span(f.most))
	}
	return []string{line(locale.Mark("Sent %s"), a.Sent), line(locale.Mark("Started %s"), began), line(locale.Mark("Ended %s"), a.Ended), foretold}
}

// explainLink says how long the main file's link lasts, and why.
func explainLink(now time.Time, r *app.Render) []string {
	switch linkLasts(now, r) {
	case linkKept:
		return []string{locale.T("The CDN has a copy"), locale.T("Its link lasts")}
	case linkExpired:
		return []string{locale.T("The 24-hour link ended %s", moment(now, words.LinkEnd(r))), locale.T("The CDN has no copy")}
	case linkEnds:
		return []string{locale.T("Only the 24-hour link is there"), locale.T("It ends %s", moment(now, words.LinkEnd(r)))}
	}
	return nil
}

package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/app"
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
		return []string{deedNames[d], "Not possible yet"}
	}
	return []string{deedNames[d]}
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
	name := [app.StepCount]string{"Wait", "Media", "Render", "Save", "Publish"}[st.step]
	if st.bar == barFailed {
		return "Stopped at " + name + ", step " + number(st.step+1) + " of 5"
	}
	return name + ", step " + number(st.step+1) + " of 5"
}

// explainFile names a file, how it stands, and its link.
func explainFile(now time.Time, r *app.Render, k app.FileKind) []string {
	f, ok := r.FileOf(k)
	name := capital(words.FileName(k, r.Format))
	if !ok {
		return []string{name, "Not asked for"}
	}
	if !made(r.State) {
		return []string{name, "Not made"}
	}
	link, note := liveLink(r, f, now), ""
	switch {
	case link == "" && f.Predicted():
		link, note = f.URL, "This link is predicted and not ready yet"
	case link != "" && f.State != app.FileReady:
		note = "The 24-hour link"
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
		return what + " " + moment(now, t)
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
		foretold = "Renders like it took " + span(f.most) + " of late"
	}
	return []string{line("Sent", a.Sent), line("Started", began), line("Ended", a.Ended), foretold}
}

// explainLink says how long the main file's link lasts, and why.
func explainLink(now time.Time, r *app.Render) []string {
	text, _ := linkOf(now, r)
	switch text {
	case "Kept":
		return []string{"The CDN has a copy", "Its link lasts"}
	case "Expired":
		return []string{"The 24-hour link ended " + moment(now, words.LinkEnd(r)), "The CDN has no copy"}
	case "–":
		return nil
	}
	return []string{"Only the 24-hour link is there", "It ends " + moment(now, words.LinkEnd(r))}
}

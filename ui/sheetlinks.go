package ui

import (
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Links are asked only when somebody says so: what an edit uses is nobody's business
// before it is sent.

// mostAsked is how many links of an edit are asked, and how many at the same time.
const (
	mostAsked   = 60
	askedAtOnce = 4
)

// webLinks are the files of an edit that can be asked for, each once.
func (d *draft) webLinks() (all []edit.Source) {
	seen := map[string]bool{}
	for _, s := range d.facts.Sources {
		if strings.HasPrefix(s.URL, "http") && !strings.Contains(s.URL, "{{") && !seen[s.URL] && len(all) < mostAsked {
			seen[s.URL] = true
			all = append(all, s)
		}
	}
	return all
}

// deadLinks counts the links that answered that nobody gets the file.
func (d *draft) deadLinks() (n int) {
	for _, s := range d.webLinks() {
		if r, asked := d.links[s.URL]; asked && dead(r) {
			n++
		}
	}
	return n
}

// dead says whether an answer means that the service won't get the file either. One that
// only this computer can't reach may work elsewhere.
func dead(r app.LinkReport) bool {
	return r.State != app.LinkWorks && r.State != app.LinkUnreachable
}

// linkLines say what the links of the edit answered, and offer to ask those that were not.
func (s *sheet) linkLines() (out []fyne.CanvasObject) {
	d := s.draft
	all, asked, work := d.webLinks(), 0, 0
	if s.window.desk.CheckLink == nil || len(all) == 0 {
		return nil
	}
	for _, l := range all {
		r, ok := d.links[l.URL]
		switch {
		case !ok:
		case r.State == app.LinkWorks:
			asked, work = asked+1, work+1
		default:
			asked++
			t, g, k := words.LinkIn(l, r), glyphWarn, attention
			if dead(r) {
				g, k = glyphCross, failed
			}
			out = append(out, newFinding(g, k, t.Headline, t.Body))
		}
	}
	if asked > 0 {
		g, k := glyphTick, ready
		if work < asked {
			g, k = glyphNone, waiting
		}
		out = append(out, newFinding(g, k, linksAnswer(work, asked), ""))
	}
	switch left := len(all) - asked; {
	case s.askingLinks:
		out = append(out, newFinding(glyphNone, waiting, locale.T("Asking the links…"), ""))
	case left > 0:
		out = append(out, newSheetDeed(s.keys(), locale.N("Check whether %d links work", left), s.askLinks))
	}
	return out
}

func linksAnswer(work, asked int) string {
	switch {
	case work == asked && asked == 1:
		return locale.T("The link answers")
	case work == asked:
		return locale.T("All %d links answer", asked)
	case asked == 1:
		return locale.T("0 of 1 link answer")
	}
	return locale.N("%d of %d links answer", work, asked)
}

// askLinks asks those that were not asked yet, a few at a time.
func (s *sheet) askLinks() {
	w, d := s.window, s.draft
	if s.askingLinks {
		return
	}
	s.askingLinks = true
	s.follow()
	var todo []edit.Source
	for _, l := range d.webLinks() {
		if _, asked := d.links[l.URL]; !asked {
			todo = append(todo, l)
		}
	}
	w.reads.Go(func() {
		var ask sync.WaitGroup
		places := make(chan struct{}, askedAtOnce)
		for _, l := range todo {
			places <- struct{}{}
			ask.Go(func() {
				r := w.desk.CheckLink(w.main.ctx, l.URL, l.Type)
				<-places
				w.main.do(func() {
					if d.links == nil {
						d.links = map[string]app.LinkReport{}
					}
					d.links[l.URL] = r
					s.follow()
				})
			})
		}
		ask.Wait()
		w.main.do(func() {
			s.askingLinks = false
			s.follow()
		})
	})
}

package ui

import (
	"fyne.io/fyne/v2"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// shownFindings is how many findings are listed before somebody asks for the rest.
const shownFindings = 6

// found lists what the check found, the worst first.
func (s *sheet) found() []fyne.CanvasObject {
	d := s.draft
	head := newParagraph(sizeBody, true, textColor)
	head.set(locale.T("Check"))
	out := []fyne.CanvasObject{head}
	if errorsIn(d.findings) == 0 {
		out = append(out, newFinding(glyphTick, ready, locale.T("The edit is complete"), ""))
	}
	n, said := 0, ""
	for _, level := range []edit.Level{edit.Error, edit.Warning} {
		for _, f := range d.findings {
			if f.Level != level {
				continue
			}
			if n++; n > shownFindings && !s.all {
				continue
			}
			t, g, k := words.Finding(f), glyphWarn, attention
			if level == edit.Error {
				g, k = glyphCross, failed
			}
			if t.Headline == said && t.Body != "" { // said once is enough
				t.Headline, t.Body = t.Body, ""
			} else {
				said = t.Headline
			}
			out = append(out, newFinding(g, k, t.Headline, t.Body))
		}
	}
	if n > shownFindings && !s.all {
		out = append(out, newSheetDeed(s.keys(), locale.N("Show all %d findings", n), func() {
			s.all = true
			s.follow()
		}))
	}
	return append(out, s.linkLines()...)
}

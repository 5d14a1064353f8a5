package ui

import (
	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/words"
)

// study is what is known of a render once its edit was read again: what it makes
// and costs, and why it failed.
type study struct {
	it        *item
	edit      *edit.Edit // nil if it can't be read
	facts     edit.Facts
	errors    int // that the check finds in the edit
	diagnosis app.Diagnosis
	report    *app.LinkReport // of the link that is blamed, if it was asked
}

// briefStudy is what the record tells without its edit.
func briefStudy(it *item) study {
	return study{it: it, facts: factsOf(&it.Render), diagnosis: app.Diagnose(it.Problem, nil)}
}

// studyOf reads a render's edit. It may take long, and touches nothing else.
func studyOf(it *item, read func(hash string) ([]byte, error)) study {
	s := briefStudy(it)
	if read == nil {
		return s
	}
	body, err := read(it.Edit)
	if err != nil {
		return s
	}
	if s.edit, err = edit.Read(body); err != nil {
		return s
	}
	length := s.facts.Length
	s.facts = s.edit.Facts()
	if length > 0 { // the service knows better
		s.facts.Length = length
	}
	s.errors = errorsIn(s.edit.Check())
	s.diagnosis = app.Diagnose(it.Problem, s.edit)
	return s
}

// study reads the edits of renders beside the main thread and hands on what is
// known of them then.
func (w *Window) study(items []*item, done func([]study)) {
	w.reads.Go(func() {
		all := make([]study, len(items))
		for i, it := range items {
			all[i] = studyOf(it, w.desk.Edit)
		}
		w.main.do(func() {
			for i := range all {
				if report, ok := w.details.reports[reportKey(all[i].it)]; ok {
					all[i].report = &report
				}
			}
			done(all)
		})
	})
}

// again says whether sending the render once more can help, with what its link
// answered.
func (s *study) again() app.Again {
	if s.report == nil {
		return s.diagnosis.Again
	}
	switch s.report.State {
	case app.LinkWorks:
		return app.Helps
	case app.LinkUnreachable:
		return app.Maybe
	}
	return app.Useless
}

// explain says what went wrong, with what the link answered.
func (s *study) explain() words.Explanation {
	x := words.Failure(s.diagnosis, s.it.Problem, s.it.Environment)
	if s.report != nil {
		x = words.Checked(x, *s.report)
	}
	return x
}

// blamed is the link of the file that a failure is about, if it can be asked.
func (s *study) blamed() (link, kind string) {
	switch s.diagnosis.Family {
	case app.FamilyFillIn, app.FamilyLocal:
		return "", ""
	}
	return s.diagnosis.Source.URL, s.diagnosis.Source.Type
}

// errorsIn counts the findings for which the service would refuse an edit.
func errorsIn(findings []edit.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Level == edit.Error {
			n++
		}
	}
	return n
}

package ui

import (
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Retry sends what is selected and stopped once more. Where it costs, could cost
// twice, or will probably fail the same way, it asks.
func (w *Window) Retry() {
	var stopped []*item
	for _, it := range w.table.chosen() {
		if it.State == app.Stopped || it.State == app.Unsure {
			stopped = append(stopped, it)
		}
	}
	w.retry(stopped)
}

// retry asks what there is to ask about renders that stopped, and sends them
// again.
func (w *Window) retry(items []*item) {
	if len(items) == 0 {
		w.say(locale.T("Only failed renders can be retried"), "", nil)
		return
	}
	w.study(items, func(all []study) {
		unsure := 0
		for _, s := range all {
			if s.it.State == app.Unsure {
				unsure++
			}
		}
		switch {
		case unsure > 0:
			w.askTwice(all, unsure)
		case len(all) > 1:
			w.askMany(all)
		case all[0].again() == app.Useless:
			w.askUseless(&all[0])
		default:
			w.askCost(all)
		}
	})
}

// askTwice asks before something is sent again that may have arrived.
func (w *Window) askTwice(all []study, unsure int) {
	c := costOf(&w.desk, all)
	head, body := locale.T("Send it again?"), locale.T("It may already be rendering, and sending it again could cost twice.")
	label := locale.T("Send again (%s)", price(w.desk.environment(all[0].it.Environment), all[0].facts))
	if n := number(len(all)); len(all) > 1 {
		head, label = locale.T("Send %s renders again?", n), locale.T("Send %s again", n)
		body = locale.N("%[2]s renders may already be rendering, and sending again could cost twice.", unsure, number(unsure))
	}
	body += " " + c.sentence()
	w.pose(question{headline: head, body: strings.TrimSpace(body), choices: []answer{{label, false, func() { w.sendAgain(all, "") }}}})
}

// askUseless asks before a retry that nothing speaks for.
func (w *Window) askUseless(s *study) {
	body := s.explain().Retry
	if c := costOf(&w.desk, []study{*s}); c.any() {
		body = strings.TrimSpace(body + " " + c.sentence())
	}
	w.pose(question{headline: locale.T("It will probably fail the same way."), body: body,
		choices: []answer{{locale.T("Retry anyway"), false, func() { w.sendAgain([]study{*s}, "") }}}})
}

// askCost asks where a retry costs, and only there.
func (w *Window) askCost(all []study) {
	c := costOf(&w.desk, all)
	if !c.any() {
		w.sendAgain(all, "")
		return
	}
	label := locale.T("Retry (%s)", price(w.desk.environment(all[0].it.Environment), all[0].facts))
	w.confirm(locale.T("Retry “%s”?", all[0].it.Name), c.sentence(), label, func() { w.sendAgain(all, "") })
}

// RetryAll asks which of all failed renders are to be sent again.
func (w *Window) RetryAll() {
	all := w.shelf.those(chipFailed, func(*item) bool { return true })
	if len(all) == 0 {
		w.say(locale.T("Nothing has failed"), "", nil)
		return
	}
	w.study(all, w.askMany)
}

// askMany leaves out what would fail the same way again.
func (w *Window) askMany(all []study) {
	var may, left []study
	for _, s := range all {
		if s.again() == app.Useless {
			left = append(left, s)
		} else {
			may = append(may, s)
		}
	}
	q := question{headline: locale.N("Retry %[2]s failed renders?", len(all), number(len(all))), body: manyBody(&w.desk, may, left)}
	q.choices = append(q.choices, answer{locale.T("Choose…"), len(may) == 0, func() {
		w.search.SetText("")
		w.SetChip(int(chipFailed))
		w.table.focus()
	}})
	if len(may) > 0 {
		q.choices = append(q.choices, answer{locale.T("Retry %s", number(len(may))), true, func() { w.sendAgain(may, leftWords(left)) }})
	}
	w.pose(q)
}

func manyBody(d *Desk, may, left []study) string {
	var said []string
	switch {
	case len(may) == 0 && len(left) == 1:
		said = append(said, locale.T("It needs a fix first."))
	case len(may) == 0:
		said = append(said, locale.T("All of them need a fix first."))
	case len(left) == 0 && len(may) == 1:
		said = append(said, locale.T("It may work now."))
	case len(left) == 0 && len(may) == 2:
		said = append(said, locale.T("Both may work now."))
	case len(left) == 0:
		said = append(said, locale.T("All %s may work now.", number(len(may))))
	default:
		said = append(said, locale.N("%[2]s may work now.", len(may), number(len(may))),
			locale.N("%[2]s need a fix first and are left out.", len(left), number(len(left))))
	}
	if c := costOf(d, may); len(may) > 0 && c.any() {
		said = append(said, c.sentence())
	} else if len(may) > 0 {
		said = append(said, locale.T("This is free."))
	}
	return strings.TrimSpace(strings.Join(said, " "))
}

// leftWords says what became of those that were not sent again: "2 left: a clip is
// in a format Shotstack can't use".
func leftWords(left []study) string {
	if len(left) == 0 {
		return ""
	}
	why := goOn(left[0].explain().Headline)
	for i := range left[1:] {
		if goOn(left[i+1].explain().Headline) != why {
			why = locale.T("they need a fix first")
		}
	}
	return locale.T("%s left: %s", number(len(left)), why)
}

// sendAgain puts renders back in line; left says what was not sent.
func (w *Window) sendAgain(all []study, left string) {
	var ids []string
	for _, s := range all {
		ids = append(ids, s.it.ID)
	}
	w.each(task{ids: ids, do: w.desk.Commands.Retry}, func(ok int) {
		said := locale.T("Sent again")
		if len(all) > 1 || left != "" {
			said = locale.T("%s sent again", number(ok))
		}
		if left != "" {
			said += ". " + left
		}
		w.goOut(ids, said)
	})
}

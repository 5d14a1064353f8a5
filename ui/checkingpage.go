package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// checkingPage: how often the service is asked, and whether what failed in passing is
// tried again.
func (w *Window) checkingPage(c chosen) fyne.CanvasObject {
	return page(w.paceCard(c), w.retryCard(c))
}

// paces are the values of the setting, in the order of their names.
var paces = []string{PaceEager, PaceBalanced, PaceThrifty}

// paceCard: what each pace costs stands below the choice, for all of them.
func (w *Window) paceCard(c chosen) fyne.CanvasObject {
	how := &escSelect{esc: w.closeSettings}
	how.Options = words.Paces()
	present := slices.Index(paces, c.pace)
	if present < 0 { // set by hand, or by a newer version
		present = slices.Index(paces, PaceBalanced)
	}
	how.Selected = how.Options[present]
	how.ExtendBaseWidget(how)
	how.OnChanged = func(string) {
		if i := how.SelectedIndex(); i >= 0 {
			w.keeper.keep(SettingPace, paces[i])
		}
	}
	costs := newFactList()
	costs.set(words.PaceCost())
	note := newParagraph(sizeSmall, false, dimColor)
	note.set(locale.T("Measured over 2,000 renders sent one by one. Many at once need fewer requests each, and the limits of your account always hold."))
	return card(plainGround,
		newChoice(locale.T("Pace"), locale.T("How often Shotstack is asked while something renders. Asking is free, but a minute has room for a limited number of requests, which your other tools share."), how),
		costs, note)
}

// retryCard: whether a failure is tried once more without asking.
func (w *Window) retryCard(c chosen) fyne.CanvasObject {
	never, once := locale.T("Never"), locale.T("Once")
	set := c.retry
	paid := &escCheck{esc: w.closeSettings}
	paid.Text, paid.Checked = locale.T("Also where it costs credits"), set.Paid
	paid.OnChanged = func(on bool) {
		set.Paid = on
		w.keeper.keep(SettingRetry, set)
	}
	paid.ExtendBaseWidget(paid)
	how := &escSelect{esc: w.closeSettings}
	how.Options, how.Selected = []string{never, once}, never
	if set.Once {
		how.Selected = once
	}
	how.ExtendBaseWidget(how)
	follow := func() {
		if set.Once {
			paid.Enable()
		} else {
			paid.Disable()
		}
	}
	follow()
	how.OnChanged = func(string) {
		set.Once = how.SelectedIndex() == 1
		follow()
		w.keeper.keep(SettingRetry, set)
	}
	warn := newParagraph(sizeSmall, false, dimColor)
	warn.set(locale.T("A second render is charged again, even if the first was charged too."))
	return card(plainGround,
		newChoice(locale.T("Retry by itself"), locale.T("Only when it was a passing problem: the service was busy, or something timed out. At most once for each render, and never one that may have arrived."), how),
		paid, warn)
}

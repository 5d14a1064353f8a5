package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	costs := container.New(downward{gap: 4})
	for _, line := range words.PaceCost() {
		name, cost := newParagraph(sizeSmall, false, dimColor), newParagraph(sizeSmall, false, textColor)
		name.set(line[0])
		cost.set(line[1])
		costs.Add(container.New(afterLabel{}, name, cost))
	}
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

// afterLabel lays a text that wraps behind its label.
type afterLabel struct{}

const labelWidth = 104

func (afterLabel) heightFor(o []fyne.CanvasObject, w float32) float32 {
	return max(downward{}.height(o[0], labelWidth), downward{}.height(o[1], w-labelWidth))
}

// Layout implements fyne.Layout.
func (afterLabel) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, labelWidth, s.Height)
	put(o[1], labelWidth, 0, s.Width-labelWidth, s.Height)
}

// MinSize implements fyne.Layout.
func (l afterLabel) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.heightFor(o, max(200, labelWidth+o[1].Size().Width)))
}

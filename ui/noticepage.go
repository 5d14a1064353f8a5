package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app/bell"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

const pageNotices = "Notifications"

// noticePage: what is told, how much of it at once, and when not.
func (w *Window) noticePage(set NoticeChoice, relayout func()) fyne.CanvasObject {
	keep := func() {
		w.teller.choose(set)
		w.keeper.keep(SettingNotices, set)
	}
	return page(w.kindsCard(&set, keep), w.atOnceCard(&set, keep), w.quietCard(&set, keep), w.tryCard(relayout))
}

// settingCheck is a check that changes a setting.
func (w *Window) settingCheck(text string, value *bool, keep func()) *escCheck {
	c := &escCheck{esc: w.closeSettings}
	c.Text, c.Checked = text, *value
	c.OnChanged = func(on bool) {
		*value = on
		keep()
	}
	c.ExtendBaseWidget(c)
	return c
}

// settingSelect is a choice of a setting's values, under their names. A value that is
// none of them, set by hand or by a newer version, is shown too.
func settingSelect[V comparable](w *Window, value *V, values []V, name func(V) string, keep func()) *escSelect {
	s := &escSelect{esc: w.closeSettings}
	if !slices.Contains(values, *value) {
		values = append(slices.Clone(values), *value)
	}
	for _, v := range values {
		s.Options = append(s.Options, name(v))
	}
	s.Selected = name(*value)
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); i >= 0 {
			*value = values[i]
			keep()
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

func heading(text string) *paragraph {
	p := newParagraph(sizeBody, true, textColor)
	p.set(text)
	return p
}

func remark(text string) *paragraph {
	p := newParagraph(sizeSmall, false, dimColor)
	p.set(text)
	return p
}

func (w *Window) kindsCard(set *NoticeChoice, keep func()) fyne.CanvasObject {
	return card(plainGround, heading(locale.T("Tell me when a render")),
		container.New(flow{},
			w.settingCheck(locale.T("is ready"), &set.Ready, keep),
			w.settingCheck(locale.T("failed or needs me"), &set.Failed, keep),
			w.settingCheck(locale.T("comes to its next step"), &set.Steps, keep)),
		w.settingCheck(locale.T("Also while this window is in front"), &set.Front, keep))
}

func (w *Window) atOnceCard(set *NoticeChoice, keep func()) fyne.CanvasObject {
	how := settingSelect(w, &set.AtOnce, []int{1, 3, 5, 10, 20}, func(n int) string { return fmt.Sprint(n) }, keep)
	return card(plainGround,
		newChoice(locale.T("More than so many at once: one summary"), locale.T("What was sent together is told of once all of it has ended. Its first failure is told at once."), how))
}

func (w *Window) quietCard(set *NoticeChoice, keep func()) fyne.CanvasObject {
	const off = -1
	from, to := set.Quiet.From, set.Quiet.To
	if from == to {
		from, to = off, 7*60
	}
	var hours []int
	for h := range 24 {
		hours = append(hours, h*60)
	}
	name := func(m int) string {
		if m == off {
			return locale.T("Never")
		}
		return locale.Date(time.Date(2000, time.January, 1, m/60, m%60, 0, 0, time.UTC), "15:04")
	}
	var until *escSelect
	change := func() {
		set.Quiet = bell.Quiet{From: from, To: to}
		if from == off {
			set.Quiet = bell.Quiet{}
		}
		able(until, from != off)
		keep()
	}
	until = settingSelect(w, &to, hours, name, change)
	begin := settingSelect(w, &from, append([]int{off}, hours...), name, change)
	able(until, from != off)
	return card(plainGround,
		newChoice(locale.T("Quiet from"), locale.T("What ends meanwhile is told afterwards."), begin),
		newChoice(locale.T("Until"), "", until))
}

func able(w interface {
	Enable()
	Disable()
}, on bool) {
	if on {
		w.Enable()
		return
	}
	w.Disable()
}

func (w *Window) tryCard(relayout func()) fyne.CanvasObject {
	said := remark("")
	said.Hide()
	show := newEnterButton(locale.T("Show one"), func() {
		w.teller.try(func(shown bool) {
			text := locale.T("Shown. If you don't see it, your desktop holds notifications back, or doesn't disturb you now.")
			if !shown {
				text = locale.T(words.NoNotices)
			}
			said.set(text)
			said.Show()
			relayout()
		})
	}, w.closeSettings)
	return card(plainGround, container.New(flow{}, onCard(show)), said)
}

package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

const pageGeneral = "General"

// SettingLook is the name of a Look.
const SettingLook = "look"

// Look is how the window looks.
type Look struct {
	Theme string // LookLight or LookDark; else as the desktop
	Scale int    // size of everything, in percent of what the desktop says; 0: 100
}

// The themes.
const (
	LookLight = "light"
	LookDark  = "dark"
)

// scales are the sizes to choose from.
var scales = []int{100, 110, 125, 150}

// theme is the toolkit's theme for it.
func (l Look) theme() *Theme {
	switch l.Theme {
	case LookLight:
		return NewThemeOf(theme.VariantLight)
	case LookDark:
		return NewThemeOf(theme.VariantDark)
	}
	return NewTheme()
}

// Times is how many times as large as usual everything is.
func (l Look) Times() float32 {
	if l.Scale < 50 || l.Scale > 300 { // set by hand
		return 1
	}
	return float32(l.Scale) / 100
}

// generalPage: how it looks, where renders go, and how long they wait.
func (w *Window) generalPage(c chosen) fyne.CanvasObject {
	return page(w.lookCard(c.look), w.startCard(), w.holdCard(c), w.motionCard(c))
}

func (w *Window) lookCard(set Look) fyne.CanvasObject {
	keep := func() {
		w.wear(set)
		w.keeper.keep(SettingLook, set)
	}
	names := map[string]string{"": locale.T("System"), LookLight: locale.T("Light"), LookDark: locale.T("Dark")}
	objects := []fyne.CanvasObject{newChoice(locale.T("Appearance"), "", settingSelect(w, &set.Theme, []string{"", LookLight, LookDark}, func(t string) string { return names[t] }, keep))}
	if w.desk.Scale != nil {
		set.Scale = int(set.Times() * 100)
		how := settingSelect(w, &set.Scale, scales, func(n int) string { return fmt.Sprintf("%d %%", n) }, keep)
		objects = append(objects, newChoice(locale.T("Size of text and everything"), "", how))
	}
	return card(plainGround, objects...)
}

// wear shows the window in a look. The window keeps its size on the screen.
func (w *Window) wear(l Look) {
	was := w.look
	w.look = l
	if w.desk.Scale != nil && l.Times() != was.Times() {
		size := w.fyne.Canvas().Size()
		w.desk.Scale(l.Times())
		defer func() {
			k := was.Times() / l.Times()
			w.fyne.Resize(fyne.NewSize(size.Width*k, size.Height*k))
		}()
	}
	w.desk.App.Settings().SetTheme(l.theme()) // has everything drawn anew
}

// startCard: where new renders go.
func (w *Window) startCard() fyne.CanvasObject {
	how := &escSelect{esc: w.closeSettings}
	for _, e := range w.desk.Environments {
		how.Options = append(how.Options, words.Environment(e.Name))
	}
	at := slices.IndexFunc(w.desk.Environments, func(e app.Environment) bool { return e.Name == w.present })
	if at >= 0 {
		how.Selected = how.Options[at]
	}
	how.ExtendBaseWidget(how)
	how.OnChanged = func(string) {
		if i := how.SelectedIndex(); i >= 0 {
			w.ChooseEnvironment(w.desk.Environments[i].Name)
		}
	}
	return card(plainGround, newChoice(locale.T("New renders go to"), locale.T("Also after the next start. Practice sends nothing anywhere."), how))
}

// holdCard: how long a paid submission can be taken back.
func (w *Window) holdCard(c chosen) fyne.CanvasObject {
	value := newParagraph(sizeBody, true, textColor)
	value.set(seconds(c.hold))
	s := &escSlider{esc: w.closeSettings, says: value}
	s.Min, s.Max, s.Step, s.Value = 0, mostHoldSeconds, 1, float64(c.hold)
	s.ExtendBaseWidget(s)
	s.OnChanged = func(v float64) { value.set(seconds(int(v))) }
	s.OnChangeEnded = func(v float64) { w.keeper.keep(SettingHold, int(v)) }
	return card(plainGround,
		newChoice(locale.T("Wait before sending in Production"), locale.T("While it waits, a render can be taken back. Shotstack itself can't stop one. Free renders never wait."), nil),
		container.New(beforeValue{72}, onCard(s), value))
}

package ui

import (
	"path/filepath"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/ui/locale"
)

// About is what the window says of the program.
type About struct {
	Data     string   // the folder with everything that is kept
	File     string   // the file in it that is the list
	Build    string   // what it was built from and with, one line
	Licences string   // one line
	Parts    []string // what it is made of, with versions, one each
}

// Built fills in what a program was made of: its number, if it has one, and the tree, by
// the program itself where it knows.
func (a *About) Built(info *debug.BuildInfo, number, revision string) {
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			revision = s.Value
		}
	}
	var said []string
	if number != "" {
		said = append(said, locale.T("Build %s", number))
	}
	if revision != "" {
		said = append(said, locale.T("of %s", revision[:min(len(revision), 10)]))
	}
	said = append(said, locale.T("made with %s", strings.Replace(info.GoVersion, "go", "Go ", 1)))
	a.Build, a.Parts = strings.Join(said, ", "), nil
	for _, d := range info.Deps {
		a.Parts = append(a.Parts, d.Path+" "+d.Version)
	}
}

// aboutPage: what this is, and whose it is not.
func (w *Window) aboutPage(relayout func()) fyne.CanvasObject {
	a := w.desk.About
	name, line := newParagraph(sizeTitle, true, textColor), newParagraph(sizeBody, false, textColor)
	name.set(joinWords("Wrapbell", w.desk.Version))
	line.set(locale.T("Watches your Shotstack renders from the desk."))
	objects := []fyne.CanvasObject{name, line}
	if a.Build != "" {
		objects = append(objects, remark(a.Build))
	}
	objects = append(objects, container.New(flow{}, onCard(newEnterButton(locale.T("Copy version"), func() { w.copyText(locale.T("Version"), joinWords("Wrapbell", w.desk.Version)+"\n"+a.Build) }, w.closeSettings))),
		remark(locale.T("Unofficial app. Not made or endorsed by Shotstack.")))
	cards := []fyne.CanvasObject{card(plainGround, objects...)}
	if a.Data != "" {
		cards = append(cards, w.dataCard(a))
	}
	if w.desk.Kept != nil {
		cards = append(cards, w.removedCard(relayout))
	}
	if a.Licences != "" {
		cards = append(cards, w.licenceCard(a, relayout))
	}
	return page(cards...)
}

func (w *Window) dataCard(a About) fyne.CanvasObject {
	where := newParagraph(sizeSmall, false, textColor)
	where.set(a.Data)
	buttons := container.New(flow{}, onCard(newEnterButton(locale.T("Copy folder"), func() { w.copyText(locale.T("Folder"), a.Data) }, w.closeSettings)))
	if s := w.desk.Saving; s != nil && s.Reveal != nil && a.File != "" {
		buttons.Add(onCard(newEnterButton(locale.T("Show in folder"), func() { w.reveal(filepath.Join(a.Data, a.File)) }, w.closeSettings)))
	}
	return card(plainGround, remark(locale.T("Everything that is kept, but no key, lies in")), where, buttons)
}

func (w *Window) licenceCard(a About, relayout func()) fyne.CanvasObject {
	objects := []fyne.CanvasObject{remark(locale.T(a.Licences))}
	if len(a.Parts) > 0 {
		list := remark(strings.Join(a.Parts, "\n"))
		list.Hide()
		b := newEnterButton(locale.T("What it is made of"), func() {
			show(list, !list.Visible())
			relayout()
		}, w.closeSettings)
		objects = append(objects, container.New(flow{}, onCard(b)), list)
	}
	return card(plainGround, objects...)
}

func joinWords(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}

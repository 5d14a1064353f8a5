package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// keysPlace is where the vendor shows an account's keys.
const keysPlace = "https://dashboard.shotstack.io"

const sizeWelcome = 22

func (v *welcome) heading(text string) []fyne.CanvasObject {
	head := newParagraph(sizeWelcome, true, textColor)
	head.set(text)
	return []fyne.CanvasObject{remark(locale.T("Step %d of 3", v.step)), head}
}

// newMainButton is the one that a step is about.
func newMainButton(label string, pressed, esc func()) *enterButton {
	b := newEnterButton(label, pressed, esc)
	b.Importance = widget.HighImportance
	return b
}

// begin is the first step: practice, or a key.
func (v *welcome) begin() ([]fyne.CanvasObject, fyne.Focusable) {
	w := v.window
	body := newParagraph(sizeTitle, false, textColor)
	body.set(locale.T("Send a Shotstack edit, see it render, play it, copy its link, and run it again if it fails."))
	try := newMainButton(locale.T("Try it with practice renders"), v.practice, v.back())
	key := newEnterButton(locale.T("I have a Shotstack key"), func() { v.open(2) }, v.back())
	var buttons []fyne.CanvasObject
	if w.canTry() {
		buttons = append(buttons, try)
	}
	if w.desk.Keys != nil {
		buttons = append(buttons, key)
	}
	if v.asked {
		buttons = append(buttons, newEnterButton(locale.T("Close"), v.end, v.end))
	}
	objects := []fyne.CanvasObject{}
	if icon := w.desk.App.Icon(); icon != nil {
		image := canvas.NewImageFromResource(icon)
		objects = append(objects, newPaint([]fyne.CanvasObject{image}, func(fyne.Size) { put(image, 0, 0, 72, 72) }))
		objects[0].(*paintWidget).render.min = fyne.NewSize(72, 72)
	}
	objects = append(objects, v.heading(locale.T("Watch your cloud renders from your desk."))...)
	objects = append(objects, body, container.New(flow{}, buttons...),
		remark(locale.T("Practice needs no account: a service inside Wrapbell plays renders through every state, and nothing is sent anywhere.")),
		remark(locale.T("Unofficial app. Not made or endorsed by Shotstack.")))
	return objects, buttons[0].(fyne.Focusable)
}

// back is what Esc does on the first step: it closes steps that were asked for.
func (v *welcome) back() func() {
	if v.asked {
		return v.end
	}
	return nil
}

// giveKeys is the second step.
func (v *welcome) giveKeys() ([]fyne.CanvasObject, fyne.Focusable) {
	w := v.window
	places := slices.DeleteFunc(w.takesKeys(), func(e app.Environment) bool { return e.Name != app.Sandbox && e.Name != app.Production })
	relayout := func() { v.page.Refresh(); v.root.Refresh() }
	v.keys = newKeysPage(w.keyBook, places, relayout, w.fyne.Canvas().Focus)
	next := newMainButton(locale.In("step", "Continue"), func() {
		v.keyed()
		v.last()
	}, func() { v.open(1) })
	for _, c := range v.keys.cards {
		c.then = func() { w.fyne.Canvas().Focus(next) }
	}
	where := newEnterButton(locale.T("Where do I find my keys?"), func() { w.openLink(keysPlace) }, func() { v.open(1) })
	where.Importance = widget.LowImportance
	objects := append(v.heading(locale.T("Paste your key.")),
		remark(locale.T("The sandbox key is enough to begin. A production key can be added later, in Settings.")), v.keys.root,
		container.New(flow{}, where),
		container.New(toRight{}, newEnterButton(locale.T("Back"), func() { v.open(1) }, func() { v.open(1) }), next))
	return objects, next
}

// where is the third step: the folder, and whether files go there by themselves.
func (v *welcome) where() ([]fyne.CanvasObject, fyne.Focusable) {
	w := v.window
	folder := newParagraph(sizeBody, false, textColor)
	folder.set(homely(v.choice.Folder))
	relayout := func() { v.page.Refresh(); v.root.Refresh() }
	change := newEnterButton(locale.T("Change…"), func() {
		w.chooseFolder(v.choice.Folder, func(f string) {
			v.choice.Folder = f
			folder.set(homely(f))
			relayout()
		})
	}, nil)
	auto := &widget.Check{Text: locale.T("Save finished videos automatically"), Checked: v.choice.Auto, OnChanged: func(on bool) { v.choice.Auto = on }}
	auto.ExtendBaseWidget(auto)
	start := newMainButton(locale.T("Start"), v.start, nil)
	objects := append(v.heading(locale.T("Where should finished videos go?")),
		card(plainGround, folder, container.New(flow{}, onCard(change))),
		card(plainGround, auto, remark(locale.T("Shotstack's own link stops working after 24 hours. A saved copy doesn't. A file that is there already is never overwritten."))),
		container.New(toRight{}, newEnterButton(locale.T("Back"), func() { v.open(1) }, nil), start))
	return objects, start
}

// homely writes a folder as people know it: below their home with a tilde.
func homely(folder string) string {
	home, err := os.UserHomeDir()
	if rest, below := strings.CutPrefix(folder, home+string(filepath.Separator)); below && err == nil {
		return "~" + string(filepath.Separator) + rest
	}
	return folder
}

package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// standingNews words why the list can only be looked at.
func standingNews(s app.ListStanding) (news, bool) {
	t := words.Text{}
	switch s.Trouble {
	case "":
		return news{}, false
	case app.ListNewer:
		t = words.Text{Headline: locale.T("This list is from a newer Wrapbell."), Body: locale.T("It can only be looked at. Nothing is sent or kept. Start the newer one to go on.")}
	case app.ListFull:
		t = words.Text{Headline: locale.T("The disk is full."), Body: locale.T("Nothing is sent or kept until there is room. Nothing was lost.")}
	case app.ListReadOnly:
		t = words.Text{Headline: locale.T("The list can only be looked at."), Body: locale.T("Nothing is sent or kept. Its disk is read-only: %s.", s.Folder)}
	case app.ListDenied:
		t = words.Text{Headline: locale.T("The list can only be looked at."), Body: locale.T("Nothing is sent or kept. You may not write to %s.", s.Folder)}
	default:
		t = words.Text{Headline: locale.T("The list can't be written to."), Body: locale.T("Nothing is sent or kept. See whether the disk is well: %s.", s.Folder)}
	}
	return news{Text: t, tone: attention}, true
}

// askStanding asks beside the main thread, one question at a time, and comes back if there
// is news.
func (w *Window) askStanding() {
	if w.desk.Standing == nil || !w.standingAsked.CompareAndSwap(false, true) {
		return
	}
	last := w.standing
	w.reads.Go(func() {
		defer w.standingAsked.Store(false)
		if s := w.desk.Standing(); s != last {
			w.main.do(func() {
				w.standing = s
				w.updateBanner()
			})
		}
	})
}

// Damage is why the list could not be opened, and the ways on. A way that is nil is
// not offered. Each is called beside the main thread and may take its time.
type Damage struct {
	Trouble app.ListTrouble
	File    string // the list
	Reason  string // a few words for brackets; may be empty
	Kept    string // the name under which the damaged file is kept, if it is already

	Backup  time.Time // of the newest whole backup; zero = there is none
	Renders int       // in it; 0 = not known

	Process int       // that has the list; 0 = not known
	Since   time.Time // when it took it

	Restore    func() error
	Repair     func() error
	StartEmpty func() error
	Again      func() error // try to open it once more
	Quit       func()
	// Done is called on the main thread once a way led on; the window is still
	// there then and is the caller's to close.
	Done func()
}

// DamagedWindow stands in for the window while there is no list to show.
type DamagedWindow struct {
	fyne    fyne.Window
	app     fyne.App
	damage  Damage
	main    *bridge
	buttons []*widget.Button
	note    *paragraph
	body    *fyne.Container
}

const (
	damagedWidth = 600
	startEmpty   = "Start empty…" // the one way that is never the main one
)

var damagedStack = downward{gap: 12, padding: 24}

// Damaged makes the window that stands in for the list. The caller shows and closes
// it.
func Damaged(a fyne.App, d Damage) *DamagedWindow {
	if _, ok := a.Settings().Theme().(*Theme); !ok {
		a.Settings().SetTheme(NewTheme())
	}
	w := &DamagedWindow{app: a, damage: d, main: newBridge(), fyne: a.NewWindow("Wrapbell")}
	w.fyne.SetPadded(false)
	t := damageText(time.Now(), d)
	head, note := newParagraph(sizeTitle, true, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(t.Headline)
	w.note = note
	note.Hide()
	objects := []fyne.CanvasObject{head}
	for _, s := range t.body {
		p := newParagraph(sizeBody, false, textColor)
		p.set(s)
		objects = append(objects, p)
	}
	objects = append(objects, container.New(downward{padding: 4}, w.ways()), note)
	w.body = container.New(damagedStack, objects...)
	w.fyne.SetContent(w.body)
	w.fyne.Resize(fyne.NewSize(damagedWidth, damagedStack.total(objects, damagedWidth)))
	w.fyne.CenterOnScreen()
	w.fyne.SetOnClosed(func() { w.main.close() })
	return w
}

// Fyne is the toolkit's window.
func (w *DamagedWindow) Fyne() fyne.Window { return w.fyne }

// Close ends what the window has going and closes it. Main thread only.
func (w *DamagedWindow) Close() {
	w.main.close()
	w.fyne.Close()
}

// ways are the buttons, the safest one first and marked.
func (w *DamagedWindow) ways() fyne.CanvasObject {
	row := container.NewHBox()
	add := func(name string, do func()) {
		b := widget.NewButton(locale.T(name), do)
		if len(w.buttons) == 0 && name != startEmpty {
			b.Importance = widget.HighImportance
		}
		w.buttons = append(w.buttons, b)
		row.Add(b)
	}
	d := w.damage
	if d.Restore != nil && !d.Backup.IsZero() {
		add(locale.Mark("Restore the backup"), func() { w.take(locale.T("Restoring the backup…"), d.Restore) })
	}
	if d.Again != nil {
		add(locale.Mark("Try again"), func() { w.take(locale.T("Opening the list…"), d.Again) })
	}
	if d.Repair != nil {
		add(locale.Mark("Try to repair"), func() { w.take(locale.T("Repairing what can be read…"), d.Repair) })
	}
	if d.StartEmpty != nil {
		add(locale.Mark(startEmpty), w.askEmpty)
	}
	quit := d.Quit
	if quit == nil {
		quit = w.app.Quit
	}
	add(locale.Mark("Quit"), quit)
	return row
}

// askEmpty asks before a list is begun anew.
func (w *DamagedWindow) askEmpty() {
	c := dialog.NewConfirm(locale.T("Start with an empty list?"), locale.T("Your renders go on at Shotstack, but this list won't know them.\nThe old file is kept."), func(ok bool) {
		if ok {
			w.take(locale.T("Making a new list…"), w.damage.StartEmpty)
		}
	}, w.fyne)
	c.SetConfirmText(locale.T("Start empty"))
	c.SetDismissText(locale.T("Cancel"))
	c.Show()
}

// take goes one way, beside the main thread.
func (w *DamagedWindow) take(doing string, do func() error) {
	w.enable(false)
	w.say(doing)
	go func() {
		err := do()
		w.main.do(func() {
			if err != nil {
				w.enable(true)
				w.say(locale.T("That did not work. Everything was left as it is. Choose another way."))
				return
			}
			if w.damage.Done != nil {
				w.damage.Done()
			}
		})
	}()
}

func (w *DamagedWindow) enable(on bool) {
	for _, b := range w.buttons[:len(w.buttons)-1] {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

func (w *DamagedWindow) say(text string) {
	w.note.set(text)
	w.note.Show()
	w.body.Refresh()
	need := damagedStack.total(w.body.Objects, w.fyne.Canvas().Size().Width)
	if s := w.fyne.Canvas().Size(); s.Height < need {
		w.fyne.Resize(fyne.NewSize(s.Width, need))
	}
}

// renders counts with commas.
func renders(n int) string { return locale.N("%[2]s renders", n, number(n)) }

// damageWords is a headline and paragraphs.
type damageWords struct {
	Headline string
	body     []string
}

const unaffected = "Your renders at Shotstack are not affected."

// damageText says what is the matter and what each way means.
func damageText(now time.Time, d Damage) damageWords {
	because, safe := "", locale.T(unaffected)
	if d.Reason != "" {
		because = " (" + d.Reason + ")"
	}
	switch d.Trouble {
	case app.ListDamaged:
		kept := locale.T("The damaged file is kept, whatever you choose.")
		if d.Kept != "" {
			kept = locale.T("The damaged file is kept as %s.", d.Kept)
		}
		return damageWords{locale.T("The file with your list is damaged."), append([]string{
			locale.T("It can't be read%s.", because) + " " + safe + " " + kept}, backupText(now, d)...)}
	case app.ListMissing:
		return damageWords{locale.T("Your list was here and is gone."), append([]string{
			locale.T("Somebody moved or removed it: %s.", d.File) + " " + safe}, backupText(now, d)...)}
	case app.ListNewer:
		return damageWords{locale.T("This list is from a newer Wrapbell."), []string{
			locale.T("This one doesn't understand it%s and leaves it as it is. Start the newer one.", because) + " " + safe}}
	case app.ListInUse:
		return damageWords{locale.T("Wrapbell is already open."), []string{inUseText(now, d), locale.T("Go to its window, or close it and try again.")}}
	case app.ListFull:
		return damageWords{locale.T("The disk is full."), []string{locale.T("There is no room to open your list. Make room, then try again. Nothing was lost."), d.File}}
	case app.ListReadOnly, app.ListDenied:
		return damageWords{locale.T("Your list can't be opened."), []string{locale.T("You may not read and write its file. Change its permissions, then try again.") + " " + safe, d.File}}
	}
	return damageWords{locale.T("Your list can't be opened."), []string{locale.T("The disk does not hand it out%s. See whether it is well, then try again.", because) + " " + safe, d.File}}
}

func backupText(now time.Time, d Damage) (out []string) {
	if d.Restore != nil && !d.Backup.IsZero() {
		s := locale.T("There is a backup from %s.", when(now, d.Backup))
		if d.Renders > 0 {
			s = locale.N("There is a backup from %[3]s with %[2]s renders.", d.Renders, number(d.Renders), when(now, d.Backup))
		}
		out = append(out, s+" "+locale.T("What was sent after that would be missing here. Nothing is sent again by itself."))
	}
	if d.Repair != nil {
		out = append(out, locale.T("A repair keeps everything that can still be read."))
	}
	return out
}

func inUseText(now time.Time, d Damage) string {
	if d.Process == 0 {
		return locale.T("Another Wrapbell has this list.")
	}
	if d.Since.IsZero() {
		return locale.T("Another Wrapbell has this list: process %d.", d.Process)
	}
	return locale.T("Another Wrapbell has this list: process %d, since %s.", d.Process, when(now, d.Since))
}

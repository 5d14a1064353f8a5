package ui

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/words"
)

// adoptMenuItem opens the dialog in which renders are named that were sent
// elsewhere.
func (w *Window) adoptMenuItem() *fyne.MenuItem {
	m := fyne.NewMenuItem("Watch a render…", w.WatchRender)
	m.Disabled = w.desk.Reader == nil
	return m
}

// namesRenders returns the renders that a pasted text names, none if it is rather
// an edit: edits hold links to renders too.
func namesRenders(text string) []app.Reference {
	text = strings.TrimLeft(text, "\uFEFF \t\r\n")
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return nil
	}
	return app.References(text)
}

// mostAdopted is how many renders are asked for at one time.
const mostAdopted = 200

// adoption counts what became of renders that were asked for.
type adoption struct {
	found    map[string]int // by environment
	known    int
	missing  int
	unasked  int
	problem  string   // why some could not be asked for
	adopted  []string // ids here, in the order of the text
	onList   string   // id of one that was on the list already
	notAsked int      // beyond mostAdopted
}

// adopt looks for renders in every environment and puts those that are found on
// the list. Environments without a key are passed over.
func (w *Window) adopt(refs []app.Reference) {
	if w.desk.Reader == nil {
		w.say("Renders of others can't be looked for here", "", nil)
		return
	}
	var places []string
	for _, e := range w.desk.Environments {
		places = append(places, e.Name)
	}
	a := adoption{found: map[string]int{}, notAsked: max(0, len(refs)-mostAdopted)}
	refs = refs[:min(len(refs), mostAdopted)]
	w.say("Looking for "+count(len(refs), "render")+"…", "", nil)
	w.reads.Go(func() {
		for i, ref := range refs {
			if w.main.ctx.Err() != nil {
				return
			}
			if i >= 20 { // many at once are asked for slowly, as the service wants it
				pause(w.main.ctx, time.Second/2)
			}
			w.adoptOne(&a, places, ref)
		}
		w.main.do(func() { w.adopted(&a) })
	})
}

// adoptOne asks for one render. It runs beside the main thread.
func (w *Window) adoptOne(a *adoption, places []string, ref app.Reference) {
	ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
	defer cancel()
	var r app.Render
	found, err := app.Find(ctx, w.desk.Reader, places, ref)
	if err == nil {
		r, err = w.desk.Commands.Adopt(time.Now(), found, "")
	}
	switch p := app.ProblemOf(err); {
	case err == nil:
		a.found[r.Environment]++
		a.adopted = append(a.adopted, r.ID)
	case errors.Is(err, app.ErrKnown):
		a.known++
		a.onList = r.ID
	case p.Kind == app.NotFound:
		a.missing++
	case p.Kind == app.NoKey:
		a.unasked++
		a.problem = "Add your " + words.Environment(ref.Hint) + " key first"
	default:
		a.unasked++
		a.problem = strings.TrimSuffix(words.Problem(p, ref.Hint).Headline, ".")
	}
}

// adopted says what was found, and shows the first of it.
func (w *Window) adopted(a *adoption) {
	w.say(a.words(w.desk.Environments), "", nil)
	switch {
	case len(a.adopted) > 0:
		w.awaited = a.adopted[0]
		w.show(w.shelf.current())
	case a.onList != "":
		w.reach(a.onList)
	}
}

// words says it: "3 renders found: 2 in Sandbox, 1 in Production; 1 is on your list
// already; 1 was not found".
func (a *adoption) words(all []app.Environment) string {
	var parts, where []string
	n := 0
	for _, e := range all {
		if k := a.found[e.Name]; k > 0 {
			n += k
			where = append(where, number(k)+" in "+words.Environment(e.Name))
		}
	}
	switch {
	case n == 1 && len(where) == 1:
		parts = append(parts, "1 render found"+strings.TrimPrefix(where[0], "1"))
	case len(where) == 1:
		parts = append(parts, count(n, "render")+" found in "+strings.SplitN(where[0], " in ", 2)[1])
	case n > 0:
		parts = append(parts, count(n, "render")+" found: "+strings.Join(where, ", "))
	}
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, number(n)+" "+many)
		}
	}
	add(a.known, "is on your list already", "are on your list already")
	add(a.missing, "was not found", "were not found")
	add(a.unasked, "could not be asked for", "could not be asked for")
	add(a.notAsked, "is too many at once", "are too many at once")
	said := strings.Join(parts, "; ")
	if a.problem != "" {
		said += ". " + a.problem
	}
	return said
}

// watchDialog takes the ids or links of renders that were sent elsewhere.
type watchDialog struct {
	window *Window
	popup  *widget.PopUp
	text   *watchField
	said   *paragraph
	watch  *widget.Button
}

// WatchRender opens the dialog; what the clipboard names stands in it already.
func (w *Window) WatchRender() {
	d := &watchDialog{window: w, said: newParagraph(sizeSmall, false, dimColor)}
	head, body := newParagraph(sizeTitle, true, textColor), newParagraph(sizeBody, false, textColor)
	head.set("Watch a render")
	body.set("Paste the ID of a render that was sent elsewhere, or a link to one of its files. Several at once work too. Nothing is charged.")
	d.text = newWatchField(d.shut)
	d.text.SetMinRowsVisible(4)
	d.text.SetPlaceHolder(idSample)
	d.watch = widget.NewButton("Watch", d.take)
	d.watch.Importance = widget.HighImportance
	d.text.OnChanged = d.judge
	if text := w.desk.App.Clipboard().Content(); len(namesRenders(text)) > 0 {
		d.text.SetText(text)
	}
	d.judge(d.text.Text)
	d.popup = w.popUp(520, head, body, d.text, d.said, container.New(toRight{}, widget.NewButton("Cancel", d.shut), d.watch))
	w.asking = d
	w.fyne.Canvas().Focus(d.text)
}

// judge says how many renders the text names.
func (d *watchDialog) judge(text string) {
	refs := app.References(text)
	switch n := len(refs); {
	case strings.TrimSpace(text) == "":
		d.said.set("Every environment that has a key is asked.")
	case n == 0:
		d.said.set("There is no render ID in that. It looks like " + idSample + ".")
	case n == 1:
		d.said.set("It is looked for in every environment that has a key.")
	default:
		d.said.set("They are looked for in every environment that has a key.")
	}
	what := "Watch"
	if len(refs) > 0 {
		what += " " + count(len(refs), "render")
		d.watch.Enable()
	} else {
		d.watch.Disable()
	}
	label(d.watch, what)
}

func (d *watchDialog) take() {
	refs := app.References(d.text.Text)
	if len(refs) == 0 {
		return
	}
	d.shut()
	d.window.adopt(refs)
}

func (d *watchDialog) shut() { d.Hide() }

// Hide closes the dialog.
func (d *watchDialog) Hide() {
	d.popup.Hide()
	d.window.asking = nil
	d.window.table.focus()
}

// watchField is a field of several lines that Esc leaves.
type watchField struct {
	widget.Entry
	leave func()
}

func newWatchField(leave func()) *watchField {
	f := &watchField{leave: leave}
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapBreak
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *watchField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.leave()
		return
	}
	f.Entry.TypedKey(e)
}

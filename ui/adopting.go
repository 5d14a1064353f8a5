package ui

import (
	"context"
	"errors"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

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
		w.say(locale.T("Renders of others can't be looked for here"), "", nil)
		return
	}
	var places []string
	for _, e := range w.desk.Environments {
		places = append(places, e.Name)
	}
	a := adoption{found: map[string]int{}, notAsked: max(0, len(refs)-mostAdopted)}
	refs = refs[:min(len(refs), mostAdopted)]
	w.say(locale.N("Looking for %d renders…", len(refs)), "", nil)
	w.reads.Go(func() {
		for i, ref := range refs {
			if w.main.ctx.Err() != nil {
				return
			}
			if i >= 20 { // many at once are asked for slowly, as the service wants it
				pause(w.main.ctx, time.Second/2)
			}
			w.adoptOne(&a, places, ref, "")
		}
		w.main.do(func() { w.adopted(&a) })
	})
}

// adoptOne asks for one render, to be called that if a name is given. It runs beside
// the main thread.
func (w *Window) adoptOne(a *adoption, places []string, ref app.Reference, name string) {
	ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
	defer cancel()
	var r app.Render
	found, err := app.Find(ctx, w.desk.Reader, places, ref)
	if err == nil {
		r, err = w.desk.Commands.Adopt(time.Now(), found, name)
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
		a.problem = locale.T("Add your %s key first", words.Environment(ref.Hint))
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
	n, place := 0, ""
	for _, e := range all {
		if k := a.found[e.Name]; k > 0 {
			n += k
			place = words.Environment(e.Name)
			where = append(where, locale.T("%s in %s", number(k), place))
		}
	}
	switch {
	case len(where) == 1:
		parts = append(parts, locale.N("%[2]s renders found in %[3]s", n, number(n), place))
	case n > 0:
		parts = append(parts, locale.T("%s renders found: %s", number(n), strings.Join(where, ", ")))
	}
	add := func(n int, said string) {
		if n > 0 {
			parts = append(parts, said)
		}
	}
	add(a.known, locale.N("%[2]s are on your list already", a.known, number(a.known)))
	add(a.missing, locale.N("%[2]s were not found", a.missing, number(a.missing)))
	add(a.unasked, locale.T("%s could not be asked for", number(a.unasked)))
	add(a.notAsked, locale.N("%[2]s are too many at once", a.notAsked, number(a.notAsked)))
	said := strings.Join(parts, "; ")
	if a.problem != "" {
		said += ". " + a.problem
	}
	return said
}

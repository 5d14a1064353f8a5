package ui

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app/listing"
	"wrapbell/ui/locale"
)

// largestTable is how much of a file is read for ids.
const largestTable = 16 << 20

// ChooseTable lets the user choose a file with ids of renders.
func (w *Window) ChooseTable() {
	f := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if r == nil || err != nil {
			return
		}
		w.Import(r.URI().Name(), r)
	}, w.fyne)
	f.SetTitleText(locale.T("Choose a table with render IDs"))
	f.SetFilter(storage.NewExtensionFileFilter([]string{".csv", ".tsv", ".txt"}))
	w.browse(f)
}

// Import reads ids of renders out of a table and offers to watch those renders.
func (w *Window) Import(name string, from io.ReadCloser) {
	w.reads.Go(func() {
		defer from.Close()
		limited := &io.LimitedReader{R: from, N: largestTable}
		wanted, bad, err := listing.Read(limited)
		if err == nil && limited.N == 0 {
			err = listing.ErrTooMany
		}
		w.main.do(func() { w.askImport(name, wanted, bad, err) })
	})
}

func (w *Window) askImport(name string, wanted []listing.Wanted, bad []listing.Bad, err error) {
	switch {
	case errors.Is(err, listing.ErrTooMany):
		w.say(locale.T("“%s” names more than %s renders. Split it first", name, number(listing.Most)), "", nil)
	case err != nil:
		w.say(locale.T("“%s” can't be read as a table. Save it as CSV first", name), "", nil)
	case len(wanted) == 0:
		w.say(locale.T("No render ID in “%s”. One a line, or in a column called Render ID", name), "", nil)
	default:
		x := badLines(bad)
		body := locale.T("From “%s”. Each is looked for at the service, which costs nothing.", name)
		if x != "" {
			body += "\n" + x
		}
		yes := locale.N("Watch %[2]s renders", len(wanted), number(len(wanted)))
		w.pose(question{headline: yes + "?", body: body, choices: []answer{{yes, true, func() { w.bringIn(wanted, bad) }}}})
	}
}

// badLines says which lines of a table are left out.
func badLines(bad []listing.Bad) string {
	if len(bad) == 0 {
		return ""
	}
	const most = 6
	var lines []string
	for _, b := range bad[:min(len(bad), most)] {
		lines = append(lines, number(b.Line))
	}
	all := strings.Join(lines, ", ")
	switch n := len(bad) - most; {
	case len(bad) == 1:
		return locale.T("Line %s names no render, or one twice, and is left out.", all)
	case n > 0:
		return locale.T("Left out are lines that name no render, or one twice: %s and %s more.", all, number(n))
	}
	return locale.T("Left out are lines that name no render, or one twice: %s.", all)
}

// bringIn looks for renders and puts those that are found on the list, not faster than
// the service wants it.
func (w *Window) bringIn(wanted []listing.Wanted, bad []listing.Bad) {
	if w.desk.Reader == nil {
		w.say(locale.T("Renders of others can't be looked for here"), "", nil)
		return
	}
	var places []string
	for _, e := range w.desk.Environments {
		places = append(places, e.Name)
	}
	ctx, stop := context.WithCancel(w.main.ctx)
	b := &bringing{window: w, all: len(wanted), found: adoption{found: map[string]int{}}, report: badReport(bad)}
	w.say(locale.N("Looking for %[2]s renders…", b.all, number(b.all)), locale.T("Stop"), stop)
	w.reads.Go(func() {
		defer stop()
		b.run(ctx, places, wanted, stop)
		w.main.do(b.end)
	})
}

// bringing is an import under way.
type bringing struct {
	window  *Window
	all     int
	done    int
	found   adoption
	report  []string // what is not on the list, line by line
	stopped bool
}

func (b *bringing) run(ctx context.Context, places []string, wanted []listing.Wanted, stop func()) {
	told := time.Now()
	for i, x := range wanted {
		if i >= 20 { // many at once are asked for slowly, as the service wants it
			pause(ctx, time.Second/2)
		}
		if ctx.Err() != nil {
			b.stopped = true
			return
		}
		b.one(places, x)
		if now := time.Now(); now.Sub(told) >= 2*time.Second {
			told = now
			n := i + 1
			b.window.main.do(func() {
				b.window.say(locale.T("Looking for renders: %s of %s", number(n), number(b.all)), locale.T("Stop"), stop)
			})
		}
	}
}

func (b *bringing) one(places []string, x listing.Wanted) {
	if !slices.Contains(places, x.Hint) {
		x.Hint = ""
	}
	was := b.found
	b.window.adoptOne(&b.found, places, x.Reference, x.Name)
	b.done++
	why := ""
	switch {
	case b.found.known > was.known:
		why = locale.Mark("Line %d: %s is on the list already")
	case b.found.missing > was.missing:
		why = locale.Mark("Line %d: %s was not found")
	case b.found.unasked > was.unasked:
		why = locale.Mark("Line %d: %s could not be asked for")
	}
	if why != "" {
		b.report = append(b.report, locale.T(why, x.Line, x.Remote))
	}
}

func badReport(bad []listing.Bad) (out []string) {
	for _, x := range bad {
		why := locale.T("Line %d names no render: %s", x.Line, x.Text)
		if x.Twice {
			why = locale.T("Line %d names a render twice", x.Line)
		}
		out = append(out, why)
	}
	return out
}

// end says what became of it, and what did not.
func (b *bringing) end() {
	w := b.window
	said := b.found.words(w.desk.Environments)
	if b.stopped {
		said = dotted(locale.T("Stopped after %s of %s", number(b.done), number(b.all)), said)
	}
	if len(b.found.adopted) > 0 {
		w.awaited = b.found.adopted[0]
		w.show(w.shelf.current())
	}
	if len(b.report) == 0 {
		w.say(said, "", nil)
		return
	}
	w.toast.Hide()
	report := strings.Join(b.report, "\n")
	w.pose(question{headline: locale.N("%[2]s of %[3]s renders brought in.", b.all, number(len(b.found.adopted)), number(b.all)), body: said + ".",
		leave: locale.T("Close"), choices: []answer{{locale.T("Copy report"), false, func() { w.copyText(locale.T("Report"), report) }}}})
}

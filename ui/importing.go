package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app/listing"
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
	f.SetTitleText("Choose a table with render IDs")
	f.SetFilter(storage.NewExtensionFileFilter([]string{".csv", ".tsv", ".txt"}))
	c := w.fyne.Canvas().Size()
	f.Show()
	f.Resize(fyne.NewSize(c.Width*0.8, c.Height*0.8)) // the toolkit takes no size before that
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
		w.say("“"+name+"” names more than "+number(listing.Most)+" renders. Split it first", "", nil)
	case err != nil:
		w.say("“"+name+"” can't be read as a table. Save it as CSV first", "", nil)
	case len(wanted) == 0:
		w.say("No render ID in “"+name+"”. One a line, or in a column called Render ID", "", nil)
	default:
		x := badLines(bad)
		body := "From “" + name + "”. Each is looked for at the service, which costs nothing."
		if x != "" {
			body += "\n" + x
		}
		yes := "Watch " + count(len(wanted), "render")
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
	said := "Line " + lines[0] + " names no render, or one twice, and is left out."
	if len(bad) > 1 {
		said = "Left out are lines that name no render, or one twice: " + strings.Join(lines, ", ")
		if n := len(bad) - most; n > 0 {
			said += fmt.Sprintf(" and %s more", number(n))
		}
		said += "."
	}
	return said
}

// bringIn looks for renders and puts those that are found on the list, not faster than
// the service wants it.
func (w *Window) bringIn(wanted []listing.Wanted, bad []listing.Bad) {
	if w.desk.Reader == nil {
		w.say("Renders of others can't be looked for here", "", nil)
		return
	}
	var places []string
	for _, e := range w.desk.Environments {
		places = append(places, e.Name)
	}
	ctx, stop := context.WithCancel(w.main.ctx)
	b := &bringing{window: w, all: len(wanted), found: adoption{found: map[string]int{}}, report: badReport(bad)}
	w.say("Looking for "+count(b.all, "render")+"…", "Stop", stop)
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
				b.window.say(fmt.Sprintf("Looking for renders: %s of %s", number(n), number(b.all)), "Stop", stop)
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
		why = "is on the list already"
	case b.found.missing > was.missing:
		why = "was not found"
	case b.found.unasked > was.unasked:
		why = "could not be asked for"
	}
	if why != "" {
		b.report = append(b.report, fmt.Sprintf("Line %d: %s %s", x.Line, x.Remote, why))
	}
}

func badReport(bad []listing.Bad) (out []string) {
	for _, x := range bad {
		why := "names no render: " + x.Text
		if x.Twice {
			why = "names a render twice"
		}
		out = append(out, fmt.Sprintf("Line %d %s", x.Line, why))
	}
	return out
}

// end says what became of it, and what did not.
func (b *bringing) end() {
	w := b.window
	said := b.found.words(w.desk.Environments)
	if b.stopped {
		said = dotted(fmt.Sprintf("Stopped after %s of %s", number(b.done), number(b.all)), said)
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
	w.pose(question{headline: fmt.Sprintf("%s of %s brought in.", number(len(b.found.adopted)), count(b.all, "render")), body: said + ".",
		leave: "Close", choices: []answer{{"Copy report", false, func() { w.copyText("Report", report) }}}})
}

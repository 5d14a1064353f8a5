package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// copied counts links for what is said of them.
type copiedLinks struct {
	links     []string
	predicted int
	day       int           // the service's own ones, which end
	left      time.Duration // until the first of these ends
}

// take adds the best link of a file: the CDN's, also while it is only predicted, else
// the service's own.
func (c *copiedLinks) take(r *app.Render, k app.FileKind, now time.Time) {
	f, ok := r.FileOf(k)
	live := liveLink(r, f, now)
	switch {
	case !ok:
	case f.State == app.FileReady && live != "":
		c.links = append(c.links, live)
	case f.Predicted():
		c.links = append(c.links, f.URL)
		c.predicted++
	case live != "":
		c.links = append(c.links, live)
		c.day++
		left := words.LinkEnd(r).Sub(now)
		if c.left == 0 || left < c.left {
			c.left = left
		}
	}
}

// said is what the toast says.
func (c *copiedLinks) said() string {
	n := len(c.links)
	s := locale.T("Link copied")
	if n > 1 {
		s = locale.T("%s links copied", number(n))
	}
	switch {
	case c.predicted == n:
		s += ". " + locale.T("Predicted, not ready yet")
	case c.predicted > 0:
		s += ". " + locale.T("%s predicted, not ready yet", number(c.predicted))
	case c.day > 0 && n == 1:
		s += ". " + locale.T("It works for %s only: there is no CDN copy", countdownHours(c.left))
	case c.day > 0:
		s += ". " + locale.N("%[2]s end within %[3]s", c.day, number(c.day), countdownHours(c.left))
	}
	return s
}

// countdownHours writes hours, or minutes if there is less than one.
func countdownHours(d time.Duration) string {
	if d >= time.Hour {
		return number(int(d/time.Hour)) + " h"
	}
	return countdown(d)
}

// CopyLinks puts the CDN links of the selection's main files on the clipboard, one a
// line.
func (w *Window) CopyLinks() { w.copyLinks(app.Video) }

// CopyAllLinks puts the links of all files of the selection on the clipboard.
func (w *Window) CopyAllLinks() { w.copyLinks(app.FileKinds...) }

// linksOf are the links of renders' files.
func (w *Window) linksOf(chosen []*item, kinds ...app.FileKind) (c copiedLinks) {
	for _, it := range chosen {
		for _, k := range kinds {
			c.take(&it.Render, k, w.now)
		}
	}
	return c
}

func (w *Window) copyLinks(kinds ...app.FileKind) {
	c := w.linksOf(w.table.chosen(), kinds...)
	if len(c.links) == 0 {
		w.say(locale.T("No link yet"), "", nil)
		return
	}
	w.desk.App.Clipboard().SetContent(strings.Join(c.links, "\n"))
	w.say(c.said(), "", nil)
}

// embedNames are what the forms of embed code are called.
var embedNames = map[app.EmbedForm]string{app.EmbedHTML: locale.Mark("HTML"), app.EmbedMarkdown: locale.Mark("Markdown"), app.EmbedPlain: locale.Mark("Plain text")}

// CopyEmbed puts code on the clipboard that shows the selection's main files in a
// page.
func (w *Window) CopyEmbed(form app.EmbedForm) {
	var codes []string
	predicted := false
	for _, it := range w.table.chosen() {
		if code, ok := it.Embed(app.Video, form); ok {
			codes = append(codes, code)
			f, _ := it.FileOf(app.Video)
			predicted = predicted || f.Predicted()
		}
	}
	if len(codes) == 0 {
		w.say(locale.T("No CDN link yet, and only that can be embedded"), "", nil)
		return
	}
	between := "\n"
	if form != app.EmbedHTML {
		between = "\n\n"
	}
	w.desk.App.Clipboard().SetContent(strings.Join(codes, between))
	said := locale.T("%s copied", locale.T(embedNames[form]))
	if predicted {
		said += ". " + locale.T("Its link is predicted, not ready yet")
	}
	w.say(said, "", nil)
}

func (w *Window) embedItems() (out []*fyne.MenuItem) {
	for _, form := range app.EmbedForms {
		out = append(out, fyne.NewMenuItem(locale.T(embedNames[form]), func() { w.CopyEmbed(form) }))
	}
	return out
}

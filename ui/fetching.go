package ui

import (
	"context"
	"net/url"
	"path"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// linkToEdit says whether a text is one link that may lead to an edit: a link that names
// a render is one only if it ends in .json.
func linkToEdit(text string) (string, bool) {
	text = strings.TrimSpace(text)
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.ContainsAny(text, " \t\r\n") {
		return "", false
	}
	return text, strings.EqualFold(path.Ext(u.Path), ".json") || len(app.References(text)) == 0
}

// fetchLimit is how long an edit is waited for.
const fetchLimit = 20 * time.Second

// fetch gets an edit from a link and opens it.
func (w *Window) fetch(link string) {
	host := words.Host(link)
	w.say(locale.T("Getting the edit from %s…", host), "", nil)
	w.reads.Go(func() {
		ctx, cancel := context.WithTimeout(w.main.ctx, fetchLimit)
		defer cancel()
		data, report := w.desk.Fetch(ctx, link, edit.MaxSize)
		w.main.do(func() {
			if report.State != app.LinkWorks {
				w.say(locale.T("No edit came from %s.", host)+" "+words.LinkReport(report).String(), "", nil)
				return
			}
			w.toast.Hide()
			file := fileOfLink(link)
			w.take(&draft{file: file, name: nameOf(file), data: data})
		})
	})
}

// fileOfLink is the name of the file that a link leads to.
func fileOfLink(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return locale.T("Linked edit")
	}
	if name := path.Base(u.Path); name != "." && name != "/" {
		return app.Clean(name, 80)
	}
	return u.Hostname()
}

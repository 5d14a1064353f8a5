package words

import (
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// LinkReport says what a link answers when it is asked from here, and what to do
// about it. It is the one place where a number of the web is named: it is what the
// owner of the file's storage will ask for.
func LinkReport(r app.LinkReport) Text {
	t := answered(r)
	if asked(r) {
		t.Headline = locale.T("We asked for the same link just now: %s", t.Headline)
	}
	return t
}

// asked says whether a link was asked at all: some need not be.
func asked(r app.LinkReport) bool {
	switch r.State {
	case app.LinkPrivate, app.LinkBad:
		return false
	case app.LinkWebPage:
		return r.Status != 0
	}
	return true
}

// answered is what a link answers, as a sentence goes on after a colon, with what to do.
func answered(r app.LinkReport) Text {
	switch r.State {
	case app.LinkWorks:
		return Text{works(r), locale.T("A retry may help now.")}
	case app.LinkNoAccess:
		return Text{locale.T("it answers %d, no access.", r.Status), locale.T("Make the file public, or upload it again and use the new link.")}
	case app.LinkGone:
		return Text{locale.T("it answers %d, nothing is there.", r.Status), locale.T("Upload the file again and use the new link.")}
	case app.LinkWebPage:
		if !asked(r) {
			return tell("This link opens a web page, not a file.", "Use a direct link that ends in the file itself.")
		}
		return tell("it opens a web page, not a file.", "Use a direct link that ends in the file itself.")
	case app.LinkWrongType:
		if r.Size == 0 {
			return tell("the file is empty.", "Upload it again and use the new link.")
		}
		return Text{locale.T("it is %s, which doesn't fit there.", typeWord(r.Type)), locale.T("Use the link of the right file.")}
	case app.LinkExpired:
		return Text{ended(r), locale.T("Make a new link that lasts, or make the file public.")}
	case app.LinkPrivate:
		return tell("This link leads to a computer or network of its own.", "Only files on the web can be used. Upload it and use its link.")
	case app.LinkBad:
		return tell("This isn't a link that can be asked.", "Use the full link of the file, starting with https.")
	}
	return Text{noAnswer(r), locale.T("Try the link in a browser. If it doesn't open there, upload the file again and use the new link.")}
}

// LinkIn says what the link of a file in an edit answers, before anything is sent.
func LinkIn(s edit.Source, r app.LinkReport) Text {
	t := answered(r)
	name := s.URL
	if s.Clip != nil && s.Clip.Name != "" {
		name = s.Clip.Name
	} else if i := strings.LastIndex(name, "/"); i >= 0 {
		name, _, _ = strings.Cut(name[i+1:], "?")
	}
	place := ""
	if s.Clip != nil {
		place = clipAt(*s.Clip) + ": "
	}
	return Text{locale.T("“%s” can't be downloaded.", app.Clean(name, 60)), place + sentences(t.Headline, t.Body)}
}

// Checked adds to an explanation what the link answered just now.
func Checked(x Explanation, r app.LinkReport) Explanation {
	t := LinkReport(r)
	x.Body = sentences(x.Body, t.Headline)
	switch r.State {
	case app.LinkWorks:
		x.Advice, x.Retry = "", t.Body
	case app.LinkUnreachable:
		x.Advice = t.Body
	default:
		x.Advice, x.Retry = t.Body, locale.T(untilLink)
	}
	return x
}

func works(r app.LinkReport) string {
	what := typeWord(r.Type)
	if r.Size <= 0 {
		return locale.T("it works, %s.", what)
	}
	return locale.T("it works, %s of %s.", what, Size(r.Size))
}

func ended(r app.LinkReport) string {
	if r.Expired.IsZero() {
		return locale.T("its time is over.")
	}
	return locale.T("its time is over, it ended on %s.", locale.Date(r.Expired.Local(), "2 January 2006 at 15:04"))
}

func noAnswer(r app.LinkReport) string {
	switch {
	case r.Status >= 500:
		return locale.T("it answers %d, its site has a problem.", r.Status)
	case r.Status == 429:
		return locale.T("it answers 429, asked too often.")
	case r.Status > 0:
		return locale.T("it answers %d, which is no file.", r.Status)
	}
	switch r.Detail {
	case "name":
		return locale.T("there is no such site.")
	case "certificate":
		return locale.T("its site can't prove who it is.")
	case "time":
		return locale.T("no answer came in time.")
	case "redirects":
		return locale.T("it leads from one link to the next without end.")
	}
	return locale.T("no usable answer came.")
}

// types are what people call the types of files, by how those start.
var types = []struct{ start, word string }{
	{"video/", locale.Mark("a video")}, {"image/", locale.Mark("a picture")}, {"audio/", locale.Mark("a sound")},
	{"font/", locale.Mark("a font")}, {"text/html", locale.Mark("a web page")}, {"text/", locale.Mark("text")},
	{"application/pdf", locale.Mark("a PDF")}, {"application/zip", locale.Mark("a ZIP file")},
}

// typeWord is what people call a type of file.
func typeWord(contentType string) string {
	for _, t := range types {
		if strings.HasPrefix(contentType, t.start) {
			return locale.T(t.word)
		}
	}
	return locale.T("a file")
}

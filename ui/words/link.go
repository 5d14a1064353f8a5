package words

import (
	"fmt"
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
)

const askedJustNow = "We asked for the same link just now: "

// LinkReport says what a link answers when it is asked from here, and what to do
// about it. It is the one place where a number of the web is named: it is what the
// owner of the file's storage will ask for.
func LinkReport(r app.LinkReport) Text {
	switch r.State {
	case app.LinkWorks:
		return Text{askedJustNow + "it works" + sized(r) + ".", "A retry may help now."}
	case app.LinkNoAccess:
		return Text{askedJustNow + fmt.Sprintf("it answers %d, no access.", r.Status), "Make the file public, or upload it again and use the new link."}
	case app.LinkGone:
		return Text{askedJustNow + fmt.Sprintf("it answers %d, nothing is there.", r.Status), "Upload the file again and use the new link."}
	case app.LinkWebPage:
		if r.Status == 0 {
			return Text{"This link opens a web page, not a file.", "Use a direct link that ends in the file itself."}
		}
		return Text{askedJustNow + "it opens a web page, not a file.", "Use a direct link that ends in the file itself."}
	case app.LinkWrongType:
		if r.Size == 0 {
			return Text{askedJustNow + "the file is empty.", "Upload it again and use the new link."}
		}
		return Text{askedJustNow + "it is " + typeWord(r.Type) + ", which doesn't fit there.", "Use the link of the right file."}
	case app.LinkExpired:
		return Text{askedJustNow + "its time is over" + ended(r) + ".", "Make a new link that lasts, or make the file public."}
	case app.LinkPrivate:
		return Text{"This link leads to a computer or network of its own.", "Only files on the web can be used. Upload it and use its link."}
	case app.LinkBad:
		return Text{"This isn't a link that can be asked.", "Use the full link of the file, starting with https."}
	}
	return Text{askedJustNow + noAnswer(r), "Try the link in a browser. If it doesn't open there, upload the file again and use the new link."}
}

// LinkIn says what the link of a file in an edit answers, before anything is sent.
func LinkIn(s edit.Source, r app.LinkReport) Text {
	t := LinkReport(r)
	what := strings.TrimPrefix(t.Headline, askedJustNow)
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
	return Text{fmt.Sprintf("“%s” can't be downloaded.", app.Clean(name, 60)), place + what + " " + t.Body}
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
		x.Advice, x.Retry = t.Body, untilLink
	}
	return x
}

func sized(r app.LinkReport) string {
	what := typeWord(r.Type)
	if r.Size <= 0 {
		return ", " + what
	}
	return ", " + what + " of " + size(r.Size)
}

func ended(r app.LinkReport) string {
	if r.Expired.IsZero() {
		return ""
	}
	return ", it ended on " + r.Expired.Local().Format("2 January 2006 at 15:04")
}

func noAnswer(r app.LinkReport) string {
	switch {
	case r.Status >= 500:
		return fmt.Sprintf("it answers %d, its site has a problem.", r.Status)
	case r.Status == 429:
		return "it answers 429, asked too often."
	case r.Status > 0:
		return fmt.Sprintf("it answers %d, which is no file.", r.Status)
	}
	switch r.Detail {
	case "name":
		return "there is no such site."
	case "certificate":
		return "its site can't prove who it is."
	case "time":
		return "no answer came in time."
	case "redirects":
		return "it leads from one link to the next without end."
	}
	return "no usable answer came."
}

// typeWord is what people call a type of file.
func typeWord(contentType string) string {
	for _, t := range []struct{ start, word string }{
		{"video/", "a video"}, {"image/", "a picture"}, {"audio/", "a sound"}, {"font/", "a font"},
		{"text/html", "a web page"}, {"text/", "text"}, {"application/pdf", "a PDF"}, {"application/zip", "a ZIP file"},
	} {
		if len(contentType) >= len(t.start) && contentType[:len(t.start)] == t.start {
			return t.word
		}
	}
	return "a file"
}

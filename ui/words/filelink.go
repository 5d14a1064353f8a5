package words

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
)

// FileLink says what the link of a render's own file answers when it is asked from
// here, and what to do about it. What it says of a clip's link is LinkReport: there
// the file is its owner's, here it is the service's.
func FileLink(r *app.Render, k app.FileKind, report app.LinkReport) Text {
	t := LinkReport(report)
	what := FileName(k, r.Format)
	switch report.State {
	case app.LinkWorks:
		t.Body = locale.T("The %s can be saved now.", what)
	case app.LinkWebPage, app.LinkWrongType, app.LinkUnreachable, app.LinkNoAccess:
		t.Body = locale.T("That is not the %s yet. Wait a moment, then check again. If it stays so, the render has to be made again.", what)
	case app.LinkGone, app.LinkExpired:
		t.Body = locale.T("The %s isn't there any more. Render it again to get it back.", what)
	case app.LinkPrivate:
		t.Body = locale.T("Wrapbell loads nothing from there.")
	case app.LinkBad:
		t.Body = locale.T("Check the render again: its link may have come in part only.")
	}
	return t
}

// LinkKind is the type of a render's file as an edit names types, which is how links
// are checked.
func LinkKind(k app.FileKind, format string) string {
	switch fileName(k, format) {
	case video:
		return "video"
	case sound:
		return "audio"
	}
	return "image"
}

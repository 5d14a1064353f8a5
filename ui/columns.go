package ui

import (
	"math"
	"path/filepath"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// columnID names a column of the table.
type columnID int

const (
	colPreview columnID = iota
	colName
	colStatus
	colTime
	colVideo
	colThumbnail
	colPoster
	colLink
	colSent
	colWhere
	colCredits
	colLength
	colSize
	colResolution
	colEnded
	colRenderTime
	colAttempts
	colBatch
	colRenderID
	colSavedTo
	columnCount

	colNone columnID = -1
)

// spec is all there is to say about a column. A new column is one more entry of
// specs: header, rows, sorting, menus and what is kept of them follow.
type spec struct {
	key    string  // under which its place is kept
	title  string  // in the header
	width  float32 // unless the user chose another
	least  float32 // to which it can be pulled
	right  bool    // figures stand at the right
	extra  bool    // off unless chosen
	yields int     // the higher, the sooner it goes where there is no room; 0: never
	about  string  // what it shows, for the header's tip
	text   func(now time.Time, it *item) string
	sort   func(it *item) sortKey // nil: there is nothing to sort by
	down   bool                   // the first click on the header puts the greatest first
}

// specs are the columns in their first order. What Preview, Name, Status and the
// files show is painted by the row itself; all others are one text.
var specs = [columnCount]spec{
	colPreview:   {key: "preview", title: locale.Mark("Preview"), width: 108, least: 108, yields: 1, about: locale.Mark("What the render looks like")},
	colName:      {key: "name", title: locale.Mark("Name"), width: 220, least: 110, sort: byName, about: locale.Mark("The render's name, and what it is made from")},
	colStatus:    {key: "status", title: locale.Mark("Status"), width: 274, least: 150, sort: byStatus, about: locale.Mark("How the render stands: Wait, Media, Render, Save, Publish")},
	colTime:      {key: "time", title: locale.Mark("Time"), width: 98, least: 60, right: true, yields: 3, text: timeText, sort: byTime, down: true, about: locale.Mark("What is left or how long it took")},
	colVideo:     {key: "video", title: locale.Mark("Video"), width: 74, least: 34, yields: 2, sort: byFile(app.Video), about: locale.Mark("The video on the CDN. Click to play it")},
	colThumbnail: {key: "thumbnail", title: locale.Mark("Thumbnail"), width: 74, least: 34, yields: 2, sort: byFile(app.Thumbnail), about: locale.Mark("The thumbnail on the CDN. Click to see it")},
	colPoster:    {key: "poster", title: locale.Mark("Poster"), width: 74, least: 34, yields: 2, sort: byFile(app.Poster), about: locale.Mark("The poster on the CDN. Click to see it")},
	colLink:      {key: "link", title: locale.Mark("Link"), width: 80, least: 48, yields: 6, text: linkText, sort: byLink, down: true, about: locale.Mark("How long the video's link lasts")},
	colSent:      {key: "sent", title: locale.Mark("Sent"), width: 89, least: 60, right: true, yields: 4, text: sentText, sort: bySent, down: true, about: locale.Mark("When it was sent")},

	colWhere:      {key: "where", title: locale.Mark("Where"), width: 90, least: 60, extra: true, yields: 7, text: whereText, sort: byText(whereText), about: locale.Mark("Sandbox, production or practice")},
	colCredits:    {key: "credits", title: locale.Mark("Credits"), width: 72, least: 44, right: true, extra: true, yields: 5, text: creditsText, sort: byCredits, down: true, about: locale.Mark("About what it cost, our own estimate")},
	colLength:     {key: "length", title: locale.Mark("Length"), width: 64, least: 44, right: true, extra: true, yields: 5, text: lengthText, sort: byLength, down: true, about: locale.Mark("How long the video plays")},
	colSize:       {key: "size", title: locale.Mark("Size"), width: 76, least: 48, right: true, extra: true, yields: 5, text: sizeText, sort: bySize, down: true, about: locale.Mark("How large the saved file is")},
	colResolution: {key: "resolution", title: locale.Mark("Resolution"), width: 92, least: 60, right: true, extra: true, yields: 5, text: resolutionText, sort: byResolution, down: true, about: locale.Mark("Pixels across and down")},
	colEnded:      {key: "ended", title: locale.Mark("Ended"), width: 89, least: 60, right: true, extra: true, yields: 5, text: endedText, sort: byEnded, down: true, about: locale.Mark("When it was done or failed")},
	colRenderTime: {key: "render-time", title: locale.Mark("Render time"), width: 92, least: 60, right: true, extra: true, yields: 5, text: renderTimeText, sort: byRenderTime, down: true, about: locale.Mark("How long the service says that it rendered")},
	colAttempts:   {key: "attempts", title: locale.Mark("Attempts"), width: 76, least: 44, right: true, extra: true, yields: 5, text: attemptsText, sort: byAttempts, down: true, about: locale.Mark("How often it was sent")},
	colBatch:      {key: "batch", title: locale.Mark("Batch"), width: 130, least: 60, extra: true, yields: 5, text: batchText, sort: byBatch, down: true, about: locale.Mark("What it was sent together with")},
	colRenderID:   {key: "render-id", title: locale.Mark("Render ID"), width: 130, least: 60, extra: true, yields: 5, text: idText, sort: byText(idText), about: locale.Mark("The service's own name for it")},
	colSavedTo:    {key: "saved-to", title: locale.Mark("Saved to"), width: 150, least: 60, extra: true, yields: 5, text: savedText, sort: byText(savedText), about: locale.Mark("The folder with its copy on this computer")},
}

// file says whether the column is one of the three files, and which.
func (c columnID) file() (int, bool) { return int(c - colVideo), c >= colVideo && c <= colPoster }

// columnOf finds a column by the name under which it is kept.
func columnOf(key string) columnID {
	for c := range columnCount {
		if specs[c].key == key {
			return c
		}
	}
	return colNone
}

func sentText(now time.Time, it *item) string { return ago(now, sentAt(&it.Render)) }

func whereText(_ time.Time, it *item) string { return words.Environment(it.Environment) }

func lengthText(_ time.Time, it *item) string {
	if it.Length <= 0 {
		return ""
	}
	return length(it.Length)
}

func resolutionText(_ time.Time, it *item) string { return size(it.Width, it.Height) }

// creditsText is our estimate of what the render cost; where nothing is charged it is
// empty, and so it is where nobody knows.
func creditsText(_ time.Time, it *item) string {
	n := creditsOf(it)
	if n < 0 {
		return ""
	}
	n = math.Round(10*max(n, 0.1)) / 10
	if n == math.Trunc(n) {
		return number(int(n))
	}
	return locale.Decimal(n, 1)
}

func creditsOf(it *item) float64 {
	if it.Environment != app.Production || !made(it.State) || it.Attempt().Accepted.IsZero() {
		return -1
	}
	return credits(factsOf(&it.Render))
}

func endedText(now time.Time, it *item) string { return ago(now, it.Attempt().Ended) }

func renderTimeText(_ time.Time, it *item) string {
	if t := it.Attempt().Took; t > 0 {
		return span(time.Duration(t * float64(time.Second)))
	}
	return ""
}

func attemptsText(_ time.Time, it *item) string {
	if len(it.Attempts) == 0 {
		return ""
	}
	return number(len(it.Attempts))
}

// batchText names the renders that were asked for in one go by their table, or by how
// many there were.
func batchText(_ time.Time, it *item) string {
	b := it.Batch
	switch {
	case b.At.IsZero():
		return ""
	case b.Name != "":
		return b.Name
	}
	return locale.N("%[2]s edits, %[3]s", b.Of, number(b.Of), clock(b.At))
}

// sizeText is the size of the copy on this computer: the service tells none.
func sizeText(_ time.Time, it *item) string {
	if s := savedMain(it); s.Size > 0 {
		return words.Size(s.Size)
	}
	return ""
}

func savedText(_ time.Time, it *item) string {
	if s := savedMain(it); s.Here() {
		return filepath.Dir(s.Path)
	}
	return ""
}

// savedMain is the copy of the main file.
func savedMain(it *item) app.Saved {
	f, _ := it.FileOf(app.Video)
	return f.Saved
}

func idText(_ time.Time, it *item) string { return it.Remote() }

// linkText is the Link column: whether the main file's link lasts.
func linkText(now time.Time, it *item) string {
	text, _ := linkOf(now, &it.Render)
	return text
}

// lasting is how long a link does.
type lasting int

const (
	linkNone    lasting = iota
	linkKept            // the CDN has it
	linkEnds            // there is only the service's own
	linkExpired         // and that has ended
)

// linkLasts tells how long the main file's link lasts.
func linkLasts(now time.Time, r *app.Render) lasting {
	f, ok := r.FileOf(app.Video)
	switch {
	case !ok || !made(r.State):
	case f.State == app.FileReady:
		return linkKept
	case !r.State.AtRest(), f.State == app.Deleted, f.Temporary == "":
	case now.Before(words.LinkEnd(r)):
		return linkEnds
	default:
		return linkExpired
	}
	return linkNone
}

// linkOf words it: Kept once the CDN has it, a countdown where there is only the
// service's own.
func linkOf(now time.Time, r *app.Render) (string, token) {
	switch linkLasts(now, r) {
	case linkKept:
		return locale.T("Kept"), ready
	case linkEnds:
		return locale.T("%s left", words.Remaining(words.LinkEnd(r).Sub(now))), attention
	case linkExpired:
		return locale.T("Expired"), attention
	}
	return "–", waiting
}

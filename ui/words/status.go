package words

import (
	"fmt"

	"wrapbell/app"
)

// Status says in one or two words how a render stands, and in a short line what
// that means. The line may be empty.
func Status(r *app.Render) (word, line string) {
	switch r.State {
	case app.Waiting:
		if r.Problem != nil {
			return "Waiting to send", Problem(r.Problem, r.Environment).Headline
		}
		return "Waiting to send", "In line on this computer"
	case app.Sending:
		return "Sending…", ""
	case app.Unsure:
		return "Not sure it arrived", "Shotstack did not answer. Nothing was sent twice."
	case app.Working:
		return working(r)
	case app.Publishing:
		ready, all := Counted(r)
		return "Publishing", fmt.Sprintf("%d of %d files on the CDN", ready, all)
	case app.Ready:
		return ready(r)
	}
	headline := Problem(r.Problem, r.Environment).Headline
	if r.Problem != nil && r.Problem.Kind != app.Failed {
		return "Not sent", headline
	}
	return "Failed", headline
}

// working names the service's steps. A word that is not known is shown as it is,
// because the service's list grows.
func working(r *app.Render) (word, line string) {
	if r.Problem != nil && r.Problem.Kind == app.NotFound {
		return "Not found in " + Environment(r.Environment), "We look again once an hour"
	}
	switch r.Phase {
	case "", "queued":
		return "Waiting", "In line at Shotstack"
	case "fetching":
		return "Collecting media", "Shotstack is downloading your clips"
	case "preprocessing":
		return "Preparing media", "Converting clips so they fit"
	case "generating":
		return "Making AI media", "This part costs credits, even in Sandbox"
	case "rendering":
		return "Rendering", ""
	case "saving":
		return "Saving", ""
	}
	return "Working", "Shotstack says “" + r.Phase + "”"
}

func ready(r *app.Render) (word, line string) {
	lost, deleted := 0, 0
	name := ""
	for _, f := range r.Files {
		switch f.State {
		case app.Temporary:
			return "Ready (24 h link)", "Save it before the link ends."
		case app.Deleted:
			deleted++
		case app.FileLost:
			lost++
			name = FileName(f.Kind, r.Format)
		}
	}
	switch {
	case deleted == len(r.Files):
		return "Removed from CDN", ""
	case lost == 1:
		return "Ready, 1 file missing", "The " + name + " could not be published"
	case lost > 1:
		return fmt.Sprintf("Ready, %d files missing", lost), "They could not be published"
	}
	return "Ready", ""
}

// Counted returns how many of a render's files are on the CDN, and how many it
// makes.
func Counted(r *app.Render) (ready, all int) {
	for _, f := range r.Files {
		if f.State == app.FileReady {
			ready++
		}
	}
	return ready, len(r.Files)
}

// FileName is what people call a file of a render: the main one by what it is.
func FileName(k app.FileKind, format string) string {
	switch {
	case k != app.Video:
		return string(k)
	case format == "mp3":
		return "sound"
	case format == "gif", format == "jpg", format == "png", format == "bmp":
		return "picture"
	}
	return "video"
}

// FileState is one word for how a file stands.
func FileState(s app.FileState) string {
	switch s {
	case app.Expected:
		return "waiting"
	case app.Copying:
		return "copying"
	case app.FileReady:
		return "ready"
	case app.FileLost:
		return "missing"
	case app.Deleted:
		return "deleted"
	case app.Temporary:
		return "24 h link"
	case app.Absent:
		return "not made"
	}
	return "–"
}

package words

import (
	"fmt"
	"strings"
	"time"

	"wrapbell/app"
)

// linkLife is how long the service keeps its own copy of a file.
//
// Source: vendor's guide, output and hosting.
const linkLife = 24 * time.Hour

// LinkEnd is when the service's own link of a render ends.
func LinkEnd(r *app.Render) time.Time { return r.Attempt().Ended.Add(linkLife) }

// Status says in one or two words how a render stands, and in a short line what
// that means. The line may be empty; a single clause has no full stop.
func Status(now time.Time, r *app.Render) (word, line string) {
	word, line = status(now, r)
	sent := r.State != app.Draft && r.State != app.Waiting
	if sent && r.Doubled() && r.Problem == nil && !strings.HasSuffix(line, ".") {
		line = "Two renders were made"
	}
	return word, line
}

func status(now time.Time, r *app.Render) (word, line string) {
	switch r.State {
	case app.Draft:
		if r.Problem != nil {
			return "Draft", brief(r)
		}
		return "Draft", "Not sent yet"
	case app.Waiting:
		return inLine(now, r)
	case app.Sending:
		return "Sending…", ""
	case app.Unsure:
		return "Not sure it arrived", capital(Service(r.Environment)) + " did not answer. Nothing was sent twice."
	case app.Working:
		return working(now, r)
	case app.Publishing:
		ready, all := Counted(r)
		files := "files"
		if all == 1 {
			files = "file"
		}
		return "Publishing", cutOff(r, fmt.Sprintf("%d of %d %s on the CDN", ready, all, files))
	case app.Ready:
		return ready(now, r)
	}
	switch {
	case r.Unwatched() && r.Problem.Kind == app.NotFound:
		return "Not found in " + Environment(r.Environment), "Not looked for any more"
	case r.Unwatched():
		return "No end known", "Not looked at any more"
	case r.Attempt().Outcome == app.OutcomeNone:
		return "Not sent", "It did not arrive"
	case r.Problem != nil && r.Problem.Kind != app.Failed:
		return "Not sent", brief(r)
	}
	return "Failed", brief(r)
}

// brief is the headline of a problem without its full stop. The practice service's long
// name would be cut off in the list.
func brief(r *app.Render) string {
	head := strings.TrimSuffix(Problem(r.Problem, r.Environment).Headline, ".")
	if after, ok := strings.CutPrefix(head, capital(Service(app.Practice))+" "); ok && r.Environment == app.Practice {
		return Environment(app.Practice) + " " + after
	}
	return head
}

func inLine(now time.Time, r *app.Render) (word, line string) {
	switch {
	case r.Held.After(now):
		return "Sending " + in(r.Held.Sub(now)), "Undo"
	case r.Problem != nil && r.Problem.Kind == app.Throttled:
		return "Waiting to send", strings.TrimSuffix(Busy(0, r.Environment).Headline, ".")
	case r.Problem != nil:
		return "Waiting to send", brief(r)
	}
	return "Waiting to send", "In line on this computer"
}

// working names the service's steps. A word that is not known is shown as it is,
// because the service's list grows.
func working(now time.Time, r *app.Render) (word, line string) {
	if r.Problem != nil && r.Problem.Kind == app.NotFound {
		return "Not found in " + Environment(r.Environment), "We look again once an hour"
	}
	service := Service(r.Environment)
	switch r.Phase {
	case "", "queued":
		word, line = "Waiting", "In line at "+service
	case "fetching":
		word, line = "Collecting media", "Downloading your clips"
		if service == "Shotstack" { // a longer name would be cut off in the list
			line = "Shotstack is downloading your clips"
		}
	case "preprocessing":
		word, line = "Preparing media", "Converting clips so they fit"
	case "generating":
		word, line = "Making AI media", "Costs credits, even in Sandbox"
		if r.Environment == app.Practice {
			line = "Nothing is charged in Practice"
		}
	case "rendering":
		word = "Rendering"
	case "saving":
		word = "Saving"
	default:
		word, line = "Working", capital(service)+" says “"+r.Phase+"”"
	}
	switch {
	case Stuck(r):
		return "Probably stuck", stuck(now, r, word)
	case Slow(r):
		return word, slow(now, r)
	}
	return word, cutOff(r, line)
}

// cutOff says instead how old the word is when the last look brought no answer.
func cutOff(r *app.Render, line string) string {
	switch {
	case r.Problem == nil:
		return line
	case r.Checked.IsZero(), r.Problem.Kind == app.Throttled:
		return brief(r)
	}
	return "as of " + r.Checked.Local().Format("15:04")
}

func ready(now time.Time, r *app.Render) (word, line string) {
	lost, deleted, temporary, name := 0, 0, 0, ""
	for _, f := range r.Files {
		switch f.State {
		case app.Temporary:
			temporary++
		case app.Deleted:
			deleted++
		case app.FileLost:
			lost++
			name = FileName(f.Kind, r.Format)
		}
	}
	left := LinkEnd(r).Sub(now)
	switch {
	case temporary > 0 && left <= 0:
		return "Link expired", "Render again to get it back"
	case temporary > 0:
		return "Ready (24 h link)", Remaining(left) + " left. Save it now."
	case deleted == len(r.Files) && deleted > 0:
		return "Removed from CDN", ""
	case lost == 1:
		return "Ready, 1 file missing", "The " + name + " could not be published"
	case lost > 1:
		return fmt.Sprintf("Ready, %d files missing", lost), "They could not be published"
	}
	return "Ready", ""
}

// Remaining writes the time that a link still has, rounded down so that it never
// promises too much.
func Remaining(d time.Duration) string {
	if d >= time.Hour {
		return fmt.Sprintf("%d h", int(d/time.Hour))
	}
	return fmt.Sprintf("%d min", int(d/time.Minute))
}

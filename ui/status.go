package ui

import (
	"fmt"
	"strings"
	"time"

	"wrapbell/app"
)

// status is how a render is told: a glyph, a word, a second line, and how far it
// came. It depends on the record and the time alone.
type status struct {
	word  string
	line  string
	glyph glyph
	token token
	bar   bar
	step  int // the step at which it stands or stopped
}

// bar says how the step segments are drawn.
type bar int

const (
	barNone   bar = iota // at rest and well: nothing to tell
	barMoving            // passed ones filled, the present one moving
	barFailed            // filled up to where it stopped
)

// linkLife is how long the service keeps its own copy of a file.
//
// Source: vendor's guide, output and hosting.
const linkLife = 24 * time.Hour

// statusOf tells how a render stands.
func statusOf(now time.Time, r *app.Render) status {
	s := status{step: r.Step(), token: working, glyph: glyphHalf, bar: barMoving}
	switch r.State {
	case app.Waiting:
		s.word, s.line, s.glyph, s.token = "Waiting", "In line on this computer", glyphHollow, waiting
		s.step = app.StepWait
		if r.Problem != nil {
			s.line = brief(r)
		}
	case app.Sending:
		s.word, s.glyph, s.step = "Sending…", glyphArrow, app.StepWait
	case app.Unsure:
		return status{word: "Not sure it arrived", line: "No answer came. Nothing sent twice.",
			glyph: glyphQuestion, token: attention}
	case app.Working:
		atWork(&s, r)
	case app.Publishing:
		s.word, s.line = "Publishing", published(r)
		cutOff(&s, r)
	case app.Ready:
		return finished(now, r)
	case app.Stopped:
		s.word, s.line, s.glyph, s.token, s.bar = "Failed", brief(r), glyphCross, failed, barFailed
		if len(r.Attempts) == 0 || r.Attempt().Outcome == app.OutcomeRefused {
			s.step = app.StepWait
		}
	default:
		s.word = "Working"
	}
	return s
}

// atWork words the service's own word for a render that it makes.
func atWork(s *status, r *app.Render) {
	place := service(r.Environment)
	switch r.Phase {
	case "", "queued":
		s.word, s.line, s.glyph, s.token = "Waiting", "In line at "+place, glyphHollow, waiting
	case "fetching":
		s.word, s.line = "Collecting media", "Downloading your clips"
	case "preprocessing":
		s.word, s.line = "Preparing media", "Converting clips so they fit"
	case "generating":
		s.word, s.line = "Making AI media", "This part costs credits"
	case "rendering":
		s.word = "Rendering"
	case "saving":
		s.word = "Saving"
	case "done":
		s.word = "Saving"
	default:
		s.word, s.line = "Working", fmt.Sprintf("%s says “%s”", capital(place), app.Clean(r.Phase, 24))
	}
	if r.Problem != nil && r.Problem.Kind == app.NotFound {
		s.word, s.glyph, s.token = "Not found in "+title(r.Environment), glyphQuestion, attention
		s.line = "It may be in another environment"
		return
	}
	cutOff(s, r)
}

// cutOff marks what is shown as old when the last look brought no answer.
func cutOff(s *status, r *app.Render) {
	if r.Problem == nil {
		return
	}
	s.glyph, s.token, s.line = glyphOutline, waiting, brief(r)
	if !r.Checked.IsZero() && r.Problem.Kind != app.Throttled {
		s.line = "as of " + r.Checked.Local().Format("15:04")
	}
}

// finished words a render at rest whose files are settled.
func finished(now time.Time, r *app.Render) status {
	lost, deleted, temporary := tally(r)
	end := r.Attempt().Ended.Add(linkLife)
	switch {
	case lost > 0:
		s := status{word: "Ready, " + count(lost, "file") + " missing", glyph: glyphTickWarn, token: attention}
		s.line = missing(r)
		return s
	case deleted == len(r.Files) && deleted > 0:
		return status{word: "Removed from CDN", glyph: glyphStruck, token: waiting}
	case temporary > 0 && now.Before(end):
		return status{word: "Ready (24 h link)", line: left(end.Sub(now)) + " left. Save it now.",
			glyph: glyphTickTime, token: attention}
	case temporary > 0:
		return status{word: "Link expired", line: "Render again to get it back", glyph: glyphBroken, token: attention}
	}
	return status{word: "Ready", glyph: glyphTick, token: ready}
}

func tally(r *app.Render) (lost, deleted, temporary int) {
	for _, f := range r.Files {
		switch f.State {
		case app.FileLost:
			lost++
		case app.Deleted:
			deleted++
		case app.Temporary:
			temporary++
		}
	}
	return lost, deleted, temporary
}

// missing says which file could not be published.
func missing(r *app.Render) string {
	for _, f := range r.Files {
		if f.State == app.FileLost {
			return "The " + kindWord(r, f.Kind) + " isn't on the CDN"
		}
	}
	return ""
}

func published(r *app.Render) string {
	n := 0
	for _, f := range r.Files {
		if f.State == app.FileReady {
			n++
		}
	}
	return fmt.Sprintf("%d of %s on the CDN", n, count(len(r.Files), "file"))
}

// left writes the time that a link still has, rounded down so that it never
// promises too much.
func left(d time.Duration) string {
	if d >= time.Hour {
		return fmt.Sprintf("%d h", int(d/time.Hour))
	}
	return fmt.Sprintf("%d min", int(d/time.Minute))
}

// kindWord names a file as people do; the main file by what it is.
func kindWord(r *app.Render, k app.FileKind) string {
	if k != app.Video {
		return string(k)
	}
	switch r.Format {
	case "gif":
		return "animation"
	case "mp3":
		return "sound"
	case "jpg", "png", "bmp":
		return "picture"
	}
	return "video"
}

// service names whoever makes the render.
func service(environment string) string {
	switch environment {
	case app.Practice:
		return "the practice service"
	case app.Sandbox, app.Production:
		return "Shotstack"
	}
	return "the service"
}

// title writes an environment's name with a capital.
func title(environment string) string { return capital(environment) }

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// fileStatus is one cell of the file columns.
type fileStatus struct {
	word  string
	glyph glyph
	token token
}

// fileOf tells how one file of a render stands.
func fileOf(now time.Time, r *app.Render, k app.FileKind) fileStatus {
	f, ok := r.FileOf(k)
	if !ok {
		return fileStatus{word: "–", token: waiting}
	}
	switch f.State {
	case app.FileReady:
		return fileStatus{"ready", glyphTick, ready}
	case app.Copying:
		return fileStatus{"copying", glyphHalf, working}
	case app.FileLost:
		return fileStatus{"missing", glyphCross, failed}
	case app.Deleted:
		return fileStatus{"deleted", glyphStruck, waiting}
	case app.Temporary:
		if r.State == app.Ready || r.State == app.Publishing {
			if now.After(r.Attempt().Ended.Add(linkLife)) {
				return fileStatus{"expired", glyphBroken, attention}
			}
			return fileStatus{"24 h link", glyphTickTime, attention}
		}
	}
	if r.State == app.Stopped || r.State == app.Unsure {
		return fileStatus{"–", glyphHollow, waiting}
	}
	return fileStatus{"to come", glyphHollow, waiting}
}

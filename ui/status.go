package ui

import (
	"time"
	"unicode"
	"unicode/utf8"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// status is how a render is told: a glyph, a word, a second line, and how far it
// came. It depends on the record and the time alone.
type status struct {
	word  string
	line  string
	pill  string // a word beside the word; empty: none
	glyph glyph
	token token
	bar   bar
	step  int // the step at which it stands or stopped
}

// pictured is the glyph that stands where there is no picture. A sound that is ready has
// none; a tick would say again what stands beside it.
func (s status) pictured(format string) glyph {
	if s.glyph == glyphTick && format == "mp3" {
		return glyphSound
	}
	return s.glyph
}

// bar says how the step segments are drawn.
type bar int

const (
	barNone   bar = iota // at rest and well: nothing to tell
	barMoving            // passed ones filled, the present one moving
	barFailed            // filled up to where it stopped
)

// statusOf tells how a render stands. The words are those of package words, with
// what depends on the time of day added.
func statusOf(now time.Time, r *app.Render) status {
	s := status{step: r.Step(), token: working, glyph: glyphHalf, bar: barMoving}
	s.word, s.line = words.Status(now, r)
	switch r.State {
	case app.Draft:
		s.glyph, s.token, s.bar = glyphDotted, waiting, barNone
	case app.Waiting:
		s.glyph, s.token, s.step = glyphHollow, waiting, app.StepWait
		if isHeld(now, r) {
			s.glyph, s.token, s.bar = holdAt(r.Held.Sub(now)), working, barNone
		}
	case app.Sending:
		s.glyph, s.step = glyphArrow, app.StepWait
	case app.Unsure:
		s.glyph, s.token, s.bar = glyphQuestion, attention, barNone
	case app.Working:
		atWork(&s, r)
		late(&s, r)
	case app.Publishing:
		cutOff(&s, r)
	case app.Ready:
		s.bar = barNone
		finished(&s, now, r)
	case app.Stopped:
		s.glyph, s.token, s.bar = glyphCross, failed, barFailed
		if r.Unwatched() {
			s.glyph, s.token, s.bar = glyphQuestion, attention, barNone
		}
		if len(r.Attempts) == 0 || r.Attempt().Outcome == app.OutcomeRefused {
			s.step = app.StepWait
		}
	}
	return s
}

// atWork tells a render in line from one that is being made.
func atWork(s *status, r *app.Render) {
	if r.Phase == "" || r.Phase == "queued" {
		s.glyph, s.token = glyphHollow, waiting
	}
	if r.Problem != nil && r.Problem.Kind == app.NotFound {
		s.glyph, s.token, s.bar = glyphQuestion, attention, barNone
		return
	}
	cutOff(s, r)
}

// late marks a render that takes longer than usual. It keeps its word and the step at
// which it stands until it is probably stuck.
func late(s *status, r *app.Render) {
	if !words.Slow(r) {
		return
	}
	s.glyph, s.token = glyphSlow, attention
	if !words.Stuck(r) {
		s.pill = locale.T("Slow")
	}
}

// cutOff marks what is shown as old when the last look brought no answer.
func cutOff(s *status, r *app.Render) {
	if r.Problem != nil {
		s.glyph, s.token = glyphOutline, waiting
	}
}

// finished tells a render at rest by its files.
func finished(s *status, now time.Time, r *app.Render) {
	lost, deleted, temporary := tally(r)
	switch {
	case temporary > 0 && now.Before(words.LinkEnd(r)):
		s.glyph, s.token = glyphTickTime, attention
	case temporary > 0:
		s.glyph, s.token = glyphBroken, attention
	case deleted == len(r.Files) && deleted > 0:
		s.glyph, s.token = glyphStruck, waiting
	case lost > 0:
		s.glyph, s.token = glyphTickWarn, attention
	default:
		s.glyph, s.token = glyphTick, ready
	}
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

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// made says whether files can be expected of a render as it stands.
func made(s app.State) bool { return s != app.Stopped && s != app.Unsure && s != app.Draft }

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
	word := words.FileState(f.State)
	switch f.State {
	case app.FileReady:
		return fileStatus{word, glyphTick, ready}
	case app.Copying:
		return fileStatus{word, glyphHalf, working}
	case app.FileLost:
		return fileStatus{word, glyphCross, failed}
	case app.Deleted:
		return fileStatus{word, glyphStruck, waiting}
	case app.Temporary:
		if r.State == app.Ready || r.State == app.Publishing {
			if now.After(words.LinkEnd(r)) {
				return fileStatus{locale.T("expired"), glyphBroken, attention}
			}
			return fileStatus{word, glyphTickTime, attention}
		}
	}
	if !made(r.State) {
		return fileStatus{"–", glyphNone, waiting}
	}
	return fileStatus{words.FileState(app.Expected), glyphHollow, waiting}
}

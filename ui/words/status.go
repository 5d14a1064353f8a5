package words

import (
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
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
	s := standingOf(now, r)
	return s.said(users), s.line
}

func standingOf(now time.Time, r *app.Render) standing {
	s := status(now, r)
	sent := r.State != app.Draft && r.State != app.Waiting
	if sent && r.Doubled() && r.Problem == nil && !strings.HasSuffix(s.line, ".") {
		s.line = locale.T("Two renders were made")
	}
	return s
}

func status(now time.Time, r *app.Render) standing {
	switch r.State {
	case app.Draft:
		if r.Problem != nil {
			return standing{word: isDraft, line: brief(r)}
		}
		return standing{word: isDraft, line: locale.T("Not sent yet")}
	case app.Waiting:
		return inLine(now, r)
	case app.Sending:
		return standing{word: isSending}
	case app.Unsure:
		return standing{word: isUnsure, line: locale.T("%s did not answer. Nothing was sent twice.", capital(Service(r.Environment)))}
	case app.Working:
		return overdue(now, r, working(now, r))
	case app.Publishing:
		ready, all := Counted(r)
		return standing{word: isPublishing, line: cutOff(r, onCDN(ready, all))}
	case app.Ready:
		return ready(now, r)
	}
	return stoppedAs(r)
}

func onCDN(ready, all int) string {
	if all == 1 {
		return locale.T("%d of 1 file on the CDN", ready)
	}
	return locale.T("%d of %d files on the CDN", ready, all)
}

// stoppedAs says how a render ended that has no files.
func stoppedAs(r *app.Render) standing {
	switch {
	case r.Unwatched() && r.Problem.Kind == app.NotFound:
		return standing{word: isNotFound, place: r.Environment, line: locale.T("Not looked for any more")}
	case r.Unwatched():
		return standing{word: isUnended, line: locale.T("Not looked at any more")}
	case r.Attempt().Outcome == app.OutcomeNone:
		return standing{word: isNotSent, line: locale.T("It did not arrive")}
	case r.Problem != nil && r.Problem.Kind != app.Failed:
		return standing{word: isNotSent, line: brief(r)}
	}
	return standing{word: isFailed, line: brief(r)}
}

// brief is the headline of a problem without its full stop, as short as the list has room
// for.
func brief(r *app.Render) string {
	p, head := r.Problem, ""
	switch {
	case p == nil:
		return ""
	case p.Kind == app.Malformed:
		return locale.T("The answer makes no sense")
	case p.Kind == app.Failed:
		head = unnamed(app.Diagnose(p, nil), p, r.Environment).Headline
	default:
		head = problemText(p).Headline
	}
	return strings.TrimSuffix(short(head, r.Environment), ".")
}

func inLine(now time.Time, r *app.Render) standing {
	switch {
	case r.Held.After(now):
		return standing{word: isHeld, wait: r.Held.Sub(now), line: locale.T("Undo")}
	case r.Problem != nil && r.Problem.Kind == app.Throttled:
		return standing{word: isInLine, line: strings.TrimSuffix(short(locale.T("{Service} is busy with your requests."), r.Environment), ".")}
	case r.Problem != nil:
		return standing{word: isInLine, line: brief(r)}
	}
	return standing{word: isInLine, line: locale.T("In line on this computer")}
}

// working names the service's steps. A word that is not known is shown as it is,
// because the service's list grows.
func working(now time.Time, r *app.Render) standing {
	if r.Problem != nil && r.Problem.Kind == app.NotFound {
		return standing{word: isNotFound, place: r.Environment, line: locale.T("We look again once an hour")}
	}
	switch r.Phase {
	case "", "queued":
		return standing{word: isWaiting, line: inLineAt(r.Environment)}
	case "fetching":
		return standing{word: isFetching, line: fetching(r.Environment)}
	case "preprocessing":
		return standing{word: isPreparing, line: locale.T("Converting clips so they fit")}
	case "generating":
		if r.Environment == app.Practice {
			return standing{word: isMakingAI, line: locale.T("Nothing is charged in Practice")}
		}
		return standing{word: isMakingAI, line: locale.T("Costs credits, even in Sandbox")}
	case "rendering":
		return standing{word: isRendering}
	case "saving":
		return standing{word: isSaving}
	}
	return standing{word: anyStep, line: locale.T("%s says “%s”", capital(Service(r.Environment)), r.Phase)}
}

// overdue says instead of a step what is wrong with it.
func overdue(now time.Time, r *app.Render, s standing) standing {
	switch {
	case s.word == isNotFound:
		return s
	case Stuck(r):
		return standing{word: isStuck, line: stuck(now, r, s.said(users))}
	case Slow(r):
		s.line = slow(now, r)
	default:
		s.line = cutOff(r, s.line)
	}
	return s
}

func inLineAt(environment string) string {
	switch environment {
	case app.Practice:
		return locale.T("In line at the practice service")
	case app.Sandbox, app.Production:
		return locale.T("In line at Shotstack")
	}
	return locale.T("In line at the service")
}

// fetching names Shotstack alone: a longer name would be cut off in the list.
func fetching(environment string) string {
	if environment == app.Sandbox || environment == app.Production {
		return locale.T("Shotstack is downloading your clips")
	}
	return locale.T("Downloading your clips")
}

// cutOff says instead how old the word is when the last look brought no answer.
func cutOff(r *app.Render, line string) string {
	switch {
	case r.Problem == nil:
		return line
	case r.Checked.IsZero(), r.Problem.Kind == app.Throttled:
		return brief(r)
	}
	return locale.T("as of %s", locale.Date(r.Checked.Local(), "15:04"))
}

func ready(now time.Time, r *app.Render) standing {
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
	end := LinkEnd(r).Sub(now)
	switch {
	case temporary > 0 && end <= 0:
		return standing{word: isExpired, line: locale.T("Render again to get it back")}
	case temporary > 0:
		return standing{word: isTemporary, line: locale.T("%s left. Save it now.", Remaining(end))}
	case deleted == len(r.Files) && deleted > 0:
		return standing{word: isRemoved}
	case lost == 1:
		return standing{word: isLacking1, line: locale.T("The %s could not be published", name)}
	case lost > 1:
		return standing{word: isLacking, lost: lost, line: locale.T("They could not be published")}
	}
	return standing{word: isReady}
}

// left says how long a link still works.
func left(d time.Duration) string { return locale.T("%s left", Remaining(d)) }

// Remaining writes the time that a link still has, rounded down so that it never
// promises too much.
func Remaining(d time.Duration) string {
	if d >= time.Hour {
		return locale.T("%d h", int(d/time.Hour))
	}
	return locale.T("%d min", int(d/time.Minute))
}

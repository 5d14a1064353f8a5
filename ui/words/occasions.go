package words

import (
	"fmt"
	"strings"
	"time"

	"wrapbell/app"
)

// Texts about what is no problem of one render alone: about keys, about sending
// twice, about the list itself.

// SwappedKey says that a key given for one environment belongs to another.
func SwappedKey(wanted, works string) Text {
	return Text{fmt.Sprintf("This looks like your %s key.", Environment(works)),
		fmt.Sprintf("It works in %s, not in %s.", Environment(works), Environment(wanted))}
}

// Busy says that a submission waits because the service asked for patience. It was
// not accepted, so it is safe to send again.
func Busy(wait time.Duration, environment string) Text {
	return fill(Text{"{Service} is busy with your requests.", "We'll send this " + in(wait) + ". Nothing to do."}, environment)
}

// Unsure says why nobody knows whether a render was accepted.
func Unsure(r *app.Render) Text {
	t := Text{"Not sure it arrived.", "We sent “#”, but no answer came."}
	switch {
	case r.Problem != nil && r.Problem.Kind == app.Interrupted:
		t.Body = "Wrapbell ended while “#” was being sent."
	case r.Problem != nil && strings.HasPrefix(r.Problem.Detail, "HTTP 5"):
		t = Text{"{Service} had a problem.", "It may or may not have taken “#”."}
	}
	t.Body += " It may be rendering, and sending again could {twice}."
	t = fill(t, r.Environment)
	t.Body = strings.Replace(t.Body, "#", r.Name, 1)
	return t
}

// SentAlready says that the same edit was sent a short time ago.
func SentAlready(now time.Time, first *app.Render) Text {
	state := "It's still rendering."
	switch first.State {
	case app.Draft, app.Waiting, app.Sending:
		state = "It's on its way."
	case app.Unsure:
		state = "Nobody knows yet whether it arrived."
	case app.Publishing, app.Ready:
		state = "It's rendered."
	case app.Stopped:
		state = "It failed."
	}
	return Text{"You sent this " + ago(now.Sub(first.Attempt().Sent)) + ".", state + " Send it again?"}
}

// UnknownHere says that a render id means nothing in an environment. Other is the
// one that may be asked too, empty if there is none.
func UnknownHere(environment, other string) Text {
	t := fill(Text{"{Service} doesn't know this render in {place}.", "Check the ID, or the key's account."}, environment)
	if other != "" {
		t.Body = "We'll look in " + Environment(other) + " if you like."
	}
	return t
}

// LinkGone says that the only link of a render has ended.
func LinkGone(now time.Time, r *app.Render) Text {
	what := FileName(app.Video, r.Format)
	return Text{"This " + what + " is no longer there.",
		"Its link ended " + day(now, LinkEnd(r)) + " and no CDN copy exists."}
}

// StoreRepaired says that part of the list was damaged and set aside.
func StoreRepaired(bad, all int) Text {
	were := "were"
	if bad == 1 {
		were = "was"
	}
	return Text{"We repaired your list.",
		fmt.Sprintf("%d of %d entries could not be read and %s set aside. Your videos are not affected.", bad, all, were)}
}

// KeychainLocked says that keys are kept but not handed out now.
func KeychainLocked() Text { return problems[app.KeyLocked] }

// in writes how long something will take, in seconds up to two minutes.
func in(d time.Duration) string {
	if d > 2*time.Minute {
		return fmt.Sprintf("in %d min", int((d+time.Minute-1)/time.Minute))
	}
	return fmt.Sprintf("in %d s", max(1, int((d+time.Second-1)/time.Second)))
}

// ago writes how long ago something was.
func ago(d time.Duration) string {
	switch n := int(d / time.Minute); {
	case n < 1:
		return "less than a minute ago"
	case n == 1:
		return "a minute ago"
	case n < 60:
		return fmt.Sprintf("%d minutes ago", n)
	case n < 120:
		return "an hour ago"
	default:
		return fmt.Sprintf("%d hours ago", n/60)
	}
}

// day writes a moment with the day as people say it.
func day(now, t time.Time) string {
	now, t = now.Local(), t.Local()
	at := " at " + t.Format("15:04")
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return "today" + at
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return "yesterday" + at
	}
	return "on " + t.Format("2 January") + at
}

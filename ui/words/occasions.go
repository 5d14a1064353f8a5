package words

import (
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Texts about what is no problem of one render alone: about keys, about sending
// twice, about the list itself.

// SwappedKey says that a key given for one environment belongs to another.
func SwappedKey(wanted, works string) Text {
	return Text{locale.T("This looks like your %s key.", Environment(works)),
		locale.T("It works in %s, not in %s.", Environment(works), Environment(wanted))}
}

// Busy says that a submission waits because the service asked for patience. It was
// not accepted, so it is safe to send again.
func Busy(wait time.Duration, environment string) Text {
	return fill(Text{locale.T("{Service} is busy with your requests."), locale.T("We'll send this %s. Nothing to do.", in(wait))}, environment)
}

// Unsure says why nobody knows whether a render was accepted.
func Unsure(r *app.Render) Text {
	t := tell("Not sure it arrived.", "We sent “#”, but no answer came.")
	switch {
	case r.Problem != nil && r.Problem.Kind == app.Interrupted:
		t.Body = locale.T("Wrapbell ended while “#” was being sent.")
	case r.Problem != nil && strings.HasPrefix(r.Problem.Detail, "HTTP 5"):
		t = tell("{Service} had a problem.", "It may or may not have taken “#”.")
	}
	t.Body = sentences(t.Body, locale.T("It may be rendering, and sending again could {twice}."))
	t = fill(t, r.Environment)
	t.Body = strings.Replace(t.Body, "#", r.Name, 1)
	return t
}

// SentAlready says that the same edit was sent a short time ago.
func SentAlready(now time.Time, first *app.Render) Text {
	state := locale.T("It's still rendering.")
	switch first.State {
	case app.Draft, app.Waiting, app.Sending:
		state = locale.T("It's on its way.")
	case app.Unsure:
		state = locale.T("Nobody knows yet whether it arrived.")
	case app.Publishing, app.Ready:
		state = locale.T("It's rendered.")
	case app.Stopped:
		state = locale.T("It failed.")
	}
	return Text{locale.T("You sent this %s.", ago(now.Sub(first.Attempt().Sent))), sentences(state, locale.T("Send it again?"))}
}

// UnknownHere says that a render id means nothing in an environment. Other is the
// one that may be asked too, empty if there is none.
func UnknownHere(environment, other string) Text {
	t := fill(tell("{Service} doesn't know this render in {place}.", "Check the ID, or the key's account."), environment)
	if other != "" {
		t.Body = locale.T("We'll look in %s if you like.", Environment(other))
	}
	return t
}

// LinkGone says that the only link of a render has ended.
func LinkGone(now time.Time, r *app.Render) Text {
	what := FileName(app.Video, r.Format)
	return Text{locale.T("This %s is no longer there.", what),
		locale.T("Its link ended %s and no CDN copy exists.", day(now, LinkEnd(r)))}
}

// StoreRepaired says that part of the list was damaged and set aside.
func StoreRepaired(bad, all int) Text {
	return Text{locale.T("We repaired your list."),
		locale.N("%d of %d entries could not be read and were set aside. Your videos are not affected.", bad, all)}
}

// KeychainLocked says that keys are kept but not handed out now.
func KeychainLocked() Text { return problems[app.KeyLocked].said() }

// in writes how long something will take, in seconds up to two minutes.
func in(d time.Duration) string {
	if d > 2*time.Minute {
		return locale.T("in %d min", int((d+time.Minute-1)/time.Minute))
	}
	return locale.T("in %d s", max(1, int((d+time.Second-1)/time.Second)))
}

// ago writes how long ago something was.
func ago(d time.Duration) string {
	switch n := int(d / time.Minute); {
	case n < 1:
		return locale.T("less than a minute ago")
	case n == 1:
		return locale.T("a minute ago")
	case n < 60:
		return locale.T("%d minutes ago", n)
	case n < 120:
		return locale.T("an hour ago")
	default:
		return locale.T("%d hours ago", n/60)
	}
}

// day writes a moment with the day as people say it.
func day(now, t time.Time) string {
	now, t = now.Local(), t.Local()
	at := locale.Date(t, "15:04")
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return locale.T("today at %s", at)
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return locale.T("yesterday at %s", at)
	}
	return locale.T("on %s at %s", locale.Date(t, "2 January"), at)
}

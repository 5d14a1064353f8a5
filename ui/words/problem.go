package words

import (
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Problem says what a problem of a render means for its owner. The words of the
// service are given when there are any; they are also one click away unchanged.
// Where the edit is at hand, Failure says more.
func Problem(p *app.Problem, environment string) Text {
	if p == nil {
		return Text{}
	}
	if p.Kind == app.Failed {
		x := Failure(app.Diagnose(p, nil), p, environment)
		return Text{x.Headline, sentences(x.Body, x.Advice)}
	}
	t := fill(problemText(p), environment)
	switch {
	case p.Kind == app.Throttled && !p.RetryAt.IsZero():
		t.Body = locale.T("We'll go on at %s. Nothing to do.", Clock(p.RetryAt))
	case p.Kind == app.NoCredits && environment != app.Sandbox:
		t.Body = locale.T("Nothing was rendered.")
	}
	if (p.Kind == app.Refused || p.Kind == app.NoCredits) && p.Said != "" {
		t.Body = sentences(locale.T("It said: “%s”.", unstopped(p.Said)), t.Body)
	}
	return t
}

// problemText is that of a problem before names are filled in.
func problemText(p *app.Problem) Text {
	t, ok := problems[p.Kind]
	switch {
	case !ok:
		t = problems[app.Trouble]
	case p.Kind == app.KeyLocked && p.Detail == "no keyring":
		t = noKeychain
	}
	return t.said()
}

var noKeychain = mark("This computer has no keychain that answers.",
	"Keys are never written to a file. Give the key for this session, or start a keychain.")

var problems = map[app.ProblemKind]Text{
	app.NotSent:     mark("You're offline.", "Nothing was sent. It goes out by itself when {service} can be reached."),
	app.Lost:        mark("Not sure it arrived.", "It was sent, but no answer came. It may be rendering, and sending it again could {twice}. Nothing was sent twice."),
	app.Interrupted: mark("Not sure it arrived.", "Wrapbell ended while this was being sent. It may be rendering, and sending it again could {twice}. Nothing was sent twice."),
	app.Refused:     mark("{Service} didn't accept the edit.", "Nothing was rendered or charged. Change the edit, then send it again."),
	app.TooLarge:    mark("The edit is too large to send.", "Remove embedded data and use links."),
	app.NoCredits:   mark("Not enough credits.", "The sandbox also needs a balance above zero. Nothing was rendered."),
	app.EditMissing: mark("The edit can't be read any more.", "Nothing was sent. Open the edit file again and send it as a new render."),

	app.NoKey:      mark("Add your {place} key to send this.", "Nothing was sent. It goes out once the key is there."),
	app.KeyRefused: mark("{Service} refused this key.", "It may be mistyped, revoked, or belong to the other environment. Replace it, then retry."),
	app.KeyLocked:  mark("Your keychain is locked.", "Unlock it to use your keys. We keep showing what we know."),

	app.Offline:   mark("You're offline.", "What you see is from the last check. Renders keep running at {service}, and we'll catch up when you're back."),
	app.Throttled: mark("{Service} asked us to slow down.", "We'll go on by ourselves. Nothing to do."),
	app.Trouble:   mark("{Service} isn't answering properly.", "Your renders are safe here. We'll keep trying."),
	app.Malformed: mark("{Service} sent an answer that makes no sense.", "Nothing was changed here. We'll keep trying."),
	app.NotFound:  mark("{Service} doesn't know this render in {place}.", "It may be too old, or belong to another account. We look again once an hour."),

	app.Unending: mark("Still not finished after a week.", "{Service} never said how it ended, and we don't ask any more. Check now to ask once again."),

	app.NoSuchEnvironment: mark("The environment “{place}” doesn't exist any more.", "Add it again under the same name to go on."),
}

// Again and its values are those of package app.
type Again = app.Again

// The answers of RetryHelps.
const (
	Maybe   = app.Maybe
	Helps   = app.Helps
	Useless = app.Useless
	AskUser = app.AskUser
)

// RetryHelps judges a render that stopped or is unsure.
func RetryHelps(p *app.Problem) Again { return app.RetryHelps(p) }

// Clock writes a time of day for people.
func Clock(t time.Time) string { return locale.Date(t.Local(), "15:04:05") }

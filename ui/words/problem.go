package words

import (
	"strings"
	"time"

	"wrapbell/app"
)

// Problem says what a problem of a render means for its owner. The words of the
// service are given when there are any; they are also one click away unchanged.
func Problem(p *app.Problem, environment string) Text {
	if p == nil {
		return Text{}
	}
	place := Environment(environment)
	t, ok := problems[p.Kind]
	if !ok {
		t = problems[app.Trouble]
	}
	if p.Kind == app.Failed {
		t = failed(p)
	}
	if p.Kind == app.Throttled && !p.RetryAt.IsZero() {
		t.Body = "We'll go on at " + p.RetryAt.Local().Format("15:04:05") + ". Nothing to do."
	}
	if (p.Kind == app.Refused || p.Kind == app.NoCredits) && p.Said != "" {
		t.Body = "It said: “" + p.Said + "” " + t.Body
	}
	if p.Kind == app.KeyLocked && p.Detail == "no keyring" {
		t = Text{"This computer has no keychain that answers.", "Keys are never written to a file. Give the key for this session, or start a keychain."}
	}
	fill := strings.NewReplacer("{place}", place, "{detail}", p.Detail)
	return Text{Headline: fill.Replace(t.Headline), Body: strings.TrimSpace(fill.Replace(t.Body))}
}

var problems = map[app.ProblemKind]Text{
	app.NotSent:     {"You're offline.", "Nothing was sent. It goes out by itself when the service can be reached."},
	app.Lost:        {"Not sure it arrived.", "It was sent, but no answer came. It may be rendering, and sending it again could cost twice. Nothing was sent twice."},
	app.Interrupted: {"Not sure it arrived.", "Wrapbell ended while this was being sent. It may be rendering, and sending it again could cost twice. Nothing was sent twice."},
	app.Refused:     {"Shotstack didn't accept the edit.", "Nothing was rendered or charged. Change the edit, then send it again."},
	app.TooLarge:    {"The edit is too large to send.", "Remove embedded data and use links."},
	app.NoCredits:   {"Not enough credits.", "The sandbox also needs a balance above zero. Nothing was rendered."},
	app.EditMissing: {"The edit can't be read any more.", "Nothing was sent. Open the edit file again and send it as a new render."},

	app.NoKey:      {"Add your {place} key to send this.", "Nothing was sent. Add the key, then retry."},
	app.KeyRefused: {"Shotstack refused this key.", "It may be mistyped, revoked, or belong to the other environment. Replace it, then retry."},
	app.KeyLocked:  {"Your keychain is locked.", "Unlock it to use your keys. What is known stays on the list."},

	app.Offline:   {"You're offline.", "What you see is from the last check. Renders keep running at Shotstack, and we'll catch up when you're back."},
	app.Throttled: {"Shotstack asked us to slow down.", "We'll go on by ourselves. Nothing to do."},
	app.Trouble:   {"Shotstack isn't answering properly.", "Your renders are safe here. We'll keep trying."},
	app.Malformed: {"Shotstack sent an answer that makes no sense.", "Nothing was changed here. We'll keep trying."},
	app.NotFound:  {"Shotstack doesn't know this render in {place}.", "It may be too old, or belong to another account. We look again once an hour."},

	app.NoSuchEnvironment: {"The environment “{place}” doesn't exist any more.", "Add it again under the same name to go on."},
}

// A failure family is recognised by words that its messages share, never by one
// exact sentence: the service promises none. The first family that matches wins.
var families = []failure{
	{[]string{"temporar", "try again", "timeout", "timed out", "time out", "too many requests", "unavailable", "throttl"},
		Text{"Shotstack had a passing problem.", "This often works the second time."}, Helps},
	{[]string{"font"},
		Text{"A font is missing.", "Add its file link to the edit, or use Montserrat."}, Useless},
	{[]string{"codec", "format", "unsupported", "not supported", "mime"},
		Text{"A clip is in a format Shotstack can't use.", "Convert it, or turn on conversion for this clip."}, Useless},
	{[]string{"download", "fetch", "could not be read", "unreachable", "not be accessed", "access denied", "forbidden", "404", "403", "not found"},
		Text{"A clip could not be downloaded.", "Check that its link works and is public. A retry helps once it does."}, Maybe},
	{[]string{"credit", "balance"},
		Text{"Not enough credits.", "The sandbox also needs a balance above zero."}, Useless},
	{[]string{"duration", "too long", "maximum length"},
		Text{"The video is too long.", "Sandbox videos can be 10 minutes long at most."}, Useless},
}

func failed(p *app.Problem) Text {
	if f, ok := family(p.Said); ok {
		return f.text
	}
	if p.Said == "" {
		return Text{"The render failed.", "Shotstack gave no reason. Trying once more is reasonable."}
	}
	return Text{"The render failed.", "Shotstack said: “" + p.Said + "” We don't know this one. Trying once more is reasonable."}
}

type failure struct {
	signs []string
	text  Text
	again Again
}

func family(said string) (failure, bool) {
	said = strings.ToLower(said)
	for _, f := range families {
		for _, w := range f.signs {
			if strings.Contains(said, w) {
				return f, true
			}
		}
	}
	return failure{}, false
}

// Again says whether sending a render once more can help.
type Again int

const (
	Maybe   Again = iota // nobody can tell, or once something was mended
	Helps                // it often does
	Useless              // it will end the same way until the edit is changed
	AskUser              // it may cost twice
)

// RetryHelps judges a render that stopped or is unsure.
func RetryHelps(p *app.Problem) Again {
	if p == nil {
		return Maybe
	}
	switch p.Kind {
	case app.Lost, app.Interrupted:
		return AskUser
	case app.Refused, app.TooLarge, app.EditMissing, app.KeyRefused, app.NoCredits, app.NoSuchEnvironment:
		return Useless
	case app.NoKey:
		return Maybe
	case app.Failed:
		if f, ok := family(p.Said); ok {
			return f.again
		}
	}
	return Maybe
}

// Environment is how the name of an environment is written for people.
func Environment(name string) string {
	switch name {
	case app.Practice:
		return "Practice"
	case app.Sandbox:
		return "Sandbox"
	case app.Production:
		return "Production"
	}
	return name
}

// Clock writes a time of day for people.
func Clock(t time.Time) string { return t.Local().Format("15:04:05") }

package words

import (
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// CallKind says what a callback claims: "The render ended: done".
func CallKind(c app.Call) string {
	status := app.Clean(c.Status, 40)
	switch {
	case c.Type == app.CallEdit && status == "":
		return locale.T("The render ended")
	case c.Type == app.CallEdit && status == "done":
		return locale.T("The render ended: done")
	case c.Type == app.CallEdit && status == "failed":
		return locale.T("The render ended: failed")
	case c.Type == app.CallEdit:
		return locale.T("The render ended: %s", status)
	case c.Type == app.CallServe && (status == "" || status == "ready"):
		return locale.T("A file was copied")
	case c.Type == app.CallServe && status == "failed":
		return locale.T("A file could not be copied")
	case c.Type == app.CallServe:
		return locale.T("A file was copied: %s", status)
	}
	return locale.T("Something else")
}

var mades = map[app.Made]Text{
	app.MadeLook:  mark("asked about", "The render was asked about at once."),
	app.MadeClaim: mark("may settle it", "It may tell what became of a submission that nobody was sure of. The service is asked before it is believed."),
	app.MadeWait:  mark("waits for more", "More files are to come. The render is asked about when the last one is told of."),
	app.MadeKnown: mark("heard before", "The same was heard before. Nothing was done."),
	app.MadeLate:  mark("nothing to ask", "Its render is finished or no longer on the list. Nothing was done."),
	app.MadeOver:  mark("too many", "More came for this render than there can be. It was not kept."),
	app.MadeFalse: mark("not believed", "It is about another render than the address it came to. Nothing was done."),
}

// Made says what was made of a callback: in a few words, and in a sentence.
func Made(m app.Made) Text {
	if t, ok := mades[m]; ok {
		return t.said()
	}
	return tell("nothing", "Nothing was made of it.")
}

// CallTrouble says why callbacks can't be received as they were set up, and what to
// do. The text is empty when they can.
func CallTrouble(t app.CallTrouble, port int) Text {
	switch t {
	case "":
		return Text{}
	case app.CallPortTaken:
		return Text{locale.T("Another program uses port %d.", port), locale.T("End that program or choose another port, and give the tunnel the same one.")}
	case app.CallPortDenied:
		return Text{locale.T("This computer does not allow port %d.", port), locale.T("Choose one above 1024.")}
	case app.CallBadPort:
		return tell("That isn't a port.", "It is a number from 1 to 65535; one above 1024 needs no rights.")
	case app.CallBadPublic:
		return tell("That isn't an address that Shotstack can call.", "Use one that starts with https:// and has no user name, question mark or hash in it.")
	case app.CallHere:
		return tell("Shotstack can't reach that address.", "It belongs to this computer or its network. Give the one that your tunnel shows.")
	}
	return tell("Callbacks can't be received.", "Check the address and the port.")
}

// CallStanding says how the receiver of callbacks stands.
func CallStanding(now time.Time, s app.CallStanding) Text {
	switch {
	case !s.Setup.On:
		return tell("Off.", "Wrapbell asks by itself, and misses nothing.")
	case s.Trouble != "":
		return CallTrouble(s.Trouble, s.Setup.Port)
	case s.Since.IsZero():
		return tell("Not listening yet.", "")
	}
	t := Text{locale.T("Listening since %s on port %d.", at(now, s.Since), s.Setup.Port), locale.T("No callback has come yet.")}
	if !s.Last.IsZero() {
		t.Body = locale.T("The last callback came at %s.", at(now, s.Last))
	}
	return t
}

// at is a time of day, with its date unless that is today's.
func at(now, t time.Time) string {
	now, t = now.Local(), t.Local()
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return locale.Date(t, "15:04")
	}
	return locale.Date(t, "15:04 on 2 January")
}

// CallTest says what became of a callback that was sent to try the way back, and
// what to do.
func CallTest(t app.CallTest, public string) Text {
	host := Host(public)
	switch t {
	case app.TestBack:
		return tell("It came back.", "Callbacks find their way here.")
	case app.TestOff:
		return tell("Wrapbell isn't listening.", "Turn callbacks on first, then test again.")
	case app.TestNoName:
		return Text{locale.T("Nobody knows the name %s.", host), locale.T("Check how it is written, and that this computer is online.")}
	case app.TestNobody:
		return Text{locale.T("Nothing answers at %s.", host), locale.T("Start the tunnel or the proxy, then test again.")}
	case app.TestSecure:
		return Text{locale.T("The connection to %s isn't secure.", host), locale.T("Its certificate is wrong or has run out. Shotstack would not call it.")}
	case app.TestOther:
		return Text{locale.T("Something else answers at %s.", host), locale.T("The callback did not come through. Check that the tunnel leads to the port given here.")}
	case app.TestTooLate:
		return Text{locale.T("No answer came from %s within 10 s.", host), locale.T("Shotstack waits no longer either. Check the tunnel, then test again.")}
	}
	return tell("The test came to nothing.", "Test again.")
}

// Awaited says what may settle a submission that nobody is sure of without its owner.
// It is empty when nothing may.
func Awaited(r *app.Render, listening bool) string {
	a := r.Attempt()
	switch {
	case r.State != app.Unsure:
		return ""
	case a.Claim != "":
		return filled(locale.T("A callback named a render; asking {service} whether it is this one…"), r.Environment)
	case a.Named != "":
		return filled(locale.T("A callback named a render, and {service} doesn't say whether it is this one. Press “Paste its render ID…”: its ID is filled in for you to compare."), r.Environment)
	case listening && a.Token != "":
		return locale.T("Waiting for a callback to settle it.")
	}
	return ""
}

// Host is where an address leads to, for people. Nothing else of it is shown: the
// rest may be a secret.
func Host(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	host := rest
	if i := strings.IndexAny(rest, "/?#\\"); i >= 0 {
		host = rest[:i]
	}
	if _, after, named := strings.Cut(host, "@"); named {
		host = after
	}
	host = app.Clean(host, 60)
	if host == "" || strings.ContainsAny(host, "{}$") {
		return locale.T("an address of its own")
	}
	return host
}

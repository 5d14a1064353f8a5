package words

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

func TestCallKind(t *testing.T) {
	for _, c := range []struct{ kind, status, want string }{
		{app.CallEdit, "done", "The render ended: done"}, {app.CallEdit, "failed", "The render ended: failed"}, {app.CallEdit, "", "The render ended"},
		{app.CallEdit, "do\nne\u202e" + strings.Repeat("x", 90), "The render ended: do ne " + strings.Repeat("x", 33) + "…"},
		{app.CallServe, "ready", "A file was copied"}, {app.CallServe, "failed", "A file could not be copied"},
		{app.CallServe, "copying", "A file was copied: copying"}, {"ingest", "ready", "Something else"},
	} {
		if got := CallKind(app.Call{Type: c.kind, Status: c.status}); got != c.want {
			t.Errorf("%s %q: %q", c.kind, c.status, got)
		}
	}
}

// Every kind has words of its own, that say what to do where something is wrong.
func TestCallWords(t *testing.T) {
	seen := map[string]bool{}
	once := func(x Text) {
		t.Helper()
		plain(t, x.String())
		if seen[x.Headline] || x.Headline == "" || x.Body == "" {
			t.Errorf("%q is empty or said twice", x)
		}
		seen[x.Headline] = true
	}
	for _, m := range []app.Made{app.MadeLook, app.MadeClaim, app.MadeWait, app.MadeKnown, app.MadeLate, app.MadeOver, app.MadeFalse, "new"} {
		once(Made(m))
	}
	for _, k := range []app.CallTrouble{app.CallPortTaken, app.CallPortDenied, app.CallBadPort, app.CallBadPublic, app.CallHere, "new"} {
		once(CallTrouble(k, 8484))
	}
	for _, k := range []app.CallTest{app.TestBack, app.TestOff, app.TestNoName, app.TestNobody, app.TestSecure, app.TestOther, app.TestTooLate, "new"} {
		once(CallTest(k, "https://u:secret@renders.lena.example/in/secret?secret"))
	}
	for said := range seen {
		if strings.Contains(said, "secret") {
			t.Errorf("%q tells a secret", said)
		}
	}
	if got := CallTrouble("", 1); got != (Text{}) {
		t.Errorf("no trouble: %q", got)
	}
}

func TestCallStanding(t *testing.T) {
	on := app.CallSetup{On: true, Public: "https://a.example", Port: 8484}
	since := noon.Add(-2 * time.Hour)
	for _, c := range []struct {
		s    app.CallStanding
		want string
	}{
		{app.CallStanding{}, "Off. Wrapbell asks by itself, and misses nothing."},
		{app.CallStanding{Setup: on}, "Not listening yet."},
		{app.CallStanding{Setup: on, Trouble: app.CallPortTaken}, "Another program uses port 8484. End that program or choose another port, and give the tunnel the same one."},
		{app.CallStanding{Setup: on, Since: since}, "Listening since 10:00 on port 8484. No callback has come yet."},
		{app.CallStanding{Setup: on, Since: since.AddDate(0, 0, -1), Last: noon}, "Listening since 10:00 on 20 November on port 8484. The last callback came at 12:00."},
	} {
		if got := CallStanding(noon, c.s).String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAwaited(t *testing.T) {
	with := func(s app.State, a app.Attempt) *app.Render {
		return &app.Render{State: s, Environment: app.Sandbox, Attempts: []app.Attempt{{Token: "old", Claim: "old"}, a}}
	}
	for _, c := range []struct {
		r    *app.Render
		on   bool
		want string
	}{
		{with(app.Unsure, app.Attempt{}), true, ""},
		{with(app.Unsure, app.Attempt{Token: "t"}), false, ""},
		{with(app.Unsure, app.Attempt{Token: "t"}), true, "Waiting for a callback to settle it."},
		{with(app.Unsure, app.Attempt{Token: "t", Claim: "c"}), false, "A callback named a render; asking Shotstack whether it is this one…"},
		{with(app.Working, app.Attempt{Token: "t"}), true, ""},
		{&app.Render{State: app.Unsure}, true, ""},
	} {
		if got := Awaited(c.r, c.on); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestHost(t *testing.T) {
	for address, want := range map[string]string{
		"https://hooks.example/in/secret": "hooks.example", "https://u:p@hooks.example:8443?x": "hooks.example:8443", "hooks.example/x": "hooks.example",
		"": "an address of its own", "{{ CALLBACK }}": "an address of its own", "https://": "an address of its own", "https://a.example#x": "a.example",
	} {
		if got := Host(address); got != want {
			t.Errorf("%q: %q", address, got)
		}
	}
}

// The figures stand in one place, and the names are those of the settings.
func TestPaces(t *testing.T) {
	names, costs := Paces(), PaceCost()
	if len(names) != 3 || len(costs) != 3 {
		t.Fatalf("%v, %v", names, costs)
	}
	for i := range names {
		plain(t, costs[i][1])
		if costs[i][0] != names[i] || !strings.Contains(costs[i][1], "requests a render") {
			t.Errorf("%v", costs[i])
		}
		if i > 0 && (paces[i].requests >= paces[i-1].requests || paces[i].done <= paces[i-1].done) {
			t.Errorf("%s asks more, or knows sooner, than %s", names[i], names[i-1])
		}
	}
}

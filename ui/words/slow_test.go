package words

import (
	"testing"
	"time"

	"wrapbell/app"
)

// late is a render that the service began on so long ago, and that was asked about
// some time later.
func late(phase string, since, asked time.Duration) app.Render {
	return app.Render{State: app.Working, Environment: app.Sandbox, Phase: phase, Checked: noon.Add(asked - since),
		Attempts: []app.Attempt{{Sent: noon.Add(-since), Accepted: noon.Add(-since), Usual: 40, Late: 95}}}
}

func TestSlow(t *testing.T) {
	unknown := late("rendering", 3*time.Minute, 3*time.Minute)
	unknown.Attempts[0].Usual = 0
	never := late("rendering", 3*time.Minute, 3*time.Minute)
	never.Attempts[0].Late = 0
	fresh := late("rendering", 3*time.Minute, 0)
	fresh.Checked = time.Time{}
	cut := late("rendering", time.Hour, 3*time.Minute)
	cut.Problem = &app.Problem{Kind: app.Offline}
	published := late("done", time.Hour, time.Hour)
	published.State = app.Publishing
	for _, c := range []struct {
		name             string
		r                app.Render
		word, line, told string
	}{
		{"in time", late("rendering", 95*time.Second, 95*time.Second), "Rendering", "", "Rendering"},
		{"slow", late("rendering", 3*time.Minute, 178*time.Second), "Rendering", "Longer than usual: 3 min, usually 40 s", "Rendering (slow)"},
		{"slow in line", late("queued", 99*time.Second, 97*time.Second), "Waiting", "Longer than usual: 99 s, usually 40 s", "Waiting (slow)"},
		{"nothing is usual", unknown, "Rendering", "Longer than usual: 3 min", "Rendering (slow)"},
		{"nothing was forecast", never, "Rendering", "", "Rendering"},
		{"never asked about", fresh, "Rendering", "", "Rendering"},
		{"not asked about since it was in time", late("rendering", time.Hour, time.Minute), "Rendering", "", "Rendering"},
		{"not asked about since it was slow", late("rendering", time.Hour, 3*time.Minute), "Rendering", "Longer than usual: 60 min, usually 40 s", "Rendering (slow)"},
		{"cut off", cut, "Rendering", "as of " + cut.Checked.Local().Format("15:04"), "Rendering"},
		{"stuck", late("rendering", 31*time.Minute, 31*time.Minute), "Probably stuck", "Still “Rendering” after 31 min", "Probably stuck"},
		{"stuck for days", late("xyz", 72*time.Hour, 72*time.Hour), "Probably stuck", "Still “Working” after 3 days", "Probably stuck"},
		{"its files are on their way", published, "Publishing", "0 of 0 files on the CDN", "Publishing"},
	} {
		word, line := Status(noon, &c.r)
		if told := Told(noon, &c.r); word != c.word || line != c.line || told != c.told {
			t.Errorf("%s: %q, %q, %q", c.name, word, line, told)
		}
		plain(t, word+" "+line)
	}
}

func TestProbablyStuck(t *testing.T) {
	r := late("rendering", 31*time.Minute, 31*time.Minute)
	want := "Probably stuck It was sent 31 min ago and has not ended; renders like it usually take 40 s. It may still end, and is charged as usual then. Shotstack can't stop a render, and nothing is sent again by itself."
	if got := ProbablyStuck(noon, &r).String(); got != want {
		t.Errorf("%s", got)
	}
	r.Environment = app.Practice
	want = "Probably stuck It was sent 31 min ago and has not ended. It may still end. Nothing is charged in Practice."
	if got := ProbablyStuck(noon, &r).String(); got != want {
		t.Errorf("%s", got)
	}
	for environment, want := range map[string]string{
		app.Sandbox:  "Send it again? It becomes a new render. The first one may still end, and then both are charged.",
		app.Practice: "Send it again? It becomes a new render. The first one may still end.",
	} {
		if got := SendAgain(environment).String(); got != want {
			t.Errorf("%s", got)
		}
	}
}

func TestLong(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "1 s", 40 * time.Second: "40 s", 99 * time.Second: "99 s", 100 * time.Second: "2 min", 184 * time.Second: "3 min",
		59 * time.Minute: "59 min", 2 * time.Hour: "2 h", 47 * time.Hour: "47 h", 49 * time.Hour: "2 days",
	} {
		if got := long(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

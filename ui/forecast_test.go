package ui

import (
	"testing"
	"time"

	"wrapbell/app"
)

// ended is a finished render of a file: its length, and how long it took in all.
func ended(file string, i int, long float64, took time.Duration) app.Render {
	at := noon.Add(-time.Duration(i) * time.Minute)
	return app.Render{Environment: app.Sandbox, Format: "mp4", File: file, Width: 1280, Height: 720, Weight: 1, Length: long, State: app.Ready,
		Attempts: []app.Attempt{{Sent: at.Add(-took), Ended: at, Outcome: app.OutcomeReady}}}
}

func running(file string, long float64, since time.Duration) *item {
	r := app.Render{Environment: app.Sandbox, Format: "mp4", File: file, Width: 1280, Height: 720, Weight: 1, Length: long, State: app.Working, Phase: "rendering",
		Attempts: []app.Attempt{{Sent: noon.Add(-since), Accepted: noon.Add(-since)}}}
	return &item{Render: r}
}

func TestTimeLeftIsOnlyForetoldFromOnesOwnHistory(t *testing.T) {
	history := func(file string, took ...time.Duration) (out []app.Render) {
		for i, d := range took {
			out = append(out, ended(file, i, 30, d))
		}
		return out
	}
	const s = time.Second
	for _, c := range []struct {
		what    string
		history []app.Render
		file    string
		long    float64
		since   time.Duration
		change  func(*app.Render)
		want    string
	}{
		{"three like it", history("a.json", 60*s, 50*s, 90*s), "a.json", 30, 20 * s, nil, "about 40 s left"},
		{"twice as long", history("a.json", 60*s, 50*s, 90*s), "a.json", 60, 20 * s, nil, "about 2 min left"},
		{"another file of the same size", history("b.json", 60*s, 60*s, 60*s), "a.json", 30, 25 * s, nil, "about 40 s left"},
		{"nearly over", history("a.json", 60*s, 60*s, 60*s), "a.json", 30, 57 * s, nil, "about 5 s left"},
		{"longer than foretold", history("a.json", 60*s, 60*s, 60*s), "a.json", 30, 61 * s, nil, "1:01 so far"},
		{"two are too few", history("a.json", 60*s, 60*s), "a.json", 180, 5 * s, nil, "under 2 min left"},
		{"nothing is known: as published", nil, "a.json", 90, 5 * s, nil, "30–60 s left"},
		{"below the least published", nil, "a.json", 90, 35 * s, nil, "under 30 s left"},
		{"published time is over", nil, "a.json", 30, 21 * s, nil, "0:21 so far"},
		{"no length", history("a.json", 60*s, 60*s, 60*s), "a.json", -1, 52 * s, nil, "0:52 so far"},
		{"another environment knows nothing", history("a.json", 60*s, 60*s, 60*s), "a.json", 30, 21 * s,
			func(r *app.Render) { r.Environment = app.Production }, "0:21 so far"},
		{"practice has no published figure", nil, "a.json", 90, 5 * s, func(r *app.Render) { r.Environment = app.Practice }, "0:05 so far"},
		{"cut off", history("a.json", 60*s, 60*s, 60*s), "a.json", 30, 20 * s,
			func(r *app.Render) { r.Problem = &app.Problem{Kind: app.Offline} }, "0:20 so far"},
		{"late", history("a.json", 60*s, 60*s, 60*s), "a.json", 30, 20 * s,
			func(r *app.Render) { r.Checked, r.Attempts[0].Usual, r.Attempts[0].Late = noon, 5, 10 }, "0:20 so far"},
	} {
		var p past
		for i := range c.history {
			p.learn(&c.history[i])
			p.learn(&c.history[i]) // the same news again is no new render
		}
		it := running(c.file, c.long, c.since)
		if c.change != nil {
			c.change(&it.Render)
		}
		f := p.forecast(&it.Render)
		it.slip = &slip{forecast: &f}
		if got := timeText(noon, it); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestOnlyTheNewestHistoryCounts(t *testing.T) {
	var p past
	for i := range 200 {
		r := ended("a.json", i, 30, 60*time.Second)
		if i >= mostHistory {
			r = ended("a.json", i, 30, time.Hour)
		}
		p.learn(&r)
	}
	failed := ended("a.json", 0, 30, time.Hour)
	failed.Attempts[0].Outcome = app.OutcomeFailed
	p.learn(&failed)
	if f := p.forecast(&running("a.json", 30, 0).Render); f.most != time.Minute || f.least != f.most {
		t.Errorf("foretold %v", f)
	}
}

// TestTimeLeftOfATemplate: renders of one template foretell each other's time, whatever the
// template was called and wherever their fill-ins came from.
func TestTimeLeftOfATemplate(t *testing.T) {
	of := func(template string, r app.Render) app.Render {
		r.Template = template
		return r
	}
	var p past
	for _, r := range []app.Render{
		of("1", ended("Template: Welcome", 1, 30, time.Minute)), of("1", ended("customers.csv, line 2", 2, 30, time.Minute)),
		of("1", ended("Template: Hello", 3, 30, time.Minute)),
		of("2", ended("Template: Welcome", 4, 30, 10*time.Minute)), of("2", ended("Template: Welcome", 5, 30, 10*time.Minute)),
		of("2", ended("Template: Welcome", 6, 30, 10*time.Minute)), of("2", ended("Template: Welcome", 7, 30, 10*time.Minute)),
	} {
		p.learn(&r)
	}
	it := running("Template: Welcome", 30, 20*time.Second)
	it.Template = "1"
	f := p.forecast(&it.Render)
	if got := f.left(20 * time.Second); got != "about 40 s left" {
		t.Errorf("%q", got)
	}
}

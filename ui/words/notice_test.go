package words

import (
	"testing"
	"time"

	"wrapbell/app"
)

func TestNotices(t *testing.T) {
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	render := func(change func(r *app.Render)) *app.Render {
		r := &app.Render{Name: "Spring sale, Lena", Environment: app.Production, State: app.Ready, Format: "mp4", Length: 30,
			Attempts: []app.Attempt{{Sent: now.Add(-time.Minute), Ended: now, Outcome: app.OutcomeReady}},
			Files:    []app.File{{Kind: app.Video, State: app.FileReady}, {Kind: app.Poster, State: app.FileReady}}}
		if change != nil {
			change(r)
		}
		return r
	}
	stopped := func(p *app.Problem) *app.Render {
		return render(func(r *app.Render) {
			r.State, r.Problem, r.Name = app.Stopped, p, "Store tour"
			r.Attempts[0].Outcome = app.OutcomeFailed
		})
	}
	for _, c := range []struct {
		got            Text
		headline, body string
	}{
		{ReadyNotice(now, render(nil), "Renders"), "Spring sale, Lena is ready", "0:30 · saving to Renders"},
		{ReadyNotice(now, render(nil), ""), "Spring sale, Lena is ready", "0:30 · on the CDN"},
		{ReadyNotice(now, render(func(r *app.Render) { r.Files[1].State = app.FileLost }), ""), "Spring sale, Lena is ready", "0:30 · The poster could not be published"},
		{ReadyNotice(now, render(func(r *app.Render) { r.Files[0].State, r.Files[1].State, r.Name = app.Temporary, app.Temporary, "" }), "Renders"),
			"Untitled is ready", "0:30 · 24 h left. Save it now"},
		{StoppedNotice(now, stopped(&app.Problem{Kind: app.Failed, Said: "There was an error downloading asset beach.mp4: 403 Forbidden", During: "fetching"})),
			"Store tour failed", "A clip could not be downloaded."},
		{StoppedNotice(now, stopped(&app.Problem{Kind: app.NoCredits})), "Store tour was not sent", "Not enough credits."},
		{StoppedNotice(now, render(func(r *app.Render) { r.State, r.Problem = app.Unsure, &app.Problem{Kind: app.Lost} })),
			"Not sure that Spring sale, Lena arrived", "Shotstack did not answer. Nothing was sent twice."},
		{StepNotice(now, render(func(r *app.Render) { r.State, r.Phase = app.Working, "rendering" })), "Spring sale, Lena", "Rendering"},
		{ManyNotice(206, 3, 0, 0), "209 renders finished", "206 ready, 3 failed"},
		{ManyNotice(11_000, 0, 1, 2), "11,001 renders finished", "11,000 ready, 1 not sure, 2 still at work"},
		{Text{TrayLine(2, "about 1 min", 1), ""}, "2 rendering, about 1 min · 1 failed", ""},
		{Text{TrayLine(0, "", 0), ""}, "Nothing is rendering", ""},
		{HideQuestion(4, "menu bar"), "Still watching 4 renders from the menu bar.", "Quit to stop watching."},
		{QuitQuestion(Going{AtService: 4}), "4 renders are still running.", "They continue at Shotstack. We'll catch up next time, but we can't save them or tell you while we're closed. Links last 24 hours."},
		{QuitQuestion(Going{Waiting: 2, Held: 1}), "2 renders are not sent yet.", "1 render is not sent yet, and will be when you open Wrapbell again. 1 render is about to be sent, and will be kept as a draft instead."},
		{QuitQuestion(Going{Saving: 2}), "2 files are still being saved.", "What came is kept, and goes on when you open Wrapbell again."},
	} {
		if c.got.Headline != c.headline || c.got.Body != c.body {
			t.Errorf("says %q / %q, want %q / %q", c.got.Headline, c.got.Body, c.headline, c.body)
		}
		plain(t, c.got.String())
	}
}

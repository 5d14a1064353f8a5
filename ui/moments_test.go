package ui

import (
	"testing"
	"time"

	"wrapbell/app"
)

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		want string
	}{
		{-time.Second, "0:00"}, {0, "0:00"}, {999 * time.Millisecond, "0:00"}, {52 * time.Second, "0:52"},
		{12*time.Minute + 5*time.Second, "12:05"}, {time.Hour + 2*time.Minute + 3*time.Second, "1:02:03"},
	} {
		if got := span(c.d); got != c.want {
			t.Errorf("span(%v) = %q, want %q", c.d, got, c.want)
		}
	}
}

func TestAgo(t *testing.T) {
	now := time.Date(2026, 11, 21, 14, 0, 0, 0, time.Local)
	for _, c := range []struct {
		back time.Duration
		want string
	}{
		{-time.Minute, "now"}, {0, "now"}, {59 * time.Second, "now"}, {time.Minute, "1 min ago"},
		{59*time.Minute + 59*time.Second, "59 min ago"}, {time.Hour, "1 h ago"}, {23 * time.Hour, "23 h ago"},
		{48 * time.Hour, "19 Nov"}, {365 * 24 * time.Hour, "21 Nov 2025"},
	} {
		if got := ago(now, now.Add(-c.back)); got != c.want {
			t.Errorf("%v back: %q, want %q", c.back, got, c.want)
		}
	}
	if got := ago(now, time.Time{}); got != "" {
		t.Errorf("never: %q", got)
	}
}

func TestElapsed(t *testing.T) {
	now := time.Date(2026, 11, 21, 14, 0, 0, 0, time.UTC)
	sent := now.Add(-52 * time.Second)
	running := []app.Attempt{{Sent: sent}}
	ended := []app.Attempt{{Sent: sent, Ended: sent.Add(12 * time.Second)}}
	for _, c := range []struct {
		state    app.State
		attempts []app.Attempt
		want     string
	}{
		{app.Waiting, nil, ""}, {app.Sending, running, "0:52 so far"}, {app.Working, running, "0:52 so far"},
		{app.Publishing, ended, "took 0:12"}, {app.Ready, ended, "took 0:12"}, {app.Stopped, ended, "after 0:12"},
		{app.Stopped, nil, ""}, {app.Unsure, ended, ""}, {app.Publishing, running, ""},
	} {
		if got := elapsed(now, &app.Render{State: c.state, Attempts: c.attempts}); got != c.want {
			t.Errorf("%s: %q, want %q", c.state, got, c.want)
		}
	}
}

func TestSubtitle(t *testing.T) {
	r := app.Render{File: "promo.json", Width: 1080, Height: 1920, Length: 30, Format: "mp4"}
	if got := subtitle(&r); got != "promo.json · 1080×1920 · 0:30" {
		t.Error(got)
	}
	r = app.Render{Length: -1, Format: "gif", Attempts: make([]app.Attempt, 3)}
	if got := subtitle(&r); got != "gif · attempt 3" {
		t.Error(got)
	}
}

func TestAmounts(t *testing.T) {
	for got, want := range map[string]string{
		renders(1): "1 render", number(9999): "9999", number(1_234_567): "1,234,567", renders(0): "0 renders",
		amount(0.5): "0.5 credit", amount(1): "1 credit", amount(12.34): "12.3 credits", amount(0.001): "0.1 credit",
		length(29.6): "0:30", size(0, 9): "", since(12 * time.Second): "10 s ago",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTimesOfWhatWasSentElsewhere(t *testing.T) {
	made := app.Attempt{Accepted: noon.Add(-time.Minute), Created: noon.Add(-time.Hour), Remote: "x"}
	done := made
	done.Ended, done.Took = noon, 22.4
	for _, c := range []struct {
		state app.State
		a     app.Attempt
		want  string
	}{
		{app.Working, made, "1:00:00 so far"},
		{app.Working, app.Attempt{Accepted: noon.Add(-time.Minute)}, "1:00 so far"},
		{app.Working, app.Attempt{}, ""},
		{app.Ready, done, "took 0:22"},
		{app.Stopped, done, "after 0:22"},
		{app.Ready, app.Attempt{Ended: noon}, ""},
	} {
		if got := elapsed(noon, &app.Render{State: c.state, Attempts: []app.Attempt{c.a}}); got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.state, c.a, got, c.want)
		}
	}
}

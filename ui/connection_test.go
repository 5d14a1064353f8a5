package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"wrapbell/app"
)

func TestConnection(t *testing.T) {
	ill := func(k app.ProblemKind, h app.Health) app.Health {
		h.Problem = &app.Problem{Kind: k}
		return h
	}
	at := noon.Local().Format("15:04")
	early := noon.Add(-2 * time.Hour).Local().Format("15:04")
	for _, c := range []struct {
		h        app.Health
		checking int
		want     string
		tok      token
	}{
		{app.Health{}, 0, "Not asked yet", waiting},
		{app.Health{}, 6, "Checking 6 unfinished renders…", waiting},
		{app.Health{}, 1, "Checking 1 unfinished render…", waiting},
		{app.Health{Room: app.Room{Edit: 142, Serve: 285}}, 0, "Not asked yet · 140 checks left this minute", waiting},
		{app.Health{Checked: noon.Add(-2 * time.Second), Room: app.Room{Edit: 119, Serve: 9}}, 3, "Connected · checked just now · 110 checks left this minute", ready},
		{app.Health{Checked: noon.Add(-12 * time.Second), Room: app.Room{Edit: 1}}, 0, "Connected · checked 10 s ago · 1 check left this minute", ready},
		{app.Health{Checked: noon.Add(-3 * time.Minute), Room: app.Room{Edit: 17}}, 0, "Connected · checked 3 min ago · 17 checks left this minute", ready},
		{app.Health{Checked: noon, Room: app.Room{Serve: 100}}, 0, "Connected · checked just now · no checks left this minute", ready},
		{ill(app.Throttled, app.Health{Until: noon.Add(24 * time.Second)}), 0, "Shotstack asked us to slow down. Next check in 24 s", attention},
		{ill(app.Throttled, app.Health{Until: noon.Add(23100 * time.Millisecond), Checked: noon}), 0, "Shotstack asked us to slow down. Next check in 24 s · what you see is from " + at, attention},
		{ill(app.Throttled, app.Health{Until: noon.Add(10 * time.Minute)}), 0, "Shotstack asked us to slow down. Next check in 10 min", attention},
		{ill(app.Throttled, app.Health{Until: noon}), 0, "Shotstack asked us to slow down. Checking again", attention},
		{ill(app.Offline, app.Health{Since: noon, Checked: noon.Add(-2 * time.Hour)}), 0, "Offline since " + at + " · what you see is from " + early, attention},
		{ill(app.Offline, app.Health{}), 4, "Offline", attention},
		{ill(app.Trouble, app.Health{Since: noon}), 0, "Shotstack isn't answering properly · since " + at, attention},
	} {
		got, tok := connection(noon, c.h, app.Sandbox, c.checking)
		if strings.Join(got, " · ") != c.want || tok != c.tok {
			t.Errorf("%q, want %q", strings.Join(got, " · "), c.want)
		}
	}
}

// The foot is the same text for as long as nothing that matters changes.
func TestTheFootDoesNotFlicker(t *testing.T) {
	seen := map[string]bool{}
	for left := 119; left >= 110; left-- {
		for ms := range 1000 {
			h := app.Health{Checked: noon, Room: app.Room{Edit: left}}
			got, _ := connection(noon.Add(time.Duration(ms)*time.Millisecond), h, app.Sandbox, 0)
			seen[strings.Join(got, " · ")] = true
		}
	}
	if len(seen) != 1 {
		t.Errorf("%d texts within a second: %v", len(seen), seen)
	}
}

func TestTheFootGivesUpTheLeastFirst(t *testing.T) {
	test.NewTempApp(t)
	f := newFoot()
	left := []string{"Connected", "checked 55 s ago", "140 checks left this minute"}
	right := totals(&scene{counts: [chipCount]int{12_345, 1234, 10_000, 1111, 1112}}, 120)
	f.set(left, ready, right)
	wide := func(s string) float32 { return fyne.MeasureText(s, sizeTiny, fyne.TextStyle{}).Width }
	for width := float32(300); width < 1200; width += 10 {
		l, r := f.share(width)
		if wide(l)+wide(r)+footGap > width {
			t.Errorf("in %v: %q runs into %q", width, l, r)
		}
		if width > 860 && (l != dotted(left...) || r != dotted(right...)) {
			t.Errorf("in %v only %q and %q", width, l, r)
		}
		if !strings.HasPrefix(l, "Connected") || !strings.HasPrefix(r, "120 selected") {
			t.Errorf("in %v the weightiest goes: %q and %q", width, l, r)
		}
		if l != "Connected" && r != dotted(right...) {
			t.Errorf("in %v counts go before what the foot alone says: %q and %q", width, l, r)
		}
	}
}

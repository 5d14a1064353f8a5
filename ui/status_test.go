package ui

import (
	"slices"
	"testing"
	"time"

	"wrapbell/app"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// hosted makes a render with one file in each of the given states.
func hosted(state app.State, files ...app.FileState) app.Render {
	r := app.Render{State: state, Format: "mp4", Environment: app.Sandbox, Phase: "done",
		Attempts: []app.Attempt{{Sent: noon.Add(-4 * time.Hour), Ended: noon.Add(-3 * time.Hour)}}}
	for i, s := range files {
		r.Files = append(r.Files, app.File{Kind: app.FileKinds[i], State: s})
	}
	return r
}

func atPhase(phase string, p *app.Problem) app.Render {
	r := app.Render{State: app.Working, Phase: phase, Environment: app.Sandbox, Problem: p, Checked: noon,
		Attempts: []app.Attempt{{Sent: noon}}}
	return r
}

func TestStatus(t *testing.T) {
	failure := &app.Problem{Kind: app.Failed, Said: "Something"}
	old := hosted(app.Ready, app.Temporary)
	old.Attempts[0].Ended = noon.Add(-25 * time.Hour)
	for _, c := range []struct {
		name   string
		render app.Render
		word   string
		glyph  glyph
		token  token
		bar    bar
		step   int
	}{
		{"draft", app.Render{State: app.Draft}, "Draft", glyphDotted, waiting, barNone, app.StepWait},
		{"in line here", app.Render{State: app.Waiting}, "Waiting to send", glyphHollow, waiting, barMoving, app.StepWait},
		{"sending", app.Render{State: app.Sending}, "Sending…", glyphArrow, working, barMoving, app.StepWait},
		{"unsure", app.Render{State: app.Unsure, Problem: &app.Problem{Kind: app.Lost}}, "Not sure it arrived", glyphQuestion, attention, barNone, app.StepWait},
		{"queued", atPhase("queued", nil), "Waiting", glyphHollow, waiting, barMoving, app.StepWait},
		{"fetching", atPhase("fetching", nil), "Collecting media", glyphHalf, working, barMoving, app.StepMedia},
		{"preprocessing", atPhase("preprocessing", nil), "Preparing media", glyphHalf, working, barMoving, app.StepMedia},
		{"generating", atPhase("generating", nil), "Making AI media", glyphHalf, working, barMoving, app.StepMedia},
		{"rendering", atPhase("rendering", nil), "Rendering", glyphHalf, working, barMoving, app.StepRender},
		{"saving", atPhase("saving", nil), "Saving", glyphHalf, working, barMoving, app.StepSave},
		{"another word", atPhase("xyz", nil), "Working", glyphHalf, working, barMoving, app.StepRender},
		{"cut off", atPhase("rendering", &app.Problem{Kind: app.Offline}), "Rendering", glyphOutline, waiting, barMoving, app.StepRender},
		{"unknown here", atPhase("", &app.Problem{Kind: app.NotFound}), "Not found in Sandbox", glyphQuestion, attention, barNone, app.StepWait},
		{"slow", lateAt("rendering", 3*time.Minute, 40*time.Second), "Rendering", glyphSlow, attention, barMoving, app.StepRender},
		{"slow in line", lateAt("queued", 3*time.Minute, 40*time.Second), "Waiting", glyphSlow, attention, barMoving, app.StepWait},
		{"probably stuck", lateAt("saving", 31*time.Minute, 40*time.Second), "Probably stuck", glyphSlow, attention, barMoving, app.StepSave},
		{"publishing", hosted(app.Publishing, app.FileReady, app.Copying), "Publishing", glyphHalf, working, barMoving, app.StepPublish},
		{"ready", hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady), "Ready", glyphTick, ready, barNone, app.StepPublish},
		{"one missing", hosted(app.Ready, app.FileReady, app.FileLost), "Ready, 1 file missing", glyphTickWarn, attention, barNone, app.StepPublish},
		{"not hosted", hosted(app.Ready, app.Temporary), "Ready (24 h link)", glyphTickTime, attention, barNone, app.StepPublish},
		{"link gone", old, "Link expired", glyphBroken, attention, barNone, app.StepPublish},
		{"deleted", hosted(app.Ready, app.Deleted, app.Deleted), "Removed from CDN", glyphStruck, waiting, barNone, app.StepPublish},
		{"failed", app.Render{State: app.Stopped, Problem: failure, Attempts: []app.Attempt{{Outcome: app.OutcomeFailed}}}, "Failed", glyphCross, failed, barFailed, app.StepWait},
	} {
		got := statusOf(noon, &c.render)
		if got.word != c.word || got.glyph != c.glyph || got.token != c.token || got.bar != c.bar || got.step != c.step {
			t.Errorf("%s: got %+v", c.name, got)
		}
		if drawings[got.glyph] == "" {
			t.Errorf("%s: no drawing %d", c.name, got.glyph)
		}
	}
}

func TestOnlyWhatIsStuckNeedsItsOwner(t *testing.T) {
	for _, c := range []struct {
		since time.Duration
		pill  string
		needs bool
	}{{30 * time.Second, "", false}, {3 * time.Minute, "Slow", false}, {9 * time.Minute, "Slow", false}, {11 * time.Minute, "", true}} {
		r := lateAt("rendering", c.since, 40*time.Second)
		it := newSlip(&r)
		if got := statusOf(noon, &r).pill; got != c.pill || it.chips[chipNeedsYou] != c.needs || !it.chips[chipWorking] {
			t.Errorf("after %v: %q, needs you: %v", c.since, got, it.chips[chipNeedsYou])
		}
		if found := (query{find: "slow"}).lets(it); found != (c.pill != "") {
			t.Errorf("after %v: found by “slow”: %v", c.since, found)
		}
	}
}

func TestStatusSaysHowLongALinkLives(t *testing.T) {
	r := hosted(app.Ready, app.Temporary)
	if got := statusOf(noon, &r).line; got != "21 h left. Save it now." {
		t.Error(got)
	}
	r = atPhase("rendering", &app.Problem{Kind: app.Trouble})
	if got := statusOf(noon, &r).line; got != "as of "+noon.Local().Format("15:04") {
		t.Error(got)
	}
}

func TestFileOf(t *testing.T) {
	stopped := hosted(app.Stopped, app.Expected)
	atWork := hosted(app.Working, app.Temporary, app.Expected)
	for _, c := range []struct {
		render app.Render
		kind   app.FileKind
		word   string
		glyph  glyph
	}{
		{hosted(app.Ready, app.FileReady), app.Video, "ready", glyphTick},
		{hosted(app.Ready, app.FileReady), app.Poster, "–", glyphNone},
		{hosted(app.Publishing, app.Copying), app.Video, "copying", glyphHalf},
		{hosted(app.Ready, app.FileLost), app.Video, "missing", glyphCross},
		{hosted(app.Ready, app.Deleted), app.Video, "deleted", glyphStruck},
		{hosted(app.Ready, app.Temporary), app.Video, "24 h link", glyphTickTime},
		{stopped, app.Video, "–", glyphNone},
		{atWork, app.Video, "waiting", glyphHollow},
		{atWork, app.Thumbnail, "waiting", glyphHollow},
	} {
		if got := fileOf(noon, &c.render, c.kind); got.word != c.word || got.glyph != c.glyph {
			t.Errorf("%s of %s: %+v, want %s", c.kind, c.render.State, got, c.word)
		}
	}
}

func TestLinksAreOnlyCalledLiveWhileTheyAnswer(t *testing.T) {
	r := hosted(app.Publishing, app.Copying)
	r.Files[0].URL, r.Files[0].Temporary = "https://cdn/v.mp4", "https://tmp/v.mp4"
	if got := liveLink(&r, r.Files[0], noon); got != "https://tmp/v.mp4" {
		t.Error("while copying:", got)
	}
	if got := liveLink(&r, r.Files[0], noon.Add(48*time.Hour)); got != "" {
		t.Error("after a day:", got)
	}
	r.Files[0].State = app.FileReady
	if got := liveLink(&r, r.Files[0], noon.Add(48*time.Hour)); got != "https://cdn/v.mp4" {
		t.Error("hosted:", got)
	}
	r.Files[0].State = app.Deleted
	if got := liveLink(&r, r.Files[0], noon); got != "" {
		t.Error("deleted:", got)
	}
	r = hosted(app.Working, app.Expected)
	r.Files[0].URL = "https://cdn/v.mp4"
	if got := mainLink(&r, noon); got != "https://cdn/v.mp4" {
		t.Error("predicted:", got)
	}
}

func TestPrice(t *testing.T) {
	long := app.Render{Format: "mp4", Length: 30}
	for _, c := range []struct {
		e    app.Environment
		want string
	}{
		{app.Environment{Name: app.Practice}, "free"}, {app.Environment{Name: app.Sandbox}, "free"},
		{app.Environment{Name: app.Production, Paid: true}, "about 0.5 credit"},
	} {
		if got := price(c.e, factsOf(&long)); got != c.want {
			t.Errorf("%s: %q, want %q", c.e.Name, got, c.want)
		}
	}
	unknown := app.Render{Format: "mp4", Length: -1}
	if got := price(app.Environment{Paid: true}, factsOf(&unknown)); got != "uses credits" {
		t.Error(got)
	}
}

func TestASoundThatIsReadyHasItsOwnPicture(t *testing.T) {
	for _, c := range []struct {
		of     glyph
		format string
		want   glyph
	}{{glyphTick, "mp3", glyphSound}, {glyphTick, "mp4", glyphTick}, {glyphHalf, "mp3", glyphHalf}, {glyphCross, "mp3", glyphCross}, {glyphTickTime, "mp3", glyphTickTime}} {
		if got := (status{glyph: c.of}).pictured(c.format); got != c.want {
			t.Errorf("glyph %d of %s: %d stands there, want %d", c.of, c.format, got, c.want)
		}
	}
}

func TestEveryGlyphIsDrawn(t *testing.T) {
	for g := glyphNone + 1; g < glyphCount; g++ {
		p := g.picture(rgb(0xFFFFFF), rgb(0), 16)
		if drawings[g] == "" || p.Bounds().Dx() < 16 || slices.Max(p.Pix) == 0 {
			t.Errorf("glyph %d: nothing is drawn in %v", g, p.Bounds())
		}
	}
}

package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// standings are renders that stand in every way there is.
func standings(now time.Time) (all []app.Render) {
	sent := now.Add(-3 * time.Hour)
	base := func(e string, s app.State) app.Render {
		r := app.Render{Environment: e, State: s, Created: sent, Format: "mp4", Checked: now,
			Attempts: []app.Attempt{{Sent: sent, Accepted: sent, Ended: now.Add(-time.Hour), Remote: "r", Usual: 400, Late: 900}}}
		for _, k := range app.FileKinds {
			r.Files = append(r.Files, app.File{Kind: k, State: app.Expected})
		}
		return r
	}
	for _, e := range []string{app.Practice, app.Sandbox, app.Production, "own"} {
		for _, s := range []app.State{app.Draft, app.Waiting, app.Sending, app.Unsure, app.Working, app.Publishing, app.Ready, app.Stopped} {
			for _, k := range []app.ProblemKind{"", app.NotSent, app.Lost, app.Interrupted, app.Refused, app.TooLarge, app.NoCredits, app.EditMissing, app.NoKey,
				app.KeyRefused, app.KeyLocked, app.Offline, app.Throttled, app.Trouble, app.Malformed, app.NotFound, app.Unending} {
				r := base(e, s)
				if k == app.NotFound && s != app.Working && s != app.Stopped {
					continue // where nobody asks
				}
				if k != "" {
					r.Problem = &app.Problem{Kind: k}
				}
				all = append(all, r)
				r.Checked = time.Time{}
				all = append(all, r)
			}
		}
		for _, p := range []string{"queued", "fetching", "preprocessing", "generating", "rendering", "saving", "polishing"} {
			for _, usual := range []float64{0, 400} {
				for _, limit := range []float64{900, 90_000} {
					r := base(e, app.Working)
					r.Phase, r.Attempts[0].Usual, r.Attempts[0].Late = p, usual, limit
					all = append(all, r)
				}
			}
		}
		for _, said := range sayings {
			r := base(e, app.Stopped)
			r.Attempts[0].Outcome, r.Problem = app.OutcomeFailed, &app.Problem{Kind: app.Failed, Said: said}
			all = append(all, r)
		}
		for i := range app.FileKinds {
			for _, s := range []app.FileState{app.FileLost, app.Temporary, app.Deleted} {
				r := base(e, app.Ready)
				for k := range i + 1 {
					r.Files[len(r.Files)-1-k].State = s
				}
				all = append(all, r)
				r.Attempts = append([]app.Attempt{}, r.Attempts...)
				r.Attempts[0].Ended = now.Add(-30 * time.Hour)
				all = append(all, r)
			}
		}
	}
	return all
}

// sayings are what a service says of failures, one of each family.
var sayings = []string{
	"Service temporarily unavailable, please try again.", "https://media.example.com/beach.mp4 could not be downloaded: 404 Not Found", "“beach.mp4” could not be downloaded (403 Forbidden)",
	"Could not download https://drive.google.com/file/d/1AbC/view", "Invalid URL: /Users/lena/Movies/dog.mov", "https://media.example.com/{{ PHOTO }} could not be downloaded",
	"beach.mp4: unsupported codec or corrupt file", "File too large: source files can be up to 5 GB", "The font https://cdn.example.com/Lobster.ttf could not be loaded",
	"Unable to parse the SRT subtitle file at line 4", "Html5 clip: SyntaxError: Unexpected token", "Trim value 12 is past the end of beach.mp4",
	"Sandbox renders have a maximum duration of 10 minutes", "height not divisible by 2 (1080x1081)", "Insufficient credits, please top up",
	"Prompt was rejected by the content policy", "Access Denied (PutObject)", "The render ran out of memory.", "alias://VOICE could not be resolved",
}

// TestSayings: they are of all families but the one that the edit alone tells of.
func TestSayings(t *testing.T) {
	seen := map[app.Family]bool{}
	for _, s := range sayings {
		seen[app.Diagnose(&app.Problem{Kind: app.Failed, Said: s}, nil).Family] = true
	}
	for _, f := range app.Families {
		if !seen[f] && f != app.FamilyWebPage {
			t.Errorf("nothing is said of %q", f)
		}
	}
}

// TestEveryStatusFits: what the list says of a render fits the Status column as wide as it
// is at first, in every language. Of several sentences the first one must.
func TestEveryStatusFits(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewThemeOf(theme.VariantDark))
	room := specs[colStatus].width - cellGap - 24
	now := time.Date(2026, time.July, 1, 12, 0, 0, 0, time.UTC)
	for _, tag := range append([]string{"en-US", "en-AU"}, locale.Languages...) {
		if err := locale.Use(tag); err != nil {
			t.Fatal(err)
		}
		said := map[string]bool{}
		check := func(of, text string, size float32) {
			if said[text] {
				return
			}
			said[text] = true
			if got := fitSentence(text, room, size); strings.HasSuffix(got, "…") && !strings.HasPrefix(text, got) {
				t.Errorf("%s, %s: %q is %.0f wide, and there are %.0f", tag, of, text, fyne.MeasureText(text, size, fyne.TextStyle{}).Width, room)
			}
		}
		for _, r := range standings(now) {
			s := statusOf(now, &r)
			check(string(r.State), s.word, sizeBody)
			check(fmt.Sprint(r.State, r.Problem), s.line, sizeSmall)
		}
		t.Logf("%s: %d words and lines", tag, len(said))
	}
	if err := SpeakEnglish(); err != nil {
		t.Fatal(err)
	}
}

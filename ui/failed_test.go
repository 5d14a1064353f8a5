package ui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// troubled opens a window on the predicaments, in an environment.
func troubled(t *testing.T, environment string, o options) (f *fixture, ids map[string]string) {
	t.Helper()
	o.renders = predicaments(time.Now())
	for i := range o.renders {
		o.renders[i].Environment = environment
	}
	f = open(t, o)
	if err := f.store.KeepEdit("blamed", []byte(blamedEdit)); err != nil {
		t.Fatal(err)
	}
	ids = map[string]string{}
	for _, r := range f.Rows() {
		ids[r.Name] = r.ID
	}
	return f, ids
}

func TestAFailureNamesItsClip(t *testing.T) {
	bubble(t, func(t *testing.T) {
		report := app.LinkReport{State: app.LinkNoAccess, Status: 403}
		asked, wanted := "", ""
		f, ids := troubled(t, app.Sandbox, options{theme: theme.VariantDark, check: func(_ context.Context, link, want string) app.LinkReport {
			asked, wanted = link, want
			return report
		}})
		f.OpenDetails(ids["Clip gone"])
		f.settle()
		f.shows(t, "A clip could not be downloaded.", "“beach.mp4” (track 2, clip 3, 0:12–0:30)", "Make the file public",
			"Retry (free)", "Check the link", "What Shotstack said")
		f.page("Attempts 2")
		f.shows(t, "#1 failed", "#2 failed", "Shotstack had a passing problem")
		f.page("Overview")
		if strings.Contains(f.screen(), "403 Forbidden") {
			t.Error("the service's words stand there unasked")
		}
		f.tap("What Shotstack said")
		f.shows(t, "403 Forbidden")
		f.tap("Check the link")
		if asked != "https://media.example.com/beach.mp4" || wanted != "video" {
			t.Errorf("asked %q for %q", asked, wanted)
		}
		f.shows(t, "it answers 403, no access", "Retry anyway (free)…")
		f.tap("Retry anyway (free)…")
		f.shows(t, "It will probably fail the same way.")
		if f.record(t, ids["Clip gone"]).State != app.Stopped {
			t.Fatal("it was sent without the answer")
		}
		f.tap("Cancel")
		report = app.LinkReport{State: app.LinkWorks, Type: "video/mp4", Size: 5 << 20}
		f.tap("Check the link again")
		f.shows(t, "it works", "A retry may help now.")
		f.tap("Retry (free)")
		f.pass(time.Second)
		if got := f.record(t, ids["Clip gone"]); got.State != app.Waiting {
			t.Errorf("after the retry: %s", got.State)
		}
	})
}

func TestCopyForSupport(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Sandbox, options{theme: theme.VariantDark})
		f.OpenDetails(ids["Clip gone"])
		f.settle()
		f.tap("Copy for support")
		got := f.app.Clipboard().Content()
		for _, want := range []string{"Wrapbell 0.0.0", idOf(2), idOf(70), "Attempt 2 of 2"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, got)
			}
		}
		if strings.Contains(f.screen(), "Check the link") {
			t.Error("a check is offered that nobody can make")
		}
	})
}

func TestRetryAllLeavesOutWhatNeedsAFix(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Production, options{theme: theme.VariantLight})
		f.Find("nothing like this")
		f.tap("Retry all failed (4)")
		f.shows(t, "Retry 4 failed renders?", "2 may work now. 2 need a fix first and are left out. About 1 credit.")
		f.tap("Choose…")
		f.settle()
		if n := len(f.Rows()); n != 4 || f.layered() {
			t.Errorf("%d failed renders to choose from", n)
		}
		f.tap("Retry all failed (4)")
		f.tap("Retry 2")
		f.pass(time.Second)
		for name, want := range map[string]app.State{"Clip gone": app.Waiting, "Passing": app.Waiting, "Codec": app.Stopped, "Refused": app.Stopped, "Unsure": app.Unsure} {
			if got := f.record(t, ids[name]).State; got != want {
				t.Errorf("%s is %s, want %s", name, got, want)
			}
		}
		f.shows(t, "2 sent again. 2 left: they need a fix first", "Retry all failed (2)")
		f.tap("Retry all failed (2)")
		f.shows(t, "All of them need a fix first.")
		f.tap("Cancel")
		for _, name := range []string{"Codec", "Refused"} {
			f.Select(ids[name])
			f.Remove()
			f.pass(time.Second)
		}
		if strings.Contains(f.screen(), "Retry all") {
			t.Error("the button stays when nothing has failed")
		}
	})
}

func TestARetryThatCostsIsAskedAbout(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Production, options{theme: theme.VariantLight, hold: 5 * time.Second})
		f.OpenDetails(ids["Passing"])
		f.settle()
		f.tap("Retry (about 0.5 credit)…")
		f.shows(t, "Retry “Passing”?", "About 0.5 credit.")
		if f.record(t, ids["Passing"]).State != app.Stopped {
			t.Fatal("it was sent without the answer")
		}
		f.tap("Retry (about 0.5 credit)")
		f.pass(time.Second)
		f.shows(t, "Sending in 4 s.")
		f.Undo()
		f.pass(time.Second)
		if got := f.record(t, ids["Passing"]).State; got != app.Draft {
			t.Errorf("a retry that was taken back is %s", got)
		}
	})
}

func TestTwoRendersThatWereChargedAreTold(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Production, options{theme: theme.VariantLight})
		f.OpenDetails(ids["Doubled"])
		f.settle()
		f.shows(t, "Two renders were made and probably both charged.", "#1 arrived after all", idOf(71))
	})
}

func TestTheRowsMenuSendsDraftsAndKeepsThemBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Production, options{theme: theme.VariantDark, w: 1180, h: 760, hold: 5 * time.Second})
		for _, c := range []struct {
			item string
			want app.State
		}{{"Send 1 draft", app.Waiting}, {"Don't send yet", app.Draft}} {
			f.Select(ids["Draft"])
			f.openRowMenu("Draft")
			f.tapItem(c.item)
			if f.layered() { // the others are of the same edit
				f.tap("Send again (about 0.5 credit)")
			}
			f.pass(time.Second)
			if got := f.record(t, ids["Draft"]).State; got != c.want {
				t.Errorf("%s makes it %s, want %s", c.item, got, c.want)
			}
		}
	})
}

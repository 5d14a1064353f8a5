package words

import (
	"testing"
	"time"

	"wrapbell/app"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.Local)

func TestOccasions(t *testing.T) {
	sent := func(s app.State, ago time.Duration) *app.Render {
		return &app.Render{State: s, Attempts: []app.Attempt{{Sent: noon.Add(-ago)}}}
	}
	unsure := func(environment string, p app.Problem) *app.Render {
		return &app.Render{Name: "Spring {sale} #1", Environment: environment, State: app.Unsure, Problem: &p}
	}
	ended := func(format string, at time.Time) *app.Render {
		return &app.Render{Format: format, Attempts: []app.Attempt{{Ended: at.Add(-24 * time.Hour)}}}
	}
	for _, c := range []struct{ got, want string }{
		{SwappedKey(app.Sandbox, app.Production).String(), "This looks like your Production key. It works in Production, not in Sandbox."},
		{Busy(24*time.Second, app.Sandbox).String(), "Shotstack is busy with your requests. We'll send this in 24 s. Nothing to do."},
		{Busy(-time.Second, app.Practice).String(), "The practice service is busy with your requests. We'll send this in 1 s. Nothing to do."},
		{Busy(10*time.Minute, app.Sandbox).String(), "Shotstack is busy with your requests. We'll send this in 10 min. Nothing to do."},
		{Unsure(unsure(app.Sandbox, app.Problem{Kind: app.Lost})).String(), "Not sure it arrived. We sent “Spring {sale} #1”, but no answer came. It may be rendering, and sending again could cost twice."},
		{Unsure(unsure(app.Practice, app.Problem{Kind: app.Interrupted})).String(), "Not sure it arrived. Wrapbell ended while “Spring {sale} #1” was being sent. It may be rendering, and sending again could make it twice."},
		{Unsure(unsure(app.Production, app.Problem{Kind: app.Lost, Detail: "HTTP 502"})).String(), "Shotstack had a problem. It may or may not have taken “Spring {sale} #1”. It may be rendering, and sending again could cost twice."},
		{SentAlready(noon, sent(app.Working, 2*time.Minute)).String(), "You sent this 2 minutes ago. It's still rendering. Send it again?"},
		{SentAlready(noon, sent(app.Ready, 70*time.Second)).String(), "You sent this a minute ago. It's rendered. Send it again?"},
		{SentAlready(noon, sent(app.Unsure, time.Second)).String(), "You sent this less than a minute ago. Nobody knows yet whether it arrived. Send it again?"},
		{SentAlready(noon, sent(app.Stopped, 9*time.Minute)).String(), "You sent this 9 minutes ago. It failed. Send it again?"},
		{UnknownHere(app.Sandbox, app.Production).String(), "Shotstack doesn't know this render in Sandbox. We'll look in Production if you like."},
		{UnknownHere(app.Practice, "").String(), "The practice service doesn't know this render in Practice. Check the ID, or the key's account."},
		{LinkGone(noon, ended("mp4", noon.Add(-22*time.Hour+3*time.Minute))).String(), "This video is no longer there. Its link ended yesterday at 14:03 and no CDN copy exists."},
		{LinkGone(noon, ended("gif", noon.Add(-time.Hour))).String(), "This picture is no longer there. Its link ended today at 11:00 and no CDN copy exists."},
		{LinkGone(noon, ended("mp4", noon.Add(-72*time.Hour))).String(), "This video is no longer there. Its link ended on 18 November at 12:00 and no CDN copy exists."},
		{StoreRepaired(3, 128).String(), "We repaired your list. 3 of 128 entries could not be read and were set aside. Your videos are not affected."},
		{StoreRepaired(1, 128).String(), "We repaired your list. 1 of 128 entries could not be read and was set aside. Your videos are not affected."},
		{KeychainLocked().String(), "Your keychain is locked. Unlock it to use your keys. We keep showing what we know."},
		{Problem(&app.Problem{Kind: app.NoKey}, app.Sandbox).Headline, "Add your Sandbox key to send this."},
		{Problem(&app.Problem{Kind: app.KeyRefused}, app.Production).String(), "Shotstack refused this key. It may be mistyped, revoked, or belong to the other environment. Replace it, then retry."},
		{Problem(&app.Problem{Kind: app.Refused, Said: "No."}, app.Production).String(), "Shotstack didn't accept the edit. It said: “No”. Nothing was rendered or charged. Change the edit, then send it again."},
		{Problem(&app.Problem{Kind: app.TooLarge}, app.Production).String(), "The edit is too large to send. Remove embedded data and use links."},
	} {
		if c.got != c.want {
			t.Errorf("\n got %s\nwant %s", c.got, c.want)
		}
	}
}

func TestStatus(t *testing.T) {
	files := func(s app.State, all ...app.FileState) app.Render {
		r := app.Render{State: s, Format: "mp4", Environment: app.Sandbox, Attempts: []app.Attempt{{Ended: noon.Add(-3 * time.Hour)}}}
		for i, f := range all {
			r.Files = append(r.Files, app.File{Kind: app.FileKinds[i], State: f})
		}
		return r
	}
	working := func(environment, phase string, p *app.Problem) app.Render {
		return app.Render{State: app.Working, Environment: environment, Phase: phase, Problem: p, Checked: noon, Attempts: []app.Attempt{{}}}
	}
	expired := files(app.Ready, app.Temporary)
	expired.Attempts[0].Ended = noon.Add(-25 * time.Hour)
	twice := files(app.Ready, app.FileReady)
	twice.Attempts = []app.Attempt{{Outcome: app.OutcomeFound}, {Outcome: app.OutcomeReady}}
	disowned := app.Render{State: app.Stopped, Problem: &app.Problem{Kind: app.Lost}, Attempts: []app.Attempt{{Outcome: app.OutcomeNone}}}
	offline := &app.Problem{Kind: app.Offline}
	for _, c := range []struct {
		r          app.Render
		word, line string
	}{
		{app.Render{State: app.Draft}, "Draft", "Not sent yet"},
		{app.Render{State: app.Waiting, Held: noon.Add(4100 * time.Millisecond)}, "Sending in 5 s", "Undo"},
		{app.Render{State: app.Waiting, Held: noon}, "Waiting to send", "In line on this computer"},
		{app.Render{State: app.Waiting, Problem: &app.Problem{Kind: app.NotSent}}, "Waiting to send", "You're offline"},
		{app.Render{State: app.Waiting, Environment: app.Sandbox, Problem: &app.Problem{Kind: app.Throttled}}, "Waiting to send", "Shotstack is busy with your requests"},
		{app.Render{State: app.Sending}, "Sending…", ""},
		{app.Render{State: app.Unsure, Environment: app.Sandbox, Problem: &app.Problem{Kind: app.Lost}}, "Not sure it arrived", "Shotstack did not answer. Nothing was sent twice."},
		{app.Render{State: app.Unsure, Environment: app.Practice}, "Not sure it arrived", "The practice service did not answer. Nothing was sent twice."},
		{working(app.Sandbox, "", nil), "Waiting", "In line at Shotstack"},
		{working(app.Practice, "queued", nil), "Waiting", "In line at the practice service"},
		{working(app.Sandbox, "fetching", nil), "Collecting media", "Shotstack is downloading your clips"},
		{working(app.Sandbox, "preprocessing", nil), "Preparing media", "Converting clips so they fit"},
		{working(app.Sandbox, "generating", nil), "Making AI media", "Costs credits, even in Sandbox"},
		{working(app.Practice, "generating", nil), "Making AI media", "Nothing is charged in Practice"},
		{working(app.Sandbox, "rendering", nil), "Rendering", ""},
		{working(app.Sandbox, "saving", nil), "Saving", ""},
		{working("own", "xyz", nil), "Working", "The service says “xyz”"},
		{working(app.Sandbox, "rendering", offline), "Rendering", "as of 12:00"},
		{working(app.Sandbox, "rendering", &app.Problem{Kind: app.Throttled}), "Rendering", "Shotstack asked us to slow down"},
		{working(app.Sandbox, "", &app.Problem{Kind: app.NotFound}), "Not found in Sandbox", "We look again once an hour"},
		{files(app.Publishing, app.FileReady, app.Copying), "Publishing", "1 of 2 files on the CDN"},
		{files(app.Ready, app.FileReady), "Ready", ""},
		{files(app.Ready, app.FileReady, app.FileReady, app.FileLost), "Ready, 1 file missing", "The poster could not be published"},
		{files(app.Ready, app.FileLost, app.FileLost), "Ready, 2 files missing", "They could not be published"},
		{files(app.Ready, app.Temporary), "Ready (24 h link)", "21 h left. Save it now."},
		{expired, "Link expired", "Render again to get it back"},
		{files(app.Ready, app.Deleted), "Removed from CDN", ""},
		{files(app.Ready), "Ready", ""},
		{twice, "Ready", "Two renders were made"},
		{disowned, "Not sent", "It did not arrive"},
		{app.Render{State: app.Stopped, Environment: app.Sandbox, Attempts: []app.Attempt{{Remote: "v1"}}, Problem: &app.Problem{Kind: app.NotFound}}, "Not found in Sandbox", "Not looked for any more"},
		{app.Render{State: app.Stopped, Environment: app.Sandbox, Attempts: []app.Attempt{{Remote: "v1"}}, Problem: &app.Problem{Kind: app.Unending}}, "No end known", "Not looked at any more"},
		{app.Render{State: app.Stopped, Environment: app.Sandbox, Problem: &app.Problem{Kind: app.Refused}}, "Not sent", "Shotstack didn't accept the edit"},
		{app.Render{State: app.Stopped, Environment: app.Sandbox, Problem: &app.Problem{Kind: app.Failed, Said: "timed out"}}, "Failed", "Shotstack had a passing problem"},
	} {
		word, line := Status(noon, &c.r)
		plain(t, word+" "+line)
		if word != c.word || line != c.line {
			t.Errorf("%s %s: %q, %q, want %q, %q", c.r.State, c.r.Phase, word, line, c.word, c.line)
		}
	}
}

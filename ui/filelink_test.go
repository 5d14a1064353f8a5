package ui_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// A link that sent a message instead of a video can be asked again; what it answers is
// said, and once it works the file can be saved.
func TestTheLinkOfAFileIsChecked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		report := app.LinkReport{State: app.LinkWebPage, Status: 200, Type: "text/html", Size: 40}
		var asked, wanted string
		v := openVault(t, options{theme: theme.VariantDark, check: func(_ context.Context, link, want string) app.LinkReport {
			asked, wanted = link, want
			return report
		}})
		id := v.made(0)
		v.Select(id)
		v.line.set(func(l *line) { l.answer = answers(200, "text/html", "<html><body>Sorry</body></html>") })
		v.save()
		v.pass(2 * time.Minute)
		v.shows(t, "That link sent a message, not a video.", "Check the link", "Try again")
		v.tap("Check the link")
		v.pass(time.Second)
		r := v.record(t, id)
		if f, _ := r.FileOf(app.Video); asked != f.URL || wanted != "video" {
			t.Errorf("asked %q for a %q, the file is at %q", asked, wanted, f.URL)
		}
		v.shows(t, "it opens a web page, not a file.", "That is not the video yet.")
		v.fits("the link's answer")
		v.tap("Close")
		v.line.set(func(l *line) { l.answer = nil })
		report = app.LinkReport{State: app.LinkWorks, Status: 200, Type: "video/mp4", Size: 20 << 10}
		v.tap("Check the link")
		v.pass(time.Second)
		v.shows(t, "it works, a video of 20.5 kB.", "The video can be saved now.")
		v.tap("Try again")
		v.pass(time.Second)
		v.lies(id, app.Video)
	})
}

package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// TestThePagesOfTheDetails: each page says what it is for, follows the render, and is
// reached by keys.
func TestThePagesOfTheDetails(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Sandbox, options{theme: theme.VariantDark})
		f.OpenDetails(ids["Clip gone"])
		f.settle()
		f.page("Files")
		f.page("Edit")
		f.shows(t, "Track 1", "Track 2", "beach.mp4", "0:12–0:30", "Copy edit", "The edit file")
		if n := strings.Count(f.screen(), "Spring sale"); n != 1 {
			t.Errorf("the title's text stands there %d times", n)
		}
		if strings.Contains(f.screen(), `"timeline"`) {
			t.Error("the edit's own text stands there unasked")
		}
		f.tap("The edit file")
		f.shows(t, `"timeline": {`)
		f.tap("Copy edit")
		if got := f.app.Clipboard().Content(); !strings.Contains(got, "beach.mp4") {
			t.Errorf("copied: %q", got)
		}
		f.page("Events")
		f.shows(t, "Asked for in Sandbox", "Sent to Shotstack, attempt 1", "Sent to Shotstack, attempt 2", "Failed: A clip could not be downloaded")
		f.page("Attempts 2")
		f.shows(t, "#1 failed", "#2 failed")
		f.OpenDetails(ids["Doubled"])
		f.settle()
		f.shows(t, "An earlier attempt turned out to have arrived.") // another render begins at its overview
		f.page("Files")
		f.shows(t, "on the CDN")
		f.pass(time.Second)
		f.shows(t, "on the CDN")
	})
}

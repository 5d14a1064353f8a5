package ui_test

import (
	"testing"
	"time"

	"wrapbell/app"
)

// TestWhatWasHiddenForLongIsShownWhole: the toolkit forgets how a widget is drawn that it
// has not seen for a minute.
func TestWhatWasHiddenForLongIsShownWhole(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, ids := troubled(t, app.Sandbox, options{w: 1180, h: 760})
		f.OpenDetails(ids["Clip gone"])
		f.settle()
		f.capture()
		before := f.screen()
		f.CloseDetails()
		for range 4 {
			f.pass(50 * time.Second)
			f.capture()
		}
		f.OpenDetails(ids["Clip gone"])
		f.settle()
		f.capture()
		if after := f.screen(); after != before {
			t.Errorf("shown:\n%s\nwas:\n%s", after, before)
		}
	})
}

package ui

import (
	"testing"

	"wrapbell/app"
)

// A notification names the render's own folder, and none while nothing is saved by itself.
func TestANoticeNamesTheFolder(t *testing.T) {
	own := &app.Render{Folder: "/media/stick/Lena"}
	for usual, want := range map[string][2]string{"Wrapbell": {"Wrapbell", "Lena"}, "": {"", ""}} {
		tell := &teller{folder: usual}
		if got := [2]string{tell.savedIn(&app.Render{}), tell.savedIn(own)}; got != want {
			t.Errorf("%q: %q, want %q", usual, got, want)
		}
	}
}

package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

// TestDetailShots saves pictures of the pages of the details; it runs only when
// WRAPBELL_SHOTS names a folder.
func TestDetailShots(t *testing.T) {
	shotsIn(t)
	pics := stills(t)
	inEachLook(t, "details", []fyne.Size{{Width: 1180, Height: 760}, {Width: 860, Height: 760}}, func(t *testing.T, save func(*fixture, string), o options) {
		o.pictures = pics
		f, ids := troubled(t, app.Sandbox, o)
		f.OpenDetails(ids["Clip gone"])
		f.settle()
		f.page("Edit")
		f.tap("The edit file")
		save(f, "edit")
		f.page("Events")
		save(f, "events")
		f.page("Attempts 2")
		save(f, "attempts")
		f.OpenDetails(ids["Doubled"])
		f.settle()
		f.page("Files")
		save(f, "files")
	})
}

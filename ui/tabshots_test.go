package ui_test

import (
	"fmt"
	"os"
	"testing"

	"wrapbell/app"
)

// TestDetailShots saves pictures of the pages of the details.
func TestDetailShots(t *testing.T) {
	dir := os.Getenv("WRAPBELL_SHOTS")
	if dir == "" {
		t.Skip("WRAPBELL_SHOTS names no folder")
	}
	for name, v := range variants {
		for _, w := range []float32{1180, 860} {
			t.Run(fmt.Sprintf("%s-%.0f", name, w), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					save := saver(t, dir, fmt.Sprintf("%s-%.0f", name, w))
					f, ids := troubled(t, app.Sandbox, options{theme: v, w: w, h: 760, pictures: stills(t)})
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
			})
		}
	}
}

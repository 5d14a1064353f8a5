package ui_test

import (
	"io"
	"log"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/assets"
)

// hush keeps the toolkit from complaining of a computer without a folder for videos.
func hush(t *testing.T) {
	was := log.Writer()
	log.SetOutput(io.Discard)
	t.Cleanup(func() { log.SetOutput(was) })
}

// The toolkit's dialogs for files and folders open.
func TestFilesAndFoldersAreChosen(t *testing.T) {
	bubble(t, func(t *testing.T) {
		hush(t)
		v := openVault(t, options{theme: theme.VariantDark})
		v.Do(v.ChooseFile)
		v.shows(t, "Choose an edit file")
		v.tap("Cancel")
		v.Do(v.ChooseTable)
		v.shows(t, "Choose a table with render IDs")
		v.tap("Cancel")
		v.made(0)
		v.Do(menuItem(t, v.fixture, "File", "Export list").ChildMenu.Items[0].Action)
		v.shows(t, "Export the list")
		v.tap("Cancel")
		v.OpenSettings()
		v.press(t, "Saving")
		v.press(t, "Change…")
		v.shows(t, "Where should finished files go?")
	})
}

// A dialog for files goes with Esc, and makes way for what comes after it.
func TestOneChoiceAtATime(t *testing.T) {
	bubble(t, func(t *testing.T) {
		hush(t)
		f := open(t, options{theme: theme.VariantDark})
		above := func(step string, want int) {
			t.Helper()
			n := 0
			f.Do(func() { n = len(f.Fyne().Canvas().Overlays().List()) })
			if n != want {
				t.Fatalf("%s: %d lie above the window, not %d", step, n, want)
			}
		}
		f.Do(f.ChooseFile)
		above("chosen from", 1)
		f.key(fyne.KeyDown)
		f.key(fyne.KeyReturn)
		above("keys of the table", 1)
		f.key(fyne.KeyEscape)
		above("esc", 0)
		f.Do(f.ChooseFile)
		f.Do(f.ChooseTable)
		above("another dialog", 1)
		f.shows(t, "Choose a table with render IDs")
		f.NewRenderFrom("promo.json", assets.Samples()[0].Body)
		f.settle()
		above("a sheet", 1)
		f.shows(t, "promo.json")
		f.key(fyne.KeyEscape)
		above("esc", 0)
		f.Do(f.ChooseFile)
		f.tap("Cancel")
		f.Do(f.Window.WatchRender)
		above("after cancel", 1)
		f.shows(t, "Watch a render")
	})
}

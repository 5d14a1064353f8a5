package ui_test

import (
	"io"
	"log"
	"testing"

	"fyne.io/fyne/v2/theme"
)

// The toolkit's dialogs for files and folders open.
func TestFilesAndFoldersAreChosen(t *testing.T) {
	bubble(t, func(t *testing.T) {
		was := log.Writer()
		log.SetOutput(io.Discard) // it complains of a computer without a folder for videos
		defer log.SetOutput(was)
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

package ui

import (
	"log/slog"

	"fyne.io/fyne/v2"
)

// Run shows a window until the program is to end. The last work of the toolkit is to keep
// its preferences, which are kept already. It hands that to the main thread just when that
// stops taking work, and work that comes a moment late is waited for and never done. So it
// is taken from the toolkit.
func Run(a fyne.App, w fyne.Window) {
	if end, can := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); can {
		end.SetOnStoppedHookExecuted(nil)
	} else {
		slog.Warn("the toolkit ends as it likes") // another version of it
	}
	w.ShowAndRun()
}

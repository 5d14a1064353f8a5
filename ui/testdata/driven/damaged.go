package main

import (
	"os"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui"
)

// damagedScene is the one scene that is a window of its own, of its own size.
const damagedScene = "damaged"

// showDamaged shows the window that stands in for a list that can't be read.
func showDamaged(file string) (err error) {
	a := program()
	no := func() error { return os.ErrInvalid }
	w := ui.Damaged(a, ui.Damage{Trouble: app.ListDamaged, Backup: time.Now().Add(-125 * time.Minute), Renders: 1243,
		Restore: no, Repair: no, StartEmpty: no})
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			time.Sleep(time.Second) // it is painted
			err = take(file)
			fyne.Do(a.Quit)
		}()
	})
	ui.Run(a, w.Fyne())
	return err
}

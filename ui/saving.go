package ui

import (
	"context"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Saving is what the window saves files with, and what it does with saved ones.
type Saving struct {
	Saver  Saver
	Folder string                                       // where files go unless the user chose another place; the Saver makes it
	Away   func(s app.Saved) bool                       // a copy is not where it was; reads the disk
	Reveal func(ctx context.Context, path string) error // shows a file in its folder; may wait
	Open   func(path string) error                      // opens a file in the system's program for it
	Look   func(folder string) error                    // a *app.SaveFault if files can't be saved there now; writes there; nil: nobody looks
	// Changed is told, beside the main thread, what was chosen, once that is kept.
	Changed func(SavingChoice)
}

// Saver saves files of renders into folders of the user's, a few at a time. Its
// methods wait. Errors of Save are *app.SaveFault, or the context's own.
type Saver interface {
	Save(ctx context.Context, r app.Render, kind app.FileKind, folder string, tell func(app.SaveProgress)) (app.Saved, error)
	Unfinished() []app.Unfinished
	Discard(ctx context.Context, render string, kind app.FileKind) error
}

// SettingSaving is the name of a SavingChoice.
const SettingSaving = "saving"

// SavingChoice is where files are saved, which, and whether by itself.
type SavingChoice struct {
	Folder            string // empty: Saving.Folder
	Thumbnail, Poster bool   // as well as the main file
	Auto              bool
	Since             time.Time // when Auto was switched on: what was ready before is left alone
}

// Kinds are the files of a render that are saved.
func (c SavingChoice) Kinds() []app.FileKind {
	kinds := []app.FileKind{app.Video}
	if c.Thumbnail {
		kinds = append(kinds, app.Thumbnail)
	}
	if c.Poster {
		kinds = append(kinds, app.Poster)
	}
	return kinds
}

// KeepSaving keeps what was chosen and has it acted on, as the settings do.
func (w *Window) KeepSaving(c SavingChoice) { w.keepSaving(c, w.saves.renew) }

// savingChoice reads what was chosen. It may wait for the disk.
func (w *Window) savingChoice() (c SavingChoice) {
	if w.desk.Settings != nil {
		w.desk.Settings.Setting(SettingSaving, &c) // one that can't be read counts as none
	}
	if c.Folder == "" && w.desk.Saving != nil {
		c.Folder = w.desk.Saving.Folder
	}
	return c
}

// keepSaving keeps what was chosen and has it acted on.
func (w *Window) keepSaving(c SavingChoice, then func()) {
	s := w.desk.Saving
	if c.Folder == s.Folder {
		c.Folder = ""
	}
	w.command(func() error {
		if err := w.desk.Settings.SetSetting(SettingSaving, c); err != nil {
			return err
		}
		if s.Changed != nil {
			s.Changed(c)
		}
		return nil
	}, func(err error) {
		if w.keeper.told != nil {
			w.keeper.told(err)
		} else if err != nil {
			w.say(locale.T("That could not be kept. The list can't be written to right now"), "", nil)
		}
		w.teller.savesTo(c)
		if then != nil {
			then()
		}
	})
}

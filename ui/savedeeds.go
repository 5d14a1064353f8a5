package ui

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Save saves the files of the selection into the user's folder.
func (w *Window) Save() { w.saveAll(w.table.chosen()) }

// saveThose saves the renders of these ids.
func (w *Window) saveThose(ids []string) {
	var chosen []*item
	for _, id := range ids {
		if it := w.shelf.get(id); it != nil {
			chosen = append(chosen, it)
		}
	}
	w.saveAll(chosen)
}

// saveAll saves files of those kinds, or of those that the settings say.
func (w *Window) saveAll(chosen []*item, kinds ...app.FileKind) {
	if w.desk.Saving == nil || len(chosen) == 0 {
		return
	}
	w.reads.Go(func() {
		c := w.savingChoice()
		if len(kinds) == 0 {
			kinds = c.Kinds()
		}
		w.main.do(func() { w.saveTo(chosen, kinds, c.Folder) })
	})
}

// saveTo saves files of those kinds that can be had now, each into its render's own folder
// or into that one.
func (w *Window) saveTo(chosen []*item, kinds []app.FileKind, folder string) {
	var jobs []*saveJob
	renders := map[string]app.Render{}
	for _, it := range chosen {
		for _, k := range kinds {
			f, _ := it.FileOf(k)
			if liveLink(&it.Render, f, w.now) == "" {
				continue
			}
			jobs = append(jobs, &saveJob{saveKey: saveKey{it.ID, k}, folder: cmp.Or(it.Folder, folder)})
			renders[it.ID] = it.Render
		}
	}
	if len(jobs) == 0 {
		w.say(locale.T("Nothing to save yet: no file is ready"), "", nil)
		return
	}
	w.saves.start(renders, jobs)
}

// saveAgain takes up files that were not saved to their end. An empty folder is
// where each was to go.
func (w *Window) saveAgain(jobs []*saveJob, folder string) {
	renders := map[string]app.Render{}
	var again []*saveJob
	for _, j := range jobs {
		it := w.shelf.get(j.render)
		if it == nil || j.busy {
			continue
		}
		to := j.folder
		if j.fault != nil && j.fault.Folder != "" {
			to = j.fault.Folder
		}
		if folder != "" {
			to = folder
		}
		renders[j.render] = it.Render
		again = append(again, &saveJob{saveKey: j.saveKey, folder: to})
	}
	if len(again) > 0 {
		w.saves.start(renders, again)
	}
}

// saveElsewhere asks for another folder, keeps it, and saves there. It is kept for the
// renders that have a folder of their own, and as the settings' one if there are others.
func (w *Window) saveElsewhere(jobs []*saveJob) {
	w.chooseFolder("", func(folder string) {
		var own []string
		others := false
		for _, j := range jobs {
			if it := w.shelf.get(j.render); it != nil && it.Folder != "" {
				own = append(own, it.ID)
			} else {
				others = true
			}
		}
		w.saveAgain(jobs, folder)
		w.saveIn(own, folder)
		if !others {
			return
		}
		w.reads.Go(func() {
			c := w.savingChoice()
			c.Folder = folder
			w.main.do(func() { w.keepSaving(c, nil) })
		})
	})
}

// saveIn keeps another folder for renders.
func (w *Window) saveIn(ids []string, folder string) {
	if len(ids) == 0 {
		return
	}
	w.command(func() (err error) {
		for _, id := range ids {
			err = errors.Join(err, w.desk.Commands.SaveIn(id, folder))
		}
		return err
	}, func(err error) {
		if err != nil {
			w.say(locale.T("That could not be kept. The list can't be written to right now"), "", nil)
		}
	})
}

// discard gives up what broke off.
func (w *Window) discard(jobs []*saveJob) {
	for _, j := range jobs {
		delete(w.saves.jobs, j.saveKey)
	}
	w.saves.changed()
	w.command(func() error {
		for _, j := range jobs {
			ctx, cancel := context.WithTimeout(w.main.ctx, readLimit)
			w.desk.Saving.Saver.Discard(ctx, j.render, j.kind) // what can't be removed is litter, no more
			cancel()
		}
		return nil
	}, func(error) {})
}

// chooseFolder lets the user choose a folder, beginning at one, or at the usual one where
// that is not there.
func (w *Window) chooseFolder(at string, then func(folder string)) {
	f := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if u != nil && err == nil {
			then(filepath.Clean(u.Path()))
		}
	}, w.fyne)
	f.SetTitleText(locale.T("Where should finished files go?"))
	f.SetConfirmText(locale.T("Choose"))
	for _, folder := range []string{w.desk.Saving.Folder, at} {
		if u, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil && folder != "" {
			f.SetLocation(u)
		}
	}
	w.browse(f)
}

// ShowSaved shows the saved file of the present render in its folder.
func (w *Window) ShowSaved() {
	if it := w.table.current(); it != nil {
		for _, k := range app.FileKinds {
			if f, _ := it.FileOf(k); f.Saved.Here() {
				w.reveal(f.Saved.Path)
				return
			}
		}
	}
	w.say(locale.T("Nothing of this is saved on this computer"), "", nil)
}

// reveal shows a file in its folder.
func (w *Window) reveal(path string) {
	if w.desk.Saving == nil || w.desk.Saving.Reveal == nil {
		return
	}
	w.reads.Go(func() {
		if err := w.desk.Saving.Reveal(w.main.ctx, path); err != nil {
			w.main.do(func() {
				w.say(locale.T("The folder could not be shown"), locale.T("Copy path"), func() { w.copyText(locale.T("Path"), path) })
			})
		}
	})
}

// openSaved opens a saved file in the system's program for it.
func (w *Window) openSaved(path string) {
	if w.desk.Saving == nil || w.desk.Saving.Open == nil {
		return
	}
	w.reads.Go(func() {
		if err := w.desk.Saving.Open(path); err != nil {
			w.main.do(func() {
				w.say(locale.T("No program here opens this file"), locale.T("Show in folder"), func() { w.reveal(path) })
			})
		}
	})
}

// missed has it noted if a copy of a render is not where it was.
func (w *Window) missed(it *item) {
	d := w.desk.Saving
	if d == nil || d.Away == nil {
		return
	}
	w.reads.Go(func() {
		for _, f := range it.Files {
			if f.Saved.Here() && d.Away(f.Saved) {
				w.desk.Commands.Unsaved(time.Now().UTC(), it.ID, f.Kind, f.Saved.Path) // the feed tells of it
			}
		}
	})
}

// saveDeed does what is offered about files that were not saved.
func (w *Window) saveDeed(d words.SaveDeed, jobs []*saveJob) {
	switch d {
	case words.SaveCheck:
		w.checkFileLink(jobs)
	case words.SaveElsewhere:
		w.saveElsewhere(jobs)
	case words.SaveBrowse:
		if it := w.shelf.get(jobs[0].render); it != nil {
			f, _ := it.FileOf(jobs[0].kind)
			w.openLink(liveLink(&it.Render, f, w.now))
		}
	default:
		w.saveAgain(jobs, "")
	}
}

// savedTo says what lies where.
func savedTo(all []app.Saved) string {
	folder := filepath.Base(filepath.Dir(all[0].Path))
	if len(all) == 1 {
		return locale.T("Saved ✓ %s in %s", words.Size(all[0].Size), folder)
	}
	return locale.N("Saved ✓ %d files in %s", len(all), folder)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/app/media"
	"wrapbell/app/media/play"
	"wrapbell/app/media/reveal"
	"wrapbell/ui"
)

// This file wires what plays and saves finished files.

// settingSeen is the name under which it is kept up to which revision of the list
// everything was saved by itself.
const settingSeen = "saving-seen"

// films opens films with FFmpeg's programs, or is nil where they are not installed.
func films(p *media.Pictures) ui.Films {
	t := play.Tools{Ask: p.Stream}
	t.FFmpeg, _ = exec.LookPath("ffmpeg")
	t.FFprobe, _ = exec.LookPath("ffprobe")
	if t.FFmpeg == "" || t.FFprobe == "" {
		return nil
	}
	return cinema{t}
}

// cinema shows the player of films to the window.
type cinema struct{ play.Tools }

func (c cinema) Open(ctx context.Context, f ui.FilmFile) (ui.Film, error) {
	film, err := c.Tools.Open(ctx, play.Source{File: f.File, Link: f.Link, Format: f.Format})
	if err != nil {
		return nil, err
	}
	return film, nil
}

// saver makes the usual folder when it is first used. A folder of the user's own that
// is not there may be that of a disk that is not plugged in.
type saver struct{ *media.Saver }

func (s saver) Save(ctx context.Context, r app.Render, kind app.FileKind, folder string, tell func(app.SaveProgress)) (app.Saved, error) {
	if folder == movies() {
		os.MkdirAll(folder, 0o755) // whether it is there shows at once
	}
	return s.Saver.Save(ctx, r, kind, folder, tell)
}

// keeping is what saves files, by hand and by itself.
type keeping struct {
	*house
	saver saver
	auto  *media.AutoSaver
	ended chan struct{}
}

func (h *house) keeping(all []app.Environment) (*keeping, error) {
	allow := []string{h.server.Base}
	for _, e := range all {
		if e.CDN != "" {
			allow = append(allow, e.CDN)
		}
	}
	s, err := media.OpenSaver(media.SaverOptions{Notes: h.folder("saving"), List: h.desk, Allow: allow})
	if err != nil {
		return nil, err
	}
	return &keeping{house: h, saver: saver{s}, auto: &media.AutoSaver{Renders: h.store, Keeper: saver{s}, Mark: h.seen}, ended: make(chan struct{})}, nil
}

// shown is what the window does with it.
func (k *keeping) shown(a fyne.App) *ui.Saving {
	return &ui.Saving{
		Saver: k.saver, Folder: movies(),
		Away: media.Missing, Reveal: reveal.Show, Changed: func(c ui.SavingChoice) { k.follow(c, 0) },
		Open: func(path string) error { return openSaved(a, path) },
	}
}

// run saves by itself what the user chose to, and tells the window of it, until the
// context ends.
func (k *keeping) run(ctx context.Context, w *ui.Window) {
	k.auto.Tell, k.auto.Report = w.Told, w.SaveEnded
	var c ui.SavingChoice
	var seen uint64
	k.store.Setting(ui.SettingSaving, &c) // one that can't be read counts as none
	k.store.Setting(settingSeen, &seen)
	k.follow(c, seen)
	go func() {
		defer close(k.ended)
		k.auto.Run(ctx)
	}()
}

// follow acts on what was chosen; everything up to the revision was seen to.
func (k *keeping) follow(c ui.SavingChoice, seen uint64) {
	k.auto.Set(media.AutoPolicy{On: c.Auto, Folder: cmp.Or(c.Folder, movies()), Kinds: c.Kinds(), Since: c.Since, From: seen})
}

// seen keeps up to where everything was seen to.
func (h *house) seen(revision uint64) {
	if err := h.store.SetSetting(settingSeen, revision); err != nil {
		slog.Warn("how far files were saved is not kept", "error", err)
	}
}

// close waits for what is being saved by itself; its context has ended, and so has the
// window.
func (k *keeping) close() error {
	<-k.ended
	return k.saver.Close()
}

// movies is where files are saved unless the user chose another folder: below the
// system's folder for films. Source: xdg-user-dirs; Apple and Microsoft name theirs.
func movies() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = os.TempDir()
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Movies", "Wrapbell")
	}
	return filepath.Join(home, "Videos", "Wrapbell")
}

// openable are the endings of what is saved; nothing else is handed to the system.
var openable = []string{".mp4", ".gif", ".mp3", ".jpg", ".png", ".bmp"}

var errNotOpened = errors.New("that is not a file that was saved")

// openSaved opens a saved file in the system's program for it.
func openSaved(a fyne.App, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !filepath.IsAbs(path) || !info.Mode().IsRegular() || !slices.Contains(openable, strings.ToLower(filepath.Ext(path))) {
		return errNotOpened
	}
	u, err := url.Parse(storage.NewFileURI(path).String())
	if err != nil {
		return err
	}
	return a.OpenURL(u)
}

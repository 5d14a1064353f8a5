package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"wrapbell/app"
	"wrapbell/app/media/play"
	"wrapbell/assets"
	"wrapbell/ui"
)

// cinema plays one and the same film, whatever is asked for.
type cinema struct {
	play.Tools
	file string
}

func newCinema() ui.Films {
	dir, err := os.MkdirTemp("", "driven-")
	if err != nil {
		return nil
	}
	c := cinema{file: filepath.Join(dir, "clip.mp4")}
	c.FFmpeg, _ = exec.LookPath("ffmpeg")
	c.FFprobe, _ = exec.LookPath("ffprobe")
	if os.WriteFile(c.file, assets.Clip(), 0o600) != nil || c.FFmpeg == "" || c.FFprobe == "" {
		return nil
	}
	return c
}

// Open implements ui.Films.
func (c cinema) Open(ctx context.Context, _ ui.FilmFile) (ui.Film, error) {
	film, err := c.Tools.Open(ctx, play.Source{File: c.file, Format: "mp4"})
	if err != nil {
		return nil, err
	}
	return film, nil
}

// savings saves nothing, slowly.
type savings struct{}

func newSavings() *ui.Saving {
	return &ui.Saving{
		Saver: savings{}, Folder: "/home/ada/Videos/Wrapbell", Away: func(app.Saved) bool { return false },
		Reveal: func(context.Context, string) error { return nil }, Open: func(string) error { return nil },
		Changed: func(ui.SavingChoice) {},
	}
}

// Save implements ui.Saver.
func (savings) Save(ctx context.Context, _ app.Render, _ app.FileKind, _ string, tell func(app.SaveProgress)) (app.Saved, error) {
	for at := int64(9_400_000); ; at += 1_300_000 {
		tell(app.SaveProgress{Stage: app.SaveLoading, Bytes: at, Total: 84_000_000, Speed: 3_250_000})
		select {
		case <-ctx.Done():
			return app.Saved{}, ctx.Err()
		case <-time.After(400 * time.Millisecond):
		}
	}
}

// Unfinished implements ui.Saver.
func (savings) Unfinished() []app.Unfinished { return nil }

// Discard implements ui.Saver.
func (savings) Discard(context.Context, string, app.FileKind) error { return nil }

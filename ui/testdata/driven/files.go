package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"wrapbell/app"
	"wrapbell/app/media/play"
	"wrapbell/app/practice/film"
	"wrapbell/assets"
	"wrapbell/ui"
)

// cinema plays the film of one sample, whatever is asked for. It is made when it is
// played first.
type cinema struct {
	play.Tools
	dir string
}

func newCinema() ui.Films {
	dir, err := os.MkdirTemp("", "driven-")
	c := cinema{dir: dir}
	c.FFmpeg, _ = exec.LookPath("ffmpeg")
	c.FFprobe, _ = exec.LookPath("ffprobe")
	if err != nil || c.FFmpeg == "" || c.FFprobe == "" {
		return nil
	}
	return c
}

// Open implements ui.Films.
func (c cinema) Open(ctx context.Context, _ ui.FilmFile) (ui.Film, error) {
	var edit map[string]any
	for _, s := range assets.Samples() {
		if s.File == "loop.json" {
			json.Unmarshal(s.Body, &edit)
		}
	}
	if output, ok := edit["output"].(map[string]any); ok {
		output["format"] = "mp4"
	}
	maker := film.New(film.Options{FFmpeg: c.FFmpeg, Clip: assets.Clip(), Sound: assets.Sound()})
	if _, err := maker.Make(ctx, any(edit), c.dir, "film"); err != nil {
		return nil, err
	}
	film, err := c.Tools.Open(ctx, play.Source{File: filepath.Join(c.dir, "film.mp4"), Format: "mp4"})
	if err != nil {
		return nil, err
	}
	return film, nil
}

// savings saves nothing, slowly.
type savings struct{}

// stick is a folder on a disk that is not plugged in.
const stick = "/media/stick/Spring sale"

func newSavings() *ui.Saving {
	return &ui.Saving{
		Saver: savings{}, Folder: "/home/lena/Videos/Wrapbell", Away: func(app.Saved) bool { return false },
		Reveal: func(context.Context, string) error { return nil }, Open: func(string) error { return nil },
		Changed: func(ui.SavingChoice) {}, Look: func(folder string) error {
			if folder == stick {
				return &app.SaveFault{Kind: app.SaveNoFolder, Folder: folder}
			}
			return nil
		},
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

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"path"
	"time"

	"golang.org/x/image/draw"

	"wrapbell/app"
	"wrapbell/app/practice/film"
	"wrapbell/assets"
)

const cdn = "https://cdn.example/au/v1/owner/"

// specimen is a render of a sample, as old as its place in the list says.
func specimen(now time.Time, i int, change func(*app.Render)) app.Render {
	s := assets.Samples()[i%len(assets.Samples())]
	at := now.Add(-time.Duration(i*i*20+3*i) * time.Second)
	if i > 100 {
		at = now.Add(-60*time.Hour - time.Duration(i)*time.Minute)
	}
	r := app.Render{
		ID: app.NewID(at), Name: s.Title, File: s.File, Environment: app.Practice,
		State: app.Working, Phase: "queued", Created: at, Format: "mp4", Width: 1280, Height: 720, Length: 12,
		Attempts: []app.Attempt{{Sent: at.Add(time.Second), Accepted: at.Add(2 * time.Second), Remote: fmt.Sprintf("2abd5c11-0f7e-4d3b-9c41-%012d", i)}},
	}
	kinds := app.FileKinds[:]
	switch s.File {
	case "sound.json":
		r.Format, r.Width, r.Height, kinds = "mp3", 0, 0, kinds[:1]
	case "still.json":
		r.Format, r.Length, kinds = "png", 0, kinds[:1]
	case "loop.json":
		r.Format, kinds = "gif", kinds[:1]
	}
	if p := drawn[s.File]; p != nil {
		r.Width, r.Height = p.Bounds().Dx(), p.Bounds().Dy()
	}
	for _, k := range kinds {
		r.Files = append(r.Files, app.File{Kind: k, State: app.Expected})
	}
	change(&r)
	return r
}

func phase(p string) func(*app.Render) { return func(r *app.Render) { r.Phase = p } }

// finish makes a render ready with three files.
func finish(r *app.Render) {
	r.State, r.Phase = app.Ready, "done"
	a := &r.Attempts[0]
	a.Ended, a.Took, a.Outcome = a.Sent.Add(41*time.Second), 22.4, app.OutcomeReady
	for i, name := range []string{"video." + r.Format, "video-thumb.jpg", "video-poster.jpg"}[:len(r.Files)] {
		r.Files[i] = app.File{Kind: app.FileKinds[i], State: app.FileReady, URL: cdn + r.File + "/" + name}
	}
}

func publishing(r *app.Render) {
	finish(r)
	r.State = app.Publishing
	r.Files[0].State = app.Copying
	if len(r.Files) > 2 {
		r.Files[2].State = app.Expected
	}
}

func broken(r *app.Render) {
	said := "There was an error downloading asset beach.mp4: 403 Forbidden"
	r.State, r.Phase = app.Stopped, "failed"
	a := &r.Attempts[0]
	a.Ended, a.Outcome, a.Said = a.Sent.Add(8*time.Second), app.OutcomeFailed, said
	r.Problem = &app.Problem{Kind: app.Failed, Said: said, During: "fetching"}
}

func unsure(r *app.Render) {
	r.State, r.Phase = app.Unsure, ""
	r.Attempts[0].Outcome, r.Attempts[0].Remote = app.OutcomeUnsure, ""
	r.Problem = &app.Problem{Kind: app.Lost}
}

func deleted(r *app.Render) {
	finish(r)
	for i := range r.Files {
		r.Files[i].State = app.Deleted
	}
}

// day is a list as it looks on a busy day.
func day(now time.Time) (out []app.Render) {
	waiting := func(r *app.Render) { r.State, r.Phase, r.Attempts = app.Waiting, "", nil }
	for i, c := range []func(*app.Render){waiting, phase("fetching"), phase("rendering"), phase("rendering"), phase("saving"),
		publishing, finish, broken, finish, unsure, finish, finish, broken, finish, finish, deleted, finish, finish, finish, finish, finish, finish} {
		out = append(out, specimen(now, i, c))
	}
	return out
}

func none(time.Time) []app.Render { return nil }

// many is a list of n renders, of which the newest are being worked on.
func many(n, atWork int) func(time.Time) []app.Render {
	return func(now time.Time) []app.Render {
		out := make([]app.Render, n)
		for i := range out {
			change := finish
			switch {
			case i < atWork:
				change = phase(phases[i%len(phases)])
			case i%97 == 5:
				change = broken
			}
			out[i] = specimen(now, i, change)
			out[i].Name = fmt.Sprintf("%s %05d", out[i].Name, n-i)
		}
		return out
	}
}

var drawn = stills()

// pictures are the stills of the sample edits; a link names its sample.
type pictures map[string]*image.RGBA

func stills() pictures {
	p := pictures{}
	for _, s := range assets.Samples() {
		var e any
		if json.Unmarshal(s.Body, &e) != nil {
			continue
		}
		if img, err := film.Still(e, 1.5); err == nil {
			p[s.File] = img
		}
	}
	return p
}

// Picture implements ui.Pictures.
func (p pictures) Picture(_ context.Context, _, link string, w, h int) (*image.RGBA, error) {
	src := p[path.Base(path.Dir(link))]
	if src == nil {
		return nil, errors.New("no such picture")
	}
	size := src.Bounds().Size()
	k := min(float64(w)/float64(size.X), float64(h)/float64(size.Y))
	dst := image.NewRGBA(image.Rect(0, 0, int(float64(size.X)*k), int(float64(size.Y)*k)))
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Src, nil)
	return dst, nil
}

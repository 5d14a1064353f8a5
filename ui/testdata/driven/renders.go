package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"path"
	"time"

	"golang.org/x/image/draw"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/practice/film"
	"wrapbell/assets"
	"wrapbell/ui/locale"
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
		ID: app.NewID(at), Name: locale.T(s.Title), File: s.File, Environment: app.Practice,
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
	if p := drawn[s.File]; p != nil && r.Format != "mp3" {
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
	for i, word := range []string{"queued", "fetching", "rendering", "saving", "done"} {
		a.Steps = append(a.Steps, app.Step{Phase: word, At: a.Sent.Add(time.Duration([]int{2, 5, 11, 34, 41}[i]) * time.Second)})
	}
	for i, name := range []string{"video." + r.Format, "video-thumb.jpg", "video-poster.jpg"}[:len(r.Files)] {
		r.Files[i] = app.File{Kind: app.FileKinds[i], State: app.FileReady, URL: cdn + r.File + "/" + name, Asset: fmt.Sprintf("%.8s-5f7a-4d0e-8b6c-%012d", r.Remote()[9:13]+r.Remote()[14:18], i)}
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

// broken is a render that failed twice, at first in passing.
func broken(r *app.Render) {
	said := "There was an error downloading asset https://media.example.com/beach.mp4: 403 Forbidden"
	r.Name, r.File, r.Edit, r.Length = "Store tour", "tour.json", tourHash, 30
	r.Format, r.Width, r.Height = "mp4", 1280, 720
	r.Files = []app.File{{Kind: app.Video, State: app.Absent}, {Kind: app.Thumbnail, State: app.Absent}, {Kind: app.Poster, State: app.Absent}}
	r.State, r.Phase = app.Stopped, "failed"
	a := &r.Attempts[0]
	a.Ended, a.Outcome, a.Said = a.Sent.Add(8*time.Second), app.OutcomeFailed, said
	older := *a
	older.Sent, older.Accepted, older.Ended = a.Sent.Add(-4*time.Minute), a.Accepted.Add(-4*time.Minute), a.Ended.Add(-3*time.Minute)
	older.Remote, older.Said = "7f1e0b52-4a83-4f0e-8d2c-000000000070", "Render timed out, please try again"
	r.Attempts = []app.Attempt{older, *a}
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

// evening is a list as it looks once most is done.
func evening(now time.Time) (out []app.Render) {
	for i := range 22 {
		c := finish
		switch i {
		case 1:
			c = phase("rendering")
		case 10:
			c = broken
		}
		out = append(out, specimen(now, i, c))
	}
	return out
}

// states is a list in which every status stands.
func states(now time.Time) (out []app.Render) {
	problem := func(kind app.ProblemKind) func(*app.Render) {
		return func(r *app.Render) {
			r.Phase, r.Problem, r.Checked = "rendering", &app.Problem{Kind: kind}, now.Add(-time.Hour)
		}
	}
	hosting := func(since time.Duration) func(*app.Render) {
		return func(r *app.Render) {
			finish(r)
			a := &r.Attempts[0]
			a.Sent, a.Accepted, a.Ended = now.Add(-since-41*time.Second), now.Add(-since-40*time.Second), now.Add(-since)
			for i := range r.Files {
				r.Files[i].State, r.Files[i].URL, r.Files[i].Temporary = app.Temporary, "", cdn+r.File+"/temporary"
			}
		}
	}
	for i, c := range []func(*app.Render){
		func(r *app.Render) { r.State, r.Phase, r.Attempts = app.Draft, "", nil },
		func(r *app.Render) {
			r.State, r.Phase, r.Attempts = app.Waiting, "", nil
			r.Held = now.Add(30 * time.Second)
		},
		func(r *app.Render) { r.State, r.Phase, r.Attempts[0].Remote = app.Sending, "", "" },
		unsure, phase("queued"), phase("fetching"), phase("preprocessing"), phase("generating"), phase("rendering"), phase("saving"), phase("polishing"),
		publishing, finish, func(r *app.Render) { finish(r); r.Files[len(r.Files)-1].State = app.FileLost },
		hosting(3 * time.Hour), hosting(30 * time.Hour), broken, late("rendering", 3*time.Minute, 40, 95), late("queued", 40*time.Minute, 40, 95),
		problem(app.NotFound), problem(app.Offline), deleted,
	} {
		r := specimen(now, i, c)
		out = append(out, r)
	}
	return out
}

// late is a render that is at work for longer than is usual for it, and than nine of ten
// need: both in seconds.
func late(word string, since time.Duration, usual, most float64) func(*app.Render) {
	return func(r *app.Render) {
		a := &r.Attempts[0]
		a.Sent, a.Accepted = time.Now().Add(-since-time.Second), time.Now().Add(-since)
		r.Phase, r.Checked, a.Usual, a.Late = word, time.Now().Add(-2*time.Second), usual, most
	}
}

// overdue is a list of renders of which two take too long.
func overdue(now time.Time) (out []app.Render) {
	for i, c := range []func(*app.Render){late("queued", 31*time.Minute, 40, 95), late("rendering", 3*time.Minute, 40, 95), finish, finish, finish, finish} {
		out = append(out, specimen(now, i, c))
	}
	return out
}

// in has renders made in an environment.
func in(environment string, renders func(time.Time) []app.Render) func(time.Time) []app.Render {
	return func(now time.Time) []app.Render {
		out := renders(now)
		for i := range out {
			out[i].Environment = environment
		}
		return out
	}
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
		e, err := edit.Read(s.Body)
		if err != nil {
			continue
		}
		if img, err := film.Still(e.Merged(), 1.5); err == nil {
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
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Src, nil)
	return dst, nil
}

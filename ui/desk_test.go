package ui_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/draw"

	"wrapbell/app"
	"wrapbell/app/practice/film"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/ui"
)

// fixture is a window on a real store. Everything runs in a synctest bubble: a
// settle waits until the feed, the workers and the clock have nothing more to do.
type fixture struct {
	*ui.Window
	t      *testing.T
	store  *store.Store
	desk   *app.Desk
	app    fyne.App
	opened []string
	once   sync.Once
	alone  fyne.Window // instead of the window: the one for a damaged list
}

// pictures draws the stills of the sample edits; the link names the sample.
type pictures struct{ stills map[string]*image.RGBA }

func (p *pictures) Picture(_ context.Context, _, link string, w, h int) (*image.RGBA, error) {
	src := p.stills[filepath.Base(filepath.Dir(link))]
	if src == nil {
		return nil, errors.New("no such picture")
	}
	k := min(float64(w)/float64(src.Bounds().Dx()), float64(h)/float64(src.Bounds().Dy()))
	dst := image.NewRGBA(image.Rect(0, 0, int(float64(src.Bounds().Dx())*k), int(float64(src.Bounds().Dy())*k)))
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Src, nil)
	return dst, nil
}

func stills(t testing.TB) *pictures {
	p := &pictures{stills: map[string]*image.RGBA{}}
	for _, s := range assets.Samples() {
		var e any
		if err := json.Unmarshal(s.Body, &e); err != nil {
			t.Fatal(s.File, err)
		}
		img, err := film.Still(e, 1.5)
		if err == nil {
			p.stills[s.File] = img
		}
	}
	return p
}

func environments() []app.Environment {
	return app.BuiltIn(app.Environment{Edit: "http://127.0.0.1:1/edit/v1"})
}

func samples() []ui.Sample {
	var out []ui.Sample
	for _, s := range assets.Samples() {
		out = append(out, ui.Sample{Title: s.Title, Line: s.Line, File: s.File, Body: s.Body})
	}
	return out
}

type options struct {
	theme    fyne.ThemeVariant
	w, h     float32
	pictures ui.Pictures
	present  string
	renders  []app.Render
	reader   app.Reader
	check    func(ctx context.Context, link, want string) app.LinkReport
	hold     time.Duration // in production
	films    ui.Films
}

// open makes a window in the present bubble.
func open(t *testing.T, o options) *fixture {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "renders.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range o.renders {
		if _, err := st.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	f := openOn(t, o, st)
	f.store, f.desk.Store, f.desk.Edits, f.desk.Hold = st, st, st, func(environment string, _ bool) time.Duration {
		if environment == app.Production {
			return o.hold
		}
		return 0
	}
	t.Cleanup(func() {
		f.closeOnce()
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// openOn makes a window on any feed.
func openOn(t *testing.T, o options, renders ui.Renders) *fixture {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewThemeOf(o.theme))
	f := &fixture{t: t, app: a, desk: &app.Desk{}}
	f.Window = ui.New(ui.Desk{
		App: a, Renders: renders, Commands: f.desk, Pictures: o.pictures,
		Environments: environments(), Present: o.present, Samples: samples(),
		Health: func(string) app.Health {
			return app.Health{Checked: time.Now().Add(-2 * time.Second), Room: app.Room{Edit: 142, Serve: 290}}
		},
		OpenWeb: func(l string) error { f.opened = append(f.opened, l); return nil },
		Version: "0.0.0", Reader: o.reader, CheckLink: o.check,
		Edit: func(hash string) ([]byte, error) {
			if f.store == nil {
				return nil, app.ErrNotFound
			}
			return f.store.Edit(hash)
		},
	})
	if o.w > 0 {
		f.resize(fyne.NewSize(o.w, o.h))
	}
	t.Cleanup(f.closeOnce)
	f.settle()
	return f
}

func (f *fixture) closeOnce() { f.once.Do(f.Window.Close) }

func (f *fixture) settle() { synctest.Wait() }

// pass lets time go by.
func (f *fixture) pass(d time.Duration) {
	time.Sleep(d) // in the bubble: no time is spent
	synctest.Wait()
}

const cdn = "https://cdn.example/au/v1/owner/"

// specimen makes a render in some state, sent some time ago, from a sample.
func specimen(now time.Time, i int, sample assets.Sample, change func(*app.Render)) app.Render {
	at := now.Add(-time.Duration(i*i*20+3*i) * time.Second)
	r := app.Render{
		ID: app.NewID(at), Name: sample.Title, File: sample.File, Environment: app.Practice,
		State: app.Working, Phase: "queued", Created: at, Format: "mp4", Width: 1280, Height: 720, Length: 12,
		Attempts: []app.Attempt{{Sent: at.Add(time.Second), Accepted: at.Add(2 * time.Second), Remote: fmt.Sprintf("2abd5c11-0f7e-4d3b-9c41-%012d", i)}},
	}
	for _, k := range app.FileKinds {
		r.Files = append(r.Files, app.File{Kind: k, State: app.Expected})
	}
	change(&r)
	return r
}

// finish makes a render ready with three files.
func finish(r *app.Render, sample string) {
	r.State, r.Phase = app.Ready, "done"
	a := &r.Attempts[len(r.Attempts)-1]
	a.Ended, a.Took, a.Outcome = a.Sent.Add(41*time.Second), 22.4, app.OutcomeReady
	for i, name := range []string{"video.mp4", "video-thumb.jpg", "video-poster.jpg"} {
		if i < len(r.Files) {
			r.Files[i] = app.File{Kind: app.FileKinds[i], State: app.FileReady, URL: cdn + sample + "/" + name}
		}
	}
}

func failWith(r *app.Render, said string) {
	r.State, r.Phase = app.Stopped, "failed"
	a := &r.Attempts[len(r.Attempts)-1]
	a.Ended, a.Outcome, a.Said = a.Sent.Add(8*time.Second), app.OutcomeFailed, said
	r.Problem = &app.Problem{Kind: app.Failed, Said: said, During: "fetching"}
}

// gathering is a list as it looks on a busy day: every state once or more.
func gathering(now time.Time) []app.Render {
	s := assets.Samples()
	phase := func(p string) func(*app.Render) {
		return func(r *app.Render) { r.Phase = p }
	}
	changes := []func(*app.Render){
		func(r *app.Render) { r.State, r.Phase, r.Attempts = app.Waiting, "", nil },
		func(r *app.Render) { r.State, r.Phase = app.Sending, ""; r.Attempts[0].Remote = "" },
		phase("queued"), phase("fetching"), phase("preprocessing"), phase("generating"), phase("rendering"), phase("saving"), phase("polishing"),
		func(r *app.Render) {
			finish(r, r.File)
			r.State = app.Publishing
			r.Files[0].State, r.Files[2].State = app.Copying, app.Expected
		},
		func(r *app.Render) { finish(r, r.File) },
		func(r *app.Render) { failWith(r, "There was an error downloading asset beach.mp4: 403 Forbidden") },
		func(r *app.Render) { finish(r, r.File); r.Files[2].State = app.FileLost },
		func(r *app.Render) {
			r.State = app.Unsure
			r.Attempts[0].Outcome, r.Attempts[0].Remote = app.OutcomeUnsure, ""
			r.Problem = &app.Problem{Kind: app.Lost}
		},
		func(r *app.Render) {
			finish(r, r.File)
			for i := range r.Files {
				r.Files[i].State, r.Files[i].Temporary, r.Files[i].URL = app.Temporary, "https://temporary.example/"+r.File+"/f", ""
			}
		},
		func(r *app.Render) {
			finish(r, r.File)
			for i := range r.Files {
				r.Files[i].State = app.Deleted
			}
		},
		func(r *app.Render) {
			r.Phase = "rendering"
			r.Problem, r.Checked = &app.Problem{Kind: app.Offline}, now.Add(-time.Hour)
		},
		func(r *app.Render) { r.Problem = &app.Problem{Kind: app.NotFound} },
		func(r *app.Render) {
			r.State = app.Stopped
			r.Problem = &app.Problem{Kind: app.Refused, Said: "“alignment” is not allowed"}
			r.Attempts[0].Outcome, r.Attempts[0].Ended = app.OutcomeRefused, r.Attempts[0].Sent.Add(time.Second)
		},
		func(r *app.Render) {
			finish(r, r.File)
			r.Attempts = append([]app.Attempt{{Outcome: app.OutcomeFailed}}, r.Attempts...)
		},
		func(r *app.Render) { finish(r, r.File); r.Format = "gif"; r.Files = r.Files[:1] },
		func(r *app.Render) { finish(r, r.File) }, func(r *app.Render) { finish(r, r.File) },
	}
	var out []app.Render
	for i, c := range changes {
		sample := s[i%len(s)]
		out = append(out, specimen(now, i, sample, func(r *app.Render) {
			switch sample.File {
			case "portrait.json":
				r.Width, r.Height = 1080, 1920
			case "square.json":
				r.Width, r.Height = 1080, 1080
			}
			c(r)
		}))
	}
	return out
}

var variants = map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight}

type rowWords = ui.Row

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

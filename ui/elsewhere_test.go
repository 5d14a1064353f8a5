package ui_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"testing"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/practice"
	"wrapbell/app/practice/film"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
)

// elsewhere is what lies behind the window: for each of the three environments a
// service of its own, and the real client to ask them with. They are reached
// without sockets, because a bubble has none.
type elsewhere struct {
	t        *testing.T
	services map[string]*practice.Service // by host
	client   *shotstack.Client
	taken    []string // ids of renders whose answer was lost
	down     bool     // nothing is reached
	cut      bool     // what is submitted arrives, and its answer is lost
}

var hosts = map[string]string{
	app.Practice: "127.0.0.1:4711", app.Sandbox: "127.0.0.1:4712", app.Production: "127.0.0.1:4713",
}

func newElsewhere(t *testing.T) *elsewhere {
	e := &elsewhere{t: t, services: map[string]*practice.Service{}}
	for name, host := range hosts {
		s, err := practice.Open(practice.Options{Folder: filepath.Join(t.TempDir(), name), Speed: 1, Seed: 7,
			Base: "http://" + host, Limits: practice.NoLimits, Films: film.New(film.Options{Clip: assets.Clip(), Sound: assets.Sound()})})
		if err != nil {
			t.Fatal(err)
		}
		e.services[host] = s
	}
	e.client = shotstack.New(e)
	e.client.Environment = func(name string) (app.Environment, bool) {
		base := "http://" + hosts[name]
		return app.Environment{Name: name, Key: name != app.Practice, Edit: base + "/edit/stage", Serve: base + "/serve/stage", CDN: base + "/au/stage"}, hosts[name] != ""
	}
	e.client.Key = func(_ context.Context, name string) (string, error) {
		if name == app.Practice {
			return "", nil
		}
		return "a-key-of-" + name, nil
	}
	return e
}

// RoundTrip implements http.RoundTripper.
func (e *elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	s := e.services[r.URL.Host]
	if s == nil || e.down {
		return nil, errors.New("no route")
	}
	got, err := s.RoundTripper().RoundTrip(r)
	if err == nil && e.cut && r.Method == http.MethodPost {
		e.taken = append(e.taken, idIn(got.Body))
		return nil, io.ErrUnexpectedEOF
	}
	return got, err
}

// idIn is the render id that an answer gives.
func idIn(body io.ReadCloser) string {
	defer body.Close()
	b, _ := io.ReadAll(body)
	if refs := app.References(string(b)); len(refs) > 0 {
		return refs[0].Remote
	}
	return ""
}

// run has the renders of a window sent and followed until the test ends.
func (e *elsewhere) run(f *fixture) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	loop := &app.Loop{Store: f.store, Edits: f.store, Service: e.client}
	ended := make(chan error, 1)
	go func() { ended <- loop.Run(ctx) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			e.t.Error(err)
		}
	}
}

func (e *elsewhere) close() {
	for _, s := range e.services {
		if err := s.Close(); err != nil {
			e.t.Error(err)
		}
	}
}

// send has a render made that the window knows nothing of, and returns its id.
func (e *elsewhere) send(environment string, body []byte) string {
	e.t.Helper()
	ed, err := edit.Read(body)
	if err != nil {
		e.t.Fatal(err)
	}
	id, err := e.client.Submit(e.t.Context(), app.Render{Environment: environment}, ed.Body())
	if err != nil {
		e.t.Fatal(err)
	}
	return id
}

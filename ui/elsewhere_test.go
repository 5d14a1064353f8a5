package ui_test

import (
	"context"
	"errors"
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
	asked    int
	down     bool // nothing is reached
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
	e.asked++
	s := e.services[r.URL.Host]
	if s == nil || e.down {
		return nil, errors.New("no route")
	}
	return s.RoundTripper().RoundTrip(r)
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

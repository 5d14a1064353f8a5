package ui_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/practice"
	"wrapbell/app/practice/film"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/ui"
)

// account are the real client and practice services behind a line that can be bad: one
// with templates for the sandbox, one without for production.
type account struct {
	*shotstack.Client
	services map[string]*practice.Service // by host
	keys     map[string]string            // by environment
	down     bool
	refuses  bool
	slow     time.Duration
	stubborn bool     // it answers even those who don't wait any more
	asked    []string // paths
}

func newAccount(t *testing.T, of ...practice.Template) *account {
	a := &account{services: map[string]*practice.Service{}, keys: map[string]string{app.Sandbox: "sandbox-key", app.Production: "production-key"}}
	own := []practice.Template{}
	for _, x := range assets.Templates() {
		own = append(own, practice.Template{Name: x.Name, Edit: x.Body})
	}
	for name, templates := range map[string][]practice.Template{app.Practice: own, app.Sandbox: of, app.Production: nil} {
		s, err := practice.Open(practice.Options{Folder: t.TempDir(), Seed: 7, Base: "http://" + hosts[name], Limits: practice.NoLimits, Templates: templates,
			Films: film.New(film.Options{Clip: assets.Clip(), Sound: assets.Sound()})})
		if err != nil {
			t.Fatal(err)
		}
		a.services[hosts[name]] = s
	}
	a.Client = shotstack.New(a)
	a.Environment = func(name string) (app.Environment, bool) {
		base := "http://" + hosts[name]
		return app.Environment{Name: name, Key: name != app.Practice, Edit: base + "/edit/stage", Serve: base + "/serve/stage"}, hosts[name] != ""
	}
	a.Key = func(_ context.Context, name string) (string, error) { return a.keys[name], nil }
	return a
}

// RoundTrip implements http.RoundTripper.
func (a *account) RoundTrip(q *http.Request) (*http.Response, error) {
	a.asked = append(a.asked, q.Method+" "+q.URL.Path)
	if a.slow > 0 {
		select {
		case <-time.After(a.slow):
		case <-q.Context().Done():
			return nil, context.Cause(q.Context())
		}
	}
	switch {
	case a.down:
		return nil, errors.New("no route")
	case a.refuses:
		return answers(http.StatusForbidden, "application/json", `{"message":"Forbidden"}`)(q), nil
	}
	return a.services[q.URL.Host].RoundTripper().RoundTrip(q)
}

// Templates implements ui.TemplateReader.
func (a *account) Templates(ctx context.Context, environment string) ([]app.Template, error) {
	return a.Client.Templates(a.heed(ctx), environment)
}

// Template implements ui.TemplateReader.
func (a *account) Template(ctx context.Context, environment, id string) ([]byte, error) {
	return a.Client.Template(a.heed(ctx), environment, id)
}

func (a *account) heed(ctx context.Context) context.Context {
	if a.stubborn {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

func (a *account) close() {
	for _, s := range a.services {
		s.Close()
	}
}

// withTemplates opens a window that reads the templates of an account.
func withTemplates(t *testing.T, o options, a *account) *fixture {
	return templatesOn(t, openStore(t), o, a)
}

func templatesOn(t *testing.T, st *store.Store, o options, a *account) *fixture {
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Templates = a
		if o.present != "" {
			d.Present = o.present
		}
	})
	f.t = t
	return f
}

func (f *fixture) pick() {
	f.Do(f.PickTemplate)
	f.settle()
}

// welcome and sale are templates as accounts have them.
var welcome = practice.Template{Name: "Welcome", Edit: []byte(strings.Replace(wholeEdit, `{"find":"CUSTOMER"`, `{"find":"PHOTO","replace":"https://media.example.com/x.jpg"},{"find":"CUSTOMER"`, 1))}

func of(name string) practice.Template { return practice.Template{Name: name, Edit: welcome.Edit} }

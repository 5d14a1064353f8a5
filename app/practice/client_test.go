package practice

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/practice/contract"
	"wrapbell/app/shotstack"
)

// theClient is the program's own client on a service.
func theClient(through http.RoundTripper) *shotstack.Client {
	c := shotstack.New(through)
	c.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: name, Edit: "http://127.0.0.1/edit/stage",
			Serve: "http://127.0.0.1/serve/stage", CDN: "http://127.0.0.1/au/stage"}, true
	}
	c.Key = func(context.Context, string) (string, error) { return "secret", nil }
	return c
}

func asBytes(t *testing.T, v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The program's client asks in the vendor's terms and understands every answer
// of a render from the first to the last.
func TestClientKeepsTheContract(t *testing.T) {
	c := contract.Load(t)
	synctest.Test(t, func(t *testing.T) {
		s := open(t, func(o *Options) { o.Key, o.Base = "secret", "http://127.0.0.1" })
		client := theClient(&contract.Transport{Contract: c, Next: s.RoundTripper(), Report: func(err error) { t.Error(err) }})
		if err := client.Check(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
		remote, err := client.Submit(t.Context(), app.Render{Environment: "x"}, asBytes(t, clip(video("https://example.com/a.mp4"), stills)))
		if err != nil {
			t.Fatal(err)
		}
		r := app.Render{Environment: "x", Format: "mp4", Attempts: []app.Attempt{{Remote: remote}}}
		for _, kind := range app.FileKinds {
			r.Files = append(r.Files, app.File{Kind: kind, State: app.Expected})
		}
		var answer app.Answer
		for answer.Phase != shotstack.StatusDone {
			if answer, err = client.Status(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			if _, err := client.Files(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
		}
		if answer.Owner != s.owner || answer.Took <= 0 || answer.Length != 8 || len(answer.Files) != 3 {
			t.Errorf("%+v", answer)
		}
		predicted := map[app.FileKind]string{}
		for _, f := range answer.Files {
			predicted[f.Kind] = f.URL
		}
		time.Sleep(time.Minute)
		files, err := client.Files(t.Context(), r)
		if err != nil || len(files) != 3 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			if f.State != app.FileReady || f.URL != predicted[f.Kind] {
				t.Errorf("%+v, predicted %s", f, predicted[f.Kind])
			}
		}
	})
}

// What goes wrong on request is what the client takes it for.
func TestClientThroughTricks(t *testing.T) {
	for name, want := range map[string]app.ProblemKind{
		"lost-answer.mp4": app.Lost, "error-500.mp4": app.Lost, "error-502-html.mp4": app.Lost, "garbled.mp4": app.Lost,
		"throttled.mp4": app.Throttled, "no-credits.mp4": app.NoCredits,
	} {
		synctest.Test(t, func(t *testing.T) {
			client := theClient(open(t).RoundTripper())
			_, err := client.Submit(t.Context(), app.Render{Environment: "x"}, asBytes(t, clip(video(trick(name)), nil)))
			if got := app.ProblemOf(err); got == nil || got.Kind != want {
				t.Errorf("%s: %v, want %s", name, err, want)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		client := theClient(s.RoundTripper())
		bad := clip(video("https://example.com/a.mp4"), tree{"format": "avi"})
		if _, err := client.Submit(t.Context(), app.Render{Environment: "x"}, asBytes(t, bad)); app.ProblemOf(err) == nil ||
			app.ProblemOf(err).Kind != app.Refused || app.ProblemOf(err).Said == "" {
			t.Errorf("%v", err)
		}
		s.Close()
		if _, err := client.Submit(t.Context(), app.Render{Environment: "x"}, asBytes(t, bad)); app.ProblemOf(err).Kind != app.NotSent {
			t.Errorf("closed: %v", err)
		}
	})
}

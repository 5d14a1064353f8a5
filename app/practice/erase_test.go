package practice

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/practice/contract"
)

// A hosted file that the program deletes is gone from the CDN, stays on the
// service's list as deleted, and leaves the other files alone.
func TestClientDeletes(t *testing.T) {
	c := contract.Load(t)
	synctest.Test(t, func(t *testing.T) {
		s := open(t, func(o *Options) { o.Key, o.Base = "secret", "http://127.0.0.1" })
		client := theClient(&contract.Transport{Contract: c, Next: s.RoundTripper(), Report: func(err error) { t.Error(err) }})
		remote, err := client.Submit(t.Context(), app.Render{Environment: "x"}, asBytes(t, clip(video("https://example.com/a.mp4"), stills)))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(3 * time.Minute)
		r := app.Render{Environment: "x", Format: "mp4", Attempts: []app.Attempt{{Remote: remote}}}
		files := func() map[app.FileKind]app.File {
			list, err := client.Files(t.Context(), r)
			if err != nil || len(list) != 3 {
				t.Fatal(list, err)
			}
			m := map[app.FileKind]app.File{}
			for _, f := range list {
				m[f.Kind] = f
			}
			return m
		}
		video := files()[app.Video]
		there := func(link string) int {
			q, _ := http.NewRequest(http.MethodGet, link, nil)
			answer, err := s.RoundTripper().RoundTrip(q)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			return answer.StatusCode
		}
		if code := there(video.URL); code != http.StatusOK {
			t.Fatalf("HTTP %d before", code)
		}
		for range 2 { // twice is no error
			if err := client.Delete(t.Context(), "x", video.Asset); err != nil {
				t.Fatal(err)
			}
		}
		if code := there(video.URL); code != http.StatusNotFound {
			t.Errorf("HTTP %d after", code)
		}
		after := files()
		if after[app.Video].State != app.Deleted || after[app.Poster].State != app.FileReady || after[app.Thumbnail].State != app.FileReady {
			t.Errorf("%+v", after)
		}
		p, ok := errors.AsType[*app.Problem](client.Delete(t.Context(), "x", newUUID()))
		if !ok || p.Kind != app.NotFound {
			t.Errorf("a file that never was: %v", p)
		}
	})
}

package media_test

import (
	"net/http"
	"strings"
	"testing"

	"wrapbell/app"
	"wrapbell/app/media"
)

func TestFetch(t *testing.T) {
	const edit = `{"timeline":{"tracks":[]},"output":{"format":"mp4"}}`
	endless := func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write([]byte(strings.Repeat(" ", 4096))); err != nil {
				return
			}
		}
	}
	seen := http.Header{}
	s := serve(t, map[string]http.HandlerFunc{
		"/edit.json": func(w http.ResponseWriter, r *http.Request) {
			seen = r.Header.Clone()
			file([]byte(edit), "application/json")(w, r)
		},
		"/plain": file([]byte(edit), "binary/octet-stream"), "/page": file(page, "text/html"), "/gone": refuses(404, ""), "/secret": refuses(403, ""),
		"/moved": to("/edit.json"), "/lan": to("http://192.168.1.1/edit.json"), "/loop": to("/loop"), "/endless": endless, "/empty": file(nil, "application/json"),
	})
	c := checker(t, media.LinkOptions{Allow: []string{s.URL}})
	for path, want := range map[string]app.LinkState{
		"/edit.json": app.LinkWorks, "/plain": app.LinkWorks, "/moved": app.LinkWorks, "/endless": app.LinkWorks,
		"/page": app.LinkWebPage, "/gone": app.LinkGone, "/secret": app.LinkNoAccess, "/lan": app.LinkPrivate, "/loop": app.LinkUnreachable, "/empty": app.LinkWrongType,
	} {
		body, r := c.Fetch(t.Context(), s.URL+path, 1000)
		if r.State != want || (len(body) > 0) != (want == app.LinkWorks) {
			t.Errorf("%s: %s with %d bytes, want %s", path, r.State, len(body), want)
		}
		switch {
		case path == "/endless" && len(body) != 1001:
			t.Errorf("%d bytes were read of what has no end", len(body))
		case path != "/endless" && want == app.LinkWorks && string(body) != edit:
			t.Errorf("%s: %q", path, body)
		}
	}
	for _, h := range []string{"Cookie", "Authorization", "X-Api-Key", "Referer"} {
		if seen.Get(h) != "" {
			t.Errorf("%s is sent along", h)
		}
	}
	for link, want := range map[string]app.LinkState{
		"http://127.0.0.1:1/edit.json": app.LinkPrivate, "http://10.0.0.7/edit.json": app.LinkPrivate, "file:///etc/passwd": app.LinkBad,
		"https://example.com:22/x": app.LinkBad, "edit.json": app.LinkBad, "": app.LinkBad,
	} {
		if body, r := c.Fetch(t.Context(), link, 1000); r.State != want || body != nil {
			t.Errorf("%s: %s", link, r.State)
		}
	}
}

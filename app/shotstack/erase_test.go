package shotstack

import (
	"io"
	"net/http"
	"sync/atomic"
	"testing"

	"wrapbell/app"
)

// TestDelete: each answer to a deletion, and that it is asked once.
func TestDelete(t *testing.T) {
	for _, c := range []struct {
		name string
		code int
		body string
		want app.ProblemKind
	}{
		{"gone", 204, "", ""},
		{"said in another way", 200, `{"success":true}`, app.Trouble},
		{"portal", 200, `<html>Log in</html>`, app.Trouble},
		{"moved", 302, ``, app.Trouble},
		{"not one of this account", 404, `{"errors":[{"status":"404"}]}`, app.NotFound},
		{"wrong key", 403, `{"message":"Forbidden"}`, app.KeyRefused},
		{"too often", 429, ``, app.Throttled},
		{"broken", 500, `{"message":"Internal server error"}`, app.Trouble},
		{"no answer", 0, ``, app.Offline},
	} {
		var asked atomic.Int32
		cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
			asked.Add(1)
			if q.Method != http.MethodDelete || q.URL.Path != "/serve/stage/assets/"+remote || q.Header.Get("x-api-key") != "secretkey" {
				t.Errorf("%s: %s %s", c.name, q.Method, q.URL)
			}
			if c.code == 0 {
				panic(http.ErrAbortHandler)
			}
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(c.code)
			io.WriteString(w, c.body)
		})
		if err := cl.Delete(t.Context(), "own", remote); kind(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
		if asked.Load() != 1 {
			t.Errorf("%s: asked %d times", c.name, asked.Load())
		}
	}
	cl := serve(t, func(_ http.ResponseWriter, q *http.Request) { t.Errorf("asked for %s", q.URL) })
	for _, asset := range []string{"", "..", "x", remote + "/../x", remote + "?x=1"} {
		if err := cl.Delete(t.Context(), "own", asset); kind(err) != app.NotFound {
			t.Errorf("%q: %v", asset, err)
		}
	}
	if err := cl.Delete(t.Context(), "elsewhere", remote); kind(err) != app.NoSuchEnvironment {
		t.Errorf("another environment: %v", err)
	}
}

package callback_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
)

// TestTest: whether the way back works, in every way it can fail.
func TestTest(t *testing.T) {
	t.Parallel()
	s := fresh(t, 1)
	r, port := listening(t, s, "")
	apply := func(public string) {
		t.Helper()
		if st := r.Apply(app.CallSetup{On: true, Public: public, Port: port}); st.Trouble != "" {
			t.Fatal(st)
		}
	}
	inner, err := url.Parse(fmt.Sprintf("http://127.0.0.1:%d", port))
	if err != nil {
		t.Fatal(err)
	}
	serve := func(h http.HandlerFunc) string {
		server := httptest.NewServer(h)
		t.Cleanup(server.Close)
		return server.URL
	}
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet
	t.Cleanup(secure.Close)
	var seen []string
	var mu sync.Mutex
	forward := func(w http.ResponseWriter, q *http.Request, host string) int {
		mu.Lock()
		seen = append(seen, q.URL.Path)
		mu.Unlock()
		q, _ = http.NewRequestWithContext(q.Context(), "POST", inner.String()+strings.TrimPrefix(q.URL.Path, "/away"), q.Body)
		q.Host = host
		resp, err := http.DefaultTransport.RoundTrip(q)
		if err != nil {
			return 502
		}
		defer resp.Body.Close()
		return resp.StatusCode
	}
	dead := fmt.Sprintf("http://127.0.0.1:%d", freePort(t))
	for _, row := range []struct {
		name, public string
		want         app.CallTest
	}{
		{"straight", inner.String(), app.TestBack},
		{"through a proxy that takes a path off", serve(func(w http.ResponseWriter, q *http.Request) { w.WriteHeader(forward(w, q, inner.Host)) }) + "/away", app.TestBack},
		{"through a proxy that changes the host", serve(func(w http.ResponseWriter, q *http.Request) { w.WriteHeader(forward(w, q, "inner.example")) }), app.TestOther},
		{"through a proxy that spoils the answer", serve(func(w http.ResponseWriter, q *http.Request) { forward(w, q, inner.Host); w.WriteHeader(500) }), app.TestOther},
		{"something else", serve(func(w http.ResponseWriter, q *http.Request) { io.WriteString(w, "Welcome") }), app.TestOther},
		{"sent elsewhere", serve(func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, inner.String()+q.URL.Path, http.StatusTemporaryRedirect)
		}), app.TestOther},
		{"nobody", dead, app.TestNobody},
		{"drops it", serve(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), app.TestNobody},
		{"a certificate that nobody knows", secure.URL, app.TestSecure},
		{"not secure at all", strings.Replace(serve(func(http.ResponseWriter, *http.Request) {}), "http:", "https:", 1), app.TestSecure},
		{"a name that nobody knows", "https://no-such-name.invalid", app.TestNoName},
	} {
		apply(row.public)
		if got := r.Test(t.Context()); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
	if rows(t, s) != 0 || len(r.Heard()) != 0 {
		t.Error("a test was taken for a callback")
	}
	// Its token is good for once.
	for _, path := range seen {
		if code := post(clientOf(t, 1), port, strings.TrimPrefix(path, "/away"), edited(remote(0))); code != 404 {
			t.Errorf("the token of a test again: %d", code)
		}
	}
	r.Apply(app.CallSetup{})
	if got := r.Test(t.Context()); got != app.TestOff {
		t.Errorf("off: %q", got)
	}
}

// An answer that takes longer than the service waits is none.
func TestTestTooLate(t *testing.T) {
	t.Parallel()
	r, port := listening(t, fresh(t, 0), "")
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // takes connections and says nothing
	r.Apply(app.CallSetup{On: true, Public: "http://" + l.Addr().String(), Port: port})
	ctx, stop := withDeadline(t, 200*time.Millisecond)
	defer stop()
	if got := r.Test(ctx); got != app.TestTooLate {
		t.Errorf("%q", got)
	}
}

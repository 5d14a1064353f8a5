package shotstack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"wrapbell/app"
)

const remote = "11111111-2222-4333-8444-555555555555"

var sent = app.Render{Environment: "own", Format: "mp4", Attempts: []app.Attempt{{Remote: remote}},
	Files: []app.File{{Kind: app.Video, State: app.Expected}, {Kind: app.Poster, State: app.Expected}}}

// client asks a server of the test's own, with a key.
func client(t *testing.T, base string) *Client {
	t.Helper()
	c := New(nil)
	c.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: name, Edit: base + "/edit/stage", Serve: base + "/serve/stage",
			CDN: "https://cdn.shotstack.io/au/stage"}, name == "own"
	}
	c.Key = func(context.Context, string) (string, error) { return "secretkey", nil }
	return c
}

func serve(t *testing.T, h http.HandlerFunc) *Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return client(t, s.URL)
}

func kind(err error) app.ProblemKind {
	if p, ok := errors.AsType[*app.Problem](err); ok {
		return p.Kind
	}
	return ""
}

// TestSubmissionOutcomes is the table of submission.go: each answer, what it
// means, and that the request was made once.
func TestSubmissionOutcomes(t *testing.T) {
	accepted := `{"success":true,"message":"Created","response":{"message":"Render Successfully Queued","id":"` + remote + `"}}`
	for _, c := range []struct {
		name, body string
		code       int
		header     string
		want       app.ProblemKind
	}{
		{"accepted", accepted, 201, "", ""},
		{"accepted, but 200", accepted, 200, "", app.Lost},
		{"accepted without id", `{"success":true,"message":"Created","response":{"message":"ok"}}`, 201, "", app.Lost},
		{"accepted with odd id", `{"success":true,"response":{"id":"../../x"}}`, 201, "", app.Lost},
		{"cut", accepted[:60], 201, "", app.Lost},
		{"refused", `{"success":false,"message":"Bad Request","response":{"error":"Unknown property: alignment"}}`, 400, "", app.Refused},
		{"refused with nothing", `{"success":false,"message":"Bad Request","response":{}}`, 400, "", app.Refused},
		{"unprocessable", `{"message":"no"}`, 422, "", app.Refused},
		{"no such path", `{"message":"Not Found"}`, 404, "", app.Refused},
		{"no key", `{"message":"Unauthorized"}`, 401, "", app.KeyRefused},
		{"wrong key", `{"message":"Forbidden"}`, 403, "", app.KeyRefused},
		{"portal", `<html>Log in</html>`, 403, "", app.Lost},
		{"proxy", `<html>Proxy authentication</html>`, 407, "", app.Lost},
		{"no credits", `{"message":"Payment Required"}`, 402, "", app.NoCredits},
		{"no credits in words", `{"success":false,"message":"You have used all your credits"}`, 400, "", app.NoCredits},
		{"too large", `<html>413</html>`, 413, "", app.TooLarge},
		{"throttled", `{"message": "Too Many Requests"}`, 429, "", app.Throttled},
		{"throttled with nonsense", `<html>slow down</html>`, 429, "soon", app.Throttled},
		{"moved", ``, 302, "", app.Refused},
		{"moved for good", ``, 308, "", app.Refused},
		{"broken", `{"message":"Internal server error"}`, 500, "", app.Lost},
		{"gateway", `<html>Bad gateway</html>`, 502, "", app.Lost},
		{"gateway late", `{"message":"Endpoint request timed out"}`, 504, "", app.Lost},
	} {
		t.Run(c.name, func(t *testing.T) {
			var posts atomic.Int32
			cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
				posts.Add(1)
				if q.Method != http.MethodPost || q.URL.Path != "/edit/stage/render" || q.Header.Get("x-api-key") != "secretkey" {
					t.Errorf("%s %s with key %q", q.Method, q.URL, q.Header.Get("x-api-key"))
				}
				if q.Header.Get("Idempotency-Key") != "" || q.Header.Get("X-Idempotency-Key") != "" {
					t.Error("Go repeats a POST that has such a header")
				}
				if body, _ := io.ReadAll(q.Body); string(body) != "{}" {
					t.Errorf("body %q", body)
				}
				w.Header().Set("Location", "/elsewhere")
				if c.header != "" {
					w.Header().Set("Retry-After", c.header)
				}
				w.WriteHeader(c.code)
				io.WriteString(w, c.body)
			})
			id, err := cl.Submit(t.Context(), app.Render{Environment: "own"}, []byte("{}"))
			if got := kind(err); got != c.want {
				t.Errorf("%v, want %q", err, c.want)
			}
			if (id == remote) != (c.want == "") {
				t.Errorf("id %q", id)
			}
			if posts.Load() != 1 {
				t.Errorf("%d requests", posts.Load())
			}
		})
	}
}

// raw answers one connection with whatever the test wants.
func raw(t *testing.T, answer func(net.Conn)) (base string, conns *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	conns = &atomic.Int32{}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			conns.Add(1)
			answer(c)
			c.Close()
		}
	}()
	return "http://" + l.Addr().String(), conns
}

func readHead(c net.Conn) { c.Read(make([]byte, 64<<10)) }

// TestLostAndNotSent: only a submission of which nothing left may go again.
func TestLostAndNotSent(t *testing.T) {
	closed, _ := net.Listen("tcp", "127.0.0.1:0")
	refused := "http://" + closed.Addr().String()
	closed.Close()
	dropped, drops := raw(t, readHead)
	cut, _ := raw(t, func(c net.Conn) {
		readHead(c)
		io.WriteString(c, "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"success\":true,")
	})
	plain, _ := raw(t, func(c net.Conn) { readHead(c); io.WriteString(c, "hello\r\n\r\n") })
	for _, c := range []struct {
		name, base string
		want       app.ProblemKind
	}{
		{"connection refused", refused, app.NotSent},
		{"unknown name", "http://wrapbell.invalid", app.NotSent},
		{"no TLS there", strings.Replace(plain, "http:", "https:", 1), app.NotSent},
		{"dropped after the request", dropped, app.Lost},
		{"answer cut off", cut, app.Lost},
		{"not HTTP", plain, app.Lost},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := client(t, c.base)
			cl.Key = func(context.Context, string) (string, error) { return "", nil }
			_, err := cl.Submit(t.Context(), app.Render{Environment: "own"}, []byte("{}"))
			if kind(err) != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
			if strings.Contains(fmt.Sprint(err), "127.0.0.1") {
				t.Errorf("%v names an address", err)
			}
		})
	}
	if drops.Load() != 1 {
		t.Errorf("a dropped submission was made %d times", drops.Load())
	}
	t.Run("given up while waiting", func(t *testing.T) {
		got, release := make(chan struct{}), make(chan struct{})
		cl := serve(t, func(http.ResponseWriter, *http.Request) { close(got); <-release })
		defer close(release)
		ctx, stop := context.WithCancel(t.Context())
		go func() { <-got; stop() }()
		if _, err := cl.Submit(ctx, app.Render{Environment: "own"}, []byte("{}")); kind(err) != app.Lost {
			t.Errorf("%v, want lost", err)
		}
	})
	t.Run("given up before", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := client(t, refused).Submit(ctx, app.Render{Environment: "own"}, []byte("{}")); kind(err) != app.NotSent {
			t.Errorf("%v, want not sent", err)
		}
	})
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       app.Answer
		problem    app.ProblemKind
	}{
		{"first look", `{"success":true,"message":"OK","response":{"id":"` + remote + `","owner":"abc","status":"queued"}}`,
			app.Answer{Owner: "abc", Phase: "queued"}, ""},
		{"only what is promised", `{"response":{"id":"` + remote + `","owner":"abc","status":"rendering","poster":null,"error":null,"duration":"long","created":7}}`,
			app.Answer{Owner: "abc", Phase: "rendering"}, ""},
		{"a new word", `{"response":{"id":"` + remote + `","owner":"abc","status":"dre\u0000aming"}}`,
			app.Answer{Owner: "abc", Phase: "dre aming"}, ""},
		{"failed", `{"response":{"id":"` + remote + `","owner":"abc","status":"failed","error":"no\nclip"}}`,
			app.Answer{Owner: "abc", Phase: "failed", Said: "no clip"}, ""},
		{"another render", `{"response":{"id":"x","owner":"abc","status":"done"}}`, app.Answer{}, app.Malformed},
		{"no status", `{"response":{"id":"` + remote + `","owner":"abc"}}`, app.Answer{}, app.Malformed},
		{"a list", `[]`, app.Answer{}, app.Trouble},
		{"a page", `<html>Welcome</html>`, app.Answer{}, app.Trouble},
		{"nothing", ``, app.Answer{}, app.Trouble},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
				if got := q.URL.String(); got != "/edit/stage/render/"+remote+"?data=false" {
					t.Errorf("asked %s", got)
				}
				w.Header().Set("Date", "Sun, 01 Mar 2026 12:00:00 GMT")
				io.WriteString(w, c.body)
			})
			got, err := cl.Status(t.Context(), sent)
			if kind(err) != c.problem {
				t.Fatalf("%v, want %q", err, c.problem)
			}
			if at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC); err == nil && !got.At.Equal(at) {
				t.Errorf("the service's clock is %v, want %v", got.At, at)
			}
			got.Files, got.At = nil, time.Time{}
			if err == nil && fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestDone(t *testing.T) {
	cl := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"success":true,"response":{"id":"`+remote+`","owner":"abc","status":"done","duration":8.5,"renderTime":9433.44,
		"url":"https://bucket.example/abc/`+remote+`.mp4","poster":"javascript:alert(1)","thumbnail":"http://192.168.1.1/x.jpg",
		"created":"2020-10-30T09:42:29.446Z","updated":"2020-10-30T09:42:39.168Z"}}`)
	})
	a, err := cl.Status(t.Context(), sent)
	if err != nil {
		t.Fatal(err)
	}
	if a.Length != 8.5 || int(a.Took*1000+.5) != 9433 || a.Updated.Sub(a.Created) != 9722*time.Millisecond {
		t.Errorf("%+v", a)
	}
	if len(a.Files) != 2 {
		t.Fatalf("files: %+v", a.Files)
	}
	if f := a.Files[0]; f.URL != "https://cdn.shotstack.io/au/stage/abc/"+remote+".mp4" || f.Temporary != "https://bucket.example/abc/"+remote+".mp4" || f.State != "" {
		t.Errorf("video: %+v", f)
	}
	if f := a.Files[1]; f.Kind != app.Poster || f.URL != "https://cdn.shotstack.io/au/stage/abc/"+remote+"-poster.jpg" || f.Temporary != "" {
		t.Errorf("poster: %+v", f)
	}
}

func TestFiles(t *testing.T) {
	asset := func(id, provider, name, status, link string) string {
		return fmt.Sprintf(`{"type":"asset","attributes":{"id":%q,"owner":"abc","renderId":%q,"providerId":%q,"filename":%q,"status":%q,"url":%q}}`,
			id, remote, provider, name, status, link)
	}
	for _, c := range []struct {
		name, body string
		code       int
		want       string
		problem    app.ProblemKind
	}{
		{"none yet", `{"errors":[{"status":"404"}]}`, 404, "", ""},
		{"none yet, as a page", `not found`, 404, "", ""},
		{"an empty list", `{"data":[]}`, 200, "", ""},
		{"poster first", `{"data":[` + asset("1", "1", remote+"-poster.jpg", "ready", "https://c/p.jpg") + `,` + asset("2", "2", remote+".mp4", "importing", "") + `]}`, 200,
			"video copying, poster ready https://c/p.jpg", ""},
		{"the main file is a picture", `{"data":[` + asset("1", "1", remote+".jpg", "ready", "https://c/x.jpg") + `,` + asset("2", "2", remote+"-THUMBNAIL.JPG", "ready", "https://c/t.jpg") + `]}`, 200,
			"video ready https://c/x.jpg, thumbnail ready https://c/t.jpg", ""},
		{"another destination", `{"data":[` + asset("1", "s3", remote+".mp4", "ready", "https://s3/x.mp4") + `,` + asset("2", "2", remote+".mp4", "importing", "") + `]}`, 200,
			"video copying", ""},
		{"only another destination", `{"data":[` + asset("1", "s3", remote+".mp4", "ready", "https://s3/x.mp4") + `]}`, 200, "", ""},
		{"a failed copy to nowhere", `{"data":[` + asset("1", "", remote+".mp4", "failed", "") + `]}`, 200, "", ""},
		{"deleted beside ready", `{"data":[` + asset("1", "1", remote+".mp4", "deleted", "https://c/x.mp4") + `,` + asset("2", "2", remote+".mp4", "ready", "https://c/y.mp4") + `]}`, 200,
			"video ready https://c/y.mp4", ""},
		{"ready with a bad link", `{"data":[` + asset("1", "1", remote+".mp4", "ready", "ftp://c/x.mp4") + `]}`, 200, "video copying", ""},
		{"of another render", strings.ReplaceAll(`{"data":[`+asset("1", "1", "x.mp4", "ready", "https://c/x.mp4")+`]}`, remote, "other"), 200, "", ""},
		{"a new word", `{"data":[` + asset("1", "1", remote+".mp4", "pondering", "") + `]}`, 200, "video copying", ""},
		{"failed", `{"data":[` + asset("1", "1", remote+".mp4", "failed", "") + `]}`, 200, "video failed", ""},
		{"broken", `{"data":{}}`, 200, "", app.Malformed},
		{"refused", `{"message":"Forbidden"}`, 403, "", app.KeyRefused},
		{"portal", `<html>`, 511, "", app.Trouble},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
				if q.URL.Path != "/serve/stage/assets/render/"+remote {
					t.Errorf("asked %s", q.URL)
				}
				w.WriteHeader(c.code)
				io.WriteString(w, c.body)
			})
			files, err := cl.Files(t.Context(), sent)
			if kind(err) != c.problem {
				t.Fatalf("%v, want %q", err, c.problem)
			}
			var got []string
			for _, f := range files {
				got = append(got, strings.TrimSpace(fmt.Sprint(f.Kind, " ", f.State, " ", f.URL)))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestLookProblems(t *testing.T) {
	for _, c := range []struct {
		code       int
		body, wait string
		want       app.ProblemKind
	}{
		{400, `{"success":false,"message":"Bad Request","response":{}}`, "", app.NotFound},
		{404, `{"message":"Not Found"}`, "", app.NotFound},
		{401, `{"message":"Unauthorized"}`, "", app.KeyRefused},
		{403, `{"message":"Forbidden"}`, "", app.KeyRefused},
		{403, `<html>Log in to the café network</html>`, "", app.Trouble},
		{429, `{"message": "Too Many Requests"}`, "7", app.Throttled},
		{429, `{"message":"slow","error":{"type":"rate_limit_error"}}`, "", app.Throttled},
		{500, `{"message":"Internal server error"}`, "", app.Trouble},
		{503, `Service Unavailable`, "", app.Trouble},
		{301, ``, "", app.Trouble},
	} {
		cl := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if c.wait != "" {
				w.Header().Set("Retry-After", c.wait)
			}
			w.WriteHeader(c.code)
			io.WriteString(w, c.body)
		})
		_, err := cl.Status(t.Context(), sent)
		p, _ := errors.AsType[*app.Problem](err)
		if p == nil || p.Kind != c.want {
			t.Errorf("%d %s: %v, want %s", c.code, c.body, err, c.want)
		} else if left := time.Until(p.RetryAt); c.wait != "" && (left < 5*time.Second || left > 7*time.Second) {
			t.Errorf("retry in %v", left)
		}
	}
	huge := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, maxAnswer+2)) })
	if _, err := huge.Status(t.Context(), sent); kind(err) != app.Offline {
		t.Errorf("a huge answer: %v", err)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for in, want := range map[string]time.Duration{
		"20": 20 * time.Second, "0": time.Second, "1e9": 15 * time.Minute, "0.5": time.Second,
		"Sun, 01 Mar 2026 12:00:30 GMT": 30 * time.Second, "Sun, 01 Mar 2020 12:00:30 GMT": time.Second,
	} {
		if got := retryAfter(in, now).Sub(now); got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
	for _, in := range []string{"", "soon", "-5", "NaN"} {
		if got := retryAfter(in, now); !got.IsZero() {
			t.Errorf("%q: %v, want not given", in, got)
		}
	}
}

// TestKeyStaysHome: whatever an answer says, the key goes to its own host only.
func TestKeyStaysHome(t *testing.T) {
	var stolen atomic.Int32
	thief := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, q *http.Request) {
		stolen.Add(1)
	}))
	defer thief.Close()
	for _, code := range []int{301, 302, 303, 307, 308} {
		cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, thief.URL+q.URL.Path, code)
		})
		cl.Submit(t.Context(), sent, []byte("{}"))
		cl.Status(t.Context(), sent)
		cl.Files(t.Context(), sent)
		cl.Check(t.Context(), "own")
	}
	if stolen.Load() != 0 {
		t.Errorf("%d requests reached another host", stolen.Load())
	}
	for _, c := range []struct {
		url  string
		want bool
	}{
		{"https://api.shotstack.io/edit/v1/render", true},
		{"https://api.shotstack.io:8443/edit/v1/render", false},
		{"http://api.shotstack.io/edit/v1/render", false},
		{"https://api.shotstack.io.evil.example/edit/v1/render", false},
		{"https://evil.example/edit/v1/render", false},
		{"https://sub.api.shotstack.io/edit/v1", false},
	} {
		q, _ := http.NewRequest(http.MethodGet, c.url, nil)
		if got := ownHost(q.URL, app.BuiltIn(app.Environment{})[2]); got != c.want {
			t.Errorf("%s: %v", c.url, got)
		}
	}
}

// TestTry checks keys before they are kept; a page of a network in between says
// nothing about them.
func TestTry(t *testing.T) {
	for _, c := range []struct {
		key, body string
		code      int
		want      app.ProblemKind
	}{
		{"right", `{"success":true,"response":{"owner":"abc","templates":[]}}`, 200, ""},
		{"wrong", `{"message":"Forbidden"}`, 403, app.KeyRefused},
		{"right", `<html>Welcome</html>`, 200, app.Trouble},
		{"right", `<html>Log in</html>`, 403, app.Trouble},
	} {
		cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
			if q.URL.Path != "/edit/stage/templates" || q.Header.Get("x-api-key") != c.key {
				t.Errorf("%s with key %q", q.URL, q.Header.Get("x-api-key"))
			}
			w.WriteHeader(c.code)
			io.WriteString(w, c.body)
		})
		if err := cl.Try(t.Context(), "own", c.key); kind(err) != c.want {
			t.Errorf("%q: %v, want %q", c.body, err, c.want)
		}
	}
}

func TestNoKey(t *testing.T) {
	cl := New(nil)
	cl.Environment = func(string) (app.Environment, bool) { return app.BuiltIn(app.Environment{})[1], true }
	cl.Key = func(context.Context, string) (string, error) { return "", nil }
	if err := cl.Check(t.Context(), app.Sandbox); kind(err) != app.NoKey {
		t.Errorf("%v, want no key", err)
	}
}

func FuzzStatus(f *testing.F) {
	f.Add([]byte(`{"success":true,"response":{"id":"` + remote + `","owner":"abc","status":"done","url":"https://a/b"}}`))
	f.Add([]byte(`{"data":[{"attributes":{"id":"1","status":"ready"}}]}`))
	env := app.BuiltIn(app.Environment{})[1]
	f.Fuzz(func(t *testing.T, body []byte) {
		if a, err := status(env, sent, body); err == nil && (a.Phase == "" || len([]rune(a.Phase)) > 64) {
			t.Errorf("phase %q", a.Phase)
		}
		list, _ := files(env, sent, body)
		for _, f := range list {
			if f.State == app.FileReady && !strings.HasPrefix(f.URL, "https://") {
				t.Errorf("ready at %q", f.URL)
			}
		}
		refusal(&http.Response{StatusCode: 400, Header: http.Header{}}, body, time.Now())
	})
}

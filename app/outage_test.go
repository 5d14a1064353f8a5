package app_test

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/shotstack"
	"wrapbell/store"
)

// flat is the house over services at made-up hosts, in a bubble.
type flat struct {
	t      *testing.T
	folder string
	store  *store.Store
	desk   *app.Desk
	client *shotstack.Client
	loop   *app.Loop
	limit  func(environment string) app.Limit
	stop   func()
}

// move opens a flat. Its environments are called like their hosts, without
// ".invalid".
func move(t *testing.T, folder string, transport http.RoundTripper, scheme string) *flat {
	t.Helper()
	s, err := store.Open(filepath.Join(folder, "wrapbell.db"))
	if err != nil {
		t.Fatal(err)
	}
	client := shotstack.New(transport)
	client.Environment = func(name string) (app.Environment, bool) {
		base := scheme + "://" + name + ".invalid"
		if scheme == "http" {
			base = "http://127.0.0.1" // a key goes nowhere else without TLS
		}
		return app.Environment{Name: name, Edit: base + "/edit/stage", Serve: base + "/serve/stage", Key: true, Paid: true}, true
	}
	client.Key = func(context.Context, string) (string, error) { return "some-key", nil }
	f := &flat{t: t, folder: folder, store: s, client: client, desk: &app.Desk{Store: s, Edits: s}}
	f.start()
	return f
}

func (f *flat) start() {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	f.loop = &app.Loop{Store: f.store, Edits: f.store, Service: f.client, Limit: f.limit, Notes: f.store}
	go func() { ended <- f.loop.Run(ctx) }()
	f.stop = func() {
		f.t.Helper()
		stop()
		if err := <-ended; err != nil {
			f.t.Error(err)
		}
	}
}

func (f *flat) close() {
	f.t.Helper()
	f.stop()
	if err := f.store.Close(); err != nil {
		f.t.Error(err)
	}
}

func (f *flat) submit(environment, number string) app.Render {
	f.t.Helper()
	r, err := submitNumber(f.desk, environment, number)
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

func (f *flat) all() []app.Render {
	f.t.Helper()
	changes, err := f.store.Since(0)
	if err != nil {
		f.t.Fatal(err)
	}
	return changes.Renders
}

func (f *flat) get(id string) app.Render {
	f.t.Helper()
	all := f.all()
	i := slices.IndexFunc(all, func(r app.Render) bool { return r.ID == id })
	if i < 0 {
		f.t.Fatalf("no render %s", id)
	}
	return all[i]
}

// pass lets virtual time go by.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// talk is what a server says on a connection.
type talk func(c net.Conn)

// wire is a network in a bubble: the real transport over pipes.
type wire struct {
	mu    sync.Mutex
	dial  func(context.Context) error // what keeps a connection from coming about
	talk  talk
	proxy *url.URL
	dials []time.Time
	posts int // submissions that arrived, as far as their head
}

func (w *wire) transport() *http.Transport {
	return &http.Transport{
		DisableKeepAlives: true, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 60 * time.Second,
		Proxy: func(*http.Request) (*url.URL, error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			return w.proxy, nil
		},
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			w.mu.Lock()
			w.dials = append(w.dials, time.Now())
			dial, talk := w.dial, w.talk
			w.mu.Unlock()
			if dial != nil {
				if err := dial(ctx); err != nil {
					return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
				}
			}
			here, there := net.Pipe()
			go func() {
				defer there.Close()
				talk(there)
			}()
			return here, nil
		},
	}
}

// read takes in one whole request and counts submissions.
func (w *wire) read(c net.Conn) *http.Request {
	q, err := http.ReadRequest(bufio.NewReader(c))
	if err != nil {
		return nil
	}
	body, _ := io.ReadAll(q.Body)
	q.Body = io.NopCloser(strings.NewReader(string(body)))
	if q.Method == http.MethodPost {
		w.mu.Lock()
		w.posts++
		w.mu.Unlock()
	}
	return q
}

// serve lets a handler answer.
func (w *wire) serve(h http.Handler) talk {
	return func(c net.Conn) {
		if q := w.read(c); q != nil {
			record(h, q).Write(c)
		}
	}
}

func record(h http.Handler, q *http.Request) *http.Response {
	r := httptest.NewRecorder()
	h.ServeHTTP(r, q)
	a := r.Result()
	a.ContentLength, a.Request = int64(r.Body.Len()), q
	return a
}

// says answers whatever is asked with these bytes and hangs up.
func (w *wire) says(raw string) talk {
	return func(c net.Conn) {
		if w.read(c) != nil {
			io.WriteString(c, raw)
		}
	}
}

// code answers with a status and a body.
func (w *wire) code(code int, body string) talk {
	return w.serve(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Location", "https://elsewhere.invalid/")
		answer(rw, code, body)
	}))
}

const html = "<html>Log in first</html>"

// TestOutcomes sends one render into each kind of trouble, through the whole
// house. What certainly was not sent goes again by itself, slower and slower but for
// chance, and arrives once when the trouble is over; everything else is one
// submission, and stays one for a day.
func TestOutcomes(t *testing.T) {
	trust, hello := trusted(func(c net.Conn) { c.Read(make([]byte, 1)) })
	trust.RootCAs = x509.NewCertPool() // of nobody
	proxy := func(w *wire, code int) talk {
		return w.says(fmt.Sprintf("HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n", code))
	}
	fail := func(err error, after time.Duration) func(context.Context) error {
		return func(context.Context) error { time.Sleep(after); return err }
	}
	for _, c := range []struct {
		name   string
		scheme string
		proxy  bool
		dial   func(context.Context) error
		talk   func(w *wire) talk
		state  app.State
		kind   app.ProblemKind
	}{
		{name: "no such name", dial: fail(&net.DNSError{Err: "no such host", Name: "far.invalid"}, 0), state: app.Waiting, kind: app.NotSent},
		{name: "refused connection", dial: fail(syscall.ECONNREFUSED, 0), state: app.Waiting, kind: app.NotSent},
		{name: "no network", dial: fail(syscall.ENETUNREACH, 0), state: app.Waiting, kind: app.NotSent},
		{name: "connection in vain", dial: fail(os.ErrDeadlineExceeded, 10*time.Second), state: app.Waiting, kind: app.NotSent},
		{name: "no TLS there", scheme: "https", talk: func(*wire) talk {
			return func(c net.Conn) { c.Read(make([]byte, 4096)); io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n") }
		}, state: app.Waiting, kind: app.NotSent},
		{name: "unknown authority", scheme: "https", talk: func(*wire) talk { return hello }, state: app.Waiting, kind: app.NotSent},
		{name: "silent handshake", scheme: "https", talk: func(*wire) talk { return func(c net.Conn) { io.Copy(io.Discard, c) } }, state: app.Waiting, kind: app.NotSent},
		{name: "hung up on the handshake", scheme: "https", talk: func(*wire) talk { return func(c net.Conn) { c.Read(make([]byte, 4096)) } }, state: app.Waiting, kind: app.NotSent},
		{name: "the proxy refuses", scheme: "https", proxy: true, talk: func(w *wire) talk { return proxy(w, 403) }, state: app.Waiting, kind: app.NotSent},
		{name: "the proxy wants a password", scheme: "https", proxy: true, talk: func(w *wire) talk { return proxy(w, 407) }, state: app.Waiting, kind: app.NotSent},
		{name: "too often", talk: func(w *wire) talk { return w.code(429, `{"message":"Too Many Requests"}`) }, state: app.Waiting, kind: app.Throttled},

		{name: "bad request", talk: func(w *wire) talk {
			return w.code(400, `{"success":false,"message":"Bad Request","response":{"error":"no"}}`)
		}, state: app.Stopped, kind: app.Refused},
		{name: "not found", talk: func(w *wire) talk { return w.code(404, `{"message":"Not Found"}`) }, state: app.Stopped, kind: app.Refused},
		{name: "unprocessable", talk: func(w *wire) talk { return w.code(422, `{"message":"no"}`) }, state: app.Stopped, kind: app.Refused},
		{name: "too large", talk: func(w *wire) talk { return w.code(413, html) }, state: app.Stopped, kind: app.TooLarge},
		{name: "no credits", talk: func(w *wire) talk { return w.code(402, `{"message":"Payment Required"}`) }, state: app.Stopped, kind: app.NoCredits},
		{name: "no credits in words", talk: func(w *wire) talk { return w.code(400, `{"message":"Insufficient credits"}`) }, state: app.Stopped, kind: app.NoCredits},
		{name: "key missing", talk: func(w *wire) talk { return w.code(401, `{"message":"Unauthorized"}`) }, state: app.Stopped, kind: app.KeyRefused},
		{name: "key refused", talk: func(w *wire) talk { return w.code(403, `{"message":"Forbidden"}`) }, state: app.Stopped, kind: app.KeyRefused},
		{name: "moved", talk: func(w *wire) talk { return w.code(302, "") }, state: app.Stopped, kind: app.Refused},
		{name: "moved, same method", talk: func(w *wire) talk { return w.code(307, "") }, state: app.Stopped, kind: app.Refused},

		{name: "a portal's 403", talk: func(w *wire) talk { return w.code(403, html) }, state: app.Unsure, kind: app.Lost},
		{name: "a proxy's 407", talk: func(w *wire) talk { return w.code(407, html) }, state: app.Unsure, kind: app.Lost},
		{name: "a portal's 511", talk: func(w *wire) talk { return w.code(511, html) }, state: app.Unsure, kind: app.Lost},
		{name: "500", talk: func(w *wire) talk { return w.code(500, `{"message":"Internal server error"}`) }, state: app.Unsure, kind: app.Lost},
		{name: "502", talk: func(w *wire) talk { return w.code(502, html) }, state: app.Unsure, kind: app.Lost},
		{name: "503", talk: func(w *wire) talk { return w.code(503, "") }, state: app.Unsure, kind: app.Lost},
		{name: "504", talk: func(w *wire) talk { return w.code(504, `{"message":"Endpoint request timed out"}`) }, state: app.Unsure, kind: app.Lost},
		{name: "201 cut", talk: func(w *wire) talk {
			return w.says("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"success\":true,")
		}, state: app.Unsure, kind: app.Lost},
		{name: "201 of a page", talk: func(w *wire) talk { return w.code(201, html) }, state: app.Unsure, kind: app.Lost},
		{name: "201 without an id", talk: func(w *wire) talk { return w.code(201, `{"success":true,"response":{}}`) }, state: app.Unsure, kind: app.Lost},
		{name: "201 with an odd id", talk: func(w *wire) talk { return w.code(201, `{"success":true,"response":{"id":"../x"}}`) }, state: app.Unsure, kind: app.Lost},
		{name: "200", talk: func(w *wire) talk { return w.code(200, `{"success":true}`) }, state: app.Unsure, kind: app.Lost},
		{name: "202", talk: func(w *wire) talk { return w.code(202, ``) }, state: app.Unsure, kind: app.Lost},
		{name: "no answer", talk: func(w *wire) talk { return func(c net.Conn) { w.read(c); io.Copy(io.Discard, c) } }, state: app.Unsure, kind: app.Lost},
		{name: "hung up", talk: func(w *wire) talk { return w.says("") }, state: app.Unsure, kind: app.Lost},
		{name: "not HTTP", talk: func(w *wire) talk { return w.says("hello\r\n\r\n") }, state: app.Unsure, kind: app.Lost},
		{name: "half a head", talk: func(w *wire) talk { return w.says("HTTP/1.1 201 Cre") }, state: app.Unsure, kind: app.Lost},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // most of it is waiting for the disk
			synctest.Test(t, func(t *testing.T) {
				w := &wire{dial: c.dial}
				if c.talk != nil {
					w.talk = c.talk(w)
				}
				transport := w.transport()
				if c.proxy {
					w.proxy = &url.URL{Scheme: "http", Host: "proxy.invalid"}
				}
				scheme := cmp.Or(c.scheme, "http")
				if scheme == "https" {
					transport.TLSClientConfig = trust
				}
				f := move(t, t.TempDir(), transport, scheme)
				defer f.close()
				r := f.submit("far", "1-1")
				if c.state == app.Waiting {
					goesAgain(t, f, w, transport, r.ID, c.kind)
					return
				}
				pass(24 * time.Hour)
				r = f.get(r.ID)
				if r.State != c.state || r.Problem == nil || r.Problem.Kind != c.kind || !r.Due.IsZero() || len(r.Attempts) != 1 {
					t.Errorf("after a day: %s, %v, due %v, %d attempts", r.State, r.Problem, r.Due, len(r.Attempts))
				}
				if a := r.Attempt(); a.Sent.IsZero() || a.BodyHash == "" || a.KeyPrint == "" || a.Ended.IsZero() || a.Remote != "" ||
					(a.Outcome == app.OutcomeUnsure) != (c.state == app.Unsure) {
					t.Errorf("the attempt: %+v", a)
				}
				if w.posts != 1 || len(w.dials) != 1 {
					t.Errorf("%d submissions on %d connections, want one", w.posts, len(w.dials))
				}
			})
		})
	}
}

// goesAgain checks twenty minutes of trying in vain, and the end of it.
func goesAgain(t *testing.T, f *flat, w *wire, transport *http.Transport, id string, kind app.ProblemKind) {
	t.Helper()
	pass(20 * time.Minute)
	r := f.get(id)
	if r.State == app.Sending { // in the middle of one more try
		pass(15 * time.Second)
		r = f.get(id)
	}
	if r.State != app.Waiting || r.Problem == nil || r.Problem.Kind != kind || r.Due.IsZero() || len(r.Attempts) != 0 {
		t.Errorf("after twenty minutes: %s, %v, due %v, %d attempts", r.State, r.Problem, r.Due, len(r.Attempts))
	}
	least, longest := 25, time.Minute
	if kind == app.Throttled { // once for each window of the service, and a little later
		least, longest = 19, time.Minute+5*time.Second
	}
	if n := len(w.dials); n < least || n > 50 {
		t.Errorf("%d tries in twenty minutes", n)
	}
	for i := 2; i < len(w.dials); i++ {
		before, gap := w.dials[i-1].Sub(w.dials[i-2]), w.dials[i].Sub(w.dials[i-1])
		if gap < before/2-time.Second || gap < time.Second || gap > longest {
			t.Errorf("try %d comes %v after the one before, that one %v", i, gap, before)
		}
	}
	if kind == app.NotSent && w.posts != 0 {
		t.Errorf("%d submissions arrived", w.posts)
	}
	calm := newCloud(1)
	calm.calm = true
	w.mu.Lock()
	before := w.posts
	w.dial, w.talk = nil, w.serve(calm)
	if transport.TLSClientConfig != nil {
		w.proxy = nil
		transport.TLSClientConfig, w.talk = trusted(w.talk)
	}
	w.mu.Unlock()
	pass(2 * time.Minute)
	if r = f.get(id); r.State != app.Ready || len(r.Attempts) != 1 || w.posts-before != 1 || len(calm.edits) != 1 {
		t.Errorf("after the trouble: %s (%v), %d attempts, %d submissions", r.State, r.Problem, len(r.Attempts), w.posts-before)
	}
}

// trusted puts TLS under what a server says, and tells a client to believe it.
func trusted(inner talk) (*tls.Config, talk) {
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS()
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	certificates := s.TLS.Certificates
	return &tls.Config{RootCAs: roots, ServerName: "example.com"}, func(c net.Conn) {
		inner(tls.Server(c, &tls.Config{Certificates: certificates}))
	}
}

// sky carries requests straight to services in a bubble, past any network. It
// notes what was asked where and when.
type sky struct {
	mu    sync.Mutex
	cloud *cloud
	took  time.Duration                               // how long an answer takes
	bad   func(*http.Request) (*http.Response, error) // instead of the cloud's answer; nil, nil lets it answer
	asked map[string][]time.Time                      // host -> when a request began
	posts int
}

func newSky() *sky {
	s := &sky{cloud: newCloud(1), asked: map[string][]time.Time{}}
	s.cloud.calm = true
	return s
}

func (s *sky) RoundTrip(q *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.asked[q.URL.Hostname()] = append(s.asked[q.URL.Hostname()], time.Now())
	if q.Method == http.MethodPost {
		s.posts++
	}
	bad, took := s.bad, s.took
	s.mu.Unlock()
	time.Sleep(took)
	if bad != nil {
		if a, err := bad(q); a != nil || err != nil {
			return a, err
		}
	}
	return record(s.cloud, q), nil
}

// set changes the weather.
func (s *sky) set(bad func(*http.Request) (*http.Response, error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bad = bad
}

func (s *sky) count(environment string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked[environment+".invalid"])
}

// only answers the requests to one environment like that.
func only(environment string, code int, body string) func(*http.Request) (*http.Response, error) {
	return func(q *http.Request) (*http.Response, error) {
		if environment != "" && q.URL.Hostname() != environment+".invalid" {
			return nil, nil
		}
		return reply(code, body), nil
	}
}

// TestUndo: where it costs money, a submission is held back, can be taken back,
// and is a draft after the end of the program.
func TestUndo(t *testing.T) {
	for _, c := range []struct {
		name  string
		act   func(f *flat, id string)
		state app.State
		posts int
	}{
		{"nothing happens", func(*flat, string) { pass(5*time.Second - time.Millisecond) }, app.Waiting, 0},
		{"it goes", func(*flat, string) { pass(time.Minute) }, app.Ready, 1},
		{"undo", func(f *flat, id string) {
			pass(4 * time.Second)
			if err := f.desk.Shelve(time.Now(), id); err != nil {
				t.Error(err)
			}
			pass(24 * time.Hour)
		}, app.Draft, 0},
		{"check now", func(f *flat, id string) {
			pass(time.Second)
			if err := f.desk.Nudge(time.Now(), id); err == nil {
				t.Error("what is held back can be hurried")
			}
			pass(3 * time.Second)
		}, app.Waiting, 0},
		{"the program ends", func(f *flat, id string) {
			pass(2 * time.Second)
			f.again()
			pass(24 * time.Hour)
		}, app.Draft, 0},
		{"the program ends for longer than that", func(f *flat, id string) {
			pass(2 * time.Second)
			f.stop()
			pass(time.Hour)
			f.start()
			pass(24 * time.Hour)
		}, app.Draft, 0},
		{"undo, and sent after all", func(f *flat, id string) {
			pass(4 * time.Second)
			f.desk.Shelve(time.Now(), id)
			pass(time.Minute)
			if err := f.desk.Send(time.Now(), id); err != nil {
				t.Error(err)
			}
			pass(time.Minute)
		}, app.Ready, 1},
		{"removed", func(f *flat, id string) {
			pass(4 * time.Second)
			f.desk.Remove(time.Now(), id)
			pass(time.Hour)
			if err := f.desk.Restore(time.Now(), id); err != nil {
				t.Error(err)
			}
			pass(time.Hour)
		}, app.Draft, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				f := move(t, t.TempDir(), s, "https")
				defer func() { f.close() }()
				f.desk.Hold = func(string, bool) time.Duration { return 5 * time.Second }
				id := f.submit("far", "1-1").ID
				c.act(f, id)
				if r := f.get(id); r.State != c.state || s.posts != c.posts || len(r.Attempts) != c.posts {
					t.Errorf("%s, %d submissions, %d attempts", r.State, s.posts, len(r.Attempts))
				}
			})
		})
	}
}

// again ends the program and starts it anew on the same list.
func (f *flat) again() {
	f.t.Helper()
	f.close()
	var err error
	if f.store, err = store.Open(filepath.Join(f.folder, "wrapbell.db")); err != nil {
		f.t.Fatal(err)
	}
	f.desk = &app.Desk{Store: f.store, Edits: f.store, Hold: f.desk.Hold}
	f.start()
}

const forbidden = `{"message":"Forbidden"}`

// states counts the renders of an environment by state.
func (f *flat) states(environment string) map[app.State]int {
	n := map[app.State]int{}
	for _, r := range f.all() {
		if r.Environment == environment {
			n[r.State]++
		}
	}
	return n
}

// TestRefusedKey: a key that is refused costs two requests a day and holds back
// nobody else. A new key goes on with everything within seconds.
func TestRefusedKey(t *testing.T) {
	const each = 20
	for _, working := range []bool{false, true} {
		t.Run(map[bool]string{false: "submissions", true: "looks"}[working], func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				s.took = 100 * time.Millisecond
				f := move(t, t.TempDir(), s, "https")
				defer func() { f.close() }()
				if working {
					s.cloud.say("rendering")
				} else {
					s.set(only("one", 403, forbidden))
				}
				for n := range each {
					f.submit("one", fmt.Sprintf("1-%d", n))
					f.submit("two", fmt.Sprintf("2-%d", n))
				}
				if working {
					pass(time.Minute)
					f.stop()
					s.set(only("one", 403, forbidden))
					s.cloud.say("")
					pass(time.Minute)
					f.start()
				}
				before := s.count("one") * b2i(working)
				pass(24 * time.Hour)
				n, h := s.count("one")-before, f.loop.Health("one")
				if n > 2 || !h.Paused || h.Problem == nil || h.Problem.Kind != app.KeyRefused {
					t.Errorf("%d requests in a day with a refused key, %+v", n, h)
				}
				if got := f.states("two"); got[app.Ready] != each {
					t.Errorf("the other environment: %v", got)
				}
				s.set(nil)
				f.loop.Wake("one")
				pass(10 * time.Second)
				got := f.states("one")
				t.Logf("%d requests in a day; ten seconds after a new key: %v", n, got)
				if got[app.Waiting]+got[app.Sending] != 0 || got[app.Stopped] > 2*b2i(!working) {
					t.Errorf("ten seconds after a new key: %v", got)
				}
				pass(time.Minute)
				if got = f.states("one"); got[app.Ready]+got[app.Stopped] != each {
					t.Errorf("a minute later: %v", got)
				}
			})
		})
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestRevokedKey: a key that is withdrawn while eight requests are under way costs
// no request that began after the first of them was refused, but the one that
// confirms it.
func TestRevokedKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		s.took = 500 * time.Millisecond
		s.cloud.say("rendering")
		f := move(t, t.TempDir(), s, "https")
		defer func() { f.close() }()
		for n := range 30 {
			f.submit("one", fmt.Sprintf("1-%d", n))
		}
		pass(2 * time.Minute)
		var first time.Time
		refuse := only("one", 401, `{"message":"Unauthorized"}`)
		s.set(func(q *http.Request) (*http.Response, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			if first.IsZero() {
				first = time.Now()
			}
			return refuse(q)
		})
		pass(24 * time.Hour)
		late := 0
		for _, at := range s.asked["one.invalid"] {
			if at.After(first) {
				late++
			}
		}
		if late > 1 || !f.loop.Health("one").Paused {
			t.Errorf("%d requests began after the key was refused, %+v", late, f.loop.Health("one"))
		}
		t.Logf("%d requests after the first refusal", late)
	})
}

// TestPortal: pages of a portal or a proxy are no word about a key.
func TestPortal(t *testing.T) {
	for _, code := range []int{200, 401, 403, 407, 511, 302} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				s.cloud.say("rendering")
				f := move(t, t.TempDir(), s, "https")
				defer func() { f.close() }()
				for n := range 8 {
					f.submit("one", fmt.Sprintf("1-%d", n))
				}
				pass(time.Minute)
				before := s.count("one")
				s.set(only("", code, html))
				pass(time.Hour)
				n, h := s.count("one")-before, f.loop.Health("one")
				if h.Paused || n > 130 {
					t.Errorf("paused: %v, %d requests in an hour", h.Paused, n)
				}
				s.cloud.say("")
				s.set(nil)
				pass(time.Minute)
				if got := f.states("one"); got[app.Ready] != 8 {
					t.Errorf("a minute after the portal: %v", got)
				}
			})
		})
	}
}

// TestNoKeyYet: what is sent before there is a key waits for it and asks nobody.
func TestNoKeyYet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		f := move(t, t.TempDir(), s, "https")
		defer func() { f.close() }()
		var mu sync.Mutex
		key, asked := "", 0
		f.client.Key = func(context.Context, string) (string, error) {
			mu.Lock()
			defer mu.Unlock()
			asked++
			return key, nil
		}
		for n := range 20 {
			f.submit("one", fmt.Sprintf("1-%d", n))
		}
		pass(2 * time.Hour)
		h := f.loop.Health("one")
		if got := f.states("one"); got[app.Waiting] != 20 || s.count("one") != 0 || h.Problem == nil || h.Problem.Kind != app.NoKey {
			t.Errorf("without a key: %v, %d requests, %+v", got, s.count("one"), h)
		}
		if asked > 16 {
			t.Errorf("the keyring was asked %d times", asked)
		}
		mu.Lock()
		key = "a-key"
		mu.Unlock()
		f.loop.Wake("one")
		pass(10 * time.Second)
		if got := f.states("one"); got[app.Waiting]+got[app.Sending] != 0 || s.posts != 20 {
			t.Errorf("ten seconds after the key: %v, %d submissions", got, s.posts)
		}
		pass(time.Minute)
		if got := f.states("one"); got[app.Ready] != 20 {
			t.Errorf("a minute later: %v", got)
		}
	})
}

// TestNudgeOfRefusedKey: "check now" is one more try, and no more than one.
func TestNudgeOfRefusedKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		s.cloud.say("rendering")
		f := move(t, t.TempDir(), s, "https")
		defer func() { f.close() }()
		var id string
		for n := range 20 {
			id = f.submit("one", fmt.Sprintf("1-%d", n)).ID
		}
		pass(time.Minute)
		s.set(only("one", 403, forbidden))
		pass(time.Hour)
		before := s.count("one")
		for range 3 {
			if err := f.desk.Nudge(time.Now(), id); err != nil {
				t.Fatal(err)
			}
			pass(time.Hour)
		}
		if n := s.count("one") - before; n != 3 {
			t.Errorf("%d requests for three times “check now”", n)
		}
		s.set(nil)
		s.cloud.say("")
		if err := f.desk.Nudge(time.Now(), id); err != nil {
			t.Fatal(err)
		}
		pass(10 * time.Second)
		if got := f.states("one"); got[app.Ready] != 20 {
			t.Errorf("after a try that went well: %v", got)
		}
	})
}

// TestOutage: an hour without a service costs a handful of requests, however many
// renders wait, and within a minute after it everything is up to date.
func TestOutage(t *testing.T) {
	for _, c := range []struct {
		name    string
		renders int
		bad     func(*http.Request) (*http.Response, error)
	}{
		{"no connection", 1000, func(*http.Request) (*http.Response, error) {
			return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
		}},
		{"cut off", 30, func(*http.Request) (*http.Response, error) { return nil, errCut }},
		{"a gateway", 30, only("", 503, html)},
		{"the service's own", 30, only("", 500, `{"message":"Internal server error"}`)},
		{"a portal", 30, only("", 200, html)},
		{"too often", 30, only("", 429, `{"message":"Too Many Requests"}`)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				s.took = 100 * time.Millisecond
				s.set(c.bad)
				f := move(t, t.TempDir(), s, "https")
				defer func() { f.close() }()
				f.stop()
				for n := range c.renders {
					f.working("one", fmt.Sprintf("1-%d", n), s)
				}
				f.start()
				pass(time.Hour)
				outage := s.count("one")
				s.set(nil)
				over := time.Now()
				current := time.Duration(-1)
				ready, revision := map[string]bool{}, uint64(0)
				for time.Since(over) < 10*time.Minute && current < 0 {
					pass(time.Second)
					changes, err := f.store.Since(revision)
					if err != nil {
						t.Fatal(err)
					}
					revision = changes.Revision
					for _, r := range changes.Renders {
						ready[r.ID] = r.State == app.Ready
					}
					if len(ready) == c.renders && !slices.Contains(slices.Collect(maps.Values(ready)), false) {
						current = time.Since(over)
					}
				}
				t.Logf("%d renders: %d requests in an hour's outage, all ready %v after it", c.renders, outage, current)
				soon := time.Minute
				if c.name == "too often" {
					soon += 20 * time.Second // nothing is asked before the service's window is surely over
				}
				if outage > 130 || current < 0 || current > soon {
					t.Errorf("%d requests in an hour, ready after %v", outage, current)
				}
			})
		})
	}
}

// working puts a render on the list that the service took a while ago.
func (f *flat) working(environment, number string, s *sky) {
	f.t.Helper()
	now := time.Now()
	_, err := f.store.Add(app.Render{
		ID: app.NewID(now) + number, Name: number, Environment: environment, State: app.Working, Created: now, Due: now,
		Format: "mp4", Attempts: []app.Attempt{{Sent: now, Accepted: now, Remote: s.cloud.make(number, strings.Replace(numbered, "NUMBER", number, 1))}},
		Files: []app.File{{Kind: app.Video, State: app.Expected}},
	})
	if err != nil {
		f.t.Fatal(err)
	}
}

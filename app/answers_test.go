package app_test

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
)

// said is an answer with headers.
func said(code int, body string, header ...string) func(*http.Request) (*http.Response, error) {
	return func(q *http.Request) (*http.Response, error) {
		a := reply(code, body)
		for i := 0; i+1 < len(header); i += 2 {
			a.Header.Set(header[i], header[i+1])
		}
		return a, nil
	}
}

// TestPatience: after a 429 nothing is asked with that key until the service's time is
// over, however it says so; another key is not held back; and then it goes on.
func TestPatience(t *testing.T) {
	const gateway, current = `{"message":"Too Many Requests"}`, `{"success":false,"message":"Too Many Requests","error":{"type":"rate_limit_error","message":"Slow down."}}`
	for _, c := range []struct {
		name, body, after string
		date              time.Duration // Retry-After as a date that much later
		least, most       time.Duration
	}{
		{"seconds", gateway, "24", 0, 24 * time.Second, 28 * time.Second},
		{"seconds, the other body", current, "24", 0, 24 * time.Second, 28 * time.Second},
		{"a date", current, "", 40 * time.Second, 38 * time.Second, 44 * time.Second},
		{"no word", gateway, "", 0, time.Minute, 64 * time.Second},
		{"nonsense", current, "soon", 0, time.Minute, 64 * time.Second},
		{"less than nothing", gateway, "-5", 0, time.Minute, 64 * time.Second},
		{"a year", gateway, "31536000", 0, 15 * time.Minute, 16 * time.Minute},
		{"a page", "<html>slow down</html>", "9", 0, 9 * time.Second, 16 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				s.took = 50 * time.Millisecond
				s.cloud.say("rendering")
				f := move(t, t.TempDir(), s, "https")
				defer f.close()
				for n := range 12 {
					f.submit("one", fmt.Sprintf("1-%d", n))
					f.submit("two", fmt.Sprintf("2-%d", n))
				}
				pass(2 * time.Minute)
				after := c.after
				if c.date > 0 {
					after = time.Now().Add(c.date).UTC().Format(http.TimeFormat)
				}
				var at time.Time
				s.set(func(q *http.Request) (*http.Response, error) {
					if q.URL.Hostname() != "one.invalid" {
						return nil, nil
					}
					s.mu.Lock()
					defer s.mu.Unlock()
					if at.IsZero() {
						at = time.Now()
						return said(429, c.body, "Retry-After", after)(q)
					}
					return nil, nil
				})
				pass(time.Minute)
				s.mu.Lock()
				refused := at
				s.mu.Unlock()
				if h := f.loop.Health("one"); c.most > 2*time.Minute && (h.Problem == nil || h.Problem.Kind != app.Throttled || !h.Until.After(time.Now())) {
					t.Errorf("its health: %+v", h)
				}
				pass(20 * time.Minute)
				s.mu.Lock()
				defer s.mu.Unlock()
				var next time.Time
				for _, q := range s.asked["one.invalid"] {
					if q.After(refused) && next.IsZero() {
						next = q
					}
				}
				if gap := next.Sub(refused); next.IsZero() || gap < c.least || gap > c.most {
					t.Errorf("asked again after %v, want %v to %v", gap, c.least, c.most)
				}
				others := 0
				for _, q := range s.asked["two.invalid"] {
					if q.After(refused) && q.Before(refused.Add(time.Minute)) {
						others++
					}
				}
				if others == 0 {
					t.Error("the other key was held back as well")
				}
			})
		})
	}
}

const elsewhere = "11111111-2222-4333-8444-555555555555"

// TestNonsense: answers that make no sense, are about something else or are far too
// long change nothing, and when they stop everything is as it should be.
func TestNonsense(t *testing.T) {
	for name, answers := range map[string]func(*http.Request) (*http.Response, error){
		"a list":                said(200, `[]`),
		"a word":                said(200, `"done"`),
		"nothing":               said(200, ``),
		"null":                  said(200, `null`),
		"an empty object":       said(200, `{}`),
		"half an answer":        said(200, `{"success":true,"response":{"id":"`),
		"another render":        said(200, `{"success":true,"response":{"id":"`+elsewhere+`","owner":"owner12345","status":"done","url":"https://cdn.example/x.mp4"}}`),
		"no status":             said(200, `{"success":true,"response":{"id":"`+elsewhere+`","owner":"owner12345"}}`),
		"five megabytes":        said(200, `{"success":true,"response":{"id":"`+strings.Repeat("x", 5<<20)+`"}}`),
		"a hundred thousand ['": said(200, strings.Repeat("[", 100_000)),
		"200 of a page":         said(200, html),
		"204":                   said(204, ``),
		"500":                   said(500, `{"message":"Internal server error"}`),
		"no connection": func(*http.Request) (*http.Response, error) {
			return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
		},
		"files of another render": said(200, `{"data":[{"type":"asset","attributes":{"id":"a","owner":"o","renderId":"`+elsewhere+`","status":"ready","filename":"x.mp4","url":"https://cdn.example/x.mp4"}}]}`),
		"files in words":          said(200, `{"data":"ready"}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				s.cloud.say("rendering")
				f := move(t, t.TempDir(), s, "https")
				defer f.close()
				id := f.submit("one", "1-1").ID
				pass(time.Minute)
				before := f.get(id)
				asked := s.count("one")
				s.set(answers)
				pass(10 * time.Minute)
				now := f.get(id)
				if now.State != app.Working || now.Phase != before.Phase || len(now.Files) != 1 || now.Files[0].State != app.Expected || now.Files[0].URL != before.Files[0].URL {
					t.Errorf("it became %s %q with %+v", now.State, now.Phase, now.Files)
				}
				if now.Problem == nil || now.Due.IsZero() {
					t.Errorf("nothing is said of it (%v), or it is not asked again", now.Problem)
				}
				if n := s.count("one") - asked; n > 60 {
					t.Errorf("%d requests in ten minutes", n)
				}
				s.set(nil)
				s.cloud.say("")
				pass(2 * time.Minute)
				if now = f.get(id); now.State != app.Ready || now.Problem != nil {
					t.Errorf("afterwards: %s, %v", now.State, now.Problem)
				}
			})
		})
	}
}

// TestWrongPlace: right after it was accepted a render may be unknown for once. One
// that stays unknown is said to be so, costs few requests, and is not watched for ever.
func TestWrongPlace(t *testing.T) {
	const unknown = `{"success":false,"message":"Bad Request","response":{}}`
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		f := move(t, t.TempDir(), s, "https")
		defer f.close()
		first := true
		s.set(func(q *http.Request) (*http.Response, error) {
			if q.Method == http.MethodGet && first {
				first = false
				return reply(400, unknown), nil
			}
			return nil, nil
		})
		once := f.submit("one", "1-1").ID
		pass(2 * time.Minute)
		if r := f.get(once); r.State != app.Ready {
			t.Errorf("unknown for once: %s, %v", r.State, r.Problem)
		}
		s.set(nil)
		s.set(func(q *http.Request) (*http.Response, error) {
			if q.Method == http.MethodGet {
				return reply(400, unknown), nil
			}
			return nil, nil
		})
		before := s.count("one")
		id := f.submit("one", "1-2").ID
		pass(30 * time.Minute)
		if r := f.get(id); r.State != app.Working || r.Problem == nil || r.Problem.Kind != app.NotFound {
			t.Errorf("unknown for half an hour: %s, %v", r.State, r.Problem)
		}
		pass(72 * time.Hour)
		r := f.get(id)
		if n := s.count("one") - before; n > 20 || !r.Unwatched() || r.Problem.Kind != app.NotFound {
			t.Errorf("after three days: %d requests, %s, %v", n, r.State, r.Problem)
		}
		s.set(nil)
		if err := f.desk.Nudge(time.Now(), id); err != nil {
			t.Fatal(err)
		}
		pass(time.Minute)
		if r := f.get(id); r.State != app.Ready {
			t.Errorf("it is there after all: %s, %v", r.State, r.Problem)
		}
	})
}

// TestManyAfterAnOutage: a thousand renders under a sandbox's limits are all up to date
// within six minutes after an hour without a service, and no limit is overrun.
func TestManyAfterAnOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		s.set(only("", 503, html))
		f := move(t, t.TempDir(), s, "https")
		defer func() { f.close() }()
		f.stop()
		for n := range 1000 {
			f.working("sandbox", fmt.Sprintf("1-%d", n), s)
		}
		f.limit = func(e string) app.Limit { return app.Environment{Name: e}.Limit() }
		f.start()
		pass(time.Hour)
		outage := s.count("sandbox")
		s.set(nil)
		over := time.Now()
		for f.states("sandbox")[app.Ready] < 1000 && time.Since(over) < time.Hour {
			pass(5 * time.Second)
		}
		most, from := 0, 0
		made := s.asked["sandbox.invalid"]
		for i := range made {
			for made[i].Sub(made[from]) >= time.Minute {
				from++
			}
			most = max(most, i-from+1)
		}
		t.Logf("%d requests in the outage, all up to date %v after it, at most %d requests in a minute", outage, time.Since(over), most)
		if outage > 130 || time.Since(over) > 6*time.Minute || most > 114+285 {
			t.Errorf("%d requests in the outage, up to date after %v, %d in a minute", outage, time.Since(over), most)
		}
	})
}

package callback_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/callback"
	"wrapbell/store"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// uuid makes an id that is the same in every run.
func uuid(kind byte, n int) string {
	return fmt.Sprintf("%c%07x-0000-4000-8000-%012x", kind, n, n)
}

// remote is the service's id of the n-th render.
func remote(n int) string { return uuid('b', n) }

// token of the n-th render; a made-up one, so that another process knows it too.
func token(n int) string { return fmt.Sprintf("token-%037d", n) }

// list opens a list of n renders at work whose callbacks are awaited. The next look
// at them is far.
func list(t testing.TB, path string, n int) *store.Store {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for i := range n {
		put(t, s, i, nil)
	}
	return s
}

// put adds the i-th render, changed as a test likes.
func put(t testing.TB, s *store.Store, i int, change func(*app.Render)) app.Render {
	t.Helper()
	r := app.Render{ID: fmt.Sprintf("r%05d", i), Name: "Spring", Environment: app.Sandbox, State: app.Working, Phase: "rendering",
		Created: noon, Due: time.Now().UTC().Add(time.Hour).Round(0), Format: "mp4",
		Files:    []app.File{{Kind: app.Video, State: app.Expected}, {Kind: app.Poster, State: app.Expected}},
		Attempts: []app.Attempt{{Sent: noon, Accepted: noon, Remote: remote(i), Token: callback.Hash(token(i))}}}
	if change != nil {
		change(&r)
	}
	r, err := s.Add(r)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fresh(t testing.TB, n int) *store.Store {
	t.Helper()
	return list(t, filepath.Join(t.TempDir(), "data", "wrapbell.db"), n)
}

// listening starts a receiver on a port that is free.
func listening(t testing.TB, inbox callback.Inbox, prefix string) (*callback.Receiver, int) {
	t.Helper()
	r := callback.New(inbox)
	r.Near = true
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	for range 20 {
		port := freePort(t)
		s := r.Apply(app.CallSetup{On: true, Public: fmt.Sprintf("http://127.0.0.1:%d%s", port, prefix), Port: port})
		if s.Trouble == "" {
			return r, port
		}
	}
	t.Fatal("no port is free")
	return nil, 0
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// edited and served are bodies as the service sends them.
func edited(render string) string {
	return `{"type":"edit","action":"render","id":"` + render + `","owner":"me","status":"done",` +
		`"url":"https://shotstack-api-stage-output.s3-ap-southeast-2.amazonaws.com/me/` + render + `.mp4","error":null,"completed":"2026-03-01T12:00:05.000Z"}`
}

func served(render, file string) string {
	return `{"type":"serve","action":"copy","id":"` + file + `","render":"` + render + `","owner":"me","status":"ready",` +
		`"url":"https://cdn.shotstack.io/au/stage/me/` + render + `.mp4","error":null,"completed":"2026-03-01T12:00:07.000Z"}`
}

// post delivers a body and returns the code of the answer; 0 = there was none.
func post(c *http.Client, port int, path, body string) int {
	resp, err := c.Post(fmt.Sprintf("http://127.0.0.1:%d%s", port, path), "application/json", bytes.NewReader([]byte(body)))
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

// clientOf keeps as many connections as it is told.
func clientOf(t testing.TB, n int) *http.Client {
	tr := &http.Transport{MaxIdleConnsPerHost: n, MaxIdleConns: n}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr, Timeout: 20 * time.Second}
}

// truth is a render without what a callback may change.
func truth(t testing.TB, s *store.Store, id string) string {
	t.Helper()
	all, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all.Renders {
		if r.ID != id {
			continue
		}
		r.Due, r.Revision = time.Time{}, 0
		for i := range r.Attempts {
			a := &r.Attempts[i]
			a.Called, a.Told, a.Copies, a.Claim = time.Time{}, time.Time{}, 0, ""
		}
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	t.Fatalf("%s is gone", id)
	return ""
}

// rows counts what is kept, and revision tells whether anything changed.
func rows(t testing.TB, s *store.Store) int {
	t.Helper()
	all, err := s.Calls()
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func revision(t testing.TB, s *store.Store) uint64 {
	t.Helper()
	c, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	return c.Revision
}

package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
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
	"wrapbell/app/callback"
	"wrapbell/app/edit"
	"wrapbell/app/practice"
	"wrapbell/app/shotstack"
	"wrapbell/store"
)

// told is the house with a receiver of callbacks, in a bubble: the way from the service
// to the receiver is a function call.
type told struct {
	house
	receiver *callback.Receiver

	mu    sync.Mutex
	down  bool                 // callbacks do not come through
	asks  map[string]int       // the service's id -> looks
	heard map[string]time.Time // the service's id -> when the last callback about it came
	posts [][]byte             // bodies of submissions
}

// plug is a socket that nobody can reach.
type plug struct{ done chan struct{} }

func (p plug) Accept() (net.Conn, error) { <-p.done; return nil, net.ErrClosed }
func (p plug) Addr() net.Addr            { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }
func (p plug) Close() error              { close(p.done); return nil }

// RoundTrip carries what the client asks, and what the service calls back.
func (h *told) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.URL.Hostname() == "desk.example" {
		return h.callBack(q)
	}
	h.mu.Lock()
	if q.Method == http.MethodPost {
		body, _ := io.ReadAll(q.Body)
		h.posts = append(h.posts, body)
		q.Body = io.NopCloser(bytes.NewReader(body))
	} else {
		h.asks[q.URL.Path[strings.LastIndexByte(q.URL.Path, '/')+1:]]++
	}
	h.mu.Unlock()
	return h.practice.RoundTripper().RoundTrip(q)
}

func (h *told) callBack(q *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, err
	}
	var c shotstack.Callback
	if err := json.Unmarshal(body, &c); err != nil {
		return nil, err
	}
	h.mu.Lock()
	down := h.down
	if !down {
		id := c.Render
		if id == "" {
			id = c.ID
		}
		h.heard[id] = time.Now()
	}
	h.mu.Unlock()
	if down {
		return nil, syscall.ECONNREFUSED
	}
	w := httptest.NewRecorder()
	in := httptest.NewRequest(http.MethodPost, q.URL.String(), bytes.NewReader(body))
	h.receiver.Handler().ServeHTTP(w, in)
	return w.Result(), nil
}

func newTold(t *testing.T) *told {
	t.Helper()
	h := &told{house: house{t: t}, asks: map[string]int{}, heard: map[string]time.Time{}}
	folder := t.TempDir()
	var err error
	if h.store, err = store.Open(filepath.Join(folder, "wrapbell.db")); err != nil {
		t.Fatal(err)
	}
	h.practice, err = practice.Open(practice.Options{Folder: filepath.Join(folder, "practice"), Speed: 1, Seed: 11, Base: base,
		Limits: practice.NoLimits, Films: stills{}, Transport: h})
	if err != nil {
		t.Fatal(err)
	}
	client := shotstack.New(h)
	client.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: app.Practice, Edit: base + "/edit/stage", Serve: base + "/serve/stage", CDN: base + "/au/stage"}, name == app.Practice
	}
	client.Key = func(context.Context, string) (string, error) { return "", nil }
	h.desk = &app.Desk{Store: h.store, Edits: h.store}
	h.receiver = callback.New(h.store)
	h.receiver.Listen = func(string, string) (net.Listener, error) { return plug{make(chan struct{})}, nil }
	if s := h.receiver.Apply(app.CallSetup{On: true, Public: "https://desk.example", Port: 4711}); s.Trouble != "" {
		t.Fatal(s.Trouble)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	loop := &app.Loop{Store: h.store, Edits: h.store, Service: client, Caller: h.receiver, Reader: client, Notes: h.store}
	go func() { ended <- loop.Run(ctx) }()
	h.stop = func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := h.receiver.Close(); err != nil {
			t.Error(err)
		}
		h.house.close()
	}
	return h
}

// long is an edit of that many seconds with all three files.
func long(seconds int) string {
	return strings.Replace(strings.Replace(clip, "SOURCE", "https://example.com/a.mp4", 1), `"length":5`, fmt.Sprintf(`"length":%d`, seconds), 1)
}

// readyWait is how long after the last callback about it each render was known to be
// ready.
func (h *told) readyWait(ids []string) (waits []time.Duration, looks int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, id := range ids {
		r := h.get(id)
		if r.State != app.Ready {
			h.t.Errorf("%s is %s (%v)", r.Name, r.State, r.Problem)
			continue
		}
		waits = append(waits, r.Checked.Sub(h.heard[r.Remote()]))
		looks += h.asks[r.Remote()]
	}
	slices.Sort(waits)
	return waits, looks
}

// noTokens looks through everything that is kept for the addresses that were sent.
func (h *told) noTokens() {
	h.t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	body, err := os.ReadFile(h.store.Path())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, p := range h.posts {
		address := edit.Callback(p)
		if token := address[strings.LastIndexByte(address, '/')+1:]; len(token) != 43 || bytes.Contains(body, []byte(token)) {
			h.t.Errorf("the token %q is kept on disk, or is none", token)
		}
	}
}

// TestTold: with callbacks that arrive, a render costs at most two requests and is known
// to be ready at once. When they stop, nothing is lost, and asking is quick again.
func TestTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newTold(t)
		defer func() { h.stop() }()
		send := func(n int) (ids []string) {
			for i := range n {
				ids = append(ids, h.submitBody(fmt.Sprintf("%d.json", i), long(5+7*(i%9))).ID)
				pass(12 * time.Second)
			}
			pass(10 * time.Minute)
			return ids
		}
		waits, looks := h.readyWait(send(60))
		mean := float64(looks) / 60
		t.Logf("told: %.2f requests a render; ready is known %v after the last callback (median), %v at most", mean, waits[len(waits)/2], waits[len(waits)-1])
		if mean > 2 || waits[len(waits)/2] > 100*time.Millisecond {
			t.Errorf("%.2f requests a render, ready after %v", mean, waits[len(waits)/2])
		}
		h.mu.Lock()
		h.down = true
		h.mu.Unlock()
		ids := send(40)
		_, looks = h.readyWait(ids)
		var late []time.Duration
		for _, id := range ids[5:] {
			r := h.get(id)
			var last time.Time
			for _, f := range r.Files {
				if f.Settled.After(last) {
					last = f.Settled
				}
			}
			late = append(late, r.Checked.Sub(last))
		}
		slices.Sort(late)
		t.Logf("not told any more: %.2f requests a render; ready is known %v late (median)", float64(looks)/40, late[len(late)/2])
		if late[len(late)/2] > 5*time.Second {
			t.Errorf("callbacks stopped, and ready is known %v late", late[len(late)/2])
		}
		h.mu.Lock()
		h.down = false
		h.mu.Unlock()
		pass(time.Hour) // the service comes again with what it could not deliver
		h.noTokens()
		for _, r := range h.all() {
			if r.State != app.Ready || len(r.Attempts) != 1 {
				t.Errorf("after late callbacks: %s, %d attempts", r.State, len(r.Attempts))
			}
		}
		waits, looks = h.readyWait(send(12))
		t.Logf("told again: %.2f requests a render, ready after %v", float64(looks)/12, waits[len(waits)/2])
		if float64(looks)/12 > 3 || waits[len(waits)/2] > 100*time.Millisecond {
			t.Error("callbacks that arrive again are not relied on")
		}
	})
}

// TestToldWhatBecameOfIt: a submission whose answer was lost is linked by its callback,
// once the service has confirmed it, and is never sent twice. Whoever only claims
// something changes nothing.
func TestToldWhatBecameOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newTold(t)
		defer func() { h.stop() }()
		h.mu.Lock()
		h.down = true
		h.mu.Unlock()
		other := h.submitBody("other.json", long(5)).ID
		lost := h.submitBody("lost.json", source("lost-answer.mp4")).ID
		pass(time.Minute)
		r := h.get(lost)
		if r.State != app.Unsure || r.Attempt().Token == "" || r.Attempt().Remote != "" {
			t.Fatalf("after a lost answer: %s, %+v", r.State, r.Attempt())
		}
		h.mu.Lock()
		sent := slices.IndexFunc(h.posts, func(b []byte) bool { return bytes.Contains(b, []byte("lost-answer")) })
		address := edit.Callback(h.posts[sent])
		h.mu.Unlock()
		theirs := h.get(other)
		forged := fmt.Sprintf(`{"type":"edit","action":"render","id":%q,"owner":"x","status":"done","url":"https://evil.example/x.mp4","error":null,"completed":"2026-01-01T00:00:00.000Z"}`, theirs.Remote())
		w := httptest.NewRecorder()
		h.receiver.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, address, strings.NewReader(forged)))
		if w.Code != http.StatusNoContent {
			t.Fatalf("a callback with the right token is answered with %d", w.Code)
		}
		pass(time.Minute)
		if r = h.get(lost); r.State != app.Unsure || r.Attempt().Remote != "" || r.Attempt().Claim != "" || !r.Due.IsZero() {
			t.Errorf("after a claim that is not true: %s, %+v, due %v", r.State, r.Attempt(), r.Due)
		}
		h.mu.Lock()
		h.down = false
		h.mu.Unlock()
		pass(time.Hour)
		if r = h.get(lost); r.State != app.Ready || len(r.Attempts) != 1 || r.Remote() == "" {
			t.Errorf("told what became of it: %s, %d attempts, %q", r.State, len(r.Attempts), r.Remote())
		}
		if n := len(h.posts); n != 2 {
			t.Errorf("%d submissions, want 2", n)
		}
	})
}

// TestOwnAddress: an address of the edit's own stays, unless its owner wants this
// program to be told instead; and what is kept of the edit never has one of ours.
func TestOwnAddress(t *testing.T) {
	for _, c := range []struct {
		calls app.Calls
		own   bool
		ours  bool
	}{
		{app.CallsUs, false, true}, {app.CallsUs, true, false}, {app.CallsOwn, true, false}, {app.CallsInstead, true, true}, {app.CallsOwn, false, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			h := newTold(t)
			defer func() { h.stop() }()
			body := long(5)
			if c.own {
				body = strings.TrimSuffix(strings.TrimSpace(body), "}") + `,"callback":"https://example.com/hook"}`
			}
			e, err := edit.Read([]byte(body))
			if err != nil {
				t.Fatal(err)
			}
			r, err := h.desk.Submit(time.Now(), app.Order{File: "x.json", Environment: app.Practice, Edit: e, Calls: c.calls})
			if err != nil {
				t.Fatal(err)
			}
			pass(5 * time.Second)
			got, after := edit.Callback(h.posts[0]), h.get(r.ID)
			if ours := strings.HasPrefix(got, "https://desk.example/cb/"); ours != c.ours || (after.Attempt().Token != "") != c.ours {
				t.Errorf("%q, own address %v: sent with %q", c.calls, c.own, got)
			}
			kept, err := h.store.Edit(after.Edit)
			if err != nil || bytes.Contains(kept, []byte("desk.example")) {
				t.Errorf("kept: %s, %v", kept, err)
			}
		})
	}
}

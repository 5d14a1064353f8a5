package callback_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
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

// maker makes files that nobody looks at.
type maker struct{}

func (maker) Make(_ context.Context, tree any, dir, name string) (string, error) {
	for _, end := range []string{".mp4", "-poster.jpg", "-thumb.jpg"} {
		if err := os.WriteFile(filepath.Join(dir, name+end), []byte("x"), 0o600); err != nil {
			return "", err
		}
	}
	return "nothing", nil
}

// way is the way from the service to the receiver, which is down until the service
// comes for the n-th time.
type way struct {
	r    *callback.Receiver
	from int

	mu      sync.Mutex
	refused int
	taken   []time.Time
}

func (w *way) RoundTrip(q *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, err
	}
	n, _ := strconv.Atoi(q.Header.Get("X-Shotstack-Attempt"))
	w.mu.Lock()
	if n < w.from {
		w.refused++
		w.mu.Unlock()
		return nil, syscall.ECONNREFUSED
	}
	w.taken = append(w.taken, time.Now())
	w.mu.Unlock()
	code := ring(w.r, q.URL.String(), string(body))
	return &http.Response{StatusCode: code, Header: http.Header{}, Body: http.NoBody, Request: q}, nil
}

// submitted sends an edit as the loop does: a token of its own in the bytes, and its
// hash in the record. The next look at it is far.
func submitted(t *testing.T, s *store.Store, r *callback.Receiver, service *practice.Service, body string) (id, remote string) {
	t.Helper()
	address, hash, ok := r.Address()
	if !ok {
		t.Fatal("no address")
	}
	sent, err := edit.WithCallback([]byte(body), address)
	if err != nil {
		t.Fatal(err)
	}
	remote = accepted(t, service, string(sent))
	put(t, s, 0, func(c *app.Render) {
		c.Due = time.Now().Add(24 * time.Hour).UTC()
		c.Files = append(c.Files, app.File{Kind: app.Thumbnail, State: app.Expected})
		c.Attempts = []app.Attempt{{Sent: time.Now(), Accepted: time.Now(), Remote: remote, Token: hash}}
	})
	return "r00000", remote
}

// three files, and a film of which each callback comes twice.
const (
	threeFiles = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"video","src":"https://practice.invalid/FILM"},"start":0,"length":5}]}]},
	"output":{"format":"mp4","resolution":"sd","poster":{"capture":1},"thumbnail":{"capture":1,"scale":0.5}}}`
	plainFilm = "plain.mp4"
	twiceFilm = "twice.mp4"
)

// TestReceiverComesBack: the receiver is down and comes back at each of the service's
// ten attempts. Whenever that is, in whatever order and however often callbacks come,
// the render becomes due when the first is taken, each is kept once, and nothing is
// believed. All of it is real but the clock and the sockets.
func TestReceiverComesBack(t *testing.T) {
	schedule := []int{0, 8, 35, 99, 224, 440, 783, 1295, 2024, 2924} // seconds
	for n := 1; n <= 10; n++ {
		for _, film := range []string{plainFilm, twiceFilm} {
			t.Run(fmt.Sprint(n, " ", film), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { comesBack(t, n, film, time.Duration(schedule[n-1])*time.Second) })
			})
		}
	}
}

func comesBack(t *testing.T, n int, film string, down time.Duration) {
	s := fresh(t, 0)
	r := inside(t, s, "https://name.example/hooks")
	w := &way{r: r, from: n}
	service, err := practice.Open(practice.Options{Folder: t.TempDir(), Films: maker{}, Seed: 7, Base: "http://practice.test", Limits: practice.NoLimits, Transport: w})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := service.Close(); err != nil {
			t.Error(err)
		}
	}()
	begun := time.Now()
	id, remote := submitted(t, s, r, service, strings.Replace(threeFiles, "FILM", film, 1))
	before := truth(t, s, id)
	time.Sleep(3 * time.Hour)

	want, came := 4, 4
	if film == twiceFilm {
		came = 8
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.taken) != came || w.refused != came*(n-1) {
		t.Fatalf("%d taken, %d refused, want %d and %d", len(w.taken), w.refused, came, came*(n-1))
	}
	first := w.taken[0]
	if late := first.Sub(begun); late < down || late > down+time.Minute {
		t.Errorf("the first was taken %v after the submission, the receiver was down for %v", late, down)
	}
	made := map[app.Made]int{}
	for _, h := range r.Heard() {
		if made[h.Made]++; h.Remote != remote || h.Render != id {
			t.Errorf("%+v", h.Call)
		}
	}
	if made[app.MadeLook] != want || made[app.MadeKnown] != came-want || rows(t, s) != want {
		t.Errorf("%v, %d rows", made, rows(t, s))
	}
	all, err := s.Since(0)
	if err != nil || truth(t, s, id) != before {
		t.Errorf("something was believed: %v", err)
	}
	if c := all.Renders[0]; !c.Due.Equal(first) || c.Attempts[0].Copies != 3 {
		t.Errorf("due %v after the first was taken, %d files told of", c.Due.Sub(first), c.Attempts[0].Copies)
	}
}

// TestUnsureIsFound: an answer was lost and the receiver was down; the callback that
// comes 48 minutes later tells the id, and the service's own record of the edit proves
// it. A made-up id proves nothing.
func TestUnsureIsFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t, 0)
		r := inside(t, s, "https://name.example")
		w := &way{r: r, from: 10}
		service, err := practice.Open(practice.Options{Folder: t.TempDir(), Films: maker{}, Seed: 7, Base: "http://practice.test", Limits: practice.NoLimits, Transport: w})
		if err != nil {
			t.Fatal(err)
		}
		defer service.Close()
		id, remote := submitted(t, s, r, service, strings.Replace(threeFiles, "FILM", plainFilm, 1))
		must := func(change func(*app.Render) error) app.Render {
			t.Helper()
			c, err := s.Update(id, change)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		must(func(c *app.Render) error {
			c.State, c.Attempts[0].Remote, c.Attempts[0].Accepted = app.Sending, "", time.Time{}
			return c.Lose(time.Now(), &app.Problem{Kind: app.Lost})
		})
		time.Sleep(time.Hour)
		c := must(func(*app.Render) error { return nil })
		if c.State != app.Unsure || c.Claimed() != 0 || c.Attempts[0].Claim != remote || c.Due.IsZero() {
			t.Fatalf("%s, claimed %d, due %v", c.State, c.Claimed(), c.Due)
		}
		read := func(id string) (f app.Found, err error) {
			client := shotstack.New(service.RoundTripper())
			client.Key = func(context.Context, string) (string, error) { return "", nil }
			client.Environment = func(name string) (app.Environment, bool) {
				return app.Environment{Name: name, Edit: "http://practice.test/edit/stage", Serve: "http://practice.test/serve/stage"}, true
			}
			return client.Read(t.Context(), c.Environment, id)
		}
		f, err := read(remote)
		if err != nil || !c.Fits(0, f) {
			t.Fatalf("the render that was made does not fit: %v", err)
		}
		otherRemote := accepted(t, service, strings.Replace(threeFiles, "FILM", plainFilm, 1))
		forged := c
		forged.Attempts = []app.Attempt{c.Attempts[0]}
		forged.Attempts[0].Claim = otherRemote
		if f, err := read(otherRemote); err != nil || forged.Fits(0, f) {
			t.Errorf("another render of the account fits: %v", err)
		}
		c = must(func(c *app.Render) error { return c.Believe(time.Now(), 0) })
		if c.State != app.Working || c.Remote() != remote || c.Claimed() != -1 {
			t.Errorf("%s, %q", c.State, c.Remote())
		}
	})
}

// accepted sends an edit that must be taken and returns its id.
func accepted(t *testing.T, service *practice.Service, body string) string {
	t.Helper()
	q, err := http.NewRequest("POST", "http://practice.test/edit/stage/render", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/json")
	resp, err := service.RoundTripper().RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var queued shotstack.Envelope[shotstack.Queued]
	if err := json.NewDecoder(resp.Body).Decode(&queued); err != nil || resp.StatusCode != 201 {
		t.Fatal(resp.StatusCode, err)
	}
	return queued.Response.ID
}

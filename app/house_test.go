// Tests of the whole house without its windows: the real store, the real client
// and the real practice service in one bubble, where time is virtual.
package app_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/practice"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
	"wrapbell/store"
)

// house is everything but a window. Its practice service is reached without
// sockets, because a bubble has none.
type house struct {
	t        *testing.T
	store    *store.Store
	practice *practice.Service
	service  app.Service
	desk     *app.Desk
	again    func(environment string) bool // automatic retry
	stop     func()
}

// build opens a house in a folder. Its requests pass through wrap, which may be
// nil.
func build(t *testing.T, folder string, wrap func(http.RoundTripper) http.RoundTripper) *house {
	t.Helper()
	h := &house{t: t}
	var err error
	if h.store, err = store.Open(filepath.Join(folder, "wrapbell.db")); err != nil {
		t.Fatal(err)
	}
	h.practice, err = practice.Open(practice.Options{
		Folder: filepath.Join(folder, "practice"), Speed: 1, Seed: 7, Base: base, Limits: practice.NoLimits,
		Films: stills{},
	})
	if err != nil {
		t.Fatal(err)
	}
	transport := h.practice.RoundTripper()
	if wrap != nil {
		transport = wrap(transport)
	}
	client := shotstack.New(transport)
	client.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: app.Practice, Edit: base + "/edit/stage", Serve: base + "/serve/stage", CDN: base + "/au/stage"}, name == app.Practice
	}
	client.Key = func(context.Context, string) (string, error) { return "", nil }
	h.service = client
	h.desk = &app.Desk{Store: h.store, Edits: h.store}
	return h
}

// stills makes files of the right kinds without drawing anything: what is in them
// is tested where they are drawn.
type stills struct{}

func (stills) Make(_ context.Context, edit any, dir, name string) (string, error) {
	tree, _ := edit.(map[string]any)
	output, _ := tree["output"].(map[string]any)
	files := map[string][]byte{fmt.Sprint(name, ".", output["format"]): assets.Clip()}
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 16, 9)), nil); err != nil {
		return "", err
	}
	if output["poster"] != nil {
		files[name+"-poster.jpg"] = picture.Bytes()
	}
	if output["thumbnail"] != nil {
		files[name+"-thumb.jpg"] = picture.Bytes()
	}
	for file, body := range files {
		if err := os.WriteFile(filepath.Join(dir, file), body, 0o600); err != nil {
			return "", err
		}
	}
	return "stills", nil
}

const base = "http://127.0.0.1:4711"

// start runs the loop until the house is closed.
func (h *house) start(s app.Store) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	loop := &app.Loop{Store: s, Edits: h.store, Service: h.service, Again: h.again}
	go func() { ended <- loop.Run(ctx) }()
	h.stop = func() {
		stop()
		if err := <-ended; err != nil {
			h.t.Error(err)
		}
	}
}

func (h *house) close() {
	h.t.Helper()
	if err := h.practice.Close(); err != nil {
		h.t.Error(err)
	}
	if err := h.store.Close(); err != nil {
		h.t.Error(err)
	}
}

// submit sends a sample by its file name.
func (h *house) submit(file string) app.Render {
	h.t.Helper()
	i := slices.IndexFunc(assets.Samples(), func(s assets.Sample) bool { return s.File == file })
	if i < 0 {
		h.t.Fatalf("no sample %q", file)
	}
	return h.submitBody(file, string(assets.Samples()[i].Body))
}

func (h *house) submitBody(file, body string) app.Render {
	h.t.Helper()
	e, err := edit.Read([]byte(body))
	if err != nil {
		h.t.Fatal(err)
	}
	r, err := h.desk.Submit(time.Now(), app.Order{File: file, Environment: app.Practice, Edit: e})
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func (h *house) get(id string) app.Render {
	h.t.Helper()
	for _, r := range h.all() {
		if r.ID == id {
			return r
		}
	}
	h.t.Fatalf("no render %s", id)
	return app.Render{}
}

func (h *house) all() []app.Render {
	h.t.Helper()
	changes, err := h.store.Since(0)
	if err != nil {
		h.t.Fatal(err)
	}
	return changes.Renders
}

// settle lets virtual time pass until nothing is due any more.
func (h *house) settle(limit time.Duration) {
	h.t.Helper()
	for start := time.Now(); time.Since(start) < limit; time.Sleep(time.Second) {
		synctest.Wait()
		if !slices.ContainsFunc(h.all(), func(r app.Render) bool { return !r.Due.IsZero() }) {
			return
		}
	}
	for _, r := range h.all() {
		if !r.Due.IsZero() {
			h.t.Errorf("%s is still %s %s after %v: %v", r.Name, r.State, r.Phase, limit, r.Problem)
		}
	}
}

// edits with one clip; SOURCE decides what happens to it.
const clip = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"video","src":"SOURCE"},"start":0,"length":5}]}]},
"output":{"format":"mp4","resolution":"preview","thumbnail":{"capture":1,"scale":0.5},"poster":{"capture":1}}}`

func source(name string) string {
	return strings.Replace(clip, "SOURCE", "https://practice.invalid/"+name, 1)
}

// TestMainJob follows one render from an edit to three files, and checks that the
// window would see each step in order.
func TestMainJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, t.TempDir(), nil)
		defer h.close()
		h.start(h.store)
		defer func() { h.stop() }()
		r := h.submit(assets.Samples()[0].File)
		var seen []string
		var ready []int
		for range 600 {
			time.Sleep(200 * time.Millisecond)
			synctest.Wait()
			now := h.get(r.ID)
			step := string(now.State)
			if now.State == app.Working {
				step = now.Phase
			}
			if len(seen) == 0 || seen[len(seen)-1] != step {
				seen = append(seen, step)
			}
			n := 0
			for _, f := range now.Files {
				if f.State == app.FileReady {
					n++
				}
			}
			if len(ready) == 0 || ready[len(ready)-1] != n {
				ready = append(ready, n)
			}
			if now.State.AtRest() {
				break
			}
		}
		t.Log("states:", seen, "files ready:", ready)
		if !slices.Contains(seen, "publishing") || seen[len(seen)-1] != "ready" {
			t.Errorf("states seen: %v", seen)
		}
		if ready[len(ready)-1] != 3 {
			t.Errorf("files ready, step by step: %v, want 3 in the end", ready)
		}
		final := h.get(r.ID)
		for _, f := range final.Files {
			get, err := http.NewRequestWithContext(t.Context(), http.MethodGet, f.URL, nil)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := h.practice.RoundTripper().RoundTrip(get)
			if err != nil || answer.StatusCode != http.StatusOK {
				t.Errorf("%s at %s: %v, %v", f.Kind, f.URL, answer, err)
				continue
			}
			answer.Body.Close()
		}
	})
}

// TestPredictedLink: the CDN link is known before the file is there, said to be
// predicted, and turns out to be the true one.
func TestPredictedLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, t.TempDir(), nil)
		defer h.close()
		h.start(h.store)
		defer func() { h.stop() }()
		r := h.submitBody("slow.json", source("slow-copy.mp4"))
		predicted := map[app.FileKind]string{}
		for !h.get(r.ID).State.AtRest() {
			time.Sleep(500 * time.Millisecond)
			synctest.Wait()
			for _, f := range h.get(r.ID).Files {
				if f.Predicted() {
					predicted[f.Kind] = f.URL
				}
			}
		}
		for _, f := range h.get(r.ID).Files {
			if predicted[f.Kind] == "" || predicted[f.Kind] != f.URL {
				t.Errorf("%s: predicted %q, found at %q", f.Kind, predicted[f.Kind], f.URL)
			}
		}
	})
}

func TestFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, t.TempDir(), nil)
		defer h.close()
		h.start(h.store)
		defer func() { h.stop() }()
		ids := map[string]string{}
		for _, name := range []string{"missing.mp4", "flaky.mp4", "poster-fails.jpg", "lost-answer.mp4", "error-500.mp4", "throttled.mp4"} {
			ids[name] = h.submitBody(name, source(name)).ID
		}
		h.settle(20 * time.Minute)
		for name, want := range map[string]app.State{
			"missing.mp4": app.Stopped, "flaky.mp4": app.Stopped, "poster-fails.jpg": app.Ready,
			"lost-answer.mp4": app.Unsure, "error-500.mp4": app.Unsure, "throttled.mp4": app.Ready,
		} {
			r := h.get(ids[name])
			if r.State != want {
				t.Errorf("%s ends as %s (%v), want %s", name, r.State, r.Problem, want)
			}
			if want == app.Stopped && (r.Problem == nil || r.Problem.Said == "") {
				t.Errorf("%s: no words about the failure: %v", name, r.Problem)
			}
		}
		if f, _ := (&app.Render{Files: h.get(ids["poster-fails.jpg"]).Files}).FileOf(app.Poster); f.State != app.FileLost {
			t.Errorf("the poster is %s", f.State)
		}
		if err := h.desk.Retry(time.Now(), ids["flaky.mp4"]); err != nil {
			t.Fatal(err)
		}
		h.settle(5 * time.Minute)
		if r := h.get(ids["flaky.mp4"]); r.State != app.Ready || len(r.Attempts) != 2 {
			t.Errorf("after a retry: %s with %d attempts (%v)", r.State, len(r.Attempts), r.Problem)
		}
	})
}

// TestAgain: off by default; if switched on, a passing failure is sent once more by
// itself and never a second time, and any other failure not at all.
func TestAgain(t *testing.T) {
	for _, on := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			h := build(t, t.TempDir(), nil)
			defer h.close()
			if on {
				h.again = func(environment string) bool { return environment == app.Practice }
			}
			h.start(h.store)
			defer func() { h.stop() }()
			flaky, missing := h.submitBody("flaky.json", source("flaky.mp4")).ID, h.submitBody("missing.json", source("missing.mp4")).ID
			h.settle(10 * time.Minute)
			want, attempts := app.Stopped, 1
			if on {
				want, attempts = app.Ready, 2
			}
			if r := h.get(flaky); r.State != want || len(r.Attempts) != attempts {
				t.Errorf("on %v: %s with %d attempts, want %s with %d", on, r.State, len(r.Attempts), want, attempts)
			}
			if r := h.get(missing); r.State != app.Stopped || len(r.Attempts) != 1 {
				t.Errorf("on %v: a failure for good is %s with %d attempts", on, r.State, len(r.Attempts))
			}
		})
	}
}

// TestNeverEnds: a render that the service never finishes stays at work and costs
// two requests a minute; that is no failure.
func TestNeverEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, t.TempDir(), nil)
		defer h.close()
		h.start(h.store)
		defer func() { h.stop() }()
		r := h.submitBody("stuck.json", source("stuck.mp4"))
		time.Sleep(8 * time.Hour)
		synctest.Wait()
		if got := h.get(r.ID); got.State != app.Working || got.Due.IsZero() {
			t.Errorf("after eight hours: %s, due %v", got.State, got.Due)
		}
	})
}

// TestRestart: what was under way goes on, also when the service was restarted.
func TestRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := t.TempDir()
		h := build(t, folder, nil)
		h.start(h.store)
		id := h.submit(assets.Samples()[0].File).ID
		time.Sleep(3 * time.Second)
		synctest.Wait()
		h.stop()
		h.close()

		h = build(t, folder, nil)
		defer h.close()
		if r := h.get(id); r.State != app.Working {
			t.Errorf("before the restart: %s", r.State)
		}
		h.start(h.store)
		defer func() { h.stop() }()
		h.settle(5 * time.Minute)
		if r := h.get(id); r.State != app.Ready || len(r.Attempts) != 1 {
			t.Errorf("%s with %d attempts", r.State, len(r.Attempts))
		}
	})
}

// TestLostPlace: while a place loses answers, what else waits for it is not thrown
// after: a question that costs nothing has to be answered first.
func TestLostPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &bad{}
		h := build(t, t.TempDir(), func(next http.RoundTripper) http.RoundTripper { b.next = next; return b })
		defer h.close()
		for n := range 100 {
			h.submitBody(fmt.Sprint("lost ", n), source(fmt.Sprint("a", n, ".mp4")))
		}
		h.start(h.store)
		defer func() { h.stop() }()
		time.Sleep(time.Hour)
		synctest.Wait()
		unsure, posts, asked := 0, b.posts.Load(), b.asked.Load()
		for _, r := range h.all() {
			if r.State == app.Unsure {
				unsure++
			}
		}
		if unsure == 0 || unsure > 1 || posts > 1 {
			t.Errorf("an hour of lost answers: %d submissions, %d unsure", posts, unsure)
		}
		t.Logf("100 in line, an hour of lost answers: %d submissions, %d unsure, %d questions", posts, unsure, asked)
		b.well.Store(true)
		time.Sleep(10 * time.Minute)
		synctest.Wait()
		ready := 0
		for _, r := range h.all() {
			if r.State == app.Ready {
				ready++
			}
		}
		if ready != 100-unsure {
			t.Errorf("ten minutes after it: %d of %d ready", ready, 100-unsure)
		}
	})
}

// bad answers everything with an error of its own until it is well.
type bad struct {
	next         http.RoundTripper
	well         atomic.Bool
	posts, asked atomic.Int64
}

func (b *bad) RoundTrip(q *http.Request) (*http.Response, error) {
	if b.well.Load() {
		return b.next.RoundTrip(q)
	}
	if q.Method == http.MethodPost {
		b.posts.Add(1)
	} else {
		b.asked.Add(1)
	}
	return reply(503, `{"message":"Service Unavailable"}`), nil
}

// TestAIIsHeldBack: parts made by a model cost credits also where renders are free,
// so their submissions can be taken back everywhere.
func TestAIIsHeldBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, t.TempDir(), nil)
		defer h.close()
		h.desk.Hold = func(_ string, ai bool) time.Duration {
			if ai {
				return 5 * time.Second
			}
			return 0
		}
		spoken := strings.Replace(source("a.mp4"), `"type":"video","src":"https://practice.invalid/a.mp4"`, `"type":"text-to-speech","text":"Hello","voice":"Amy"`, 1)
		if r := h.submitBody("plain.json", source("a.mp4")); !r.Held.IsZero() {
			t.Errorf("a free render is held back until %v", r.Held)
		}
		if r := h.submitBody("spoken.json", spoken); r.Held.Sub(r.Created) != 5*time.Second || !r.AI {
			t.Errorf("made by a model: %v, held back until %v", r.AI, r.Held)
		}
	})
}

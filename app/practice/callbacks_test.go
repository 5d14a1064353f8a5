package practice

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app/shotstack"
)

// receiver takes callbacks as an http.RoundTripper, so that it lives in the
// bubble of the test.
type receiver struct {
	t      *testing.T
	answer func(n int) int // code for the n-th request, 1-based; 0 = no answer at all
	mu     sync.Mutex
	got    []delivery
}

type delivery struct {
	at      time.Time
	header  http.Header
	url     string
	payload shotstack.Callback
}

func receive(t *testing.T, answer func(n int) int) *receiver { return &receiver{t: t, answer: answer} }

func (r *receiver) RoundTrip(req *http.Request) (*http.Response, error) {
	var p shotstack.Callback
	if err := json.NewDecoder(req.Body).Decode(&p); err != nil {
		r.t.Error(err)
	}
	r.mu.Lock()
	r.got = append(r.got, delivery{time.Now(), req.Header, req.URL.String(), p})
	code := r.answer(len(r.got))
	r.mu.Unlock()
	if code == 0 {
		<-req.Context().Done()
		return nil, req.Context().Err()
	}
	return &http.Response{StatusCode: code, Header: http.Header{"Location": {"https://example.com/elsewhere"}},
		Body: http.NoBody, Request: req}, nil
}

func (r *receiver) count() int { return len(r.all()) }

func (r *receiver) all() []delivery {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]delivery(nil), r.got...)
}

func withCallback(edit tree) tree {
	edit["callback"] = "https://example.com/bell?token=t"
	return edit
}

func TestCallbackPayloads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(int) int { return 204 })
		a := ask(t, open(t, func(o *Options) { o.Transport = calls }))
		id := a.submit(withCallback(clip(picture("https://example.com/a.jpg"), stills)))
		done := a.until(id, "done")
		time.Sleep(time.Hour)
		files := a.files(id)
		kinds := map[string]int{}
		for _, c := range calls.all() {
			p := c.payload
			kinds[p.Type+"/"+p.Action]++
			if c.header.Get("X-Shotstack-Attempt") != "1" || c.header.Get("User-Agent") != "Shotstack-Webhook/1.0" ||
				c.header.Get("X-Shotstack-Event-Type") == "" || c.header.Get("Content-Type") != "application/json" ||
				c.url != "https://example.com/bell?token=t" {
				t.Errorf("%s %v", c.url, c.header)
			}
			if p.Owner != done.Owner || p.Error != nil || p.Completed == "" {
				t.Errorf("%+v", p)
			}
			switch p.Type {
			case "edit":
				if p.ID != id || p.Render != "" || p.Status != "done" || p.URL != *done.URL || *p.Poster != *done.Poster || p.Completed != done.Updated {
					t.Errorf("%+v", p)
				}
			case "serve":
				found := false
				for _, f := range files {
					found = found || f.ID == p.ID && f.URL == p.URL && f.Updated == p.Completed
				}
				if !found || p.Render != id || p.Status != "ready" {
					t.Errorf("%+v is none of %v", p, files)
				}
			}
		}
		if kinds["edit/render"] != 1 || kinds["serve/copy"] != 3 || len(kinds) != 2 {
			t.Errorf("%v", kinds)
		}
	})
}

func TestCallbackOfFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(int) int { return 200 })
		a := ask(t, open(t, func(o *Options) { o.Transport = calls }))
		id := a.submit(withCallback(clip(video(trick("missing.mp4")), stills)))
		failed := a.until(id, "failed")
		time.Sleep(time.Hour)
		all := calls.all()
		if len(all) != 1 || all[0].payload.Status != "failed" || *all[0].payload.Error != *failed.Error || all[0].payload.URL != "" {
			t.Errorf("%+v", all)
		}
	})
}

// The table of attempts, with the receiver coming back at each of them, and once
// never.
func TestCallbackAttempts(t *testing.T) {
	gaps := []time.Duration{0, 8, 27, 64, 125, 216, 343, 512, 729, 900}
	for back := 1; back <= 11; back++ {
		synctest.Test(t, func(t *testing.T) {
			calls := receive(t, func(n int) int {
				if n >= back {
					return []int{200, 399, 302}[back%3]
				}
				return []int{500, 404, 400, 199}[n%4]
			})
			a := ask(t, open(t, func(o *Options) { o.Transport = calls }))
			edit := clip(video(trick("missing.mp4")), nil)
			a.submit(withCallback(edit))
			time.Sleep(3 * time.Hour)
			all := calls.all()
			if len(all) != min(back, 10) {
				t.Fatalf("back at %d: %d attempts", back, len(all))
			}
			for i, c := range all {
				if c.header.Get("X-Shotstack-Attempt") != strconv.Itoa(i+1) {
					t.Errorf("attempt %d says %s", i+1, c.header.Get("X-Shotstack-Attempt"))
				}
				if i > 0 {
					if gap := c.at.Sub(all[i-1].at); gap != gaps[i]*time.Second {
						t.Errorf("attempt %d after %v, want %v s", i+1, gap, gaps[i])
					}
				}
			}
			if len(all) == 10 {
				if whole := all[9].at.Sub(all[0].at); whole != 48*time.Minute+44*time.Second {
					t.Errorf("all attempts take %v", whole)
				}
			}
		})
	}
}

// A receiver that does not answer is given ten seconds.
func TestCallbackSilence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(n int) int { return []int{0, 200}[n-1] })
		a := ask(t, open(t, func(o *Options) { o.Transport = calls }))
		a.submit(withCallback(clip(video(trick("missing.mp4")), nil)))
		time.Sleep(time.Hour)
		all := calls.all()
		if len(all) != 2 || all[1].at.Sub(all[0].at) != 18*time.Second {
			t.Errorf("%+v", all)
		}
	})
}

// What is owed is owed after a restart too, and counted on.
func TestCallbacksAcrossRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(n int) int { return 500 })
		s := open(t, func(o *Options) { o.Transport = calls })
		ask(t, s).submit(withCallback(clip(video(trick("missing.mp4")), nil)))
		time.Sleep(time.Minute)
		before := calls.count()
		if before != 3 {
			t.Fatalf("%d attempts within a minute", before)
		}
		s = reopen(t, s)
		time.Sleep(3 * time.Hour)
		all := calls.all()
		if len(all) != 10 {
			t.Fatalf("%d attempts in all", len(all))
		}
		for i, c := range all {
			if c.header.Get("X-Shotstack-Attempt") != strconv.Itoa(i+1) {
				t.Errorf("attempt %d says %s", i+1, c.header.Get("X-Shotstack-Attempt"))
			}
		}
		reopen(t, s)
		time.Sleep(3 * time.Hour)
		if calls.count() != 10 {
			t.Error("a callback given up is made again")
		}
	})
}

// An attempt cut short by closing is made again, under the same number.
func TestCallbackCutShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(n int) int { return []int{0, 200}[n-1] })
		s := open(t, func(o *Options) { o.Transport = calls })
		ask(t, s).submit(withCallback(clip(video(trick("missing.mp4")), nil)))
		for calls.count() == 0 {
			time.Sleep(100 * time.Millisecond)
		}
		reopen(t, s)
		time.Sleep(time.Hour)
		all := calls.all()
		if len(all) != 2 || all[1].header.Get("X-Shotstack-Attempt") != "1" {
			t.Errorf("%+v", all)
		}
	})
}

func TestCallbackTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(n int) int { return 200 })
		a := ask(t, open(t, func(o *Options) { o.Transport = calls }))
		a.submit(withCallback(clip(video(trick("twice.mp4")), nil)))
		time.Sleep(time.Hour)
		if calls.count() != 4 {
			t.Errorf("%d callbacks", calls.count())
		}
	})
}

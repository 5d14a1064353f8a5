package practice

import (
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Each key, version and API has a window of its own, which begins with its first
// request and lasts 60 s.
func TestWindows(t *testing.T) {
	for _, c := range []struct {
		path  string
		limit int
	}{
		{"/edit/stage/templates", 150}, {"/edit/v1/templates", 300},
		{"/serve/stage/assets/" + newUUID(), 300}, {"/serve/v1/assets/" + newUUID(), 600},
	} {
		synctest.Test(t, func(t *testing.T) {
			a := ask(t, open(t, func(o *Options) { o.Limits = nil }))
			time.Sleep(17 * time.Second)
			for i := range c.limit {
				if r := a.do("GET", c.path, nil); r.code == 429 {
					t.Fatalf("%s: request %d refused", c.path, i+1)
				}
			}
			time.Sleep(59*time.Second + 500*time.Millisecond)
			first, second := a.do("GET", c.path, nil), a.do("GET", c.path, nil)
			if first.code != 429 || string(first.body) != `{"message":"Too Many Requests"}` || first.header.Get("Retry-After") != "" {
				t.Errorf("%s: %d %s", c.path, first.code, first.body)
			}
			wait, _ := strconv.Atoi(second.header.Get("Retry-After"))
			if second.code != 429 || wait != 1 || !strings.Contains(string(second.body), "rate_limit_error") {
				t.Errorf("%s: %d %s, Retry-After %d", c.path, second.code, second.body, wait)
			}
			for _, other := range []string{"/edit/stage/templates", "/edit/v1/templates"} {
				if r := a.do("GET", other, nil, "x-api-key", "other"); r.code != 200 {
					t.Errorf("another key: %d", r.code)
				}
			}
			time.Sleep(500 * time.Millisecond)
			if r := a.do("GET", c.path, nil); r.code == 429 {
				t.Errorf("%s: refused in the next window", c.path)
			}
		})
	}
}

func TestWindowsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, func(o *Options) { o.Limits = nil })
		a := ask(t, s)
		for i := range 1000 {
			a.do("GET", "/edit/stage/templates", nil, "x-api-key", strconv.Itoa(i))
			time.Sleep(time.Second)
		}
		s.windows.mu.Lock()
		defer s.windows.mu.Unlock()
		if n := len(s.windows.open); n > 200 {
			t.Errorf("%d windows are kept", n)
		}
	})
}

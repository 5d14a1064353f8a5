package play_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"wrapbell/app/media/play"
)

// ask asks any link, as a caller with no rules would.
func ask(ctx context.Context, link, span string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, link, nil)
	if err != nil {
		return nil, err
	}
	if span != "" {
		r.Header.Set("Range", span)
	}
	return http.DefaultClient.Do(r)
}

// linked is a film behind a link.
func linked(t *testing.T, h http.HandlerFunc) (play.Tools, play.Source) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	tools := tools(t)
	tools.Ask = ask
	return tools, play.Source{Link: s.URL + "/film.mp4?signature=secret", Format: "mp4"}
}

// A film behind a link plays and seeks, whether its index is in front or at the
// end; its decoder never learns the link.
func TestLinks(t *testing.T) {
	for name, flags := range map[string][]string{"index in front": {"-movflags", "+faststart"}, "index at the end": nil} {
		t.Run(name, func(t *testing.T) {
			body, err := os.ReadFile(clip(t, "a.mp4", 100, 25, flags...))
			if err != nil {
				t.Fatal(err)
			}
			tools, s := linked(t, func(w http.ResponseWriter, r *http.Request) {
				http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
			})
			f, err := tools.Open(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			f.Fit(1000, 1000)
			if n := frame(t, f); n != 0 {
				t.Errorf("begins with frame %d", n)
			}
			for _, pid := range children(t, os.Getpid()) {
				line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
				if strings.Contains(string(line), "secret") || !strings.Contains(string(line), "\x00http,tcp\x00") {
					t.Errorf("the decoder is called as %q", line)
				}
			}
			f.Seek(3 * time.Second)
			if n := frame(t, f); n != 75 {
				t.Errorf("sought 75, stands %d", n)
			}
			f.Close()
			noChild(t)
		})
	}
}

func TestBadLinks(t *testing.T) {
	body, err := os.ReadFile(clip(t, "a.mp4", 100, 25, "-movflags", "+faststart"))
	if err != nil {
		t.Fatal(err)
	}
	status := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(n) }
	}
	// lie is a film that breaks off in the middle, however often it is asked for.
	lie := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		w.Write(body[:len(body)/2])
	}
	var asked atomic.Int32
	local := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer local.Close()
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		kind   play.Kind
	}{
		"gone": {status(404), play.Missing}, "ran out": {status(403), play.Missing}, "busy": {status(503), play.Unreachable},
		"page":     {func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("<html>hello")) }, play.Unreadable},
		"playlist": {func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("#EXTM3U\n#EXTINF:1,\n" + local.URL)) }, play.Unreadable},
		"cut off":  {lie, play.Unreachable},
	} {
		t.Run(name, func(t *testing.T) {
			tools, s := linked(t, c.answer)
			f, err := tools.Open(t.Context(), s)
			for err == nil {
				defer f.Close()
				f.Fit(100, 100)
				f.Play()
				_, _, err = f.Next(t.Context())
			}
			wantKind(t, err, c.kind)
			if strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "127.0.0.1") {
				t.Errorf("the error tells the link: %v", err)
			}
		})
	}
	if asked.Load() > 0 {
		t.Error("a playlist had a link asked")
	}
	noChild(t)
}

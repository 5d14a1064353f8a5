package media_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"wrapbell/app/media"
)

func TestAnswers(t *testing.T) {
	good := encoded(t, "png", painted(20, 20))
	redirect := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
	}
	lie := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(n))
			w.Write(good)
		}
	}
	status := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(n)
			w.Write(good)
		}
	}
	endless := func(w http.ResponseWriter, r *http.Request) {
		w.Write(good)
		for zeros := make([]byte, 64<<10); ; {
			if _, err := w.Write(zeros); err != nil {
				return
			}
		}
	}
	other := serve(t, map[string]http.HandlerFunc{"/x": body(good)})
	paths := map[string]http.HandlerFunc{
		"/good": body(good), "/1": redirect("/good"), "/2": redirect("/1"), "/3": redirect("/2"), "/4": redirect("/3"), "/loop": redirect("/loop"),
		"/lan": redirect("http://10.0.0.1/x"), "/lan6": redirect("http://[fd00::1]/x"), "/metadata": redirect("http://169.254.169.254/latest"),
		"/other": redirect(other.URL + "/x"), "/file": redirect("file:///etc/passwd"), "/https": redirect("https://cdn.shotstack.io/x"), "/user": redirect("http://u:p@127.0.0.1/x"), "/mad": redirect("http://%zz/"),
		"/long": lie(len(good) + 10), "/huge": lie(1 << 40), "/endless": endless,
		"/204": status(204), "/401": status(401), "/403": status(403), "/410": status(410), "/429": status(429), "/500": status(500), "/206": status(206),
	}
	s := serve(t, paths)
	for path, kind := range map[string]media.Kind{
		"/good": "", "/3": "", "/4": media.Unreachable, "/loop": media.Unreachable,
		"/lan": media.Forbidden, "/lan6": media.Forbidden, "/metadata": media.Forbidden, "/other": media.Forbidden, "/file": media.Forbidden,
		"/https": media.Forbidden, "/user": media.Forbidden, "/mad": media.Unreachable,
		"/long": media.Unreachable, "/huge": media.TooLarge, "/endless": media.TooLarge,
		"/none": media.Gone, "/403": media.Gone, "/410": media.Gone, "/401": media.Unreachable, "/429": media.Unreachable, "/500": media.Unreachable, "/204": media.Unreachable, "/206": media.Unreachable,
	} {
		t.Run(path, func(t *testing.T) {
			_, err := pictures(t, media.Options{Allow: []string{s.URL}}).Picture(t.Context(), "k", s.URL+path+"?sig=secret", 10, 10)
			if kind == "" && err == nil {
				return
			}
			wantFault(t, err, kind)
		})
	}
	if n := other.asked.Load(); n != 0 {
		t.Errorf("a host that is not on the list was asked %d times", n)
	}
}

func TestHostsNotOnTheList(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/x": body(encoded(t, "png", painted(9, 9)))})
	p := pictures(t, media.Options{})
	for _, link := range append([]string{
		s.URL + "/x", "http://cdn.shotstack.io/x", "https://cdn.shotstack.io.evil.example/x", "https://evil-cdn.shotstack.io/x", "https://cdn.shotstack.io:8443/x",
		"https://s3-ap-southeast-2.amazonaws.com/any-bucket/x", "https://example.com/x.png",
	}, hostile...) {
		_, err := p.Picture(t.Context(), "k", link, 10, 10)
		wantFault(t, err, media.Forbidden)
	}
	for _, base := range []string{"http://example.com", "http://10.0.0.1:80", "https://localhost", "https://127.0.0.1", "file:///", "x", ""} {
		if p.Allow(base) == nil {
			t.Errorf("%q is asked from now on", base)
		}
	}
	if n := s.asked.Load(); n != 0 {
		t.Errorf("asked %d times", n)
	}
}

// A public name that leads to this computer is refused at the last moment, when
// its address is known.
func TestNameWithPrivateAddress(t *testing.T) {
	p := pictures(t, media.Options{})
	p.TrustName("localhost")
	_, err := p.Picture(t.Context(), "k", "https://localhost/x", 10, 10)
	wantFault(t, err, media.Forbidden)
}

// A host that sends a byte now and then does not hold a place for ever.
func TestSlowDrip(t *testing.T) {
	good := encoded(t, "png", painted(20, 20))
	s := serve(t, map[string]http.HandlerFunc{"/x": func(w http.ResponseWriter, r *http.Request) {
		w.Write(good[:len(good)/2])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}})
	p := pictures(t, media.Options{Allow: []string{s.URL}, Limit: 100 * time.Millisecond})
	begun := time.Now()
	_, err := p.Picture(t.Context(), "k", s.URL+"/x", 10, 10)
	wantFault(t, err, media.Unreachable)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Picture(ctx, "k", s.URL+"/x", 10, 10); err != context.Canceled {
		t.Errorf("called off: %v", err)
	}
}

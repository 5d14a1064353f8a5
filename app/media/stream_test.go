package media_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"
	"time"

	"wrapbell/app/media"
)

// A film is asked for by the rules that pictures are fetched by, and in parts.
func TestStream(t *testing.T) {
	body := []byte("0123456789")
	s := serve(t, map[string]http.HandlerFunc{
		"/film": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		},
		"/lan": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://10.0.0.1/film", http.StatusFound)
		},
	})
	p := pictures(t, media.Options{Allow: []string{s.URL}})
	for span, want := range map[string]string{"": "0123456789", "bytes=3-": "3456789", "bytes=2-4": "234"} {
		answer, err := p.Stream(t.Context(), s.URL+"/film", span)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", span, got, err)
		}
	}
	for _, link := range append([]string{s.URL + "/lan", "https://example.com/film.mp4", "file:///etc/passwd"}, hostile...) {
		answer, err := p.Stream(t.Context(), link, "")
		if err == nil {
			answer.Body.Close()
		}
		wantFault(t, err, media.Forbidden)
	}
}

package practice

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever is sent, the service answers something a client can read, and does
// not panic.
func FuzzSubmit(f *testing.F) {
	names, _ := filepath.Glob("../../assets/samples/*.json")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"image","src":"https://practice.invalid/missing"},"start":1e308,"length":1e308}]}]},"output":{"format":"mp4","size":{"width":-1,"height":1e300},"fps":0}}`)
	s, err := Open(Options{Folder: f.TempDir(), Films: lamp{}, Speed: 1e9, Limits: NoLimits})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	f.Fuzz(func(t *testing.T, body string) {
		for _, path := range []string{"/edit/v1/render", "/edit/v1/templates", "/edit/v1/templates/render"} {
			r := httptest.NewRequest("POST", path, strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			func() {
				defer func() {
					if p := recover(); p != nil && p != http.ErrAbortHandler {
						panic(p)
					}
				}()
				s.ServeHTTP(w, r)
			}()
			switch w.Code {
			case 200, 201, 400, 402, 413, 429, 500, 502:
			default:
				t.Errorf("%s: %d %s", path, w.Code, w.Body)
			}
		}
	})
}

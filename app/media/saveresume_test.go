package media_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"wrapbell/app"
	"wrapbell/app/media"
)

// cutting answers like tagged, but breaks the connection off after so many bytes
// of the body.
func cutting(b []byte, after int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tagged(b)(&scissors{w, after}, r)
	}
}

type scissors struct {
	http.ResponseWriter
	left int
}

func (s *scissors) Write(b []byte) (int, error) {
	if len(b) < s.left {
		s.left -= len(b)
		return s.ResponseWriter.Write(b)
	}
	s.ResponseWriter.Write(b[:s.left])
	s.ResponseWriter.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

// turns answers each request by another handler; the last one stays.
func turns(t testing.TB, seen *[]string, handlers ...http.HandlerFunc) *site {
	var n atomic.Int32
	return serve(t, map[string]http.HandlerFunc{"/x": func(w http.ResponseWriter, r *http.Request) {
		i := min(int(n.Add(1)), len(handlers)) - 1
		if seen != nil {
			*seen = append(*seen, r.Header.Get("Range"))
		}
		handlers[i](w, r)
	}})
}

// inMemory is a folder on a disk in memory, where there is one.
func inMemory(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "wrapbell")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// Wherever it is cut, it says how much there is, and the next try brings the whole
// file, with the rest alone where there is a beginning.
func TestCutAtEveryOffset(t *testing.T) {
	body := film(5, 1200)
	resumed, at := 0, 0
	var ranges []string
	s := serve(t, map[string]http.HandlerFunc{"/x": func(w http.ResponseWriter, r *http.Request) {
		if ranges = append(ranges, r.Header.Get("Range")); len(ranges) == 1 {
			cutting(body, at)(w, r)
		}
		tagged(body)(w, r)
	}})
	// Three thousand times made durable: not on a real disk.
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}, Notes: inMemory(t)})
	for ; at < len(body); at++ {
		d.folder, ranges = inMemory(t), nil
		_, err := d.save(t.Context(), s.URL+"/x")
		f := wantSaveFault(t, err, app.SaveCut)
		if f.Got != int64(at) || f.Want != int64(len(body)) {
			t.Fatalf("cut at %d: %d of %d", at, f.Got, f.Want)
		}
		parts := names(t, d.folder)
		if parts != "" && parts != "Spring sale-r1.mp4.part" {
			t.Fatalf("cut at %d: %s", at, parts)
		}
		got, err := d.save(t.Context(), s.URL+"/x")
		wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
		d.left(t, "Spring sale-r1.mp4")
		switch want := fmt.Sprintf("bytes=%d-", at); {
		case parts != "" && ranges[1] == want:
			resumed++
		case parts != "" || ranges[1] != "":
			t.Fatalf("cut at %d: asked for %v", at, ranges)
		}
	}
	if resumed < len(body)-520 {
		t.Errorf("resumed %d times of %d", resumed, len(body))
	}
	t.Logf("%d cuts, %d gone on with, %d from the start", len(body), resumed, len(body)-resumed)
}

// With whatever the host answers to "the rest, please", the file is right in the
// end or the fault is said, and the next try gets it.
func TestResume(t *testing.T) {
	body, newer := film(6, 40_000), film(7, 50_000)
	const at = 20_000
	header := func(h http.HandlerFunc, key, value string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			inner := &relabel{ResponseWriter: w, key: key, value: value}
			h(inner, r)
		}
	}
	whole := func(b []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("Range")
			tagged(b)(w, r)
		}
	}
	shifted := func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("Range", fmt.Sprintf("bytes=%d-", at-5))
		tagged(body)(w, r)
	}
	bounded := func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", at, at+9))
		tagged(body)(w, r)
	}
	unconditional := func(b []byte) http.HandlerFunc { // ignores If-Range
		return func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("If-Range")
			tagged(b)(w, r)
		}
	}
	for _, c := range []struct {
		name   string
		first  http.HandlerFunc
		second []http.HandlerFunc
		want   []byte
		ranges string // of the second try
		part   bool   // is there one after the first try
	}{
		{"the rest", cutting(body, at), nil, body, "bytes=20000-", true},
		{"200 to a range", cutting(body, at), []http.HandlerFunc{whole(body)}, body, "bytes=20000-", true},
		{"another file by now", cutting(body, at), []http.HandlerFunc{tagged(newer)}, newer, "bytes=20000-", true},
		{"another file, conditions ignored", cutting(body, at), []http.HandlerFunc{unconditional(newer)}, newer, "bytes=20000- ", true},
		{"412", cutting(body, at), []http.HandlerFunc{refuses(412, ""), tagged(body)}, body, "bytes=20000- ", true},
		{"416", cutting(body, at), []http.HandlerFunc{refuses(416, ""), tagged(body)}, body, "bytes=20000- ", true},
		{"a shorter file by now", cutting(newer, 45_000), []http.HandlerFunc{tagged(body)}, body, "bytes=45000-", true},
		{"206 from elsewhere", cutting(body, at), []http.HandlerFunc{shifted, tagged(body)}, body, "bytes=20000- ", true},
		{"206 of a piece", cutting(body, at), []http.HandlerFunc{bounded, tagged(body)}, body, "bytes=20000- ", true},
		{"206 without saying of what", cutting(body, at), []http.HandlerFunc{header(tagged(body), "Content-Range", ""), tagged(body)}, body, "bytes=20000- ", true},
		{"206 of nonsense", cutting(body, at), []http.HandlerFunc{header(tagged(body), "Content-Range", "bytes 20000-99999999999999999999/1"), tagged(body)}, body, "bytes=20000- ", true},
		{"206 of another length", cutting(body, at), []http.HandlerFunc{header(tagged(body), "Content-Range", "bytes 20000-49999/50000"), tagged(body)}, body, "bytes=20000- ", true},
		{"206 of a longer file under the same ETag", cutting(body, at), []http.HandlerFunc{header(unconditional(newer), "ETag", `"`+sum(body)[:32]+`"`), tagged(newer)}, newer, "bytes=20000- ", true},
		{"206 without ETag", cutting(body, at), []http.HandlerFunc{header(tagged(body), "ETag", ""), tagged(body)}, body, "bytes=20000- ", true},
		{"weak ETag", header(cutting(body, at), "ETag", `W/"a"`), []http.HandlerFunc{tagged(body)}, body, "", false},
		{"no ETag", header(cutting(body, at), "ETag", ""), []http.HandlerFunc{tagged(body)}, body, "", false},
		{"nonsense ETag", header(cutting(body, at), "ETag", `"`), []http.HandlerFunc{tagged(body)}, body, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.second == nil {
				c.second = []http.HandlerFunc{tagged(c.want)}
			}
			var ranges []string
			s := turns(t, &ranges, append([]http.HandlerFunc{c.first}, c.second...)...)
			d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
			_, err := d.save(t.Context(), s.URL+"/x?sig=secret1")
			wantSaveFault(t, err, app.SaveCut)
			if c.part {
				d.left(t, "Spring sale-r1.mp4.part")
			} else {
				d.left(t, "")
			}
			got, err := d.save(t.Context(), s.URL+"/x?sig=secret2")
			wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), c.want)
			d.left(t, "Spring sale-r1.mp4")
			if asked := strings.Join(ranges[1:], " "); asked != c.ranges {
				t.Errorf("asked for %q, want %q", asked, c.ranges)
			}
		})
	}
}

// relabel changes one header of an answer.
type relabel struct {
	http.ResponseWriter
	key, value string
	done       bool
}

func (r *relabel) WriteHeader(code int) {
	if !r.done {
		r.done = true
		r.Header().Set(r.key, r.value)
		if r.value == "" {
			r.Header().Del(r.key)
		}
	}
	r.ResponseWriter.WriteHeader(code)
}

func (r *relabel) Flush() { r.ResponseWriter.(http.Flusher).Flush() }

// A rest of which only a piece comes, in good order, is a cut like any other.
func TestRestEndsEarly(t *testing.T) {
	body := film(13, 40_000)
	s := turns(t, nil, cutting(body, 20_000), func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"`+sum(body)[:32]+`"`)
		w.Header().Set("Content-Range", fmt.Sprintf("bytes 20000-%d/%d", len(body)-1, len(body)))
		w.WriteHeader(http.StatusPartialContent)
		w.(http.Flusher).Flush() // no length is told
		w.Write(body[20_000:30_000])
	}, tagged(body))
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	for _, at := range []int64{20_000, 30_000} {
		_, err := d.save(t.Context(), s.URL+"/x")
		if f := wantSaveFault(t, err, app.SaveCut); f.Got != at || f.Want != int64(len(body)) {
			t.Errorf("%d of %d", f.Got, f.Want)
		}
	}
	got, err := d.save(t.Context(), s.URL+"/x")
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
}

// begun is a folder in which a file broke off in the middle.
func begun(t *testing.T, body []byte, at int) (d *desk, s *site, ranges *[]string) {
	ranges = new([]string)
	s = turns(t, ranges, cutting(body, at), tagged(body))
	d = saver(t, media.SaverOptions{Allow: []string{s.URL}})
	_, err := d.save(t.Context(), s.URL+"/x")
	wantSaveFault(t, err, app.SaveCut)
	return d, s, ranges
}

// A later run finds what an earlier one left, goes on with it, or throws it away.
func TestRestart(t *testing.T) {
	body := film(8, 40_000)
	d, s, ranges := begun(t, body, 20_000)
	d.Close()
	later := saver(t, media.SaverOptions{Allow: []string{s.URL}, Notes: d.notes})
	later.folder = d.folder
	left := later.Unfinished()
	if len(left) != 1 || left[0] != (app.Unfinished{Render: "r1", Kind: app.Video, Folder: d.folder, Bytes: 20_000, Total: int64(len(body))}) {
		t.Fatalf("%+v", left)
	}
	got, err := later.save(t.Context(), s.URL+"/x")
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
	if (*ranges)[1] != "bytes=20000-" || len(later.Unfinished()) != 0 {
		t.Errorf("asked for %v, left %v", *ranges, later.Unfinished())
	}

	d, _, _ = begun(t, body, 20_000)
	if err := d.Discard(t.Context(), "r1", app.Video); err != nil || names(t, d.folder) != "" || len(d.Unfinished()) != 0 {
		t.Errorf("%v, left %s, %v", err, names(t, d.folder), d.Unfinished())
	}
	if err := d.Discard(t.Context(), "r1", app.Video); err != nil {
		t.Errorf("twice: %v", err)
	}
}

// A part that is not what was left, or of another link, is not gone on with; and
// nothing that it was replaced by is touched.
func TestPartWasChanged(t *testing.T) {
	body := film(9, 40_000)
	part := func(d *desk) string { return filepath.Join(d.folder, "Spring sale-r1.mp4.part") }
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, body[:30_000], 0o600); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(d *desk) error{
		"shorter": func(d *desk) error { return os.Truncate(part(d), 10_000) },
		"gone":    func(d *desk) error { return os.Remove(part(d)) },
		"a link":  func(d *desk) error { return errors.Join(os.Remove(part(d)), os.Symlink(victim, part(d))) },
		"a folder": func(d *desk) error {
			return errors.Join(os.Remove(part(d)), os.Mkdir(part(d), 0o700))
		},
		"the note is nonsense": func(d *desk) error {
			return os.WriteFile(filepath.Join(d.notes, names(t, d.notes)), []byte(`{"render":"r1","kind":"video","folder":"/","part":"../x"}`), 0o600)
		},
		"the note is cut": func(d *desk) error {
			return os.Truncate(filepath.Join(d.notes, names(t, d.notes)), 20)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, s, ranges := begun(t, body, 20_000)
			if err := change(d); err != nil {
				t.Fatal(err)
			}
			got, err := d.save(t.Context(), s.URL+"/x")
			wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
			if (*ranges)[1] != "" {
				t.Errorf("asked for %v", *ranges)
			}
			if b, err := os.ReadFile(victim); err != nil || !bytes.Equal(b, body[:30_000]) {
				t.Error("a file elsewhere was changed")
			}
		})
	}
	t.Run("longer than the file will be", func(t *testing.T) {
		d, s, ranges := begun(t, body, 20_000)
		if err := os.WriteFile(part(d), append(slices.Clone(body[:20_000]), make([]byte, 90_000)...), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := d.save(t.Context(), s.URL+"/x")
		wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
		if (*ranges)[1] != "bytes=20000-" {
			t.Errorf("asked for %v", *ranges)
		}
	})
	t.Run("another link", func(t *testing.T) {
		d, s, _ := begun(t, body, 20_000)
		other := serve(t, map[string]http.HandlerFunc{"/y": func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Range") != "" {
				t.Errorf("asked for %s", r.Header.Get("Range"))
			}
			tagged(body)(w, r)
		}})
		if err := d.Allow(other.URL); err != nil {
			t.Fatal(err)
		}
		got, err := d.save(t.Context(), other.URL+"/y")
		wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
		d.left(t, "Spring sale-r1.mp4")
		_ = s
	})
	t.Run("another folder", func(t *testing.T) {
		d, s, _ := begun(t, body, 20_000)
		old := d.folder
		d.folder = t.TempDir()
		got, err := d.save(t.Context(), s.URL+"/x")
		wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
		if left := names(t, old); left != "" {
			t.Errorf("left behind: %s", left)
		}
	})
}

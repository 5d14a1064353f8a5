package ui_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/ui"
)

// vault is a window that saves: the real saver, the practice service's CDN behind a
// line that can be bad, and a folder of the user's.
type vault struct {
	*fixture
	e      *elsewhere
	line   *line
	data   string // notes and list
	movies string // the usual folder
	store  *store.Store
	shown  []string // in the file manager
	opened []string // in the system's player

	stop []func() // what runs, last first
}

// line is the way to the CDN.
type line struct {
	next http.RoundTripper

	mu     sync.Mutex
	cut    float64                            // of a file, that comes before the line breaks; 0 = all
	delay  time.Duration                      // before each 2 KB
	answer func(*http.Request) *http.Response // instead of the CDN's; may be nil
	ranges []string                           // asked for
}

func (l *line) set(change func(l *line)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change(l)
}

// RoundTrip implements http.RoundTripper.
func (l *line) RoundTrip(q *http.Request) (*http.Response, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ranges = append(l.ranges, q.Header.Get("Range"))
	if l.answer != nil {
		return l.answer(q), nil
	}
	a, err := l.next.RoundTrip(q)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(a.Body)
	a.Body.Close()
	if err != nil {
		return nil, err
	}
	end := int64(math.MaxInt64)
	if l.cut > 0 {
		end = int64(float64(len(body)) * l.cut)
	}
	a.Body = io.NopCloser(&drip{ctx: q.Context(), body: bytes.NewReader(body), end: end, delay: l.delay})
	return a, nil
}

// drip is a body that comes slowly, and may break off.
type drip struct {
	ctx   context.Context
	body  *bytes.Reader
	sent  int64
	end   int64
	delay time.Duration
}

func (d *drip) Read(b []byte) (int, error) {
	if d.sent >= d.end {
		return 0, io.ErrUnexpectedEOF
	}
	if d.delay > 0 {
		select {
		case <-time.After(d.delay):
		case <-d.ctx.Done():
			return 0, context.Cause(d.ctx)
		}
	}
	n, err := d.body.Read(b[:min(len(b), 2<<10, int(min(d.end-d.sent, 1<<20)))])
	d.sent += int64(n)
	return n, err
}

// answers is an answer of that status with that text.
func answers(status int, kind, text string) func(*http.Request) *http.Response {
	return func(q *http.Request) *http.Response {
		return &http.Response{StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {kind}},
			ContentLength: int64(len(text)), Body: io.NopCloser(strings.NewReader(text)), Request: q}
	}
}

// openVault opens the window in a bubble.
func openVault(t *testing.T, o options) *vault {
	v := &vault{e: newElsewhere(t), data: t.TempDir(), movies: filepath.Join(t.TempDir(), "Wrapbell")}
	v.line = &line{next: v.e}
	v.begin(t, o)
	t.Cleanup(func() {
		v.end(t)
		v.e.close()
	})
	return v
}

// begin is a start of the program.
func (v *vault) begin(t *testing.T, o options) {
	st, err := store.Open(filepath.Join(v.data, "renders.db"))
	if err != nil {
		t.Fatal(err)
	}
	v.store = st
	desk := &app.Desk{Store: st, Edits: st}
	s, err := media.OpenSaver(media.SaverOptions{Notes: filepath.Join(v.data, "saving"), List: desk, Transport: v.line, Spare: 1, Usual: v.movies,
		Allow: []string{"http://" + hosts[app.Practice], "http://" + hosts[app.Sandbox]}})
	if err != nil {
		t.Fatal(err)
	}
	auto := &media.AutoSaver{Renders: st, Keeper: s}
	follow := func(c ui.SavingChoice) {
		if c.Folder == "" {
			c.Folder = v.movies
		}
		auto.Set(media.AutoPolicy{On: c.Auto, Folder: c.Folder, Kinds: c.Kinds(), Since: c.Since})
	}
	var c ui.SavingChoice
	if _, err := st.Setting(ui.SettingSaving, &c); err != nil {
		t.Fatal(err)
	}
	follow(c)
	v.fixture = openDesk(t, o, st, func(d *ui.Desk) {
		d.Saving = &ui.Saving{Saver: s, Folder: v.movies, Away: media.Missing, Look: s.Look, Changed: follow,
			Reveal: func(_ context.Context, path string) error { v.shown = append(v.shown, path); return nil },
			Open:   func(path string) error { v.opened = append(v.opened, path); return nil }}
		d.Erase = func(ctx context.Context, id string, kind app.FileKind) error {
			return desk.Erase(ctx, v.e.client, id, kind)
		}
		d.Reader, d.OpenWeb = v.e.client, func(string) error { return nil }
		d.Films, d.CheckLink = o.films, o.check
	})
	v.fixture.t, v.fixture.store = t, st
	auto.Tell, auto.Report = v.Told, v.SaveEnded
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); auto.Run(ctx) }()
	loop := v.e.run(v.fixture)
	v.stop = []func(){loop, cancel, v.closeOnce, func() { <-ended }, func() {
		if err := errors.Join(s.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	}}
}

// end is an orderly end of the program.
func (v *vault) end(t *testing.T) {
	for _, stop := range v.stop {
		stop()
	}
	v.stop = nil
}

// made has a sample rendered and returns its id.
func (v *vault) made(sample int) string {
	v.t.Helper()
	id := v.order(app.Practice, assets.Samples()[sample].Body)
	v.pass(5 * time.Minute)
	if r := v.record(v.t, id); r.State != app.Ready || r.Files[0].State != app.FileReady {
		v.t.Fatalf("not ready: %s %+v", r.State, r.Files)
	}
	return id
}

// save presses Save to folder.
func (v *vault) save() {
	v.Do(v.Window.Save)
	v.settle()
}

// lies reads what is saved of a render.
func (v *vault) lies(id string, kind app.FileKind) (path string, body []byte) {
	v.t.Helper()
	r := v.record(v.t, id)
	f, _ := r.FileOf(kind)
	if !f.Saved.Here() {
		v.t.Fatalf("the %s is not saved: %+v\n%s", kind, f.Saved, v.screen())
	}
	body, err := os.ReadFile(f.Saved.Path)
	if err != nil {
		v.t.Fatal(err)
	}
	if int64(len(body)) != f.Saved.Size {
		v.t.Errorf("%d bytes are there, and %d are on the list", len(body), f.Saved.Size)
	}
	return f.Saved.Path, body
}

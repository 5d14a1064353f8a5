package media_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

const cdn = "https://cdn.shotstack.io/au/v1/x.mp4"

// wire answers without a socket, so that it can live in a bubble.
type wire func(r *http.Request) (*http.Response, error)

func (w wire) RoundTrip(r *http.Request) (*http.Response, error) { return w(r) }

// slow sends a body piece by piece, each after a while; below 0 it never comes.
type slow struct {
	ctx   context.Context
	body  []byte
	piece int
	wait  func(sent int) time.Duration
	sent  int
}

func (s *slow) Read(b []byte) (int, error) {
	if s.sent == len(s.body) {
		return 0, io.EOF
	}
	wait := s.wait(s.sent)
	if wait < 0 {
		wait = math.MaxInt64
	}
	select {
	case <-time.After(wait):
	case <-s.ctx.Done():
		return 0, context.Cause(s.ctx)
	}
	n := copy(b, s.body[s.sent:min(len(s.body), s.sent+s.piece)])
	s.sent += n
	return n, nil
}

func (*slow) Close() error { return nil }

// sends answers with a file, with ranges, at the pace of wait.
func sends(body []byte, piece int, wait func(sent int) time.Duration) wire {
	return func(r *http.Request) (*http.Response, error) {
		from := 0
		answer := &http.Response{StatusCode: 200, ProtoMajor: 1, Request: r, Header: http.Header{"Etag": {`"film"`}}}
		if s, ok := strings.CutPrefix(r.Header.Get("Range"), "bytes="); ok && r.Header.Get("If-Range") == `"film"` {
			from, _ = strconv.Atoi(strings.TrimSuffix(s, "-"))
			answer.StatusCode = 206
			answer.Header.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(body)-1, len(body)))
		}
		answer.ContentLength = int64(len(body) - from)
		answer.Body = &slow{ctx: r.Context(), body: body[from:], piece: piece, wait: wait}
		return answer, nil
	}
}

func steady(d time.Duration) func(int) time.Duration {
	return func(int) time.Duration { return d }
}

// TestSlowHosts: what each kind of slowness ends in, when exactly, and that the next
// try has the rest.
func TestSlowHosts(t *testing.T) {
	body := film(20, 20_000)
	stops := func(at int) func(int) time.Duration {
		return func(sent int) time.Duration {
			if sent >= at {
				return -1
			}
			return time.Second
		}
	}
	for _, c := range []struct {
		name string
		host wire
		kind app.SaveKind
		took time.Duration
		got  int64
	}{
		{"no answer", func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, context.Cause(r.Context())
		}, app.SaveIdle, 30 * time.Second, 0},
		{"stops in the head", sends(body, 100, stops(200)), app.SaveIdle, 32 * time.Second, 200},
		{"stops in the middle", sends(body, 1000, stops(10_000)), app.SaveIdle, 41 * time.Second, 10_512},
		{"drips", sends(body, 80, steady(29*time.Second+999*time.Millisecond)), app.SaveSlow, 2 * time.Hour, 0},
		{"slow but whole", sends(body, 1000, steady(29*time.Second)), "", 21 * 29 * time.Second, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := saver(t, media.SaverOptions{})
				d.Through(c.host)
				begun := time.Now()
				_, err := d.save(t.Context(), cdn)
				if took := time.Since(begun); took != c.took {
					t.Errorf("took %v, want %v", took, c.took)
				}
				if c.kind == "" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				f := wantSaveFault(t, err, c.kind)
				if c.kind != app.SaveSlow && (f.Got != c.got || f.Got > 0 && f.Want != int64(len(body))) {
					t.Errorf("%d of %d", f.Got, f.Want)
				}
				if c.kind == app.SaveSlow && f.Got >= int64(len(body)) {
					t.Errorf("%d came", f.Got)
				}
				d.Through(sends(body, 1<<20, steady(0)))
				got, err := d.save(t.Context(), cdn)
				wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
			})
		})
	}
}

// The speed told is that of the last seconds, and a beginning that lay there
// already does not count.
func TestToldSpeed(t *testing.T) {
	body := film(21, 60_000)
	synctest.Test(t, func(t *testing.T) {
		d := saver(t, media.SaverOptions{})
		d.Through(sends(body, 1000, func(sent int) time.Duration {
			if sent > 20_000 {
				return -1
			}
			return 100 * time.Millisecond
		}))
		_, err := d.save(t.Context(), cdn)
		wantSaveFault(t, err, app.SaveIdle)
		d.Through(sends(body, 1000, steady(500*time.Millisecond)))
		var told []app.SaveProgress
		if _, err := d.Save(t.Context(), made("r1", "mp4", app.Video, cdn), app.Video, d.folder, func(p app.SaveProgress) { told = append(told, p) }); err != nil {
			t.Fatal(err)
		}
		var loading []app.SaveProgress
		for _, p := range told {
			if p.Stage == app.SaveLoading && p.Speed > 0 && p.Bytes < p.Total { // the last piece is shorter
				loading = append(loading, p)
			}
		}
		if told[0].Stage != app.SaveChecking || len(loading) < 30 {
			t.Fatalf("told %+v", told)
		}
		for _, p := range loading {
			left, ok := p.Left()
			if p.Bytes <= 20_000 || p.Total != int64(len(body)) || math.Abs(p.Speed-2000) > 1 || !ok || math.Abs(left.Seconds()-float64(p.Total-p.Bytes)/2000) > 0.1 {
				t.Fatalf("%+v, left %v", p, left)
			}
		}
	})
}

func TestMeter(t *testing.T) {
	at := func(s float64) time.Time { return time.Unix(1000, 0).Add(time.Duration(s * float64(time.Second))) }
	var m media.Meter
	if m.Speed(at(0)) != 0 {
		t.Error("a speed of nothing")
	}
	for _, c := range []struct {
		now   float64
		bytes int64 // below 0: nothing came
		speed float64
	}{
		{0, 1_000_000, 0}, {1, 1_000_100, 100}, {2, 1_000_200, 100}, {3, -1, 200.0 / 3}, {4, 1_001_000, 250}, {5, 1_001_000, 200},
		{7, -1, 800.0 / 5}, {9.5, -1, 0}, {60, -1, 0}, {61, 1_002_000, 1000.0 / 56}, {66, 1_002_500, 100},
	} {
		if c.bytes >= 0 {
			m.Note(at(c.now), c.bytes)
		}
		if got := m.Speed(at(c.now)); math.Abs(got-c.speed) > 0.01 {
			t.Errorf("after %v s: %v, want %v", c.now, got, c.speed)
		}
	}
	for _, p := range []app.SaveProgress{{Total: -1, Speed: 9}, {Total: 9}, {Total: 9, Bytes: 10, Speed: 5}} {
		if left, ok := p.Left(); ok {
			t.Errorf("%+v takes %v", p, left)
		}
	}
}

// No more than two at a time, in the order in which they came, one file never
// twice at once; who calls off makes room for the next.
func TestTurns(t *testing.T) {
	body := film(22, 1000)
	synctest.Test(t, func(t *testing.T) {
		d := saver(t, media.SaverOptions{})
		var mu sync.Mutex
		var order []string
		busy, queued, most := map[string]bool{}, map[string]bool{}, 0
		d.Through(wire(func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			order = append(order, r.URL.Path[1:])
			if busy[r.URL.Path] {
				t.Errorf("%s twice at once", r.URL.Path)
			}
			busy[r.URL.Path] = true
			most = max(most, len(busy))
			takes := time.Second
			if r.URL.Path == "/b" {
				takes = 3 * time.Second / 2 // from here on no two end at once
			}
			mu.Unlock()
			time.Sleep(takes)
			mu.Lock()
			delete(busy, r.URL.Path)
			return &http.Response{StatusCode: 200, Request: r, ContentLength: int64(len(body)), Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body))}, nil
		}))
		done := make(chan error, 20)
		save := func(ctx context.Context, id string) {
			go func() {
				_, err := d.Save(ctx, made(id, "mp4", app.Video, "https://cdn.shotstack.io/"+id), app.Video, d.folder, func(p app.SaveProgress) {
					if p.Stage == app.SaveQueued {
						mu.Lock()
						queued[id] = true
						mu.Unlock()
					}
				})
				done <- err
			}()
			synctest.Wait()
		}
		ctx, cancel := context.WithCancel(t.Context())
		for _, id := range []string{"a", "a", "b", "c", "d", "e"} {
			save(t.Context(), id)
		}
		save(ctx, "f")
		save(t.Context(), "g")
		cancel()
		failed := 0
		for range 8 {
			if err := <-done; err != nil {
				failed++
			}
		}
		// The second a waits for the first, and finds it there; f was called off.
		if got := strings.Join(order, ""); got != "abcdeg" || most != 2 || failed != 2 {
			t.Errorf("in the order %s, %d at once, %d failed", got, most, failed)
		}
		if len(queued) != 6 || queued["b"] {
			t.Errorf("queued: %v", queued)
		}
	})
}

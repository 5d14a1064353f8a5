package app_test

import (
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"time"

	"wrapbell/app"
	"wrapbell/app/callback"
	"wrapbell/app/practice"
	"wrapbell/app/shotstack"
	"wrapbell/store"
)

var benchPractice = flag.Bool("practice", false, "run the loop against the practice service in real time and in virtual time, and compare")

const (
	practiceRenders = 200
	practiceSpeed   = 20
	practiceGap     = 230 * time.Millisecond // between two submissions
	toldGap         = 700 * time.Millisecond // with callbacks: under the rate at which they may cause looks
)

// toll counts the looks that pass.
type toll struct {
	http.RoundTripper
	mu   sync.Mutex
	asks int
}

func (c *toll) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.Method == http.MethodGet {
		c.mu.Lock()
		c.asks++
		c.mu.Unlock()
	}
	return c.RoundTripper.RoundTrip(q)
}

// practised is what came of a run.
type practised struct {
	requests    float64
	done, ready []float64 // seconds late
	told        []float64 // seconds from the last callback to knowing it ready
}

// practise sends two hundred renders to the practice service at twenty times its speed:
// over real sockets, or in the bubble of the test. With callbacks the receiver listens.
func practise(t *testing.T, real, callbacks bool) (p practised) {
	folder := t.TempDir()
	s, err := store.Open(filepath.Join(folder, "wrapbell.db"))
	if err != nil {
		t.Fatal(err)
	}
	service, err := practice.Open(practice.Options{Folder: filepath.Join(folder, "practice"), Speed: practiceSpeed, Seed: 7, Base: base,
		Limits: practice.NoLimits, Films: stills{}})
	if err != nil {
		t.Fatal(err)
	}
	at := base
	count := &toll{RoundTripper: service.RoundTripper()}
	if real {
		server, err := practice.Listen("127.0.0.1:0", service)
		if err != nil {
			t.Fatal(err)
		}
		defer server.Close()
		at, count.RoundTripper = server.Base, &http.Transport{MaxIdleConnsPerHost: 8}
	}
	client := shotstack.New(count)
	client.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: app.Practice, Edit: at + "/edit/stage", Serve: at + "/serve/stage", CDN: at + "/au/stage"}, name == app.Practice
	}
	client.Key = func(context.Context, string) (string, error) { return "", nil }
	loop := &app.Loop{Store: s, Edits: s, Service: client, Notes: s, Reader: client}
	if callbacks {
		r := callback.New(s)
		r.Near = true
		port := freePort(t)
		if st := r.Apply(app.CallSetup{On: true, Public: fmt.Sprintf("http://127.0.0.1:%d", port), Port: port}); st.Trouble != "" {
			t.Fatal(st.Trouble)
		}
		defer r.Close()
		loop.Caller = r
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- loop.Run(ctx) }()
	h := &house{t: t, store: s, practice: service, desk: &app.Desk{Store: s, Edits: s}}
	n, gap := practiceRenders, practiceGap
	if callbacks {
		n, gap = practiceRenders/2, toldGap
	}
	for i := range n {
		h.submitBody(fmt.Sprint(i), long(5+7*(i%9)))
		time.Sleep(gap)
	}
	for slices.ContainsFunc(h.all(), func(r app.Render) bool { return !r.State.AtRest() }) {
		time.Sleep(time.Second)
	}
	stop()
	<-ended
	for _, r := range h.all() {
		if r.State != app.Ready {
			t.Errorf("%s is %s (%v)", r.Name, r.State, r.Problem)
			continue
		}
		a, last := r.Attempt(), time.Time{}
		for _, f := range r.Files {
			if f.Settled.After(last) {
				last = f.Settled
			}
		}
		if !a.Updated.IsZero() {
			p.done = append(p.done, a.Ended.Sub(a.Updated).Seconds())
		}
		p.ready = append(p.ready, r.Checked.Sub(last).Seconds())
		if !a.Told.IsZero() {
			p.told = append(p.told, r.Checked.Sub(a.Told).Seconds())
		}
	}
	p.requests = float64(count.asks) / float64(n)
	h.close()
	return p
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(len(v), 1))
}

// TestBenchPractice compares real time with virtual time, and asking with being told. It
// is a benchmark: -practice runs it.
func TestBenchPractice(t *testing.T) {
	if !*benchPractice {
		t.Skip("make bench-practice runs it")
	}
	var virtual practised
	synctest.Test(t, func(t *testing.T) { virtual = practise(t, false, false) })
	real := practise(t, true, false)
	told := practise(t, true, true)
	fmt.Printf("%d renders on the practice service at %dx, one each %v\n\n%-34s %9s %8s %8s\n", practiceRenders, practiceSpeed, practiceGap, "", "requests", "done s", "ready s")
	row := func(name string, p practised) {
		fmt.Printf("%-34s %9.2f %8.2f %8.2f\n", name, p.requests, average(p.done), average(p.ready))
	}
	row("asking, virtual time", virtual)
	row("asking, real time over loopback", real)
	row("told by callbacks, over loopback", told)
	ratio := func(a, b float64) string {
		verdict := "pass"
		if a/b > 1.1 || a/b < 0.9 {
			verdict = "FAIL"
		}
		return fmt.Sprintf("%s %.3f within 0.9 to 1.1", verdict, a/b)
	}
	fmt.Printf("\nreal / virtual: requests %s, done + ready %s\n", ratio(real.requests, virtual.requests),
		ratio(average(real.done)+average(real.ready), average(virtual.done)+average(virtual.ready)))
	slices.Sort(told.told)
	median := told.told[len(told.told)/2]
	fmt.Printf("told: ready is known %.1f ms after the last callback (median) %s, %.2f requests a render %s\n", median*1000, passes(median < 0.1), told.requests, passes(told.requests <= 2))
}

func passes(ok bool) string {
	if ok {
		return "pass"
	}
	return strings.ToUpper("fail")
}

// freePort is a port that nobody listens on just now.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

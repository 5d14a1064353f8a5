package practice

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"wrapbell/app"
)

// Filmer makes the media of an edit: NAME.FORMAT in dir, and NAME-poster.jpg and
// NAME-thumb.jpg where the edit asks for them. The edit is the tree after its
// merge fields are filled in, as encoding/json has it. How says in a word how
// the main file came about.
type Filmer interface {
	Make(ctx context.Context, edit any, dir, name string) (how string, err error)
}

// Options say how the service behaves.
type Options struct {
	Folder    string            // where everything is kept
	Films     Filmer            // makes media
	Speed     float64           // 1 = as the vendor, 20 = twenty times as fast; 0 = 1
	Key       string            // when not empty, x-api-key must be this
	Base      string            // of the links it hands out; empty: the host of the first request
	Transport http.RoundTripper // for callbacks; nil = over the network
	Log       *slog.Logger      // nil = none
	Seed      uint64            // of all waiting times; 0 = different each time
	Limits    map[string]Limit  // by version; nil = VendorLimits
	Templates []Template        // that the account begins with
	Rough     bool              // slow answers, lost answers, failures and stuck renders as often as in life
}

// Service is the practice service. Its methods may be called from anywhere.
type Service struct {
	options Options
	log     *slog.Logger
	root    *os.Root
	client  *http.Client
	mux     *http.ServeMux
	windows windows
	owner   string
	seed    uint64

	ctx   context.Context // ends with Close
	stop  context.CancelFunc
	work  sync.WaitGroup // media being made, callbacks under way, in-process requests
	close func()         // what Transport was made here

	mu        sync.Mutex
	base      string
	settings  settings
	planned   uint64 // renders so far, each has its own sequence of chances
	renders   map[string]*record
	assets    map[string]*record   // by asset id
	templates map[string]*template // by id
	submitted map[string]int       // edits with tricks, by hash
	held      map[string]time.Time // edits answered with 429, since when
	free      time.Time            // when the next render need not wait for those ahead
	timers    map[timerKey]*time.Timer
	unmade    []*record // in line for their media
	makers    int       // at work on that line
}

// Open starts a service on a folder and goes on with what it finds there.
func Open(o Options) (*Service, error) {
	if o.Films == nil {
		return nil, errors.New("the practice service needs somebody who makes its media")
	}
	if o.Speed <= 0 {
		o.Speed = 1
	}
	if o.Limits == nil {
		o.Limits = VendorLimits
	}
	s := &Service{
		options: o, log: o.Log, base: strings.TrimRight(o.Base, "/"), seed: o.Seed,
		windows: windows{limits: o.Limits, open: map[windowKey]*window{}},
		renders: map[string]*record{}, assets: map[string]*record{}, templates: map[string]*template{},
		submitted: map[string]int{}, held: map[string]time.Time{}, timers: map[timerKey]*time.Timer{},
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.seed == 0 {
		s.seed = rand.Uint64()
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.caller(o.Transport)
	s.mux = s.routes()
	if err := s.load(); err != nil {
		s.stop()
		return nil, &app.PracticeFault{Trouble: app.FolderBad, Given: o.Folder, Err: err}
	}
	s.resume()
	return s, nil
}

// caller prepares the client for callbacks. Redirects are not followed: an
// answer that asks for one counts as taken.
func (s *Service) caller(t http.RoundTripper) {
	s.close = func() {}
	if t == nil {
		own := &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 30 * time.Second}
		t, s.close = own, own.CloseIdleConnections
	}
	s.client = &http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// resume puts the unfinished in line again.
func (s *Service) resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.renders {
		s.arm(r)
		if r.willSucceed() && r.Made.IsZero() {
			s.film(r)
		}
	}
}

// SetBase tells the base of the links to hand out, "http://127.0.0.1:4711".
func (s *Service) SetBase(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base = strings.TrimRight(base, "/")
}

// Close stops making media and calling back, and waits until that has ended.
// What is unfinished goes on when the folder is opened again.
func (s *Service) Close() error {
	s.mu.Lock()
	s.stop()
	for _, t := range s.timers {
		t.Stop()
	}
	s.mu.Unlock()
	s.work.Wait()
	s.close()
	return s.root.Close()
}

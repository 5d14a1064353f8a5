package app_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"wrapbell/app/practice"
)

// slowCDN is a practice service whose films come in pieces, as slowly as the test lets
// them.
type slowCDN struct {
	base, folder string
	next         http.Handler
	pieces       chan struct{} // each lets one piece through; closed: as fast as it goes
	cuts         chan struct{} // each cuts one connection through which a film comes

	mu    sync.Mutex
	asked []string // the range that each request for a film asked for
}

// piece is how many bytes come at a time.
const piece = 16 << 10

// newSlowCDN starts the service; it ends with the test.
func newSlowCDN(t *testing.T) *slowCDN {
	t.Helper()
	c := &slowCDN{folder: t.TempDir(), pieces: make(chan struct{}), cuts: make(chan struct{})}
	service, err := practice.Open(practice.Options{Folder: c.folder, Speed: 20, Limits: practice.NoLimits, Films: heavy{}})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c.base, c.next = "http://"+l.Addr().String(), service
	service.SetBase(c.base)
	server := &http.Server{Handler: c}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(server.Close(), service.Close()); err != nil {
			t.Error(err)
		}
		<-ended
	})
	return c
}

// ServeHTTP implements http.Handler.
func (c *slowCDN) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, ".mp4") {
		c.mu.Lock()
		c.asked = append(c.asked, r.Header.Get("Range"))
		c.mu.Unlock()
		w = &slowWriter{w, r.Context(), c.pieces, c.cuts}
	}
	c.next.ServeHTTP(w, r)
}

// requests are the ranges that were asked for so far.
func (c *slowCDN) requests() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.asked...)
}

// let lets one piece through, if somebody waits for one.
func (c *slowCDN) let() {
	select {
	case c.pieces <- struct{}{}:
	default:
	}
}

// cut ends the connection through which a film comes, if there is one.
func (c *slowCDN) cut() {
	select {
	case c.cuts <- struct{}{}:
	default:
	}
}

// slowWriter is an answer that waits before each piece, and may be cut off there.
type slowWriter struct {
	http.ResponseWriter
	ctx          context.Context
	pieces, cuts chan struct{}
}

func (w *slowWriter) Write(b []byte) (n int, err error) {
	for n < len(b) && err == nil {
		select {
		case <-w.pieces:
		case <-w.cuts:
			panic(http.ErrAbortHandler)
		case <-w.ctx.Done():
			return n, w.ctx.Err()
		}
		var some int
		some, err = w.ResponseWriter.Write(b[n:min(n+piece, len(b))])
		n += some
		err = errors.Join(err, http.NewResponseController(w.ResponseWriter).Flush())
	}
	return n, err
}

// heavy makes films of two megabytes, no two parts of which are equal.
type heavy struct{ stills }

func (h heavy) Make(ctx context.Context, edit any, dir, name string) (string, error) {
	how, err := h.stills.Make(ctx, edit, dir, name)
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(filepath.Join(dir, name+".mp4"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return "", err
	}
	rest, dice := make([]byte, 2<<20), rand.NewChaCha8([32]byte{7})
	dice.Read(rest)
	_, err = f.Write(rest)
	return how, errors.Join(err, f.Close())
}

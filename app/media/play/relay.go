package play

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// relay lends one link to a child process under an address of this computer that
// nobody can guess. So it is the program that asks, by its own rules, and the
// child can reach nothing else.
//
//	GET /<26 letters>  Range: bytes=…   ->  the link, asked for the same part
//	everything else                     ->  404
//
// What passes is counted, run by run: a link may have no end.
type relay struct {
	address string
	path    string
	link    string
	ask     Ask
	server  *http.Server
	served  sync.WaitGroup

	mu   sync.Mutex
	bad  Kind  // how the link was of no use when it was last asked
	left int64 // bytes that may still pass
}

// mostPassed is how many bytes may pass for one run of a child process: more than any
// film of the service's has, so that a link without an end is not read for ever.
var mostPassed int64 = 8 << 30

// errEndless is what reading ends with once too much has passed.
var errEndless = errors.New("more bytes than a film has")

func lend(ctx context.Context, link string, ask Ask) (*relay, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	r := &relay{path: "/" + rand.Text(), link: link, ask: ask}
	r.address = "http://" + listener.Addr().String() + r.path
	r.server = &http.Server{
		Handler: r, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
		ErrorLog:    log.New(io.Discard, "", 0),
	}
	r.served.Go(func() { r.server.Serve(listener) })
	return r, nil
}

// ServeHTTP implements http.Handler.
func (r *relay) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	if q.Method != http.MethodGet || q.URL.Path != r.path {
		http.NotFound(w, q)
		return
	}
	if r.spend(0) != nil {
		r.note(Endless)
		http.Error(w, "", http.StatusBadGateway)
		return
	}
	answer, err := r.ask(q.Context(), r.link, q.Header.Get("Range"))
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			r.note(Unreachable)
		}
		http.Error(w, "", http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	r.note(useless(answer.StatusCode))
	for _, name := range []string{"Content-Length", "Content-Range", "Accept-Ranges"} {
		if v := answer.Header.Get(name); v != "" {
			w.Header().Set(name, v)
		}
	}
	w.WriteHeader(answer.StatusCode)
	body := &heard{relay: r, Reader: answer.Body}
	io.Copy(w, body) // an answer cut short is shorter than it said: the child sees that
	switch {
	case errors.Is(body.err, errEndless):
		r.note(Endless)
	case body.err != nil && q.Context().Err() == nil:
		r.note(Unreachable)
	}
}

// heard remembers what went wrong while reading, to tell it from writing.
type heard struct {
	relay *relay
	io.Reader
	err error
}

func (h *heard) Read(b []byte) (int, error) {
	n, err := h.Reader.Read(b)
	if much := h.relay.spend(n); much != nil {
		n, err = 0, much
	}
	if err != nil && err != io.EOF {
		h.err = err
	}
	return n, err
}

// useless says how an answer is no film; empty if it may be one.
func useless(status int) Kind {
	switch status {
	case http.StatusOK, http.StatusPartialContent, http.StatusRequestedRangeNotSatisfiable:
		return ""
	case http.StatusNotFound, http.StatusGone, http.StatusForbidden:
		return Missing
	}
	return Unreachable
}

// grant lets a run of a child process have its bytes.
func (r *relay) grant() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left = min(r.left+mostPassed, 2*mostPassed) // a picture of the sound may be made beside it
}

// spend takes bytes from what may pass, or says that there are none left.
func (r *relay) spend(n int) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.left -= int64(n); r.left <= 0 {
		return errEndless
	}
	return nil
}

func (r *relay) note(k Kind) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.bad = k
}

func (r *relay) trouble() Kind {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.bad
}

func (r *relay) close() {
	r.server.Close()
	r.served.Wait()
}

package callback_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/callback"
)

// quiet is for servers that are meant to be complained about.
var quiet = log.New(io.Discard, "", 0)

func withDeadline(t *testing.T, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.Context(), d)
}

// unplugged is a socket that nobody can reach, for a bubble of virtual time.
type unplugged struct {
	done chan struct{}
	once sync.Once
}

func (u *unplugged) Accept() (net.Conn, error) { <-u.done; return nil, net.ErrClosed }
func (u *unplugged) Addr() net.Addr            { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }
func (u *unplugged) Close() error              { u.once.Do(func() { close(u.done) }); return nil }

// inside starts a receiver without sockets. It is closed with the test.
func inside(t *testing.T, inbox callback.Inbox, public string) *callback.Receiver {
	t.Helper()
	r := callback.New(inbox)
	r.Listen = func(string, string) (net.Listener, error) { return &unplugged{done: make(chan struct{})}, nil }
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	if st := r.Apply(app.CallSetup{On: true, Public: public, Port: 4711}); st.Trouble != "" {
		t.Fatal(st)
	}
	return r
}

// ring delivers a body without a socket.
func ring(r *callback.Receiver, address, body string) int {
	q := httptest.NewRequest("POST", address, strings.NewReader(body))
	w := httptest.NewRecorder()
	r.Handler().ServeHTTP(w, q)
	return w.Code
}

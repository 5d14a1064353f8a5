package callback

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	"wrapbell/app"
)

// connections is how many may be open at once, on both addresses together.
const connections = 256

// server is one listening to one port.
type server struct {
	port int
	http *http.Server
	ends sync.WaitGroup
}

// listen opens the port on this computer's own two addresses. Where there is no IPv6,
// the other one is enough.
func (r *Receiver) listen(port int) (*server, app.CallTrouble) {
	open := r.Listen
	if open == nil {
		open = net.Listen
	}
	text := strconv.Itoa(port)
	four, err := open("tcp4", net.JoinHostPort("127.0.0.1", text))
	if err != nil {
		return nil, troubleOf(err)
	}
	listeners := []net.Listener{four}
	six, err := open("tcp6", net.JoinHostPort("::1", text))
	switch {
	case err == nil:
		listeners = append(listeners, six)
	case taken(err) || denied(err):
		four.Close() // whoever asks for localhost may get the other program
		return nil, troubleOf(err)
	}
	s := &server{port: port, http: newServer(r.Handler())}
	slots := make(chan struct{}, connections)
	for _, l := range listeners {
		s.ends.Go(func() { s.http.Serve(&limited{Listener: l, slots: slots, done: make(chan struct{})}) })
	}
	return s, ""
}

// newServer sets the limits. Its log would repeat what strangers send.
func newServer(h http.Handler) *http.Server {
	s := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 2 * time.Second,
		ReadTimeout:       5 * time.Second,
		WriteTimeout:      5 * time.Second,
		IdleTimeout:       15 * time.Second,
		MaxHeaderBytes:    8 << 10,
		ErrorLog:          log.New(io.Discard, "", 0),
		Protocols:         new(http.Protocols),
	}
	s.Protocols.SetHTTP1(true)
	return s
}

// close lets answers under way go out, but not for long.
func (s *server) close() error {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	s.ends.Wait()
	return err
}

// Windows says these two in its own way.
const (
	windowsTaken  = syscall.Errno(10048) // WSAEADDRINUSE
	windowsDenied = syscall.Errno(10013) // WSAEACCES
)

func taken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsTaken)
}

func denied(err error) bool {
	return errors.Is(err, os.ErrPermission) || errors.Is(err, windowsDenied)
}

func troubleOf(err error) app.CallTrouble {
	if taken(err) {
		return app.CallPortTaken
	}
	return app.CallPortDenied
}

// limited accepts a connection only when there is a slot for it.
type limited struct {
	net.Listener
	slots chan struct{}
	done  chan struct{}
	once  sync.Once
}

func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	return &slotted{Conn: c, free: sync.OnceFunc(func() { <-l.slots })}, nil
}

func (l *limited) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// slotted gives its slot back when it is closed.
type slotted struct {
	net.Conn
	free func()
}

func (c *slotted) Close() error {
	defer c.free()
	return c.Conn.Close()
}

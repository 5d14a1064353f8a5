package practice

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"wrapbell/app"
)

// Server is a service that listens.
type Server struct {
	Base string // http://127.0.0.1:4711

	http   *http.Server
	served chan error
}

// Listen puts a service on loopback and tells it its base. An empty address, or
// port 0, takes the port of the last time if it is free, so that links handed
// out earlier stay good, and any other port if not. Errors are *app.PracticeFault.
func Listen(address string, s *Service) (*Server, error) {
	host, port, err := loopback(address)
	if err != nil {
		return nil, err
	}
	l, err := s.listener(host, port)
	if err != nil {
		return nil, &app.PracticeFault{Trouble: app.ListenTaken, Given: host, Port: port, Err: err}
	}
	bound := l.Addr().(*net.TCPAddr).Port
	s.mu.Lock()
	s.settings.Port = bound
	kept := s.write("service.json", s.settings)
	s.mu.Unlock()
	if kept != nil {
		s.log.Warn("the port could not be kept", "error", kept)
	}
	srv := &Server{
		Base: "http://" + net.JoinHostPort(host, strconv.Itoa(bound)),
		http: &http.Server{Handler: here(s), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
			ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)},
		served: make(chan error, 1),
	}
	s.SetBase(srv.Base)
	go func() { srv.served <- srv.http.Serve(l) }()
	return srv, nil
}

// loopback takes an address apart and refuses any that others could reach.
func loopback(address string) (host string, port int, err error) {
	if address == "" {
		address = "127.0.0.1:0"
	}
	host, p, err := net.SplitHostPort(address)
	if err == nil {
		port, err = strconv.Atoi(p)
	}
	if err != nil || port < 0 || port > 65535 {
		return "", 0, &app.PracticeFault{Trouble: app.ListenOdd, Given: address}
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.IsLoopback() {
		return "", 0, &app.PracticeFault{Trouble: app.ListenFar, Given: address, Port: port}
	}
	return host, port, nil
}

func (s *Service) listener(host string, port int) (net.Listener, error) {
	s.mu.Lock()
	last := s.settings.Port
	s.mu.Unlock()
	if port == 0 && last != 0 {
		if l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(last))); err == nil {
			return l, nil
		}
	}
	return net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
}

// here refuses requests under a foreign name, with which a web page could make a
// browser talk to this computer.
func here(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		ip, err := netip.ParseAddr(host)
		if host != "localhost" && (err != nil || !ip.IsLoopback()) {
			reply(w, http.StatusForbidden, map[string]string{"message": "Forbidden"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Wait returns when the server has stopped by itself.
func (s *Server) Wait() error {
	err := <-s.served
	s.served <- err
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close stops listening; requests under way have a second to end. The service
// itself stays open.
func (s *Server) Close() error {
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	if s.http.Shutdown(ctx) != nil {
		return s.http.Close()
	}
	return nil
}

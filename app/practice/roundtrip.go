package practice

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"strconv"
	"syscall"
	"time"
)

// RoundTripper reaches the service without a socket, so that a client and the
// service can live in one bubble of virtual time. It behaves as a connection
// does: an answer may be lost or end in the middle, and a request given up
// returns at once while the service may still act on it.
func (s *Service) RoundTripper() http.RoundTripper { return &inside{s} }

// refused is what a client sees when nobody listens.
var refused = &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}

type inside struct{ service *Service }

func (t *inside) RoundTrip(r *http.Request) (*http.Response, error) {
	s := t.service
	var sent []byte
	if r.Body != nil {
		data, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil {
			return nil, err
		}
		sent = data
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	if s.ctx.Err() != nil {
		s.mu.Unlock()
		return nil, refused
	}
	s.work.Add(1)
	s.mu.Unlock()
	sentOff(r)
	done := make(chan *written, 1)
	go func() {
		defer s.work.Done()
		done <- handle(s, received(r, sent))
	}()
	select {
	case w := <-done:
		return w.response(r)
	case <-r.Context().Done():
		return nil, context.Cause(r.Context())
	}
}

// sentOff tells whoever traces the request that all of it has left, because from
// here on the service acts on it whatever becomes of the client.
func sentOff(r *http.Request) {
	trace := httptrace.ContextClientTrace(r.Context())
	if trace == nil {
		return
	}
	if trace.GetConn != nil {
		trace.GetConn(r.URL.Host)
	}
	if trace.WroteHeaders != nil {
		trace.WroteHeaders()
	}
	if trace.WroteRequest != nil {
		trace.WroteRequest(httptrace.WroteRequestInfo{})
	}
}

// received is a request as a server sees it.
func received(r *http.Request, sent []byte) *http.Request {
	in := r.Clone(r.Context())
	in.Body, in.ContentLength = io.NopCloser(bytes.NewReader(sent)), int64(len(sent))
	in.RequestURI, in.RemoteAddr = r.URL.RequestURI(), "127.0.0.1:1"
	if in.Host == "" {
		in.Host = r.URL.Host
	}
	return in
}

// handle runs the service and notes whether it dropped the connection.
func handle(h http.Handler, r *http.Request) (w *written) {
	w = &written{header: http.Header{}}
	defer func() {
		if p := recover(); p != nil {
			if p != http.ErrAbortHandler {
				panic(p)
			}
			w.cut = true
		}
	}()
	h.ServeHTTP(w, r)
	return w
}

// written collects an answer.
type written struct {
	header http.Header
	sent   http.Header
	code   int
	body   bytes.Buffer
	cut    bool
}

func (w *written) Header() http.Header { return w.header }
func (w *written) Flush()              { w.WriteHeader(http.StatusOK) }

func (w *written) WriteHeader(code int) {
	if w.code == 0 {
		w.code, w.sent = code, w.header.Clone()
	}
}

func (w *written) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// response is the answer as a client sees it.
func (w *written) response(r *http.Request) (*http.Response, error) {
	if w.cut && w.code == 0 {
		return nil, io.EOF
	}
	w.WriteHeader(http.StatusOK)
	length := int64(w.body.Len())
	if told, err := strconv.ParseInt(w.sent.Get("Content-Length"), 10, 64); err == nil {
		length = told
	}
	if w.sent.Get("Date") == "" {
		w.sent.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	}
	var body io.Reader = bytes.NewReader(w.body.Bytes())
	if r.Method == http.MethodHead {
		body = bytes.NewReader(nil)
	} else if w.cut {
		body = io.MultiReader(body, broken{})
	}
	return &http.Response{
		Status:     strconv.Itoa(w.code) + " " + http.StatusText(w.code),
		StatusCode: w.code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: io.NopCloser(body), ContentLength: length, Request: r,
	}, nil
}

// broken is where a connection ended too early.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

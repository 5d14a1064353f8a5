package callback

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"wrapbell/app"
)

// callLimit is how long the service waits for an answer.
//
// Source: vendor's guide to webhooks.
const callLimit = 10 * time.Second

// trial is what Test sends; its id is nobody's.
const trial = `{"type":"edit","action":"render","id":"00000000-0000-4000-8000-000000000000","status":"done"}`

// Test sends a callback to the public address, as the service would, with a token
// that is good for this once, and says whether it came back here. Nothing of it is
// kept.
func (r *Receiver) Test(ctx context.Context) app.CallTest {
	d := r.doorway()
	if d == nil {
		return app.TestOff
	}
	token, hash := NewToken()
	var came atomic.Bool
	r.mu.Lock()
	r.tries[hash] = func() { came.Store(true) }
	r.mu.Unlock()
	defer r.tried(hash) // good for no other
	code, err := post(ctx, d.public+front+token)
	switch {
	case err != nil:
		return testOf(err)
	case came.Load() && code >= 200 && code <= 399:
		return app.TestBack
	}
	return app.TestOther
}

// tried says whether a token belongs to a test, which is told once.
func (r *Receiver) tried(hash string) bool {
	r.mu.Lock()
	came, ok := r.tries[hash]
	delete(r.tries, hash)
	r.mu.Unlock()
	if ok {
		came()
	}
	return ok
}

func post(ctx context.Context, address string) (code int, err error) {
	ctx, stop := context.WithTimeout(ctx, callLimit)
	defer stop()
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(trial))
	if err != nil {
		return 0, err
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("User-Agent", "Wrapbell")
	client := http.Client{
		Transport:     &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := client.Do(q)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// testOf says in our terms why there was no answer.
func testOf(err error) app.CallTest {
	if name, ok := errors.AsType[*net.DNSError](err); ok && !name.IsTimeout {
		return app.TestNoName
	}
	if wait, ok := errors.AsType[net.Error](err); ok && wait.Timeout() {
		return app.TestTooLate
	}
	_, certificate := errors.AsType[*tls.CertificateVerificationError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	if certificate || record || alert || strings.Contains(err.Error(), "HTTP response to HTTPS client") {
		return app.TestSecure
	}
	return app.TestNobody
}

package shotstack

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"time"

	"wrapbell/app"
)

// RoundTrip is used without an http.Client around it, so redirects are never
// followed: Go's client would carry x-api-key to another host and would repeat a
// POST with its body.

// postTransport opens a new connection for each submission: on a kept-alive one
// nobody can tell whether a dropped request arrived.
func postTransport() http.RoundTripper {
	t := lookTransport()
	t.DisableKeepAlives = true
	t.TLSNextProto = map[string]func(string, *tls.Conn) http.RoundTripper{}
	t.ForceAttemptHTTP2 = false
	t.ResponseHeaderTimeout = 60 * time.Second
	return t
}

func lookTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: 20 * time.Second,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   8,
		ForceAttemptHTTP2:     true,
	}
}

// ownHost says whether a request stays at its environment: same host and port,
// and either TLS or this computer.
func ownHost(u *url.URL, env app.Environment) bool {
	if u.Scheme != "https" && !app.Loopback(u.Hostname()) {
		return false
	}
	for _, base := range []string{env.Edit, env.Serve} {
		if b, err := url.Parse(base); err == nil && b.Scheme == u.Scheme && b.Host == u.Host && b.Host != "" {
			return true
		}
	}
	return false
}

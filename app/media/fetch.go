package media

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"syscall"
	"time"
)

const (
	maxBytes     = 20 << 20
	maxRedirects = 3
	sniffLength  = 512
)

var errAddress = errors.New("an address that is not asked")

// fetcher downloads pictures. It has no cookies, no key and no memory of who sent
// it where.
type fetcher struct {
	hosts   *hosts
	client  *http.Client
	limit   time.Duration
	proxies sync.Map // host:port of proxies in use
}

func newFetcher(h *hosts, limit time.Duration) *fetcher {
	f := &fetcher{hosts: h, limit: limit}
	f.client = &http.Client{
		CheckRedirect: f.redirect,
		Transport: &http.Transport{
			Proxy:                  f.proxy,
			DialContext:            f.dial,
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // pictures are compressed; what is twice is a bomb
			MaxResponseHeaderBytes: 64 << 10,
			MaxConnsPerHost:        6,
			MaxIdleConns:           12,
			IdleConnTimeout:        30 * time.Second,
			TLSHandshakeTimeout:    10 * time.Second,
		},
	}
	return f
}

// proxy notes the proxy of the system's settings, which may well be at a private
// address.
func (f *fetcher) proxy(r *http.Request) (*url.URL, error) {
	u, err := http.ProxyFromEnvironment(r)
	if err == nil && u != nil {
		port := u.Port()
		if port == "" {
			port = map[string]string{"https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
		}
		if port == "" {
			port = "80"
		}
		f.proxies.Store(net.JoinHostPort(u.Hostname(), port), true)
	}
	return u, err
}

// dial refuses private addresses after the name was looked up, so that a public
// name with a private address does not help.
func (f *fetcher) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	d := &net.Dialer{Timeout: 10 * time.Second}
	if _, ok := f.proxies.Load(addr); !ok {
		ok := public
		if f.hosts.isLocal(addr) {
			ok = func(a netip.Addr) bool { return a.Unmap().IsLoopback() }
		}
		d.Control = func(_, address string, _ syscall.RawConn) error {
			a, err := netip.ParseAddrPort(address)
			if err != nil || !ok(a.Addr()) {
				return errAddress
			}
			return nil
		}
	}
	return d.DialContext(ctx, network, addr)
}

// redirect checks each hop as the first link was. A hop never leads from the
// Internet to this computer.
func (f *fetcher) redirect(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fault(Unreachable, "more than %d redirects", maxRedirects)
	}
	if r.URL.Scheme != via[0].URL.Scheme {
		return &Fault{Kind: Forbidden, Host: r.URL.Hostname(), Err: errors.New("a redirect to another scheme")}
	}
	r.Header.Del("Referer") // signed links are secrets
	_, err := f.hosts.check(r.URL.String())
	return err
}

// fetch downloads a picture. Its first bytes are those of a picture.
func (f *fetcher) fetch(ctx context.Context, link string) ([]byte, error) {
	u, err := f.hosts.check(link)
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, f.limit)
	defer cancel()
	body, err := f.get(limited, u)
	if err != nil {
		return nil, faultOf(ctx, u.Hostname(), withoutLink(err))
	}
	return body, nil
}

func (f *fetcher) get(ctx context.Context, u *url.URL) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", "Wrapbell")
	r.Header.Set("Accept", "image/png, image/jpeg, image/gif, image/bmp")
	answer, err := f.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusGone, http.StatusForbidden:
		return nil, fault(Gone, "HTTP %d", answer.StatusCode)
	default:
		return nil, fault(Unreachable, "HTTP %d", answer.StatusCode)
	}
	if answer.ContentLength > maxBytes {
		return nil, fault(TooLarge, "%d bytes", answer.ContentLength)
	}
	return readPicture(answer.Body)
}

// readPicture reads on only while the bytes are those of a picture. A body that
// is shorter than declared is an error of the reader's already.
func readPicture(r io.Reader) ([]byte, error) {
	head := make([]byte, sniffLength)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if head = head[:n]; formatOf(head) == nil {
		return nil, fault(NotAPicture, "other content")
	}
	body, err := io.ReadAll(io.LimitReader(r, maxBytes+1-int64(n)))
	if err != nil {
		return nil, err
	}
	body = append(head, body...)
	if len(body) > maxBytes {
		return nil, fault(TooLarge, "more than %d bytes", maxBytes)
	}
	return body, nil
}

// withoutLink keeps of an error what holds no link: url.Error prints it whole, and
// so do errors about a redirect.
func withoutLink(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	if errors.Is(err, errAddress) {
		return &Fault{Kind: Forbidden, Err: errAddress}
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		return f
	}
	_, net := errors.AsType[net.Error](err)
	_, tls := errors.AsType[*tls.CertificateVerificationError](err)
	if net || tls || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	return errors.New("no usable answer")
}

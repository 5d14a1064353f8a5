package media

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
)

const (
	checkLimit     = 10 * time.Second
	longestSigned  = 8 << 10 // bytes of a link; signed ones are long
	lowestOpenPort = 1024    // below it, only those of the web are asked
)

var (
	errRedirects = errors.New("too many redirects")
	errHop       = errors.New("a redirect to a place that is not asked")
)

// LinkChecker asks the links of clips from here, to tell whether others can get
// the file: HEAD, then the first 512 bytes if that was refused or told too little.
// It asks public addresses only, follows three redirects, each checked as the
// first link was, and sends neither cookies nor keys.
type LinkChecker struct {
	hosts  hosts
	client *http.Client
	limit  time.Duration
	public func(host string) bool
}

// LinkOptions are what a LinkChecker may be told.
type LinkOptions struct {
	Allow []string      // bases of http on this computer that may be asked too
	Limit time.Duration // for the whole check of a link; 0 = 10 s
}

// NewLinkChecker returns an error if a base is not on this computer.
func NewLinkChecker(o LinkOptions) (*LinkChecker, error) {
	c := &LinkChecker{limit: o.Limit, public: publicName}
	if c.limit <= 0 {
		c.limit = checkLimit
	}
	for _, base := range o.Allow {
		if err := c.hosts.allow(base); err != nil {
			return nil, err
		}
	}
	f := newFetcher(&c.hosts, c.limit) // for its guarded dialling
	c.client = f.client
	c.client.CheckRedirect = c.redirect
	if t, ok := c.client.Transport.(*http.Transport); ok {
		t.DisableKeepAlives = true // each host is asked once or twice
	}
	return c, nil
}

// Check asks a link. Want is the type of the source as an edit names it (video,
// image, audio, luma, font, soundtrack, caption, …), empty if any file will do.
func (c *LinkChecker) Check(ctx context.Context, link, want string) app.LinkReport {
	r := app.LinkReport{Size: -1}
	u, state := c.read(link)
	if state != "" {
		r.State = state
		return r
	}
	r.Host, r.Expired = u.Hostname(), endOf(u.Query())
	if sharePage(u) {
		r.State = app.LinkWebPage
		return r
	}
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	half, done := context.WithTimeout(ctx, c.limit/2) // some never answer HEAD
	a, err := c.ask(half, http.MethodHead, u)
	done()
	clear := err == nil && a.status == http.StatusOK && fits(kindOf(a.announced), want)
	if !clear && !final(err) {
		a, err = c.ask(ctx, http.MethodGet, u)
	}
	if err != nil {
		r.State, r.Detail = unreachable(ctx, err)
		return r
	}
	a.tell(&r, want)
	return r
}

// read says whether a link may be asked at all.
func (c *LinkChecker) read(link string) (*url.URL, app.LinkState) {
	link = strings.ReplaceAll(strings.TrimSpace(link), " ", "%20")
	u, err := parseUpTo(longestSigned, link)
	if err != nil {
		if l, err := url.Parse(link); err == nil && l.Hostname() != "" && !publicName(l.Hostname()) {
			return nil, app.LinkPrivate
		}
		return nil, app.LinkBad
	}
	return u, c.judge(u)
}

func (c *LinkChecker) judge(u *url.URL) app.LinkState {
	switch {
	case slices.ContainsFunc(c.hosts.local, func(b *url.URL) bool { return below(u, b) }):
		return ""
	case u.Scheme != "http" && u.Scheme != "https":
		return app.LinkBad
	case !c.public(u.Hostname()):
		return app.LinkPrivate
	}
	if port, _ := strconv.Atoi(u.Port()); u.Port() != "" && port < lowestOpenPort {
		return app.LinkBad
	}
	return ""
}

// redirect checks each hop as the first link was.
func (c *LinkChecker) redirect(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return errRedirects
	}
	r.Header.Del("Referer") // signed links are secrets
	u, state := c.read(r.URL.String())
	if state == "" && c.hosts.isLocal(u.Host) && !c.hosts.isLocal(via[0].URL.Host) {
		state = app.LinkPrivate
	}
	if state != "" {
		return errHop
	}
	return nil
}

// answer is what a link answered once.
type answer struct {
	status    int
	announced string // content type
	size      int64
	head      []byte
	host      string
}

func (c *LinkChecker) ask(ctx context.Context, method string, u *url.URL) (answer, error) {
	q, err := http.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return answer{}, err
	}
	q.Header.Set("User-Agent", "Wrapbell")
	q.Header.Set("Accept", "*/*")
	if method == http.MethodGet {
		q.Header.Set("Range", "bytes=0-511")
	}
	got, err := c.client.Do(q)
	if err != nil {
		return answer{}, err
	}
	defer got.Body.Close()
	a := answer{status: got.StatusCode, announced: got.Header.Get("Content-Type"), size: sizeOf(got), host: got.Request.URL.Hostname()}
	if method == http.MethodGet {
		a.head, err = firstBytes(got.Body)
	}
	return a, err
}

// firstBytes reads at most sniffLength bytes. A body that is shorter is no error.
func firstBytes(r io.Reader) ([]byte, error) {
	head := make([]byte, sniffLength)
	n, err := io.ReadFull(r, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// sizeOf is the size of the whole file, below 0 if it is not told.
func sizeOf(got *http.Response) int64 {
	if got.StatusCode != http.StatusPartialContent {
		return got.ContentLength
	}
	_, whole, _ := strings.Cut(got.Header.Get("Content-Range"), "/")
	if n, err := strconv.ParseInt(whole, 10, 64); err == nil && n >= 0 {
		return n
	}
	return -1
}

// final says that asking in another way would end the same.
func final(err error) bool {
	_, name := errors.AsType[*net.DNSError](err)
	_, cert := errors.AsType[*tls.CertificateVerificationError](err)
	return name || cert || errors.Is(err, errAddress) || errors.Is(err, errHop) || errors.Is(err, errRedirects) || errors.Is(err, context.Canceled)
}

func unreachable(ctx context.Context, err error) (app.LinkState, string) {
	_, name := errors.AsType[*net.DNSError](err)
	_, cert := errors.AsType[*tls.CertificateVerificationError](err)
	slow, timed := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, errAddress), errors.Is(err, errHop):
		return app.LinkPrivate, ""
	case errors.Is(err, errRedirects):
		return app.LinkUnreachable, "redirects"
	case ctx.Err() != nil, timed && slow.Timeout():
		return app.LinkUnreachable, "time"
	case name:
		return app.LinkUnreachable, "name"
	case cert:
		return app.LinkUnreachable, "certificate"
	}
	return app.LinkUnreachable, ""
}

package media

import (
	"context"
	"net/http"
)

// Stream asks for a film that is played while it arrives, and for a part of it if
// span is there (the value of a Range header). It asks the hosts that pictures are
// fetched from, by the same rules; how long the answer takes is the caller's to
// bound. The caller closes the body. Errors are *Fault, or the context's own.
func (p *Pictures) Stream(ctx context.Context, link, span string) (*http.Response, error) {
	u, err := p.hosts.check(link)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fault(Forbidden, "not a plain web address")
	}
	r.Header.Set("User-Agent", "Wrapbell")
	if span != "" {
		r.Header.Set("Range", span)
	}
	answer, err := p.fetcher.client.Do(r)
	if err != nil {
		return nil, faultOf(ctx, u.Hostname(), withoutLink(err))
	}
	return answer, nil
}

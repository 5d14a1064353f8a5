package media

import (
	"context"
	"io"
	"net/http"

	"wrapbell/app"
)

// Fetch gets what lies behind a link: at most that many bytes and one more, so that too
// much is told from just enough. It asks the same places as Check and sends as little.
// What is no answer with a file is told in the report; only LinkWorks comes with bytes.
// What the bytes are is the caller's to judge.
func (c *LinkChecker) Fetch(ctx context.Context, link string, most int64) ([]byte, app.LinkReport) {
	r := app.LinkReport{Size: -1}
	u, state := c.read(link)
	if state != "" {
		r.State = state
		return nil, r
	}
	r.Host, r.Expired = u.Hostname(), endOf(u.Query())
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		r.State = app.LinkBad
		return nil, r
	}
	q.Header.Set("User-Agent", "Wrapbell")
	q.Header.Set("Accept", "application/json, */*")
	got, err := c.client.Do(q)
	if err != nil {
		r.State, r.Detail = unreachable(ctx, err)
		return nil, r
	}
	defer got.Body.Close()
	body, err := io.ReadAll(io.LimitReader(got.Body, most+1))
	if err != nil {
		r.State, r.Detail = unreachable(ctx, err)
		return nil, r
	}
	a := answer{status: got.StatusCode, announced: got.Header.Get("Content-Type"), size: int64(len(body)), head: body[:min(len(body), sniffLength)], host: got.Request.URL.Hostname()}
	if a.tell(&r, ""); r.State != app.LinkWorks {
		return nil, r
	}
	return body, r
}

package shotstack

import (
	"context"
	"net/http"
	"time"

	"wrapbell/app"
)

// Delete takes one hosted file off the CDN. The service answers 204, and again
// when it is asked again.
//
// Source: vendor's OpenAPI, deleteAsset.
func (c *Client) Delete(ctx context.Context, environment, asset string) error {
	if !uuid.MatchString(asset) {
		return &app.Problem{Kind: app.NotFound}
	}
	ctx, cancel := context.WithTimeout(ctx, lookLimit)
	defer cancel()
	q, err := c.request(ctx, environment, http.MethodDelete, serveAPI, "/assets/"+asset, nil)
	if err != nil {
		return err
	}
	answer, body, err := c.do(c.posts, q, maxQueued)
	switch {
	case answer == nil || err != nil:
		return &app.Problem{Kind: app.Offline, Detail: reason(err)}
	case answer.StatusCode == http.StatusNoContent:
		return nil
	}
	return refusal(answer, body, time.Now())
}

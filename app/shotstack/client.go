package shotstack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	"wrapbell/app"
)

// Limits on what is read of an answer, in bytes. A status without the edit is
// under 2 KB; the limits only keep a broken server from filling the memory.
const (
	maxAnswer = 4 << 20
	maxQueued = 1 << 20
)

// Time limits of one whole request.
const (
	postLimit = 90 * time.Second
	lookLimit = 30 * time.Second
)

// Client asks the Edit and Serve APIs of any environment. It never follows a
// redirect, never repeats a request, and sends a key only to the hosts of the
// key's own environment. Errors are *app.Problem.
type Client struct {
	Environment func(name string) (app.Environment, bool)
	// Key returns the key of an environment; empty when there is none.
	Key   func(ctx context.Context, environment string) (string, error)
	Agent string // User-Agent
	Salt  []byte // of fingerprints, so that they mean nothing elsewhere

	posts, looks http.RoundTripper
}

// New returns a client on the network, or on the given transport when it is not
// nil (tests in a bubble without sockets).
func New(transport http.RoundTripper) *Client {
	c := &Client{posts: transport, looks: transport, Agent: "Wrapbell"}
	if transport == nil {
		c.posts, c.looks = postTransport(), lookTransport()
	}
	return c
}

// Submit sends the edit with one POST /render and returns the render's id.
//
// Source: vendor's OpenAPI, postRender. The API has no idempotency key, so what
// an error means for sending again is decided in submission.go.
func (c *Client) Submit(ctx context.Context, r app.Render, edit []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, postLimit)
	defer cancel()
	var traced, left atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:      func(string) { traced.Store(true) },
		WroteHeaders: func() { left.Store(true) },
	})
	q, err := c.request(ctx, r.Environment, http.MethodPost, editAPI, "/render", edit)
	if err != nil {
		return "", err
	}
	if ctx.Err() != nil {
		return "", notAnswered(ctx.Err(), true)
	}
	answer, body, err := c.do(c.posts, q, maxQueued)
	if answer == nil {
		return "", notAnswered(err, traced.Load() && !left.Load())
	}
	return queued(answer, body, err)
}

// Fingerprint is a short keyed hash of an environment's key: it tells keys apart
// and tells nothing about them.
func (c *Client) Fingerprint(ctx context.Context, environment string) (string, error) {
	env, ok := c.Environment(environment)
	if !ok {
		return "", &app.Problem{Kind: app.NoSuchEnvironment, Detail: environment}
	}
	key, err := c.Key(ctx, environment)
	switch {
	case err != nil:
		return "", app.ProblemOf(err)
	case key == "" && env.Key:
		return "", &app.Problem{Kind: app.NoKey, Detail: environment}
	case key == "":
		return "", nil
	}
	h := hmac.New(sha256.New, c.Salt)
	h.Write([]byte(key))
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// Read asks for a render with its edit.
//
// Source: vendor's OpenAPI, getRender with data=true.
func (c *Client) Read(ctx context.Context, environment, remote string) (app.Found, error) {
	if !uuid.MatchString(remote) {
		return app.Found{}, &app.Problem{Kind: app.NotFound}
	}
	env, got, err := c.look(ctx, environment, editAPI, "/render/"+remote+"?data=true&merged=false", maxAnswer)
	if err != nil {
		return app.Found{}, err
	}
	a, err := status(env, app.Render{Attempts: []app.Attempt{{Remote: remote}}}, got.body)
	if err != nil {
		return app.Found{}, err
	}
	return app.Found{Environment: environment, Remote: remote, Answer: a, Edit: submitted(got.body)}, nil
}

// Status asks how the newest attempt of a render stands, without its edit.
//
// Source: vendor's OpenAPI, getRender; data=false because the default sends the
// whole edit with every answer.
func (c *Client) Status(ctx context.Context, r app.Render) (app.Answer, error) {
	env, got, err := c.look(ctx, r.Environment, editAPI, "/render/"+r.Remote()+"?data=false", maxAnswer)
	if err != nil {
		return app.Answer{}, err
	}
	a, err := status(env, r, got.body)
	a.At = got.at
	return a, err
}

// Files asks for the hosted files of the newest attempt. Before the first one
// exists the API answers 404; that and an empty list mean the same.
//
// Source: vendor's OpenAPI, getAssetByRenderId.
func (c *Client) Files(ctx context.Context, r app.Render) ([]app.File, error) {
	env, got, err := c.look(ctx, r.Environment, serveAPI, "/assets/render/"+r.Remote(), maxAnswer)
	if p, ok := errors.AsType[*app.Problem](err); ok && p.Kind == app.NotFound && p.Detail == detail(http.StatusNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return files(env, r, got.body)
}

// Check asks for something that costs nothing to learn whether the key of an
// environment is accepted.
//
// Source: vendor's OpenAPI, getTemplates.
func (c *Client) Check(ctx context.Context, environment string) error {
	_, got, err := c.look(ctx, environment, editAPI, "/templates", maxAnswer)
	if err == nil && !isJSON(got.body) {
		return malformed("not from the service") // a page of the network in between
	}
	return err
}

// Try is Check with a key that is not kept yet.
func (c *Client) Try(ctx context.Context, environment, key string) error {
	with := *c
	with.Key = func(context.Context, string) (string, error) { return key, nil }
	return with.Check(ctx, environment)
}

// got is a good answer to a GET.
type got struct {
	body []byte
	at   time.Time // the service's clock, cut to seconds; zero = not told
}

// look makes one GET and returns a 200 of up to that many bytes. A page in its place is the word of a portal or
// a proxy, and no word about what was asked.
func (c *Client) look(ctx context.Context, environment string, api api, path string, most int64) (app.Environment, got, error) {
	ctx, cancel := context.WithTimeout(ctx, lookLimit)
	defer cancel()
	env, _ := c.Environment(environment)
	q, err := c.request(ctx, environment, http.MethodGet, api, path, nil)
	if err != nil {
		return env, got{}, err
	}
	answer, body, err := c.do(c.looks, q, most)
	if err != nil {
		return env, got{}, &app.Problem{Kind: app.Offline, Detail: reason(err)}
	}
	if answer.StatusCode == http.StatusOK && isJSON(body) {
		at, _ := http.ParseTime(answer.Header.Get("Date"))
		return env, got{body, at}, nil
	}
	return env, got{}, refusal(answer, body, time.Now())
}

// do sends one request and reads the answer up to a limit. A read that broke off
// returns the answer together with the error.
func (c *Client) do(t http.RoundTripper, q *http.Request, limit int64) (*http.Response, []byte, error) {
	answer, err := t.RoundTrip(q)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	if err == nil && int64(len(body)) > limit {
		err = errTooLong
	}
	return answer, withoutKey(body, q.Header.Get("x-api-key")), err
}

var errTooLong = errors.New("answer too long")

type api int

const (
	editAPI api = iota
	serveAPI
)

// request builds a request to an environment, with its key if it has one.
func (c *Client) request(ctx context.Context, environment, method string, api api, path string, body []byte) (*http.Request, error) {
	env, ok := c.Environment(environment)
	if !ok {
		return nil, &app.Problem{Kind: app.NoSuchEnvironment, Detail: environment}
	}
	base := env.Edit
	if api == serveAPI {
		base = env.Serve
	}
	q, err := http.NewRequestWithContext(ctx, method, base+path, bytes.NewReader(body))
	if err != nil {
		return nil, &app.Problem{Kind: app.NoSuchEnvironment, Detail: environment}
	}
	q.Header.Set("User-Agent", c.Agent)
	q.Header.Set("Accept", "application/json")
	if body != nil {
		q.Header.Set("Content-Type", "application/json")
	} else {
		q.Body, q.GetBody = http.NoBody, nil
	}
	return q, c.unlock(q, env)
}

// unlock puts the key on a request, if the request goes to the key's own place.
func (c *Client) unlock(q *http.Request, env app.Environment) error {
	key, err := c.Key(q.Context(), env.Name)
	if err != nil {
		return app.ProblemOf(err)
	}
	if key == "" {
		if env.Key {
			return &app.Problem{Kind: app.NoKey, Detail: env.Name}
		}
		return nil
	}
	if !ownHost(q.URL, env) {
		return &app.Problem{Kind: app.NoSuchEnvironment, Detail: env.Name}
	}
	q.Header.Set("x-api-key", key)
	return nil
}

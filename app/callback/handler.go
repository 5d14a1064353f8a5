package callback

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"wrapbell/app"
)

const (
	maxBody  = 64 << 10 // bytes; real ones have about 500
	patience = 2 * time.Second
	atOnce   = 256 // callbacks on their way to the disk
)

// Handler answers callbacks as the server does, for whoever brings them by another
// way. It takes them while Standing says that callbacks are listened for.
func (r *Receiver) Handler() http.Handler { return http.HandlerFunc(r.answer) }

// answer tells a stranger nothing: no body, no words, and no connection kept.
func (r *Receiver) answer(w http.ResponseWriter, q *http.Request) {
	code := r.take(w, q)
	if code != http.StatusNoContent {
		w.Header().Set("Connection", "close")
		w.Header().Set("Content-Length", "0")
	}
	w.WriteHeader(code)
}

// take does the checks in the order of the package comment.
func (r *Receiver) take(w http.ResponseWriter, q *http.Request) int {
	token, ok := r.door(q)
	if !ok {
		return http.StatusNotFound
	}
	now := time.Now().UTC().Round(0)
	hash := Hash(token)
	if r.tried(hash) {
		return http.StatusNoContent
	}
	at, ok := r.seats.find(hash, now)
	if !ok {
		return http.StatusNotFound
	}
	r.log.came(now)
	body, err := io.ReadAll(http.MaxBytesReader(w, q.Body, maxBody))
	if _, large := errors.AsType[*http.MaxBytesError](err); large || q.ContentLength > maxBody {
		return http.StatusRequestEntityTooLarge
	}
	c, ok := read(body)
	if err != nil || !ok {
		return http.StatusBadRequest
	}
	c.Render, c.Attempt, c.Received = at.render, at.attempt, now
	if _, err := r.hear(c, body); err != nil {
		return http.StatusServiceUnavailable
	}
	return http.StatusNoContent
}

// door judges everything in front of the token and returns the token.
func (r *Receiver) door(q *http.Request) (token string, ok bool) {
	d := r.doorway()
	if d == nil || q.Method != http.MethodPost || !q.ProtoAtLeast(1, 1) {
		return "", false
	}
	target := q.URL.EscapedPath() // as it came: neither cleaned nor decoded
	rest, ok := strings.CutPrefix(target, front)
	if !ok {
		rest, ok = strings.CutPrefix(target, d.prefix+front)
	}
	switch {
	case !ok || !isToken(rest) || q.URL.RawQuery != "" || q.URL.ForceQuery:
		return "", false
	case !d.hosts[strings.ToLower(q.Host)]:
		return "", false
	case len(q.Header["Origin"])+len(q.Header["Sec-Fetch-Site"]) > 0:
		return "", false
	}
	return rest, true
}

// errBusy says that a callback has to come again: the disk is slow.
var errBusy = errors.New("the list of renders can't be written fast enough for callbacks: they come again")

// hear has a callback kept and waits for that, but not for long.
func (r *Receiver) hear(c app.Call, body []byte) (app.Made, error) {
	select {
	case r.slots <- struct{}{}:
	default:
		return "", errBusy
	}
	type outcome struct {
		made app.Made
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() { <-r.slots }()
		made, err := r.keep(c, body)
		done <- outcome{made, err}
	}()
	wait := time.NewTimer(patience)
	defer wait.Stop()
	select {
	case o := <-done:
		return o.made, o.err
	case <-wait.C:
		return "", errBusy
	}
}

// keep has a callback kept and remembers it.
func (r *Receiver) keep(c app.Call, body []byte) (app.Made, error) {
	made, err := r.inbox.Hear(c, r.budget.next(c.Received))
	if errors.Is(err, app.ErrNotFound) {
		made, err = app.MadeLate, nil // purged: it need not come again
	}
	if made == app.MadeLook || made == app.MadeClaim {
		r.budget.spend(c.Received)
	}
	if err != nil {
		return "", err
	}
	c.Made = made
	r.log.add(c, body)
	return made, nil
}

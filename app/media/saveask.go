package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
)

var (
	errIdle     = errors.New("nothing came for a while")
	errSlow     = errors.New("it took too long")
	errFromZero = errors.New("the rest cannot be had")
)

// watch ends a download that stands still, or takes for ever.
type watch struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
	idle   time.Duration
	close  func()
}

func newWatch(ctx context.Context, idle, whole time.Duration) *watch {
	ctx, end := context.WithTimeoutCause(ctx, whole, errSlow)
	w := &watch{idle: idle}
	w.ctx, w.cancel = context.WithCancelCause(ctx)
	w.timer = time.AfterFunc(idle, func() { w.cancel(errIdle) })
	w.close = func() { w.timer.Stop(); w.cancel(nil); end() }
	return w
}

// while times one step that waits for the network. Writing to a slow disk is not
// the network's fault.
func (w *watch) while(step func()) {
	w.timer.Reset(w.idle)
	step()
	w.timer.Stop()
}

// timed is a reader of which each step is watched.
type timed struct {
	w *watch
	r io.Reader
}

func (t timed) Read(b []byte) (n int, err error) {
	t.w.while(func() { n, err = t.r.Read(b) })
	return n, err
}

// source is a host's answer that holds the file, or the rest of it.
type source struct {
	body  io.ReadCloser
	from  int64  // of the file; 0 is its start
	total int64  // of the whole file; below 0 = not told
	etag  string // strong ones only
	host  string

	promised int64 // bytes that room was made for and that did not come yet
}

// ask asks for the file, or for what comes after the part. What cannot be gone on
// with is asked for from the start: a host that does not know ranges, or has
// another file by now, is no reason to fail.
func (s *Saver) ask(w *watch, u *url.URL, n note) (*source, error) {
	ranged := n.Bytes > 0 && n.ETag != ""
	src, err := s.askOnce(w, u, n, ranged)
	if ranged && errors.Is(err, errFromZero) {
		src, err = s.askOnce(w, u, n, false)
	}
	if errors.Is(err, errFromZero) {
		err = &app.SaveFault{Kind: app.SaveUnreachable, Err: err}
	}
	return src, err
}

func (s *Saver) askOnce(w *watch, u *url.URL, n note, ranged bool) (*source, error) {
	q, err := http.NewRequestWithContext(w.ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &app.SaveFault{Kind: app.SaveForbidden, Host: u.Hostname()}
	}
	q.Header.Set("User-Agent", "Wrapbell")
	q.Header.Set("Accept", "*/*")
	q.Header.Set("Accept-Encoding", "identity") // media are compressed; what is twice is a bomb
	if ranged {
		q.Header.Set("Range", fmt.Sprintf("bytes=%d-", n.Bytes))
		q.Header.Set("If-Range", n.ETag)
	}
	var answer *http.Response
	w.while(func() { answer, err = s.client.Do(q) })
	if err != nil {
		return nil, notReached(u.Hostname(), err)
	}
	src, err := s.judge(answer, n, ranged)
	if err != nil {
		answer.Body.Close()
	}
	return src, err
}

// notReached is why there was no answer.
func notReached(host string, err error) error {
	f := &app.SaveFault{Kind: app.SaveUnreachable, Host: host, Err: withoutLink(err)}
	if why, ok := errors.AsType[*Fault](f.Err); ok && why.Kind == Forbidden {
		f.Kind, f.Err = app.SaveForbidden, why.Err
		if why.Host != "" {
			f.Host = why.Host
		}
	}
	return f
}

// judge says whether an answer may be the file.
func (s *Saver) judge(answer *http.Response, n note, ranged bool) (*source, error) {
	src := &source{body: answer.Body, total: answer.ContentLength, etag: strongTag(answer.Header.Get("ETag")), host: answer.Request.URL.Hostname()}
	bad := func(kind app.SaveKind, format string, a ...any) error {
		return &app.SaveFault{Kind: kind, Host: src.host, Want: src.total, Err: fmt.Errorf(format, a...)}
	}
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusPartialContent:
		if !ranged || !src.goesOn(answer, n) {
			return nil, errFromZero
		}
	case http.StatusPreconditionFailed, http.StatusRequestedRangeNotSatisfiable:
		return nil, errFromZero
	case http.StatusNotFound, http.StatusGone, http.StatusForbidden, http.StatusUnauthorized:
		return nil, bad(app.SaveGone, "HTTP %d", answer.StatusCode)
	default:
		return nil, bad(app.SaveUnreachable, "HTTP %d", answer.StatusCode)
	}
	coding := strings.ToLower(answer.Header.Get("Content-Encoding"))
	switch {
	case coding != "" && coding != "identity":
		return nil, bad(app.SaveMessage, "packed once more")
	case src.total < 0 && answer.ProtoMajor < 2 && !slices.Contains(answer.TransferEncoding, "chunked"):
		return nil, bad(app.SaveUnreachable, "nobody could tell whether it is whole")
	case src.total > s.options.Limit:
		return nil, bad(app.SaveTooLarge, "more than may be saved")
	}
	return src, nil
}

// goesOn says whether a partial answer is the rest of the very file that the part
// is the beginning of, and takes over where it starts.
func (src *source) goesOn(answer *http.Response, n note) bool {
	first, last, total, ok := contentRange(answer.Header.Get("Content-Range"))
	if !ok || first != n.Bytes || last != total-1 || n.Total >= 0 && total != n.Total || src.etag != n.ETag {
		return false
	}
	if src.total >= 0 && src.total != total-first {
		return false
	}
	src.from, src.total = first, total
	return true
}

// contentRange reads "bytes 5-9/10".
func contentRange(s string) (first, last, total int64, ok bool) {
	s, isBytes := strings.CutPrefix(s, "bytes ")
	span, all, hasTotal := strings.Cut(s, "/")
	from, to, hasSpan := strings.Cut(span, "-")
	if !isBytes || !hasTotal || !hasSpan {
		return 0, 0, 0, false
	}
	for v, text := range map[*int64]string{&first: from, &last: to, &total: all} {
		n, err := strconv.ParseUint(text, 10, 62)
		if err != nil {
			return 0, 0, 0, false
		}
		*v = int64(n)
	}
	return first, last, total, first <= last && last < total
}

// strongTag is an ETag that stands for the very bytes, or empty.
func strongTag(tag string) string {
	if len(tag) < 3 || len(tag) > 256 || tag[0] != '"' || tag[len(tag)-1] != '"' {
		return ""
	}
	return tag
}

package practice

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Limit says how many requests a key may make in a window of 60 s. Zero means
// any number.
type Limit struct{ Edit, Serve int }

// VendorLimits are the vendor's own, by version.
var VendorLimits = map[string]Limit{"stage": {Edit: 150, Serve: 300}, "v1": {Edit: 300, Serve: 600}}

// NoLimits lets everybody ask as often as they like.
var NoLimits = map[string]Limit{}

const windowLength = 60 * time.Second

// windows counts requests. A window begins with its first request.
type windows struct {
	limits map[string]Limit
	mu     sync.Mutex
	open   map[windowKey]*window
	turned int // away, to take turns between the two answers
}

type windowKey struct{ key, stage, api string }

type window struct {
	begin time.Time
	count int
}

// refuse counts a request. When it is one too many it tells how long the window
// is still open and which of the two answers is due.
func (w *windows) refuse(k windowKey, now time.Time) (wait time.Duration, turn int, refused bool) {
	limit := w.limits[k.stage].Edit
	if k.api == "serve" {
		limit = w.limits[k.stage].Serve
	}
	if limit <= 0 {
		return 0, 0, false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	win := w.open[k]
	if win == nil || now.Sub(win.begin) >= windowLength {
		w.prune(now)
		win = &window{begin: now}
		w.open[k] = win
	}
	if win.count++; win.count <= limit {
		return 0, 0, false
	}
	w.turned++
	return windowLength - now.Sub(win.begin), w.turned, true
}

// prune forgets windows that have closed, so that ever new keys cost nothing.
func (w *windows) prune(now time.Time) {
	if len(w.open) < 100 {
		return
	}
	for k, win := range w.open {
		if now.Sub(win.begin) >= windowLength {
			delete(w.open, k)
		}
	}
}

// tooMany answers 429 in one of the two ways in which the vendor has done it.
func tooMany(w http.ResponseWriter, wait time.Duration, turn int) {
	if turn%2 == 1 {
		w.Header().Set("x-amzn-ErrorType", "TooManyRequestsException")
		reply(w, http.StatusTooManyRequests, map[string]string{"message": "Too Many Requests"})
		return
	}
	seconds := int((wait + time.Second - 1) / time.Second)
	w.Header().Set("Retry-After", strconv.Itoa(max(1, seconds)))
	reply(w, http.StatusTooManyRequests, map[string]any{
		"success": false, "message": "Too Many Requests",
		"error": map[string]string{"type": "rate_limit_error", "message": "Rate limit exceeded. Please slow down and try again."},
	})
}

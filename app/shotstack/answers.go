package shotstack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
)

// refusal turns an answer that is not the wanted one into a problem.
//
// Source: vendor's guide, limits and errors. Which layout an error body has was
// never promised, so said looks for words wherever they have been seen.
func refusal(answer *http.Response, body []byte, now time.Time) *app.Problem {
	p := &app.Problem{Kind: app.Trouble, Detail: detail(answer.StatusCode)}
	code := answer.StatusCode
	if !isJSON(body) && code != http.StatusTooManyRequests && code != http.StatusNotFound {
		p.Detail += ", not from the service"
		return p
	}
	p.Said = said(body)
	switch {
	case code == http.StatusTooManyRequests:
		p.Kind, p.RetryAt = app.Throttled, retryAfter(answer.Header.Get("Retry-After"), now)
	case code == http.StatusPaymentRequired || code < 500 && credits.MatchString(p.Said):
		p.Kind = app.NoCredits
	case code == http.StatusUnauthorized, code == http.StatusForbidden:
		p.Kind = app.KeyRefused
	case code == http.StatusNotFound, code == http.StatusBadRequest && emptyResponse(body):
		p.Kind = app.NotFound
	case code >= 400 && code < 500:
		p.Kind = app.Refused
	}
	return p
}

func detail(code int) string { return fmt.Sprintf("HTTP %d", code) }

var credits = regexp.MustCompile(`(?i)\b(credits?|balance|payment|billing)\b`)

func isJSON(body []byte) bool {
	var v map[string]json.RawMessage
	return json.Unmarshal(body, &v) == nil
}

// emptyResponse recognises how the Edit API says "no such render": 400 with an
// envelope whose response is an empty object.
func emptyResponse(body []byte) bool {
	var e Envelope[map[string]any]
	return json.Unmarshal(body, &e) == nil && !e.Success && e.Response != nil && len(e.Response) == 0
}

// retryAfter reads seconds or a date. It is believed between a second and a
// quarter of an hour; nonsense counts as not given.
func retryAfter(s string, now time.Time) time.Time {
	s = strings.TrimSpace(s)
	var wait time.Duration
	if n, err := strconv.ParseFloat(s, 64); err == nil && n >= 0 {
		wait = time.Duration(min(n, 3600) * float64(time.Second))
	} else if t, err := http.ParseTime(s); err == nil {
		wait = t.Sub(now)
	} else {
		return time.Time{}
	}
	return now.Add(min(max(wait, time.Second), 15*time.Minute))
}

// longestSaid is how many characters of the service's words are kept.
const longestSaid = 2000

// said finds the service's words about what is wrong, in any of the layouts that
// were seen: response.error (text or object with details), response.message,
// errors[].detail, error.message, message.
func said(body []byte) string {
	var v any
	if json.Unmarshal(body, &v) != nil {
		return ""
	}
	texts := find(v, 0)
	seen := map[string]bool{}
	var parts []string
	for _, t := range texts {
		if t = words(t); t != "" && !seen[t] {
			seen[t] = true
			parts = append(parts, t)
		}
	}
	if len(parts) > 1 && (parts[0] == "Bad Request" || parts[0] == "Error") {
		parts = parts[1:]
	}
	return app.Clean(strings.Join(parts[:min(len(parts), 5)], " "), longestSaid)
}

// words makes text of the service fit to be kept: it may repeat the edit, and with
// it signed links, tokens and addresses.
func words(s string) string {
	return app.Clean(app.Redact(app.Clean(s, 4*longestSaid)), longestSaid)
}

// shortestKey is how long a key must be to be looked for in answers; a shorter one
// may be a part of other words.
const shortestKey = 8

// withoutKey takes the key of a request out of the answer to it, before anything
// of it is read: a service or proxy may repeat what it was sent.
func withoutKey(body []byte, key string) []byte {
	if len(key) < shortestKey {
		return body
	}
	quoted, _ := json.Marshal(key)
	for _, form := range []string{key, string(quoted[1 : len(quoted)-1]), url.QueryEscape(key)} {
		body = bytes.ReplaceAll(body, []byte(form), []byte("[removed]"))
	}
	return body
}

// find collects texts under the names that hold them, outermost first.
func find(v any, depth int) []string {
	if depth > 6 {
		return nil
	}
	var out []string
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, e := range v[:min(len(v), 5)] {
			out = append(out, find(e, depth+1)...)
		}
	case map[string]any:
		for _, name := range []string{"message", "title", "detail", "error", "errors", "details", "response"} {
			if e, ok := v[name]; ok {
				out = append(out, find(e, depth+1)...)
			}
		}
	}
	return out
}

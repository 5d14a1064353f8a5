package media

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
)

// tell writes what an answer means for a clip that needs that kind of file.
func (a answer) tell(r *app.LinkReport, want string) {
	r.Status, r.Host = a.status, a.host
	switch a.status {
	case http.StatusOK, http.StatusPartialContent:
		a.tellFile(r, want)
	case http.StatusRequestedRangeNotSatisfiable: // not even a first byte
		r.State, r.Size = app.LinkWrongType, 0
	case http.StatusNotFound, http.StatusGone:
		r.State = app.LinkGone
		if a.expired(r) {
			r.State = app.LinkExpired
		}
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusBadRequest, http.StatusProxyAuthRequired, http.StatusUnavailableForLegalReasons:
		r.State = app.LinkNoAccess
		switch {
		case a.expired(r):
			r.State = app.LinkExpired
		case a.status == http.StatusBadRequest:
			r.State = app.LinkUnreachable
		}
	default:
		r.State = app.LinkUnreachable
	}
}

func (a answer) tellFile(r *app.LinkReport, want string) {
	r.Size = a.size
	r.Type = plainType(a.announced)
	if a.head != nil {
		r.Type = typeOf(a.head, r.Type)
	}
	kind := kindOf(r.Type)
	switch {
	case a.head != nil && len(a.head) == 0:
		r.State, r.Size, r.Type = app.LinkWrongType, 0, ""
	case kind == "page":
		r.State = app.LinkWebPage
	case kind == "", fits(kind, want): // some good files are announced as nothing and start like nothing
		r.State = app.LinkWorks
	default:
		r.State = app.LinkWrongType
	}
}

// expired says whether a refusal is due to the end of a signed link, by the time
// in the link or by what the storage says.
func (a answer) expired(r *app.LinkReport) bool {
	if !r.Expired.IsZero() && r.Expired.Before(time.Now()) {
		return true
	}
	said := bytes.ToLower(a.head)
	return bytes.Contains(said, []byte("expired")) || bytes.Contains(said, []byte("not valid in the specified time frame"))
}

// endOf reads when a signed link ends, zero if it does not say.
//
// Source: AWS Signature Version 4 query parameters and CloudFront's Expires,
// Google Cloud Storage V4 signing, Azure service SAS.
func endOf(q url.Values) time.Time {
	v := map[string]string{}
	for name, values := range q {
		v[strings.ToLower(name)] = values[0]
	}
	for _, maker := range []string{"x-amz-", "x-goog-"} {
		from, err := time.Parse("20060102T150405Z", v[maker+"date"])
		seconds, err2 := strconv.ParseInt(v[maker+"expires"], 10, 32)
		if err == nil && err2 == nil {
			return from.Add(time.Duration(seconds) * time.Second)
		}
	}
	if n, err := strconv.ParseInt(v["expires"], 10, 64); err == nil && n > 1e9 && n < 1e11 {
		return time.Unix(n, 0).UTC()
	}
	if t, err := time.Parse(time.RFC3339, v["se"]); err == nil && v["sig"] != "" {
		return t.UTC()
	}
	return time.Time{}
}

// sharePage knows the links of sharing services that open a page around a file.
func sharePage(u *url.URL) bool {
	host, path, q := strings.TrimPrefix(u.Hostname(), "www."), u.Path, u.Query()
	switch host {
	case "drive.google.com":
		return !strings.HasPrefix(path, "/uc")
	case "docs.google.com", "photos.google.com", "photos.app.goo.gl", "youtube.com", "m.youtube.com", "youtu.be",
		"1drv.ms", "wetransfer.com", "we.tl", "icloud.com", "tiktok.com", "instagram.com":
		return true
	case "dropbox.com":
		return q.Get("dl") != "1" && q.Get("raw") != "1"
	case "vimeo.com":
		return true
	}
	return false
}

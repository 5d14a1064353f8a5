package media_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

var (
	mp4  = append([]byte("\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41"), make([]byte, 2000)...)
	mov  = append([]byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00"), make([]byte, 600)...)
	page = []byte("<!DOCTYPE html><html><title>Sign in</title></html>")
)

// file serves a file as a storage does, with ranges.
func file(body []byte, contentType string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(string(body)))
	}
}

// onlyGet refuses HEAD, as signed links of storages do.
func onlyGet(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		h(w, r)
	}
}

func refuses(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(code)
		fmt.Fprint(w, body)
	}
}

func to(link string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, link, http.StatusFound) }
}

func checker(t *testing.T, o media.LinkOptions) *media.LinkChecker {
	t.Helper()
	c, err := media.NewLinkChecker(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLinkCheck(t *testing.T) {
	other := serve(t, map[string]http.HandlerFunc{"/x.mp4": file(mp4, "video/mp4")})
	endless := func(w http.ResponseWriter, r *http.Request) {
		for r.Method == http.MethodGet {
			if _, err := w.Write(mp4); err != nil {
				return
			}
		}
	}
	broken := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	cookie := func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		http.Redirect(w, r, "/clip.mp4", http.StatusFound)
	}
	bomb := func(w http.ResponseWriter, r *http.Request) { w.Header().Set("X-Long", strings.Repeat("x", 1<<20)) }
	s := serve(t, map[string]http.HandlerFunc{
		"/clip.mp4": file(mp4, "video/mp4"), "/get.mp4": onlyGet(file(mp4, "video/mp4")), "/plain": file(mp4, "binary/octet-stream"), "/mov": file(mov, "application/octet-stream"),
		"/odd": file([]byte("0123456789abcdef\x01\x02\x03"), "application/octet-stream"), "/lies.mp4": file(page, "video/mp4"), "/page": file(page, "text/html; charset=utf-8"),
		"/hidden": onlyGet(file(page, "text/plain")), "/json": file([]byte(`{"error":"no"}`), "application/json"), "/empty": onlyGet(func(http.ResponseWriter, *http.Request) {}),
		"/pic": file(encoded(t, "png", painted(9, 9)), "image/png"), "/wrong.mp4": file(encoded(t, "jpg", painted(9, 9)), "image/jpeg"), "/gif": file([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00"), "image/gif"),
		"/song": file([]byte("ID3\x03\x00\x00\x00\x00\x00\x00"), "audio/mpeg"), "/frames": file([]byte("\xff\xfb\x90\x64\x00\x00\x00\x00"), ""), "/font": file([]byte("\x00\x01\x00\x00\x00\x0f\x00\x80"), "application/octet-stream"),
		"/srt": file([]byte("1\n00:00:01,000 --> 00:00:02,000\nHi\n"), "text/plain"), "/vtt": file([]byte("WEBVTT\n\n"), "text/vtt"), "/svg": file([]byte("<svg xmlns='x'/>"), "text/plain"),
		"/401": refuses(401, ""), "/403": refuses(403, ""), "/404": refuses(404, ""), "/410": refuses(410, ""), "/400": refuses(400, ""), "/429": refuses(429, ""), "/500": refuses(500, ""), "/405": refuses(405, ""),
		"/416": refuses(416, ""), "/204": refuses(204, ""), "/old": refuses(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"),
		"/1": to("/clip.mp4"), "/2": to("/1"), "/3": to("/2"), "/4": to("/3"), "/loop": to("/loop"), "/login": to("/page"), "/other": to(other.URL + "/x.mp4"), "/lan": to("http://192.168.1.1/x.mp4"),
		"/metadata": to("http://169.254.169.254/latest"), "/file": to("file:///etc/passwd"), "/mail": to("http://example.com:25/"), "/nowhere": refuses(302, ""),
		"/endless": onlyGet(endless), "/broken": broken, "/cookie": cookie, "/bomb": bomb,
	})
	past, next := "20200101T000000Z", time.Now().UTC().Format("20060102T150405Z")
	for _, c := range []struct {
		path, want string
		state      app.LinkState
		status     int
		kind       string
		size       int64
	}{
		{"/clip.mp4", "video", app.LinkWorks, 200, "video/mp4", int64(len(mp4))},
		{"/clip.mp4", "", app.LinkWorks, 200, "video/mp4", int64(len(mp4))},
		{"/clip.mp4", "soundtrack", app.LinkWorks, 200, "video/mp4", int64(len(mp4))},
		{"/get.mp4", "video", app.LinkWorks, 206, "video/mp4", int64(len(mp4))},
		{"/plain", "video", app.LinkWorks, 206, "video/mp4", int64(len(mp4))},
		{"/mov", "video", app.LinkWorks, 206, "video/quicktime", int64(len(mov))},
		{"/odd", "video", app.LinkWorks, 206, "application/octet-stream", 19},
		{"/pic", "image", app.LinkWorks, 200, "image/png", -2},
		{"/gif", "video", app.LinkWorks, 200, "image/gif", -2},
		{"/song", "audio", app.LinkWorks, 200, "audio/mpeg", -2},
		{"/frames", "soundtrack", app.LinkWorks, 206, "audio/mpeg", -2},
		{"/font", "font", app.LinkWorks, 206, "font/ttf", -2},
		{"/srt", "caption", app.LinkWorks, 200, "text/plain", -2},
		{"/vtt", "rich-caption", app.LinkWorks, 200, "text/vtt", -2},
		{"/svg", "image", app.LinkWorks, 206, "image/svg+xml", -2},
		{"/3", "video", app.LinkWorks, 200, "video/mp4", -2},
		{"/cookie", "video", app.LinkWorks, 200, "video/mp4", -2},
		{"/endless", "video", app.LinkWorks, 200, "video/mp4", -1},

		{"/lies.mp4", "video", app.LinkWorks, 200, "video/mp4", -2}, // HEAD told enough; nothing was read
		{"/page", "video", app.LinkWebPage, 206, "text/html", -2},
		{"/hidden", "video", app.LinkWebPage, 206, "text/html", -2},
		{"/login", "image", app.LinkWebPage, 206, "text/html", -2},
		{"/json", "video", app.LinkWrongType, 206, "text/plain", -2},
		{"/wrong.mp4", "video", app.LinkWrongType, 206, "image/jpeg", -2},
		{"/pic", "font", app.LinkWrongType, 206, "image/png", -2},
		{"/song", "video", app.LinkWrongType, 206, "audio/mpeg", -2},
		{"/clip.mp4", "image", app.LinkWrongType, 206, "video/mp4", -2},
		{"/empty", "video", app.LinkWrongType, 200, "", 0},
		{"/416", "video", app.LinkWrongType, 416, "", 0},

		{"/401", "video", app.LinkNoAccess, 401, "", -1},
		{"/403", "video", app.LinkNoAccess, 403, "", -1},
		{"/404", "video", app.LinkGone, 404, "", -1},
		{"/410", "video", app.LinkGone, 410, "", -1},
		{"/none", "video", app.LinkGone, 404, "", -1},
		{"/old", "video", app.LinkExpired, 403, "", -1},
		{"/403?X-Amz-Date=" + past + "&X-Amz-Expires=3600&X-Amz-Signature=secret", "video", app.LinkExpired, 403, "", -1},
		{"/403?X-Amz-Date=" + next + "&X-Amz-Expires=3600&X-Amz-Signature=secret", "video", app.LinkNoAccess, 403, "", -1},
		{"/403?Expires=1500000000&Signature=secret&Key-Pair-Id=K", "video", app.LinkExpired, 403, "", -1},
		{"/403?se=2020-01-01T00:00:00Z&sig=secret", "video", app.LinkExpired, 403, "", -1},
		{"/400?X-Goog-Date=" + past + "&X-Goog-Expires=60", "video", app.LinkExpired, 400, "", -1},
		{"/clip.mp4?X-Amz-Date=" + past + "&X-Amz-Expires=3600", "video", app.LinkWorks, 200, "video/mp4", -2}, // its storage doesn't mind

		{"/400", "video", app.LinkUnreachable, 400, "", -1},
		{"/429", "video", app.LinkUnreachable, 429, "", -1},
		{"/500", "video", app.LinkUnreachable, 500, "", -1},
		{"/405", "video", app.LinkUnreachable, 405, "", -1},
		{"/204", "video", app.LinkUnreachable, 204, "", -1},
		{"/nowhere", "video", app.LinkUnreachable, 302, "", -1},
		{"/4", "video", app.LinkUnreachable, 0, "", -1},
		{"/loop", "video", app.LinkUnreachable, 0, "", -1},
		{"/broken", "video", app.LinkUnreachable, 0, "", -1},
		{"/bomb", "video", app.LinkUnreachable, 0, "", -1},

		{"/other", "video", app.LinkPrivate, 0, "", -1},
		{"/lan", "video", app.LinkPrivate, 0, "", -1},
		{"/metadata", "video", app.LinkPrivate, 0, "", -1},
		{"/file", "video", app.LinkPrivate, 0, "", -1},
		{"/mail", "video", app.LinkPrivate, 0, "", -1},
	} {
		got := checker(t, media.LinkOptions{Allow: []string{s.URL}}).Check(t.Context(), s.URL+c.path, c.want)
		if got.State != c.state || got.Status != c.status || got.Type != c.kind || c.size > -2 && got.Size != c.size {
			t.Errorf("%s as %q: %+v, want %s %d %q %d", c.path, c.want, got, c.state, c.status, c.kind, c.size)
		}
		if strings.Contains(fmt.Sprintf("%+v", got), "secret") {
			t.Errorf("%s: the report repeats the link: %+v", c.path, got)
		}
	}
	if n := other.asked.Load(); n != 0 {
		t.Errorf("a place that is not asked was asked %d times", n)
	}
}

// Nothing on this computer or its network is asked, and no page of a sharing
// service.
func TestLinksThatAreNotAsked(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/x.mp4": file(mp4, "video/mp4")})
	c := checker(t, media.LinkOptions{})
	for link, want := range map[string]app.LinkState{
		s.URL + "/x.mp4": app.LinkPrivate, strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/x.mp4": app.LinkPrivate,
		"http://10.0.0.1/x.mp4": app.LinkPrivate, "https://192.168.0.4/x": app.LinkPrivate, "http://[::1]/x": app.LinkPrivate, "http://169.254.169.254/x": app.LinkPrivate,
		"http://nas.local/x.mp4": app.LinkPrivate, "http://printer/x": app.LinkPrivate, "http://[::ffff:127.0.0.1]/x": app.LinkPrivate, "http://[64:ff9b::7f00:1]/x": app.LinkPrivate,
		"": app.LinkBad, "beach.mp4": app.LinkBad, "/Users/lena/a.mp4": app.LinkBad, `C:\a.mp4`: app.LinkBad, "file:///a.mp4": app.LinkBad, "data:video/mp4;base64,AA": app.LinkBad,
		"ftp://example.com/a": app.LinkBad, "https://user:pw@example.com/a": app.LinkBad, "http://example.com:25/": app.LinkBad, "https://e.com/{{ PHOTO }}\x00": app.LinkBad, "https://e.com/" + strings.Repeat("x", 9000): app.LinkBad,
		"https://drive.google.com/file/d/1AbC/view?usp=sharing": app.LinkWebPage, "https://www.dropbox.com/s/abc/a.mp4?dl=0": app.LinkWebPage, "https://youtu.be/abc": app.LinkWebPage, "https://vimeo.com/1": app.LinkWebPage,
	} {
		if got := c.Check(t.Context(), link, "video"); got.State != want || got.Status != 0 {
			t.Errorf("%q: %+v, want %s", link, got, want)
		}
	}
	c.TrustNames()
	for _, link := range []string{s.URL + "/x.mp4", "https://localhost:8443/x", "http://10.0.0.1/"} {
		if got := c.Check(t.Context(), link, "video"); got.State != app.LinkPrivate {
			t.Errorf("%q behind a public name: %+v", link, got)
		}
	}
	if n := s.asked.Load(); n != 0 {
		t.Errorf("asked %d times", n)
	}
	for _, base := range []string{"http://example.com", "http://10.0.0.1", "https://127.0.0.1", ""} {
		if _, err := media.NewLinkChecker(media.LinkOptions{Allow: []string{base}}); err == nil {
			t.Errorf("%q may be asked", base)
		}
	}
}

// A server that says nothing to HEAD, or drips bytes, holds nobody up.
func TestSlowLinks(t *testing.T) {
	hang := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	s := serve(t, map[string]http.HandlerFunc{
		"/hang": hang,
		"/head": func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				hang(w, r)
				return
			}
			file(mp4, "video/mp4")(w, r)
		},
		"/drip": onlyGet(func(w http.ResponseWriter, r *http.Request) {
			w.Write(mp4[:20])
			w.(http.Flusher).Flush()
			hang(w, r)
		}),
	})
	c := checker(t, media.LinkOptions{Allow: []string{s.URL}, Limit: 400 * time.Millisecond})
	begun := time.Now()
	for path, want := range map[string]app.LinkState{"/hang": app.LinkUnreachable, "/drip": app.LinkUnreachable, "/head": app.LinkWorks} {
		got := c.Check(t.Context(), s.URL+path, "video")
		if got.State != want || want == app.LinkUnreachable && got.Detail != "time" {
			t.Errorf("%s: %+v", path, got)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := c.Check(ctx, s.URL+"/head", "video"); got.State != app.LinkUnreachable {
		t.Errorf("called off: %+v", got)
	}
	if took := time.Since(begun); took > 8*time.Second {
		t.Errorf("took %v", took)
	}
}

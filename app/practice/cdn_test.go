package practice

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestRanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		id := a.submit(clip(picture("https://example.com/a.jpg"), nil))
		a.until(id, "done")
		time.Sleep(time.Minute)
		for _, path := range []string{"/au/stage/", "/output/stage/"} {
			path += a.s.owner + "/" + id + ".mp4"
			whole := a.want(200, a.do("GET", path, nil))
			if !bytes.Equal(whole.body, exposure(".mp4")) || whole.header.Get("Content-Type") != "video/mp4" {
				t.Fatalf("%s: %d bytes of %s", path, len(whole.body), whole.header.Get("Content-Type"))
			}
			part := a.want(206, a.do("GET", path, nil, "Range", "bytes=1000-1009"))
			if !bytes.Equal(part.body, whole.body[1000:1010]) || part.header.Get("Content-Range") != "bytes 1000-1009/100000" {
				t.Errorf("%s: %v %s", path, part.body, part.header.Get("Content-Range"))
			}
			a.want(416, a.do("GET", path, nil, "Range", "bytes=200000-"))
			tag := whole.header.Get("ETag")
			a.want(304, a.do("GET", path, nil, "If-None-Match", tag))
			head := a.want(200, a.do("HEAD", path, nil))
			if len(head.body) != 0 || head.header.Get("Content-Length") != "100000" {
				t.Errorf("HEAD: %d bytes, %v", len(head.body), head.header)
			}
		}
		for _, path := range []string{"/au/v1/" + a.s.owner, "/au/stage/somebody1", "/eu/stage/" + a.s.owner} {
			a.want(404, a.do("GET", path+"/"+id+".mp4", nil))
		}
		a.want(404, a.do("GET", "/au/stage/"+a.s.owner+"/"+id+"-poster.jpg", nil))
	})
}

// Temporary links die after a day, hosted files stay.
func TestTemporaryLinksDie(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		id := a.submit(clip(picture("https://example.com/a.jpg"), stills))
		done := a.until(id, "done")
		temporary := strings.TrimPrefix(*done.Poster, a.base)
		time.Sleep(23*time.Hour + 59*time.Minute)
		a.want(200, a.do("GET", temporary, nil))
		time.Sleep(time.Minute)
		if r := a.do("GET", temporary, nil); r.code != 403 || r.header.Get("Content-Type") != "application/xml" {
			t.Errorf("after a day: %d %s", r.code, r.header.Get("Content-Type"))
		}
		a.want(200, a.do("GET", "/au/stage/"+a.s.owner+"/"+id+"-poster.jpg", nil))
	})
}

package practice

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app/practice/contract"
	"wrapbell/app/shotstack"
)

// checked asks through the vendor's document.
func checked(t *testing.T, c *contract.Contract, s *Service) asker {
	a := ask(t, s)
	a.through = &contract.Transport{Contract: c, Next: s.RoundTripper(), Report: func(err error) {
		t.Helper()
		t.Error(err)
	}}
	return a
}

// Every answer that the service gives, at every stage of a render of every
// format, is as the vendor's document has it.
func TestContract(t *testing.T) {
	c := contract.Load(t)
	for _, format := range []string{"mp4", "gif", "mp3", "jpg", "png", "bmp"} {
		synctest.Test(t, func(t *testing.T) {
			a := checked(t, c, open(t))
			out := tree{"format": format, "poster": stills["poster"], "thumbnail": stills["thumbnail"]}
			asset := tree{"type": "video", "src": "https://example.com/{{ FILE }}.mp4", "transcode": true}
			edit := clip(asset, out)
			edit["merge"] = []any{tree{"find": "FILE", "replace": "a"}}
			id := a.submit(edit)
			for range 60 {
				for _, query := range []string{"", "?data=false", "?data=true&merged=true", "?merged=false"} {
					a.want(200, a.do("GET", "/edit/stage/render/"+id+query, nil))
				}
				for _, f := range a.files(id) {
					a.want(200, a.do("GET", "/serve/stage/assets/"+f.ID, nil))
				}
				time.Sleep(time.Second)
			}
			files := a.files(id)
			if len(files) == 0 {
				t.Fatal("no files")
			}
			for _, f := range files {
				a.want(204, a.do("DELETE", "/serve/stage/assets/"+f.ID, nil))
			}
			if len(a.files(id)) != len(files) {
				t.Error("records are gone")
			}
		})
	}
}

func TestContractFailures(t *testing.T) {
	c := contract.Load(t)
	for _, name := range []string{"missing.mp4", "flaky.mp4", "codec.mkv", "font.ttf", "copy-fails.mp4", "error-500.mp4", "throttled.mp4", "no-credits.mp4"} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t)
			a := checked(t, c, s)
			a.do("POST", "/edit/v1/render", clip(video(trick(name)), stills))
			for range 60 {
				for _, id := range ids(s) {
					a.do("GET", "/edit/v1/render/"+id, nil)
					a.do("GET", "/serve/v1/assets/render/"+id, nil)
				}
				time.Sleep(time.Second)
			}
		})
	}
}

func TestContractTemplates(t *testing.T) {
	c := contract.Load(t)
	a := checked(t, c, open(t))
	a.want(200, a.do("GET", "/edit/stage/templates", nil))
	edit := clip(tree{"type": "title", "text": "{{ NAME }}"}, nil)
	for _, body := range []tree{{"name": "only a name"}, {"name": "whole", "template": edit}} {
		r := a.want(201, a.do("POST", "/edit/stage/templates", body))
		id := decode[shotstack.Envelope[shotstack.TemplateSaved]](t, r).Response.ID
		a.want(200, a.do("GET", "/edit/stage/templates/"+id, nil))
		a.want(200, a.do("PUT", "/edit/stage/templates/"+id, body))
		a.want(200, a.do("GET", "/edit/stage/templates", nil))
		a.want(201, a.do("POST", "/edit/stage/templates/render", tree{"id": id, "merge": []any{tree{"find": "NAME", "replace": "Ada"}}}))
		a.want(204, a.do("DELETE", "/edit/stage/templates/"+id, nil))
		a.want(400, a.do("GET", "/edit/stage/templates/"+id, nil))
	}
}

// The sample edits that ship with the program pass the vendor's document and are
// taken.
func TestContractSamples(t *testing.T) {
	c := contract.Load(t)
	names, _ := filepath.Glob("../../assets/samples/*.json")
	if len(names) < 8 {
		t.Fatalf("%d samples", len(names))
	}
	s := open(t)
	a := checked(t, c, s)
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if r := a.do("POST", "/edit/stage/render", string(body)); r.code != 201 {
			t.Errorf("%s: %d %s", filepath.Base(name), r.code, r.body)
		}
	}
}

// The check itself finds what leaves the document.
func TestContractCanFail(t *testing.T) {
	c := contract.Load(t)
	id := newUUID()
	edit := `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"x"},"start":0,"length":1}]}]},"output":{"format":"mp4","resolution":"sd"}}`
	queued := `{"success":true,"message":"Created","response":{"message":"x","id":"` + id + `"}}`
	for _, try := range []struct {
		method, path, sent string
		code               int
		got, fault         string // fault: part of the error, empty for none
	}{
		{"POST", "/edit/stage/render", edit, 201, queued, ""},
		{"POST", "/edit/stage/render", strings.Replace(edit, `"output"`, `"callback":5,"output"`, 1), 201, queued, "request"},
		{"POST", "/edit/stage/render", strings.Replace(edit, `"sd"`, `"sd","width":5`, 1), 201, queued, "request"},
		{"POST", "/edit/stage/render", edit, 200, queued, "answer"},
		{"POST", "/edit/stage/render", edit, 201, `{"success":true,"message":"Created","response":{"id":"x"}}`, "answer"},
		{"GET", "/edit/stage/render/x", "", 200, "{}", "request"},
		{"GET", "/edit/stage/render/" + id + "?date=false", "", 200, "{}", "unknown query"},
		{"GET", "/edit/stage/render/" + id + "?data=no", "", 200, "{}", "request"},
		{"GET", "/edit/stage/render/" + id, "", 200, `{"success":true,"message":"OK","response":{"id":"` + id + `","owner":"o","status":"cooking"}}`, "answer"},
		{"GET", "/edit/stage/render/" + id, "", 200, `{"success":true,"message":"OK","response":{"id":"` + id + `","status":"done"}}`, "answer"},
		{"GET", "/edit/stage/render/" + id, "", 200, `{"success":true,"message":"OK","response":{"id":"` + id + `","owner":"o","status":"done","url":null}}`, "answer"},
		{"GET", "/edit/stage/render/" + id, "", 404, `{}`, ""},
		{"GET", "/edit/stage/assets/" + id, "", 200, `{"data":{"type":"asset","attributes":{"id":"x","owner":"o","status":"ready"}}}`, "not a path of the Edit API"},
		{"GET", "/serve/stage/assets/" + id, "", 200, `{"data":{"type":"asset","attributes":{"id":"x","owner":"o"}}}`, "answer"},
		{"DELETE", "/serve/stage/assets/" + id, "", 204, "x", "204"},
		{"GET", "/edit/stage/renders", "", 200, "{}", "renders"},
		{"GET", "/au/stage/o/x.mp4", "", 200, "", "not a path"},
	} {
		req, _ := http.NewRequest(try.method, "http://practice.test"+try.path, bytes.NewReader([]byte(try.sent)))
		if try.sent != "" {
			req.Header.Set("Content-Type", "application/json")
		}
		resp := &http.Response{StatusCode: try.code, Header: http.Header{"Content-Type": {"application/json"}}}
		err := c.Check(req, []byte(try.sent), resp, []byte(try.got))
		if (err == nil) != (try.fault == "") || err != nil && !strings.Contains(err.Error(), try.fault) {
			t.Errorf("%s %s -> %d %s: %v, want %q", try.method, try.path, try.code, try.got, err, try.fault)
		}
	}
}

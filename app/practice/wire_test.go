package practice

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app/shotstack"
)

func TestSubmitAndLook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		edit := clip(tree{"type": "title", "text": "{{ NAME }}"}, nil)
		edit["merge"] = []any{tree{"find": "NAME", "replace": "Ada"}}
		r := a.want(201, a.do("POST", "/edit/stage/render", edit))
		q := decode[shotstack.Envelope[shotstack.Queued]](t, r)
		if !q.Success || q.Message != "Created" || q.Response.Message != "Render Successfully Queued" || !isUUID(q.Response.ID) {
			t.Fatalf("%+v", q)
		}
		id := q.Response.ID
		look := func(query string) string {
			r := a.want(200, a.do("GET", "/edit/stage/render/"+id+query, nil))
			return string(decode[shotstack.Envelope[shotstack.RenderStatus]](t, r).Response.Data)
		}
		if data := look(""); !strings.Contains(data, "{{ NAME }}") {
			t.Errorf("data by default: %s", data)
		}
		if data := look("?data=false"); data != "" {
			t.Errorf("data=false: %s", data)
		}
		if data := look("?data=true&merged=true"); strings.Contains(data, "{{") || !strings.Contains(data, "Ada") {
			t.Errorf("merged: %s", data)
		}
		a.want(200, a.do("GET", "/stage/render/"+strings.ToUpper(id), nil))
		var raw struct{ Response map[string]any }
		json.Unmarshal(a.do("GET", "/edit/stage/render/"+id, nil).body, &raw)
		if p, there := raw.Response["poster"]; !there || p != nil {
			t.Errorf("poster is %v, want null", p)
		}
		if _, there := raw.Response["url"]; there {
			t.Error("url before done")
		}
	})
}

func TestRefusals(t *testing.T) {
	a := ask(t, open(t))
	id := a.submit(clip(picture("https://example.com/a.jpg"), nil))
	unknown := clip(picture("https://example.com/a.jpg"), tree{"width": 5})
	wrapped := tree{"edit": clip(picture("https://example.com/a.jpg"), nil)}
	nobody := newUUID()
	big := clip(tree{"type": "title", "text": strings.Repeat("x", 6<<20)}, nil)
	good := clip(picture("https://example.com/a.jpg"), nil)
	for _, c := range []struct {
		method, path string
		body         any
		code         int
		says         string
	}{
		{"POST", "/edit/stage/render", "{", 400, "not valid JSON"},
		{"POST", "/edit/stage/render", "", 400, "not valid JSON"},
		{"POST", "/edit/stage/render", "[]", 400, "expected object"},
		{"POST", "/edit/stage/render", "null", 400, "timeline"},
		{"POST", "/edit/stage/render", tree{"timeline": tree{}}, 400, "Missing required property: output"},
		{"POST", "/edit/stage/render", unknown, 400, "Unknown property: width"},
		{"POST", "/edit/stage/render", wrapped, 400, "Missing required property: timeline"},
		{"POST", "/edit/stage/render", big, 413, "Too Long"},
		{"POST", "/edit/stage/render?wait=true", good, 400, "Unknown query parameter: wait"},
		{"GET", "/edit/stage/render", nil, 405, "Not Allowed"},
		{"DELETE", "/edit/stage/render/" + id, nil, 405, "Not Allowed"},
		{"GET", "/edit/stage/render/" + id + "?data=no", nil, 400, "true|false"},
		{"GET", "/edit/stage/render/" + id + "?date=true", nil, 400, "Unknown query parameter: date"},
		{"GET", "/edit/stage/render/" + nobody, nil, 400, `"response":{}`},
		{"GET", "/edit/stage/render/nonsense", nil, 400, `"response":{}`},
		{"GET", "/edit/v1/render/" + id, nil, 400, `"response":{}`},
		{"GET", "/edit/dev/render/" + id, nil, 404, "Not Found"},
		{"GET", "/edit/stage/renders", nil, 404, "Not Found"},
		{"GET", "/", nil, 404, "Not Found"},
		{"GET", "/serve/stage/assets/render/" + nobody, nil, 404, `"errors"`},
		{"GET", "/serve/stage/assets/render/" + id, nil, 404, `"errors"`},
		{"GET", "/serve/stage/assets/" + id, nil, 404, `"errors"`},
		{"GET", "/serve/stage/assets/nonsense", nil, 400, `"errors"`},
		{"DELETE", "/serve/stage/assets/" + nobody, nil, 404, `"errors"`},
		{"POST", "/serve/stage/assets", tree{}, 404, "Not Found"},
		{"GET", "/au/stage/" + a.s.owner + "/" + id + ".mp4", nil, 404, "NoSuchKey"},
		{"GET", "/au/stage/" + a.s.owner + "/x", nil, 404, "NoSuchKey"},
		{"GET", "/output/stage/" + a.s.owner + "/" + id + ".mp4", nil, 403, "AccessDenied"},
		{"GET", "/output/stage/" + a.s.owner + "/" + id + "..mp4", nil, 403, "AccessDenied"},
		{"POST", "/output/stage/" + a.s.owner + "/" + id + ".mp4", nil, 405, "Not Allowed"},
	} {
		r := a.do(c.method, c.path, c.body)
		if r.err != nil || r.code != c.code || !strings.Contains(string(r.body), c.says) {
			t.Errorf("%s %s: %d %s %v, want %d with %q", c.method, c.path, r.code, r.body, r.err, c.code, c.says)
		}
	}
	if r := a.do("POST", "/edit/stage/render", good, "Content-Type", "text/plain"); r.code != 415 {
		t.Errorf("text/plain: %d", r.code)
	}
}

// A refused edit names each fault, under several keys that readers look at.
func TestRefusalShape(t *testing.T) {
	a := ask(t, open(t))
	edit := clip(tree{"type": "title", "text": "x"}, tree{"format": "avi"})
	edit["webhook"] = "https://example.com"
	var refusal struct {
		Success  bool
		Message  string
		Response struct {
			Error struct {
				Type, Message string
				Details       []struct{ Path, Message string }
			}
		}
	}
	r := a.want(400, a.do("POST", "/edit/v1/render", edit))
	if err := json.Unmarshal(r.body, &refusal); err != nil {
		t.Fatal(err)
	}
	e := refusal.Response.Error
	if refusal.Success || refusal.Message != "Bad Request" || e.Type != "validation_error" || len(e.Details) < 2 || e.Message != e.Details[0].Message {
		t.Errorf("%s", r.body)
	}
}

func TestKey(t *testing.T) {
	a := ask(t, open(t, func(o *Options) { o.Key = "secret" }))
	for _, path := range []string{"/edit/stage/templates", "/serve/stage/assets/" + newUUID(), "/v1/render/" + newUUID()} {
		if r := a.do("GET", path, nil); r.code != 401 {
			t.Errorf("%s without a key: %d", path, r.code)
		}
		if r := a.do("GET", path, nil, "x-api-key", "secre"); r.code != 403 || string(r.body) != `{"message":"Forbidden"}` {
			t.Errorf("%s with a wrong key: %d %s", path, r.code, r.body)
		}
		if r := a.do("GET", path, nil, "x-api-key", "secret"); r.code == 401 || r.code == 403 {
			t.Errorf("%s with the key: %d", path, r.code)
		}
	}
}

// Files appear one by one, are imported and become ready; deleting leaves the
// record and takes the file off the CDN.
func TestServe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		id := a.submit(clip(video("https://example.com/a.mp4"), stills))
		a.until(id, "done")
		if n := len(a.files(id)); n != 0 {
			t.Errorf("%d files at once", n)
		}
		counts, states := map[int]bool{}, map[string][]string{}
		for range 1000 {
			files := a.files(id)
			counts[len(files)] = true
			for name, f := range files {
				if n := len(states[name]); n == 0 || states[name][n-1] != f.Status {
					states[name] = append(states[name], f.Status)
				}
				if one := a.want(200, a.do("GET", "/serve/stage/assets/"+f.ID, nil)); decode[shotstack.AssetAnswer](t, one).Data.Attributes != f {
					t.Fatalf("alone %s, in the list %+v", one.body, f)
				}
				r := a.do("GET", f.URL[len(a.base):], nil)
				if there := r.code == 200; there != (f.Status == "ready") {
					t.Fatalf("%s is %s and the CDN says %d", name, f.Status, r.code)
				}
			}
			time.Sleep(10 * time.Millisecond)
		}
		for n := range 4 {
			if !counts[n] {
				t.Errorf("never exactly %d files", n)
			}
		}
		for name, s := range states {
			if strings.Join(s, " ") != "importing ready" {
				t.Errorf("%s: %v", name, s)
			}
		}
		f := a.files(id)[id+"-poster.jpg"]
		if f.Region != "au" || f.RenderID != id || f.ProviderID != f.ID || f.Owner == "" || f.Created >= f.Updated {
			t.Errorf("%+v", f)
		}
		a.want(404, a.do("GET", "/serve/v1/assets/"+f.ID, nil))
		a.want(404, a.do("DELETE", "/serve/v1/assets/"+f.ID, nil))
		time.Sleep(time.Minute)
		if r := a.want(204, a.do("DELETE", "/serve/stage/assets/"+f.ID, nil)); len(r.body) > 0 {
			t.Errorf("204 with %s", r.body)
		}
		gone := a.files(id)[f.Filename]
		if gone.Status != "deleted" || gone.Updated != stamp(time.Now()) {
			t.Errorf("%+v", gone)
		}
		a.want(404, a.do("GET", f.URL[len(a.base):], nil))
		a.want(204, a.do("DELETE", "/serve/stage/assets/"+f.ID, nil))
		a.want(200, a.do("GET", "/output/stage/"+f.Owner+"/"+f.Filename, nil))
	})
}

// An edit may keep its files off the CDN, and send them elsewhere, where nobody
// has an account.
func TestDestinations(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		no := tree{"provider": "shotstack", "exclude": true}
		elsewhere := tree{"provider": "s3", "options": tree{"region": "us-east-1", "bucket": "b", "filename": "mine"}}
		off := a.submit(clip(picture("https://example.com/a.jpg"), tree{"destinations": []any{no}}))
		both := a.submit(clip(picture("https://example.com/a.jpg"), tree{"destinations": []any{elsewhere}, "poster": stills["poster"]}))
		a.until(off, "done")
		a.until(both, "done")
		time.Sleep(time.Minute)
		if files := a.files(off); len(files) != 0 {
			t.Errorf("excluded: %v", files)
		}
		a.want(404, a.do("GET", "/au/stage/"+a.s.owner+"/"+off+".mp4", nil))
		a.want(200, a.do("GET", "/output/stage/"+a.s.owner+"/"+off+".mp4", nil))
		files := a.files(both)
		if len(files) != 4 || files["mine-poster.jpg"].Status != "failed" || files["mine.mp4"].Status != "failed" || files[both+".mp4"].Status != "ready" {
			t.Errorf("%v", files)
		}
	})
}

package practice

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app/shotstack"
)

func TestTemplates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(int) int { return 200 })
		s := open(t, func(o *Options) { o.Transport = calls })
		a := ask(t, s)
		edit := clip(tree{"type": "title", "text": "{{ NAME }} and {{ OTHER }}"}, nil)
		edit["merge"] = []any{tree{"find": "NAME", "replace": "Ada"}, tree{"find": "OTHER", "replace": "Bob"}}
		edit["callback"] = "https://example.com/bell"
		create := func(name string) string {
			r := a.want(201, a.do("POST", "/edit/stage/templates", tree{"name": name, "template": edit}))
			v := decode[shotstack.Envelope[shotstack.TemplateSaved]](t, r)
			if v.Response.Message != "Template Successfully Created" {
				t.Errorf("%s", r.body)
			}
			time.Sleep(time.Second)
			return v.Response.ID
		}
		first, second := create("one"), create("two")
		list := func() []shotstack.TemplateItem {
			r := a.want(200, a.do("GET", "/edit/stage/templates", nil))
			return decode[shotstack.Envelope[shotstack.TemplateList]](t, r).Response.Templates
		}
		if l := list(); len(l) != 2 || l[0].ID != second || l[1].Name != "one" {
			t.Errorf("%+v", l)
		}
		if r := a.want(200, a.do("GET", "/edit/v1/templates", nil)); !strings.Contains(string(r.body), `"templates":[]`) {
			t.Errorf("%s", r.body)
		}
		a.want(400, a.do("GET", "/edit/v1/templates/"+first, nil))
		a.want(200, a.do("PUT", "/edit/stage/templates/"+first, tree{"name": "uno", "template": edit}))
		r := a.want(200, a.do("GET", "/edit/stage/templates/"+first, nil))
		shown := decode[shotstack.Envelope[shotstack.TemplateData]](t, r).Response
		if shown.Name != "uno" || shown.Owner != s.owner || !strings.Contains(string(shown.Template), "{{ NAME }}") {
			t.Errorf("%s", r.body)
		}

		r = a.want(201, a.do("POST", "/edit/stage/templates/render", tree{"id": first, "merge": []any{tree{"find": "NAME", "replace": "Eve"}}}))
		id := decode[shotstack.Envelope[shotstack.Queued]](t, r).Response.ID
		r = a.want(200, a.do("GET", "/edit/stage/render/"+id+"?merged=true", nil))
		if body := string(r.body); !strings.Contains(body, "Eve and {{ OTHER }}") {
			t.Errorf("the list was not replaced: %s", body)
		}
		a.until(id, "done")
		time.Sleep(2 * time.Hour)
		if n := calls.count(); n != 0 {
			t.Errorf("%d callbacks for a template", n)
		}

		for _, bad := range []tree{
			{"id": newUUID()}, {"id": first, "callback": "https://example.com"}, {"merge": []any{}}, {"id": 5}, {"id": first, "merge": "x"},
		} {
			a.want(400, a.do("POST", "/edit/stage/templates/render", bad))
		}
		for _, bad := range []any{tree{"template": edit}, tree{"name": "x", "template": tree{}}, tree{"name": "x", "tags": 1}, "[]", "null"} {
			a.want(400, a.do("POST", "/edit/stage/templates", bad))
			a.want(400, a.do("PUT", "/edit/stage/templates/"+first, bad))
		}
		a.want(400, a.do("PUT", "/edit/stage/templates/"+newUUID(), tree{"name": "x"}))
		a.want(204, a.do("DELETE", "/edit/stage/templates/"+first, nil))
		a.want(400, a.do("DELETE", "/edit/stage/templates/"+first, nil))
		a.want(400, a.do("GET", "/edit/stage/templates/"+first, nil))
		a.want(405, a.do("PATCH", "/edit/stage/templates/"+second, nil))
		a.want(405, a.do("GET", "/edit/stage/templates/render", nil))

		again := reopen(t, s)
		if l := decode[shotstack.Envelope[shotstack.TemplateList]](t, ask(t, again).do("GET", "/edit/stage/templates", nil)).Response.Templates; len(l) != 1 || l[0].ID != second {
			t.Errorf("after a restart %+v", l)
		}
	})
}

// A fill-in left in a source is found out when it is fetched.
func TestTemplateUnfilledSource(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		edit := clip(picture("https://example.com/{{ FILE }}.jpg"), nil)
		r := a.want(201, a.do("POST", "/edit/stage/templates", tree{"name": "x", "template": edit}))
		id := decode[shotstack.Envelope[shotstack.TemplateSaved]](t, r).Response.ID
		r = a.want(201, a.do("POST", "/edit/stage/templates/render", tree{"id": id}))
		id = decode[shotstack.Envelope[shotstack.Queued]](t, r).Response.ID
		if now := a.until(id, "failed"); !strings.Contains(*now.Error, "FILE") {
			t.Errorf("%s", *now.Error)
		}
	})
}

package practice

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
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

// TestOfferedTemplates: the account begins with them, once. What was done to them since
// stays done, and what is new in a later version of the program is added.
func TestOfferedTemplates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		edit := func(name string) []byte {
			return asBytes(t, clip(tree{"type": "rich-text", "text": "{{ " + name + " }}"}, nil))
		}
		s := open(t, func(o *Options) { o.Templates = []Template{{"One", edit("A")}, {"Two", edit("B")}} })
		names := func(s *Service, version string) (all []string, ids map[string]string) {
			ids = map[string]string{}
			r := ask(t, s).want(200, ask(t, s).do("GET", "/edit/"+version+"/templates", nil))
			for _, x := range decode[shotstack.Envelope[shotstack.TemplateList]](t, r).Response.Templates {
				all, ids[x.Name] = append(all, x.Name), x.ID
			}
			return all, ids
		}
		if got, _ := names(s, "v1"); !slices.Equal(got, []string{"One", "Two"}) {
			t.Errorf("%q", got)
		}
		_, ids := names(s, "stage")
		client := theClient(s.RoundTripper())
		all, err := client.Templates(t.Context(), "x")
		if err != nil || len(all) != 2 || all[0].ID != ids["One"] || all[0].Changed().IsZero() {
			t.Fatalf("%+v, %v", all, err)
		}
		body, err := client.Template(t.Context(), "x", ids["Two"])
		if err != nil || !bytes.Contains(body, []byte("{{ B }}")) {
			t.Errorf("%s, %v", body, err)
		}
		if _, err := client.Template(t.Context(), "x", newUUID()); app.ProblemOf(err) == nil || app.ProblemOf(err).Kind != app.NotFound {
			t.Errorf("unknown: %v", err)
		}
		a := ask(t, s)
		a.want(204, a.do("DELETE", "/edit/stage/templates/"+ids["One"], nil))
		a.want(200, a.do("PUT", "/edit/stage/templates/"+ids["Two"], tree{"name": "Zwei", "template": json.RawMessage(edit("B"))}))
		s.options.Templates = append(s.options.Templates, Template{"Three", edit("C")})
		s = reopen(t, s)
		if got, _ := names(s, "stage"); !slices.Equal(got, []string{"Three", "Zwei"}) && !slices.Equal(got, []string{"Zwei", "Three"}) {
			t.Errorf("after a restart: %q", got)
		}
		if err := s.root.WriteFile("service.json", []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		s = reopen(t, s)
		if got, _ := names(s, "v1"); len(got) != 3 {
			t.Errorf("after service.json was lost: %q", got)
		}
	})
}

// TestShippedTemplates lists, reads, fills in and sends the program's own ones as its
// users do, over loopback: nothing is wrong with them, all their fill-ins come along, and
// what is rendered has the new words.
func TestShippedTemplates(t *testing.T) {
	s := open(t, func(o *Options) {
		o.Speed, o.Base = 1000, ""
		for _, x := range assets.Templates() {
			o.Templates = append(o.Templates, Template{x.Name, x.Body})
		}
	})
	srv, err := Listen("127.0.0.1:0", s)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	client := theClient(nil)
	client.Environment = func(name string) (app.Environment, bool) {
		return app.Environment{Name: name, Edit: srv.Base + "/edit/stage", Serve: srv.Base + "/serve/stage"}, true
	}
	all, err := client.Templates(t.Context(), "x")
	if err != nil || len(all) != len(assets.Templates()) {
		t.Fatalf("%+v, %v", all, err)
	}
	for i, x := range all {
		if want := assets.Templates()[i].Name; x.Name != want {
			t.Errorf("%q is where %q should be", x.Name, want)
		}
		body, err := client.Template(t.Context(), "x", x.ID)
		if err != nil {
			t.Fatal(err)
		}
		e, err := edit.Read(body)
		if err != nil {
			t.Fatal(err)
		}
		blanks := e.Blanks()
		filled := e.Fill(map[string]string{blanks[0].Name: "Something new"})
		for _, f := range filled.Check() {
			t.Errorf("%s: %+v", x.Name, f)
		}
		id, err := client.Submit(t.Context(), app.Render{Environment: "x"}, filled.Body())
		if err != nil {
			t.Fatal(err)
		}
		var sent struct {
			Merge []struct{ Find, Replace string }
		}
		kept, err := s.root.ReadFile("edits/" + id + ".json")
		if err != nil || json.Unmarshal(kept, &sent) != nil || len(sent.Merge) != len(blanks) {
			t.Fatalf("%s: %d of %d fill-ins came, %v", x.Name, len(sent.Merge), len(blanks), err)
		}
		for _, m := range sent.Merge {
			if (m.Replace == "Something new") != (m.Find == blanks[0].Name) || m.Replace == "" {
				t.Errorf("%s: %s is sent as %q", x.Name, m.Find, m.Replace)
			}
		}
	}
}

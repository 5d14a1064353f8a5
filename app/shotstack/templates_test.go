package shotstack

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"wrapbell/app"
)

func idOf(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n) }

// TestTemplates reads lists as the service sends them, and as strangers might.
func TestTemplates(t *testing.T) {
	const start = `{"success":true,"message":"OK","response":{"owner":"o","templates":`
	item := func(n int, rest string) string { return `{"id":"` + idOf(n) + `"` + rest + `}` }
	for _, c := range []struct {
		name, body string
		code       int
		want       app.ProblemKind
		names      []string
	}{
		{"three, by their last change", start + "[" + item(1, `,"name":"old","created":"2026-01-01T10:00:00.000Z","updated":"2026-01-02T10:00:00.000Z"`) + "," +
			item(2, `,"name":"never changed","created":"2026-03-01T10:00:00.000Z"`) + "," +
			item(3, `,"name":"changed lately","created":"2025-01-01T10:00:00.000Z","updated":"2026-04-01T10:00:00.000Z"`) + "]}}", 200, "",
			[]string{"changed lately", "never changed", "old"}},
		{"none", start + "[]}}", 200, "", []string{}},
		{"odd ones", start + "[" + item(1, `,"name":"a\nb\u202e","created":"yesterday"`) + "," + item(2, `,"name":7`) + "," + item(1, `,"name":"twice"`) +
			`,{"id":"render","name":"x"},{"id":"../../x","name":"y"},{"name":"without"},"text",null,7]}}`, 200, "", []string{"a b", ""}},
		{"long name", start + "[" + item(1, `,"name":"`+strings.Repeat("x", 500)+`"`) + "]}}", 200, "", []string{strings.Repeat("x", 119) + "…"}},
		{"no list", `{"success":true,"response":{"owner":"o"}}`, 200, app.Malformed, nil},
		{"a list of another kind", `{"success":true,"response":{"templates":"none"}}`, 200, app.Malformed, nil},
		{"another answer", `{"success":true,"response":[]}`, 200, app.Malformed, nil},
		{"a page", `<html>Welcome</html>`, 200, app.Trouble, nil},
		{"refused", `{"message":"Forbidden"}`, 403, app.KeyRefused, nil},
		{"too often", `{"message":"Too Many Requests"}`, 429, app.Throttled, nil},
		{"broken", `{"message":"Internal Server Error"}`, 500, app.Trouble, nil},
		{"endless", `{"a":"` + strings.Repeat("x", maxAnswer) + `"}`, 200, app.Offline, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
				if q.Method != http.MethodGet || q.URL.String() != "/edit/stage/templates" || q.Header.Get("x-api-key") != "secretkey" {
					t.Errorf("%s %s with key %q", q.Method, q.URL, q.Header.Get("x-api-key"))
				}
				w.WriteHeader(c.code)
				io.WriteString(w, c.body)
			})
			all, err := cl.Templates(t.Context(), "own")
			if kind(err) != c.want {
				t.Fatalf("%v, want %q", err, c.want)
			}
			var names []string
			for _, x := range all {
				names = append(names, x.Name)
			}
			if !slices.Equal(names, c.names) {
				t.Errorf("%q, want %q", names, c.names)
			}
		})
	}
}

// TestTemplate reads one; what is no edit is no template.
func TestTemplate(t *testing.T) {
	const edit = `{"timeline": {"tracks": []}, "merge": [{"find": "A", "replace": ""}]}`
	for _, c := range []struct {
		name, id, body string
		code           int
		want           app.ProblemKind
	}{
		{"good", remote, `{"success":true,"response":{"id":"` + remote + `","name":"n","owner":"o","template":` + edit + `}}`, 200, ""},
		{"in capitals", strings.ToUpper(remote), `{"success":true,"response":{"id":"` + remote + `","template":` + edit + `}}`, 200, ""},
		{"larger than any status", remote, `{"success":true,"response":{"pad":"` + strings.Repeat("x", maxAnswer) + `","template":` + edit + `}}`, 200, ""},
		{"gone", remote, `{"success":false,"message":"Bad Request","response":{}}`, 400, app.NotFound},
		{"gone otherwise", remote, `{"message":"Not Found"}`, 404, app.NotFound},
		{"another", remote, `{"success":true,"response":{"id":"` + idOf(1) + `","template":` + edit + `}}`, 200, app.Malformed},
		{"no edit", remote, `{"success":true,"response":{"id":"` + remote + `","template":"x"}}`, 200, app.Malformed},
		{"nothing", remote, `{"success":true,"response":{"id":"` + remote + `"}}`, 200, app.Malformed},
		{"another answer", remote, `{"success":true,"response":"` + remote + `"}`, 200, app.Malformed},
		{"too large", remote, `{"response":{"template":{"a":"` + strings.Repeat("x", maxTemplate) + `"}}}`, 200, app.Offline},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := serve(t, func(w http.ResponseWriter, q *http.Request) {
				if q.Method != http.MethodGet || q.URL.String() != "/edit/stage/templates/"+c.id {
					t.Errorf("%s %s", q.Method, q.URL)
				}
				w.WriteHeader(c.code)
				io.WriteString(w, c.body)
			})
			got, err := cl.Template(t.Context(), "own", c.id)
			if kind(err) != c.want {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if c.want == "" && string(got) != edit {
				t.Errorf("%s", got)
			}
		})
	}
	cl := serve(t, func(_ http.ResponseWriter, q *http.Request) { t.Errorf("asked for %s", q.URL) })
	for _, id := range []string{"", "render", "../render/" + remote, remote + "?x=1"} {
		if _, err := cl.Template(t.Context(), "own", id); kind(err) != app.NotFound {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func FuzzTemplates(f *testing.F) {
	f.Add([]byte(`{"response":{"templates":[{"id":"` + remote + `","name":"a","updated":"2026-01-01T10:00:00.000Z"}]}}`))
	f.Add([]byte(`{"response":{"id":"` + remote + `","template":{"timeline":{}}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		all, _ := templates(body)
		for i, x := range all {
			if !uuid.MatchString(x.ID) || x.Name != app.Clean(x.Name, longestName) || i > 0 && x.Changed().After(all[i-1].Changed()) {
				t.Errorf("%+v", x)
			}
		}
		if edit, err := template(remote, body); err == nil && !isJSON(edit) {
			t.Errorf("%q", edit)
		}
	})
}

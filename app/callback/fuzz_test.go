package callback

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"wrapbell/app"
)

// FuzzBody: whatever is read of a body is known fields of known words.
func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"type":"edit","action":"render","id":"11111111-2222-4333-8444-555555555555","status":"done","url":null}`))
	f.Add([]byte(`{"type":"serve","action":"copy","id":"A1111111-2222-4333-8444-555555555555","render":"11111111-2222-4333-8444-555555555555","status":"failed"}`))
	f.Add([]byte(`{"id":1,"id":2}`))
	f.Add([]byte(strings.Repeat("[", 100)))
	f.Fuzz(func(t *testing.T, body []byte) {
		c, ok := read(body)
		if !ok {
			return
		}
		var m map[string]any
		if err := json.Unmarshal(body, &m); err != nil {
			t.Fatalf("%q is no object: %v", body, err)
		}
		kept, err := json.Marshal(c)
		if err != nil || len(kept) > 512 || m["type"] != c.Type || c.Type != app.CallEdit && c.Type != app.CallServe ||
			!uuid.MatchString(c.ID) || c.ID != strings.ToLower(c.ID) || !uuid.MatchString(c.Remote) {
			t.Fatalf("%q became %s, %v", body, kept, err)
		}
	})
}

// nobody is an inbox in which no token is known.
type nobody struct{ Inbox }

func (nobody) Since(uint64) (app.Changes, error) {
	return app.Changes{Next: make(chan struct{})}, nil
}

// FuzzRequest: without a known token every answer is the same empty 404, and a token
// is only looked up at the right door.
func FuzzRequest(f *testing.F) {
	token := strings.Repeat("a", tokenLength)
	f.Add("POST", "/cb/"+token, "name.example", "", "{}")
	f.Add("GET", "/hooks/cb/"+token, "127.0.0.1:80", "Origin", "{}")
	f.Add("POST", "/cb/../cb/"+token+"?a", "localhost:80", "Sec-Fetch-Site", "")
	r := New(nobody{})
	r.open = door(app.CallSetup{Public: "https://name.example/hooks", Port: 80})
	f.Fuzz(func(t *testing.T, method, target, host, header, body string) {
		q, err := http.NewRequest(method, "http://x"+target, strings.NewReader(body))
		if err != nil {
			return
		}
		q.Host = host
		if header != "" {
			q.Header.Set(header, "x")
		}
		if got, ok := r.door(q); ok {
			if !isToken(got) || method != "POST" || target != "/cb/"+got && target != "/hooks/cb/"+got {
				t.Fatalf("%s %s at %s: %q", method, target, host, got)
			}
		}
		w := httptest.NewRecorder()
		r.Handler().ServeHTTP(w, q)
		if w.Code != http.StatusNotFound || w.Body.Len() != 0 {
			t.Fatalf("%s %s: %d %q", method, target, w.Code, w.Body)
		}
	})
}

func FuzzPublic(f *testing.F) {
	for _, s := range []string{"https://name.example/a", "https://127.1", "https://[::1]:4", "https://a@b", "https://xn--mnchen-3ya.example"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if app.CheckPublic(s) != "" {
			return
		}
		q, err := http.NewRequest("POST", strings.TrimSuffix(s, "/")+front+strings.Repeat("a", tokenLength), nil)
		if err != nil || !strings.HasPrefix(strings.ToLower(s), "https://") || strings.ContainsAny(s, "@?# \n") || q.URL.Hostname() == "" {
			t.Fatalf("%q is taken: %v", s, err)
		}
		d := door(app.CallSetup{Public: s, Port: 80})
		r := New(nobody{})
		if r.open = d; d == nil {
			t.Fatalf("%q has no door", s)
		}
		q.Host = q.URL.Host
		if _, ok := r.door(q); !ok {
			t.Fatalf("what is sent to %q is not let in", s)
		}
	})
}

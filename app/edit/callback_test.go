package edit

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const address = "https://hooks.example/cb/AbC-_9?a=<b>&c"

func TestWithCallback(t *testing.T) {
	for _, row := range []struct{ name, body, set, omitted, own string }{
		{"none", `{"timeline":{},"output":{}}`, `{"timeline":{},"output":{},"callback":"` + address + `"}`, `{"timeline":{},"output":{}}`, ""},
		{"empty", `{}`, `{"callback":"` + address + `"}`, `{}`, ""},
		{"empty, with room", "{ \n}", "{\"callback\":\"" + address + "\" \n}", "{ \n}", ""},
		{"last", `{"a":1,"callback":"https://own"}`, `{"a":1,"callback":"` + address + `"}`, `{"a":1}`, "https://own"},
		{"first", `{"callback":"https://own","a":1e0}`, `{"callback":"` + address + `","a":1e0}`, `{"a":1e0}`, "https://own"},
		{"in the middle", `{"a":1,"callback":"https://own","b":"\u00e9"}`, `{"a":1,"callback":"` + address + `","b":"\u00e9"}`, `{"a":1,"b":"\u00e9"}`, "https://own"},
		{"alone", `{"callback":"x"}`, `{"callback":"` + address + `"}`, `{}`, "x"},
		{"spread out", "{\n \"callback\" : \"x\" ,\n \"a\" : 1.0\n}\n", "{\n \"callback\" : \"" + address + "\" ,\n \"a\" : 1.0\n}\n", "{\n \"a\" : 1.0\n}\n", "x"},
		{"in disguise", `{"c\u0061llback":"x\/y","a":1}`, `{"c\u0061llback":"` + address + `","a":1}`, `{"a":1}`, "x/y"},
		{"not at the root", `{"timeline":{"callback":"x"},"merge":[{"callback":1}]}`, `{"timeline":{"callback":"x"},"merge":[{"callback":1}],"callback":"` + address + `"}`, `{"timeline":{"callback":"x"},"merge":[{"callback":1}]}`, ""},
		{"its name in a text", `{"a":"\"callback\":\"x\""}`, `{"a":"\"callback\":\"x\"","callback":"` + address + `"}`, `{"a":"\"callback\":\"x\""}`, ""},
		{"other letters", `{"Callback":"x"}`, `{"Callback":"x","callback":"` + address + `"}`, `{"Callback":"x"}`, ""},
		{"no text", `{"callback":[{"a":1}],"b":2}`, `{"callback":"` + address + `","b":2}`, `{"b":2}`, ""},
		{"null", `{"callback":null}`, `{"callback":"` + address + `"}`, `{}`, ""},
		{"a fill-in", `{"callback":"https://e/{{ID}}"}`, `{"callback":"` + address + `"}`, `{}`, "https://e/{{ID}}"},
		{"the value stands in its name", `{"b":0,"callback":  "callback"}`, `{"b":0,"callback":  "` + address + `"}`, `{"b":0}`, "callback"},
	} {
		before := row.body
		body := []byte(row.body)
		if got, err := WithCallback(body, address); err != nil || string(got) != row.set {
			t.Errorf("%s: set %s, %v\nwant %s", row.name, got, err, row.set)
		} else if Callback(got) != address {
			t.Errorf("%s: read back as %q", row.name, Callback(got))
		}
		if got, err := WithCallback(body, ""); err != nil || string(got) != row.omitted {
			t.Errorf("%s: omitted %s, %v\nwant %s", row.name, got, err, row.omitted)
		}
		if got := Callback(body); got != row.own {
			t.Errorf("%s: its own is %q, want %q", row.name, got, row.own)
		}
		if string(body) != before {
			t.Errorf("%s: the bytes given were changed", row.name)
		}
	}
	for _, bad := range []string{``, ` `, `[]`, `"x"`, `null`, `{`, `{"a":1`, `{"a":1}}`, `{"a":1} {}`, `{"a":}`, `{"a" 1}`, `{"callback":"a","callback":"b"}`} {
		if got, err := WithCallback([]byte(bad), address); err == nil {
			t.Errorf("%q became %s", bad, got)
		}
		if Callback([]byte(bad)) != "" {
			t.Errorf("%q has an address", bad)
		}
	}
}

// Real edits keep every byte, their meaning and their facts.
func TestWithCallbackOfSamples(t *testing.T) {
	samples, err := filepath.Glob("../../assets/samples/*.json")
	if err != nil || len(samples) < 5 {
		t.Fatal(samples, err)
	}
	for _, path := range samples {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		e, err := Read(raw)
		if err != nil {
			t.Fatal(err)
		}
		for _, body := range [][]byte{raw, e.Body()} {
			with, err := WithCallback(body, address)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			again, err := Read(with)
			if err != nil || again.Hash() != e.Hash() {
				t.Errorf("%s means something else now: %v", path, err)
			}
			if back, err := WithCallback(with, ""); err != nil || !bytes.Equal(back, body) {
				t.Errorf("%s does not come back as it was: %v", path, err)
			}
		}
	}
}

func FuzzWithCallback(f *testing.F) {
	f.Add([]byte(`{"a":1,"callback":"x","b":[{}]}`), address)
	f.Add([]byte(" { \"c\\u0061llback\" : null } "), "a\u2028b")
	f.Fuzz(func(t *testing.T, body []byte, to string) {
		with, err := WithCallback(body, to)
		if err != nil {
			return
		}
		var before, after map[string]json.RawMessage
		if json.Unmarshal(body, &before) != nil || json.Unmarshal(with, &after) != nil {
			t.Fatalf("%q became %q", body, with)
		}
		if want := strings.ToValidUTF8(to, "\uFFFD"); want == to && Callback(with) != to {
			t.Fatalf("%q has %q, want %q", with, Callback(with), to)
		}
		delete(before, callbackKey)
		delete(after, callbackKey)
		if len(before) != len(after) {
			t.Fatalf("%q became %q", body, with)
		}
		for k, v := range before {
			if !bytes.Equal(v, after[k]) {
				t.Fatalf("%q changed from %q to %q", k, v, after[k])
			}
		}
	})
}

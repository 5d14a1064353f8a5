package store

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"wrapbell/app"
)

// filled puts something into every field there is.
func filled(v reflect.Value, r *rand.Rand) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(r.Int64N(1<<34), r.Int64N(1e9)/[]int64{1, 1e3, 1e6, 1e9}[r.IntN(4)]).UTC()))
	case v.Kind() == reflect.Struct:
		for _, field := range v.Fields() {
			filled(field, r)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), r)
	case v.Kind() == reflect.Slice:
		n := 1 + r.IntN(3)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			filled(v.Index(i), r)
		}
	case v.Kind() == reflect.String:
		v.SetString([]string{"ready", "Frühling 春", "-", "https://cdn.example/a/b.mp4"}[r.IntN(4)])
	case v.CanInt():
		v.SetInt(r.Int64N(1e12))
	case v.CanUint():
		v.SetUint(r.Uint64N(1e12))
	case v.CanFloat():
		v.SetFloat([]float64{1, -1, 0.04, 12.5}[r.IntN(4)])
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	}
}

// TestEveryFieldIsScanned: a field that the scanner does not know would make a long list
// slow to read, and nobody would notice.
func TestEveryFieldIsScanned(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		var want, got app.Render
		filled(reflect.ValueOf(&want).Elem(), r)
		body, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		s := scanner{texts: map[string]string{}}
		if !s.scan(body, &got) {
			t.Fatalf("not known at %d: %.60s", s.at, body[min(s.at, len(body)):])
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("scanned\n%+v\nwant\n%+v", got, want)
		}
	}
}

// FuzzScan: what the scanner reads it reads as a real decoder does; what that refuses the
// scanner does not know either.
func FuzzScan(f *testing.F) {
	var full app.Render
	filled(reflect.ValueOf(&full).Elem(), rand.New(rand.NewPCG(7, 8)))
	body, err := json.Marshal(full)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	for _, s := range []string{`{}`, `{"id":"a","id":"b"}`, `{"ID":"a"}`, `{"id":"\u00e4"}`, `{"files":null}`, `{"files":[]}`, `{"files":[{}],"files":[{"kind":"x"}]}`,
		`{"created":"2026-02-29T00:00:00Z"}`, `{"created":"2026-05-04T12:00:00.5+02:00"}`, `{"created":"0000-01-01T00:00:00Z"}`, `{"width":-0}`, `{"width":1.0}`, `{"width":1e3}`, `{"length":-0}`,
		`{"length":1e400}`, `{"length":01}`, `{"ai":true}`, `{"ai":truely}`, `{"revision":-1}`, `{"problem":null}`, `{"problem":{}}`, `{"name":"a` + "\n" + `b"}`, `{"name":"` + "\xff" + `"}`,
		`{"x":1}`, `{"id":"a",}`, `{,}`, `[]`, ` {}`, `{} `, `{"id" :"a"}`, `{"id":"a"`, `{"batch":{"of":3}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var got, want app.Render
		s := scanner{texts: map[string]string{}}
		if !s.scan(body, &got) {
			return
		}
		if err := jsonv2.Unmarshal(body, &want, jsonv2.MatchCaseInsensitiveNames(true)); err != nil {
			t.Fatalf("%q is read, and is none: %v", body, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n%+v\nwant\n%+v", body, got, want)
		}
	})
}

// BenchmarkScan prints how long a record takes, beside the real decoder.
func BenchmarkScan(b *testing.B) {
	var full app.Render
	filled(reflect.ValueOf(&full).Elem(), rand.New(rand.NewPCG(7, 8)))
	body, err := json.Marshal(full)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("scanner", func(b *testing.B) {
		b.SetBytes(int64(len(body)))
		s := scanner{texts: map[string]string{}}
		for b.Loop() {
			r := roomFor(app.Render{})
			if !s.scan(body, &r) {
				b.Fatal("not known")
			}
		}
	})
	b.Run("decoder", func(b *testing.B) {
		for b.Loop() {
			r := roomFor(app.Render{})
			if err := jsonv2.Unmarshal(body, &r, jsonv2.MatchCaseInsensitiveNames(true)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

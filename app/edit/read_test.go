package edit

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
)

const small = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"Hi"},"start":0,"length":3}]}]},"output":{"format":"mp4","resolution":"hd"}}`

// read reads an edit that must be one.
func read(t testing.TB, s string) *Edit {
	t.Helper()
	e, err := Read([]byte(s))
	if err != nil {
		t.Fatalf("%v\n%.300s", err, s)
	}
	return e
}

func inUTF16(s string, order binary.AppendByteOrder) []byte {
	b := order.AppendUint16(nil, 0xFEFF)
	for _, unit := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func TestReadFaults(t *testing.T) {
	cases := []struct {
		name, in string
		want     Fault
	}{
		{"empty", "", Fault{Kind: Empty}},
		{"white space", " \n\t\r\n", Fault{Kind: Empty, Size: 5}},
		{"only a mark", "\xEF\xBB\xBF", Fault{Kind: Empty, Size: 3}},
		{"trailing comma", "{\n  \"a\": 1,\n}", Fault{Kind: NotJSON, Line: 3, Column: 1, Near: ",}", Hint: ExtraComma, Size: 13}},
		{"comma before bracket", `{"a":[1,]}`, Fault{Kind: NotJSON, Line: 1, Column: 9, Near: ",]}", Hint: ExtraComma, Size: 10}},
		{"missing comma", "{\"a\": 1\n\"b\": 2}", Fault{Kind: NotJSON, Line: 2, Column: 1, Near: `1"b": 2}`, Hint: MissingComma, Size: 15}},
		{"comment", "{\n// mine\n}", Fault{Kind: NotJSON, Line: 2, Column: 1, Near: "{// mine", Hint: Comment, Size: 11}},
		{"single quotes", `{'a':1}`, Fault{Kind: NotJSON, Line: 1, Column: 2, Near: `{'a':1}`, Hint: WrongQuotes, Size: 7}},
		{"NaN", `{"a":NaN}`, Fault{Kind: NotJSON, Line: 1, Column: 6, Near: `:NaN}`, Size: 9}},
		{"leading zero", `{"a":01}`, Fault{Kind: NotJSON, Line: 1, Column: 7, Near: `01}`, Size: 8}},
		{"two documents", `{} {}`, Fault{Kind: NotJSON, Line: 1, Column: 4, Near: `}{}`, Hint: MoreAfterEnd, Size: 5}},
		{"cut short", `{"timeline": {"tr`, Fault{Kind: CutShort, Line: 1, Column: 18, Near: `"timeline": {"tr`, Size: 17}},
		{"columns are characters", `{"é":ö}`, Fault{Kind: NotJSON, Line: 1, Column: 6, Near: ":ö}", Size: 9}},
		{"page", "<!DOCTYPE html><html></html>", Fault{Kind: NotJSON, Line: 1, Column: 1, Near: "<!DOCTYPE html><", Hint: WebPageText, Size: 28}},
		{"zip", "PK\x03\x04\x14\x00\x00\x00", Fault{Kind: NotText, Size: 8}},
		{"null bytes", "{\"a\":\x00\x00}", Fault{Kind: NotText, Size: 8}},
		{"Latin-1", "{\n\"a\":\"caf\xE9\"}", Fault{Kind: BadText, Line: 2, Column: 9, Size: 13, Near: `f"}`}},
		{"half a UTF-16 unit", "\xFF\xFE{\x00}", Fault{Kind: BadText, Size: 5}},
		{"array", `[1]`, Fault{Kind: NotAnEdit, Line: 1, Column: 1, Near: "a list"}},
		{"text", `"timeline"`, Fault{Kind: NotAnEdit, Line: 1, Column: 1, Near: "text"}},
		{"null", `null`, Fault{Kind: NotAnEdit, Line: 1, Column: 1, Near: "null"}},
		{"empty object", `{}`, Fault{Kind: NotAnEdit, Path: "timeline"}},
		{"no output", `{"timeline":{}}`, Fault{Kind: NotAnEdit, Path: "output"}},
		{"timeline a list", `{"timeline":[],"output":{}}`, Fault{Kind: NotAnEdit, Path: "timeline", Near: "a list"}},
		{"output null", `{"timeline":{},"output":null}`, Fault{Kind: NotAnEdit, Path: "output", Near: "null"}},
		{"same key twice", "{\"timeline\":{},\n\"output\":{\"fps\":25,\n\"fps\":30}}",
			Fault{Kind: DuplicateKey, Path: "output.fps", Line: 3, Column: 1, Near: `,"fps":30}}`, Size: 46}},
		{"same key twice, escaped", `{"output":{},"outpu\u0074":{}}`,
			Fault{Kind: DuplicateKey, Path: "output", Line: 1, Column: 14, Near: `,"outpu\u0074":…`, Size: 30}},
		{"twice in a list", `{"timeline":{"tracks":[{},{"clips":[],"clips":[]}]},"output":{}}`,
			Fault{Kind: DuplicateKey, Path: "timeline.tracks[1].clips", Line: 1, Column: 39, Near: `,"clips":[]}]},…`, Size: 64}},
	}
	for _, c := range cases {
		e, err := Read([]byte(c.in))
		f, ok := errors.AsType[*Fault](err)
		if !ok || e != nil {
			t.Errorf("%s: %v, %v", c.name, e, err)
			continue
		}
		if *f != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, *f, c.want)
		}
	}
}

func TestReadLimits(t *testing.T) {
	deep := func(n int) string {
		inner := strings.Repeat("[", n) + strings.Repeat("]", n)
		return `{"timeline":{"x":` + inner + `},"output":{}}`
	}
	read(t, deep(MaxDepth-2))
	for _, n := range []int{MaxDepth - 1, MaxDepth + 5000, 200_000} {
		_, err := Read([]byte(deep(n)))
		if f, _ := errors.AsType[*Fault](err); f == nil || f.Kind != TooDeep || f.Line != 1 {
			t.Errorf("%d levels: %v", n, err)
		}
	}
	read(t, small+strings.Repeat(" ", MaxSize-len(small)))
	_, err := Read([]byte(small + strings.Repeat(" ", MaxSize-len(small)+1)))
	if f, _ := errors.AsType[*Fault](err); f == nil || f.Kind != TooLarge || f.Size != MaxSize+1 {
		t.Error(err)
	}
	_, err = Read([]byte(with(`{}`, strings.Repeat("0,", maxValues)+"0")))
	if f, _ := errors.AsType[*Fault](err); f == nil || f.Kind != TooLarge {
		t.Errorf("a million numbers: %v", err)
	}
	huge := bytes.Repeat([]byte("["), 100<<20)
	_, err = Read(huge)
	if f, _ := errors.AsType[*Fault](err); f == nil || f.Kind != TooLarge || f.Size != 100<<20 {
		t.Error(err)
	}
	if n := testing.AllocsPerRun(1, func() { Read(huge) }); n > 2 {
		t.Errorf("%g allocations to refuse 100 MB", n)
	}
}

func TestReadAcceptsWhatPeopleSave(t *testing.T) {
	want := read(t, small)
	umlaut := strings.Replace(small, "Hi", "Grüße 🎬", 1)
	for name, in := range map[string][]byte{
		"UTF-8 mark":       []byte("\xEF\xBB\xBF" + small),
		"white space":      []byte("\r\n\t " + strings.ReplaceAll(small, ",", " ,\r\n") + "\n\n"),
		"template":         []byte(`{"name":"Promo","template":` + small + `}`),
		"data":             []byte(`{"data":` + small + `}`),
		"status answer":    []byte(`{"success":true,"response":{"id":"x","data":` + small + `}}`),
		"template answer":  []byte(`{"response":{"template":` + small + `}}`),
		"UTF-16, Notepad":  inUTF16(small, binary.LittleEndian),
		"UTF-16, other":    inUTF16(small, binary.BigEndian),
		"other key order":  []byte(`{"output":{"resolution":"hd","format":"mp4"},` + strings.Replace(small, `,"output":{"format":"mp4","resolution":"hd"}`, "", 1)[1:]),
		"numbers, escapes": []byte(strings.NewReplacer(`"length":3`, `"length":3.0e0`, "Hi", `\u0048i`).Replace(small)),
	} {
		e, err := Read(in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Hash() != want.Hash() {
			t.Errorf("%s: another edit: %s", name, e.Body())
		}
		if !json.Valid(e.Body()) || e.Body()[0] != '{' || bytes.Contains(e.Body(), []byte(`"response"`)) {
			t.Errorf("%s: body %s", name, e.Body())
		}
	}
	if got := string(read(t, string(inUTF16(umlaut, binary.LittleEndian))).Body()); got != umlaut {
		t.Errorf("UTF-16 became %s", got)
	}
}

func TestBodyKeepsWhatWasWritten(t *testing.T) {
	in := `{ "output":{"format":"mp4", "size":{"width":1080.0,"height":0.1e4}},
	  "callback":"https://e.com/<a>&b", "timeline":{"x":12345678901234567890.123456789,"tracks":[], "a\u00e9":"\u2028\ud83c\udfac"} }`
	want := `{"output":{"format":"mp4","size":{"width":1080.0,"height":0.1e4}},"callback":"https://e.com/<a>&b",` +
		`"timeline":{"x":12345678901234567890.123456789,"tracks":[],"a\u00e9":"\u2028\ud83c\udfac"}}`
	if got := string(read(t, in).Body()); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestHash(t *testing.T) {
	base := read(t, small).Hash()
	same := []string{
		strings.Replace(small, `{"timeline"`, `{"callback":"https://e.com","timeline"`, 1),
		strings.Replace(small, `"start":0`, `"start":-0.000e7`, 1),
		strings.Replace(small, `"start":0,"length":3`, `"length":30e-1,"start":0`, 1),
	}
	for _, s := range same {
		if read(t, s).Hash() != base {
			t.Errorf("another hash: %s", s)
		}
	}
	seen := map[string]string{base: small}
	for _, change := range []string{`"length":3.0000000000000000001`, `"length":"3"`, `"length":30`, `"length":-3`,
		`"length":1e999`, `"length":1e998`, `"length":[3]`, `"length":{"3":3}`, `"length":null`, `"length":true`} {
		s := strings.Replace(small, `"length":3`, change, 1)
		h := read(t, s).Hash()
		if other, twice := seen[h]; twice {
			t.Errorf("same hash:\n%s\n%s", s, other)
		}
		seen[h] = s
	}
	if len(base) != 64 || strings.ToLower(base) != base {
		t.Error(base)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{small, "", "{}", "[", `{"a":1,"a":2}`, "\xFF\xFE{\x00}\x00", `{"data":` + small + `}`,
		`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"video","src":"{{ A }}"},"start":"auto","length":"end","alias":"x"}]}]},"output":{},"merge":[{"find":"A","replace":{"b":[1e999]}}]}`,
		`{"timeline":{"tracks":[{"clips":[{"start":"alias://a","alias":"a","length":"alias://a"}]}],"fonts":[{"src":"\ud800"}]},"output":{"size":{"width":"0x7f","height":1e9},"range":{"start":-1}}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := Read(data)
		if err != nil {
			if fault, ok := errors.AsType[*Fault](err); !ok || fault.Kind == "" || fault.Error() == "" {
				t.Fatalf("not a fault: %#v", err)
			}
			return
		}
		again, err := Read(e.Body())
		if err != nil {
			t.Fatalf("body is no edit: %v\n%s", err, e.Body())
		}
		if again.Hash() != e.Hash() || !bytes.Equal(again.Body(), e.Body()) {
			t.Fatalf("another edit:\n%s\n%s", e.Body(), again.Body())
		}
		if n := len(e.Check()); n > MaxFindings {
			t.Fatalf("%d findings", n)
		}
		if facts := e.Facts(); facts.Format == "" || facts.Width < 0 || facts.Height < 0 || facts.Length != facts.Length {
			t.Fatalf("%+v", facts)
		}
		e.Raw()
		e.Merged()
	})
}

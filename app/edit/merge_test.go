package edit

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	for _, c := range []struct{ merge, text, want string }{
		{`[{"find":"A","replace":"x"}]`, `"{{A}}"`, `"x"`},
		{`[{"find":"A","replace":"x"}]`, `"  {{  A\t}} "`, `"x"`},
		{`[{"find":"A","replace":5}]`, `"{{ A }}"`, `5`},
		{`[{"find":"A","replace":true}]`, `"{{ A }}"`, `true`},
		{`[{"find":"A","replace":null}]`, `"{{ A }}"`, `null`},
		{`[{"find":"A","replace":{"b":[1]}}]`, `"{{ A }}"`, `{"b":[1]}`},
		{`[{"find":"A","replace":5}]`, `"a {{ A }} b {{A}}"`, `"a 5 b 5"`},
		{`[{"find":"A","replace":1.50}]`, `"{{A}}s"`, `"1.5s"`},
		{`[{"find":"A","replace":true}]`, `"is {{A}}"`, `"is true"`},
		{`[{"find":"A","replace":{"b":[1]}}]`, `"is {{A}}"`, `"is {\"b\":[1]}"`},
		{`[{"find":"A","replace":"x"}]`, `"{{a}}"`, `"{{a}}"`},
		{`[{"find":"A","replace":"x"}]`, `"{{A}} {{B}}"`, `"x {{B}}"`},
		{`[{"find":"A","replace":"{{B}}"},{"find":"B","replace":"x"}]`, `"{{A}}"`, `"{{B}}"`},
		{`[{"find":"intro.mp4","replace":"x"}]`, `"https://e.com/{{ intro.mp4 }}"`, `"https://e.com/x"`},
		{`[{"find":"A","replace":"1"},{"find":"A","replace":"2"}]`, `"{{A}}"`, `"1"`},
		{`[{"find":"A","replace":"x"}]`, `"{{{A}}}"`, `"{x}"`},
		{`[{"find":"A","replace":"x"}]`, `"{{ {{A}} }}"`, `"{{ x }}"`},
		{`[{"find":"A","replace":"x"}]`, `"{{A} }"`, `"{{A} }"`},
		{`[{"find":"A"}]`, `"{{A}}"`, `"{{A}}"`},
		{`[{"find":7,"replace":1}]`, `"{{7}}"`, `"{{7}}"`},
		{`"A"`, `"{{A}}"`, `"{{A}}"`},
	} {
		e := read(t, `{"timeline":{"tracks":[],"background":`+c.text+`},"output":{},"merge":`+c.merge+`}`)
		got, _ := json.Marshal(e.merged.at("timeline", "background").plain())
		if string(got) != c.want {
			t.Errorf("%s in %s: %s, want %s", c.merge, c.text, got, c.want)
		}
		var written any
		if err := json.Unmarshal([]byte(c.text), &written); err != nil {
			t.Fatal(err)
		}
		if raw := e.Raw().(map[string]any)["timeline"].(map[string]any)["background"]; raw != written {
			t.Errorf("raw became %q", raw)
		}
	}
}

func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestMergeKeepsItsOwnList(t *testing.T) {
	e := read(t, `{"timeline":{"tracks":[]},"output":{},"merge":[{"find":"A","replace":"{{A}}"}],"callback":"https://e.com/{{A}}"}`)
	m := e.Merged().(map[string]any)
	if got := mustJSON(m["merge"]); got != `[{"find":"A","replace":"{{A}}"}]` {
		t.Error(got)
	}
	if m["callback"] != "https://e.com/{{A}}" {
		t.Error(m["callback"])
	}
}

// values counts a tree: values and bytes of text.
func (v value) values() (n, bytes int) {
	n, bytes = 1, len(v.text)
	for _, item := range v.items {
		more, long := item.values()
		n, bytes = n+more, bytes+long
	}
	return n, bytes
}

// A small file must not unfold into a huge one.
func TestMergeBomb(t *testing.T) {
	for name, replace := range map[string]string{
		"text":   `"` + strings.Repeat("x", 1<<20) + `"`,
		"list":   `[` + strings.Repeat(`"`+strings.Repeat("x", 60)+`",`, 1<<13) + `0]`,
		"inside": `"` + strings.Repeat("x", 1<<10) + `"`,
	} {
		var clips []string
		for i := range 1000 {
			text := `"{{A}}"`
			if name == "inside" {
				text = `"` + strings.Repeat("{{A}} ", 40) + `"`
			}
			clips = append(clips, `"start":`+strconv.Itoa(i)+`,"length":1,"id":`+text)
		}
		s := with(`{"format":"mp4","resolution":"hd"}`, track(clips...))
		s = s[:len(s)-1] + `,"merge":[{"find":"A","replace":` + replace + `}]}`
		e := read(t, s)
		n, bytes := e.merged.values()
		if !e.loose || n > maxGrowth || bytes > maxGrowth+MaxSize {
			t.Errorf("%s: cut off %v, %d values, %d bytes", name, e.loose, n, bytes)
		}
		told := false
		for _, f := range e.Check() {
			told = told || f.Code == OversizeFillIns
		}
		if !told {
			t.Errorf("%s: nobody is told", name)
		}
	}
}

package edit

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// blanksIn is an edit that uses fill-ins of every sort.
const blanksIn = `{"timeline":{"tracks":[{"clips":[
{"asset":{"type":"rich-text","text":"{{ HEADLINE }}, {{ NAME }}","font":{"color":"{{ COLOR }}","size":"{{ SIZE }}"}},"start":0,"length":"{{ LENGTH }}","transition":{"in":"{{ IN }}"}},
{"asset":{"type":"image","src":"{{ PHOTO }}"},"start":"{{ LENGTH }}","length":2}]}],"cache":"{{ CACHE }}"},
"output":{"format":"mp4","resolution":"hd","fps":"{{ FPS }}"},"merge":%s}`

func TestBlanks(t *testing.T) {
	e := read(t, fmt.Sprintf(blanksIn, `[{"find":"NAME","replace":"Lena"},{"find":"SIZE","replace":48},{"find":"NAME","replace":"Omar"},{"find":"OLD","replace":1}]`))
	var got []string
	for _, b := range e.Blanks() {
		got = append(got, fmt.Sprintf("%s %s %q %v %d", b.Name, b.Kind, b.Value, b.Given, len(b.Choices)))
	}
	want := []string{
		`HEADLINE text "" false 0`, `NAME text "Lena" true 0`, `COLOR colour "" false 0`, `SIZE number "48" true 0`, `LENGTH number "" false 0`,
		`IN word "" false ` + fmt.Sprint(len(transitions.words)), `PHOTO link "" false 0`, `CACHE yes-no "" false 0`, `FPS word "" false 11`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		merge  string
		values map[string]string
		want   string // find=replace as JSON
	}{
		// All are always there, in the order of the list and then of the edit.
		{`[]`, nil, `HEADLINE="" NAME="" COLOR="" SIZE="" LENGTH="" IN="" PHOTO="" CACHE="" FPS=""`},
		{`[{"find":"NAME","replace":"Lena"},{"find":"OLD","replace":[1.50]}]`, map[string]string{"HEADLINE": "Sale"},
			`NAME="Lena" OLD=[1.50] HEADLINE="Sale" COLOR="" SIZE="" LENGTH="" IN="" PHOTO="" CACHE="" FPS=""`},
		// The first of a name counts, as it does without us.
		{`[{"find":"NAME","replace":"Lena"},{"find":"NAME","replace":"Omar"}]`, map[string]string{"NAME": "Ida"},
			`NAME="Ida" HEADLINE="" COLOR="" SIZE="" LENGTH="" IN="" PHOTO="" CACHE="" FPS=""`},
		// Types: what was a number stays one, what must be one becomes one.
		{`[{"find":"SIZE","replace":48.0},{"find":"LENGTH","replace":"4"}]`,
			map[string]string{"SIZE": "50", "LENGTH": "5", "FPS": "30", "CACHE": "true", "PHOTO": " https://e.com/a.png\n", "NAME": " 7 "},
			`SIZE=50 LENGTH="5" HEADLINE="" NAME=" 7 " COLOR="" IN="" PHOTO="https://e.com/a.png" CACHE=true FPS=30`},
		{`[{"find":"SIZE","replace":48.0}]`, map[string]string{"SIZE": "48"}, `SIZE=48.0 HEADLINE="" NAME="" COLOR="" LENGTH="" IN="" PHOTO="" CACHE="" FPS=""`},
		{`[{"find":"SIZE","replace":48}]`, map[string]string{"SIZE": "large", "FPS": "fast"}, `SIZE="large" HEADLINE="" NAME="" COLOR="" LENGTH="" IN="" PHOTO="" CACHE="" FPS="fast"`},
		{`[{"find":"SIZE","replace":null,"note":"x"}]`, map[string]string{"SIZE": "12"}, `SIZE="12" HEADLINE="" NAME="" COLOR="" LENGTH="" IN="" PHOTO="" CACHE="" FPS=""`},
		// What is no entry is left for the check to tell.
		{`["NAME"]`, nil, `? HEADLINE="" NAME="" COLOR="" SIZE="" LENGTH="" IN="" PHOTO="" CACHE="" FPS=""`},
	} {
		e := read(t, fmt.Sprintf(blanksIn, c.merge))
		made := e.Fill(c.values)
		var got []string
		for _, entry := range made.root.at("merge").items {
			if entry.kind != object {
				got = append(got, "?")
				continue
			}
			got = append(got, entry.at("find").text+"="+string(entry.at("replace").write(nil, made.body)))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s with %v:\n got %s\nwant %s", c.merge, c.values, strings.Join(got, " "), c.want)
		}
		if was, is := part(t, e, "timeline"), part(t, made, "timeline"); was != is {
			t.Errorf("the timeline changed: %s", is)
		}
	}
}

func TestWhatIsLeftBlank(t *testing.T) {
	all := map[string]string{"HEADLINE": "Sale", "NAME": "Lena", "COLOR": "#ff9900", "SIZE": "40", "LENGTH": "4", "IN": "fade",
		"PHOTO": "https://e.com/a.png", "CACHE": "false", "FPS": "25"}
	e := read(t, fmt.Sprintf(blanksIn, `[]`))
	if got := say(e.Fill(all).Check()); strings.Contains(got, "error") {
		t.Errorf("filled in whole: %s", got)
	}
	for name, want := range map[string]string{
		"PHOTO": "error unfilled timeline.tracks[0].clips[1].asset.src", "COLOR": "error unfilled " + clip0 + "asset.font.color",
		"SIZE": "error unfilled " + clip0 + "asset.font.size", "FPS": "error unfilled output.fps", "IN": "error unfilled " + clip0 + "transition.in",
		"HEADLINE": "warning empty-fill-in merge[0].find", "NAME": "warning empty-fill-in merge[1].find",
	} {
		values := maps.Clone(all)
		values[name] = " "
		got := say(e.Fill(values).Check())
		if !strings.Contains(got, want) || strings.Contains(got, "empty-fill-in") != strings.HasPrefix(want, "warning") {
			t.Errorf("without %s: %s", name, got)
		}
	}
}

// Filled in, every fill-in has exactly one entry; the edit itself stays as it is, and
// filling in the same again changes nothing.
func FuzzFill(f *testing.F) {
	f.Add(fmt.Sprintf(blanksIn, `[{"find":"NAME","replace":{"a":[1.50]}},{"find":"SIZE","replace":1e2},{"find":"SIZE"},7]`), "SIZE", "50")
	f.Add(fmt.Sprintf(blanksIn, `{}`), "PHOTO", "\ud7ff\x00 <&>")
	f.Add(fmt.Sprintf(blanksIn, `[{"replace":1}]`), "FPS", "[[{\"a\":1,\"a\":2}]]")
	f.Fuzz(func(t *testing.T, body, name, v string) {
		e, err := Read([]byte(body))
		if err != nil {
			return
		}
		values := map[string]string{name: v}
		made := e.Fill(values)
		if _, err := Read(made.Body()); err != nil && len(made.Body()) < MaxSize {
			t.Fatalf("%v: %s", err, made.Body())
		}
		again := made.Fill(values)
		if string(again.Body()) != string(made.Body()) {
			t.Fatalf("not settled:\n%s\n%s", made.Body(), again.Body())
		}
		for _, key := range []string{"timeline", "output"} {
			if was, is := part(t, e, key), part(t, made, key); was != is {
				t.Fatalf("%s changed:\n%s\n%s", key, was, is)
			}
		}
		times := map[string]int{}
		for _, entry := range made.root.at("merge").items {
			if find := entry.at("find"); find.kind == text {
				times[find.text]++
			}
		}
		for _, b := range made.Blanks() {
			if times[b.Name] != 1 || !b.Given {
				t.Fatalf("%q is there %d times: %s", b.Name, times[b.Name], made.Body())
			}
		}
		if !reflect.DeepEqual(e.placeholders(), made.placeholders()) {
			t.Fatal("other fill-ins than before")
		}
	})
}

package speech

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"

	"wrapbell/ui/locale"
)

// Marks stand around each text of the catalogue in the languages of tests. They are
// characters of no width: what is marked is laid out as if it were not.
const (
	Open  = '\u2063'
	Close = '\u2064'
)

// Mark speaks a language with marks around all its texts. A text without marks was never
// handed to the catalogue. A region may follow the language. The caller speaks another one afterwards.
func Mark(t *testing.T, tag string, without ...string) {
	t.Helper()
	english := strings.HasPrefix(tag, "en")
	keys := tag
	if english {
		keys = locale.Languages[1] // English has no file of its keys
	}
	all := Texts(t, keys)
	if english {
		for key := range all {
			all[key] = Place.ReplaceAllString(key, "")
		}
		maps.Copy(all, Texts(t, "en"))
		for _, half := range []string{"AM", "PM", "am", "pm"} {
			all[half] = half
		}
	}
	all = marked(all).(map[string]any)
	for _, key := range without {
		if all[key] == nil {
			t.Fatalf("%q is not in the catalogue", key)
		}
		all[key] = Place.ReplaceAllString(key, "")
	}
	data, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if err := locale.UseFiles(tag, data); err != nil {
		t.Fatal(err)
	}
}

// Texts are those of all files of a language.
func Texts(t *testing.T, tag string) map[string]any {
	t.Helper()
	paths, err := fs.Glob(locale.Catalogue, "catalogue/*."+tag+".json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no catalogue of %q: %v", tag, err)
	}
	all := map[string]any{}
	for _, p := range paths {
		data, err := locale.Catalogue.ReadFile(p)
		if err == nil {
			err = json.Unmarshal(data, &all)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func marked(text any) any {
	switch text := text.(type) {
	case string:
		said := strings.TrimRight(text, ".… ") // sentences are told by their full stop
		return string(Open) + said + string(Close) + text[len(said):]
	case map[string]any:
		for k, v := range text {
			text[k] = marked(v)
		}
	}
	return text
}

// Unmarked is what of a text stands outside of all marks. One that was cut has lost its
// last marks, or the first ones if its beginning is gone.
func Unmarked(text string) string {
	depth := 0
	for _, c := range text {
		switch c {
		case Open:
			depth++
		case Close:
			depth--
		}
	}
	depth = max(0, -depth)
	return strings.Map(func(c rune) rune {
		switch {
		case c == Open:
			depth++
		case c == Close:
			depth--
		case depth == 0:
			return c
		}
		return -1
	}, text)
}

// Bare is a text without its marks.
func Bare(text string) string {
	return strings.Map(func(c rune) rune {
		if c == Open || c == Close {
			return -1
		}
		return c
	}, text)
}

// Readable shows the marks.
func Readable(text string) string {
	return fmt.Sprintf("%q", strings.NewReplacer(string(Open), "⟦", string(Close), "⟧").Replace(text))
}

// Place is what stands before a text that has several translations: "button: Link".
var Place = regexp.MustCompile(`^[a-z]+: `)

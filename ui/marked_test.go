package ui_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"wrapbell/ui"
	"wrapbell/ui/locale"
)

// Marks stand around each text of the catalogue in the languages of these tests. They are
// characters of no width: what is marked is laid out as if it were not.
const (
	openMark  = '\u2063'
	closeMark = '\u2064'
)

// speakMarked speaks a language with marks around all its texts, for one test. A text
// without marks was never handed to the catalogue.
func speakMarked(t *testing.T, tag string) {
	t.Helper()
	keys := tag
	if tag == "en" {
		keys = locale.Languages[1] // English has no file of its keys
	}
	all := texts(t, keys)
	if tag == "en" {
		for key := range all {
			all[key] = place.ReplaceAllString(key, "")
		}
		maps.Copy(all, texts(t, "en"))
	}
	data, err := json.Marshal(marked(all))
	if err != nil {
		t.Fatal(err)
	}
	if tag == "en" {
		tag = "en-GB" // English itself needs no catalogue
	}
	if err := locale.UseFiles(tag, data); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ui.SpeakEnglish(); err != nil {
			t.Error(err)
		}
	})
}

// texts are those of all files of a language.
func texts(t *testing.T, tag string) map[string]any {
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
		return string(openMark) + said + string(closeMark) + text[len(said):]
	case map[string]any:
		for k, v := range text {
			text[k] = marked(v)
		}
	}
	return text
}

// unmarked is what of a text stands outside of all marks. One that was cut has lost its
// last marks, or the first ones if its beginning is gone.
func unmarked(text string) string {
	depth := 0
	for _, c := range text {
		switch c {
		case openMark:
			depth++
		case closeMark:
			depth--
		}
	}
	depth = max(0, -depth)
	return strings.Map(func(c rune) rune {
		switch {
		case c == openMark:
			depth++
		case c == closeMark:
			depth--
		case depth == 0:
			return c
		}
		return -1
	}, text)
}

// bare is a text without its marks.
func bare(text string) string {
	return strings.Map(func(c rune) rune {
		if c == openMark || c == closeMark {
			return -1
		}
		return c
	}, text)
}

// isCut says whether a text has lost its end, or its middle.
func isCut(text string) bool {
	return strings.HasSuffix(text, "…") && strings.Count(text, string(openMark)) > strings.Count(text, string(closeMark))
}

// place is what stands before a text that has several translations: "button: Link".
var place = regexp.MustCompile(`^[a-z]+: `)

func hasLetter(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"\u2063Ready\u2064": "", "\u2063Sent \u20632 h ago\u2064\u2064 · promo.json": " · promo.json", "\u2063A long li…": "",
		"beach.mp4": "beach.mp4", "…end\u2064": "", "\u2063a\u2064 b \u2063c\u2064": " b ",
	} {
		if got := unmarked(text); got != want {
			t.Errorf("%+q: %q is outside, want %q", text, got, want)
		}
	}
	speakMarked(t, "en")
	if got := locale.In("button", "Link"); bare(got) != "Link" || unmarked(got) != "" {
		t.Errorf("a text at its place: %+q", got)
	}
	if got := locale.N("%d edits more after this one", 1); unmarked(got) != "" || strings.Contains(got, "%") {
		t.Errorf("a form: %+q", got)
	}
}

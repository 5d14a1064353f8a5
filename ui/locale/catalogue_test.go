package locale_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"wrapbell/ui/locale"
)

var write = flag.Bool("write", false, "sort the files of the catalogue")

// entry is a text of the catalogue with its forms: "other" alone if it has no plural.
type entry struct {
	file  string
	forms map[string]string
}

func (e entry) plural() bool { return len(e.forms) != 1 || e.forms["other"] == "" }

// catalogue reads all files of a language.
func catalogue(t *testing.T, tag string) map[string]entry {
	t.Helper()
	paths, err := filepath.Glob("catalogue/*." + tag + ".json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no catalogue of %q: %v", tag, err)
	}
	all := map[string]entry{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys(t, path, data) {
			if other, ok := all[key]; ok {
				t.Errorf("%q is in %s and in %s", key, other.file, path)
			}
			all[key] = entry{file: path}
		}
		var texts map[string]any
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for key, text := range texts {
			all[key] = entry{path, forms(t, path, key, text)}
		}
	}
	return all
}

// keys are those of one file as they stand there: one that is there twice, twice.
func keys(t *testing.T, path string, data []byte) (all []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for d.More() {
		key, err := d.Token()
		var text json.RawMessage
		if err == nil {
			err = d.Decode(&text)
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all = append(all, key.(string))
	}
	return all
}

func forms(t *testing.T, path, key string, text any) map[string]string {
	t.Helper()
	switch text := text.(type) {
	case string:
		return map[string]string{"other": text}
	case map[string]any:
		all := map[string]string{}
		for form, text := range text {
			all[form], _ = text.(string)
		}
		return all
	}
	t.Errorf("%s: %q is %v", path, key, text)
	return nil
}

// isName says whether a key is one of the names of days and months, which dates are written with.
func isName(key string) bool {
	for _, n := range []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		if key == n || key == n[:3] {
			return true
		}
	}
	return false
}

// worded says whether a layout has anything that languages write in ways of their own.
func worded(layout string) bool {
	return !isName(layout) && strings.ContainsFunc(layout, unicode.IsLetter)
}

// TestEveryTextIsTranslated: what the source says, the catalogue says in every language,
// with plural forms where a number decides, also in English.
func TestEveryTextIsTranslated(t *testing.T) {
	uses, en := collect(t), catalogue(t, "en")
	if len(uses) < 300 {
		t.Errorf("only %d texts were found", len(uses))
	}
	for _, tag := range locale.Languages[1:] {
		t.Run(tag, func(t *testing.T) { translated(t, uses, en, catalogue(t, tag)) })
	}
}

func translated(t *testing.T, uses map[string]use, en, theirs map[string]entry) {
	t.Helper()
	n := 0
	for _, text := range slices.Sorted(maps.Keys(uses)) {
		u := uses[text]
		e, ok := theirs[text]
		switch {
		case u.layout && !worded(text):
		case !ok:
			n++
			t.Errorf("untranslated: %q (%s)", text, u.at)
		case u.plural && (!has(e) || !has(en[text])):
			t.Errorf("%q lacks its forms for one and other in one of the languages (%s)", text, u.at)
		case !u.plural && e.plural():
			t.Errorf("%q has plural forms, and none is asked for (%s)", text, u.at)
		}
	}
	t.Logf("%d texts, %d of them untranslated", len(uses), n)
}

func has(e entry) bool { return e.forms["one"] != "" && e.forms["other"] != "" }

// TestNoTextIsUnused: a translation of what nobody says any more is taken out. Names of
// days and layouts of dates are put together while the program runs.
func TestNoTextIsUnused(t *testing.T) {
	uses := collect(t)
	for _, tag := range locale.Languages {
		all := catalogue(t, tag)
		for _, key := range slices.Sorted(maps.Keys(all)) {
			if _, ok := uses[key]; !ok && filepath.Base(all[key].file) != "dates."+tag+".json" {
				t.Errorf("unused: %q in %s", key, all[key].file)
			}
		}
	}
}

// TestRegionsWriteEveryDate: each layout that is said has its form in a region of its own
// way, none is there that nobody says, and each tells as much as the usual one.
func TestRegionsWriteEveryDate(t *testing.T) {
	uses := collect(t)
	paths, err := filepath.Glob("catalogue/dates.*-*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	at := time.Date(2026, time.November, 26, 14, 2, 5, 0, time.UTC)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		var there map[string]string
		if err == nil {
			err = json.Unmarshal(data, &there)
		}
		if err != nil {
			t.Fatal(err)
		}
		for text, u := range uses {
			if u.layout && there[text] == "" && (strings.Contains(text, "15:04") || there["2 Jan"] != "" && worded(text)) {
				t.Errorf("%s lacks %q (%s)", path, text, u.at)
			}
		}
		for key, layout := range there {
			usual, err := time.Parse(key, at.Format(key))
			other, err2 := time.Parse(layout, at.Format(layout))
			if !uses[key].layout || err != nil || err2 != nil || !usual.Equal(other) {
				t.Errorf("%s: %q is not %q, or nobody says it", path, layout, key)
			}
		}
	}
}

// own are the keys that the toolkit's format has for itself.
var own = []string{"id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other"}

// TestTranslationsFit: each text says as much as the English one: it has what is filled
// in, ends as it ends, and says no word that users are not told.
func TestTranslationsFit(t *testing.T) {
	unsaid := regexp.MustCompile(forbidden(t))
	german := regexp.MustCompile(`(?i)\b(payloads?|endpunkte?s?|assets?|uuids?|filme?n?s?|statuscodes?)\b`)
	for _, tag := range locale.Languages {
		for key, e := range catalogue(t, tag) {
			if slices.Contains(own, strings.ToLower(key)) || strings.Contains(key, "{{") {
				t.Errorf("%q can't be a key: the toolkit has it for itself", key)
			}
			if isName(key) {
				continue
			}
			for form, text := range e.forms {
				inWords := form == "one" && len(verbs(key)) == 1 && !strings.Contains(text, "%") // "one file"
				if why := unfit(key, text); why != "" && !inWords {
					t.Errorf("%s: %q, %s: %q %s", e.file, key, form, text, why)
				}
				for _, list := range []*regexp.Regexp{unsaid, german} {
					if w := list.FindString(text); w != "" && !strings.Contains(strings.ToLower(key), strings.ToLower(w)) {
						t.Errorf("%s: %q says %q", e.file, text, w)
					}
				}
			}
		}
	}
}

// unfit says what a translation lacks, and nothing if it lacks nothing.
func unfit(key, text string) string {
	switch {
	case strings.TrimSpace(text) == "":
		return "is empty"
	case strings.Contains(text, "{{"):
		return "has two braces, which the toolkit takes for its own"
	case fmt.Sprint(verbs(key)) != fmt.Sprint(verbs(text)):
		return fmt.Sprintf("fills in %v, not %v", verbs(text), verbs(key))
	case fmt.Sprint(slots(key)) != fmt.Sprint(slots(text)) && fmt.Sprint(slots(nameless(key))) != fmt.Sprint(slots(text)):
		return fmt.Sprintf("fills in %v, not %v", slots(text), slots(key))
	case ending(key) != ending(text):
		return "ends in another way"
	case strings.HasPrefix(key, " ") != strings.HasPrefix(text, " "), strings.HasSuffix(key, " ") != strings.HasSuffix(text, " "):
		return "has another space around it"
	case strings.Contains(text, "  "), strings.ContainsAny(text, `"`) && !strings.ContainsAny(key, `"`), strings.Count(text, "„") != strings.Count(text, "“") && strings.Contains(text, "„"):
		return "is not typed well"
	}
	return ""
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?([-+# 0-9.]*[a-zA-Z%])`)

// verbs are those of a format by the argument they are for.
func verbs(format string) map[int]string {
	all, next := map[int]string{}, 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			all[0] += "%"
			continue
		}
		if m[1] != "" {
			fmt.Sscan(m[1], &next)
		}
		all[next] = m[2]
		next++
	}
	return all
}

var slot = regexp.MustCompile(`\{[A-Za-z]+\}|#(?:[^0-9a-f]|$)`)

// nameless is a text without the service: a language may say who did it by the way.
func nameless(text string) string {
	return strings.NewReplacer("{Service}", "", "{service}", "").Replace(text)
}

// slots are what package words fills in itself: {service}, {place}, #. A sentence may
// begin with the service in one language and not in another.
func slots(text string) []string {
	var all []string
	for _, s := range slot.FindAllString(text, -1) {
		if strings.HasPrefix(s, "#") {
			s = "#"
		}
		all = append(all, strings.ToLower(s))
	}
	slices.Sort(all)
	return all
}

// ending is the mark at the end of a text: lists cut full stops off, and join what has
// none.
func ending(text string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	if strings.ContainsRune(".…:?!,", last) {
		return string(last)
	}
	return ""
}

// TestCatalogueIsSorted: a file is as encoding/json writes it. With -write it is made so.
func TestCatalogueIsSorted(t *testing.T) {
	paths, err := filepath.Glob("catalogue/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := sorted(t, path, data)
		switch {
		case bytes.Equal(data, want):
		case !*write:
			t.Errorf("%s is not sorted: go test ./ui/locale -run Sorted -write", path)
		default:
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Error(err)
			}
		}
	}
}

func sorted(t *testing.T, path string, data []byte) []byte {
	t.Helper()
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	if err := e.Encode(texts); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

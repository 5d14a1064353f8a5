package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodEdit = `{"timeline":{"background":"#112233","tracks":[{"clips":[{"asset":{"type":"title","text":"Hello"},"start":0,"length":2}]}]},"output":{"format":"FORMAT","resolution":"preview"}}`

// hostile are files that are no edits, or edits that the service would refuse.
func hostile() map[string]string {
	edit := strings.Replace(goodEdit, "FORMAT", "mp4", 1)
	with := func(old, new string) string { return strings.Replace(edit, old, new, 1) }
	return map[string]string{
		"empty":               "",
		"spaces":              " \n\t ",
		"text":                "Dear team, please render this.",
		"html":                "<!doctype html><html><body>Sign in</body></html>",
		"zip":                 "PK\x03\x04\x14\x00\x00\x00\x08\x00",
		"mp4":                 "\x00\x00\x00\x18ftypmp42",
		"zeros":               strings.Repeat("\x00", 4096),
		"null":                "null",
		"number":              "42",
		"text in quotes":      `"timeline"`,
		"list":                "[" + edit + "]",
		"empty object":        "{}",
		"cut off":             edit[:len(edit)/2],
		"two":                 edit + edit,
		"trailing words":      edit + " thanks",
		"trailing comma":      strings.Replace(edit, "}}", "},}", 1),
		"comments":            "// my edit\n" + edit,
		"single quotes":       strings.ReplaceAll(edit, `"`, `'`),
		"no quotes":           strings.ReplaceAll(edit, `"`, ``),
		"smart quotes":        strings.ReplaceAll(edit, `"`, `”`),
		"Latin-1":             with("Hello", "Caf\xe9"),
		"broken UTF-8":        with("Hello", "\xf0\x28\x8c\xbc"),
		"control characters":  with("Hello", "a\x01b"),
		"duplicate keys":      with(`"output":`, `"output":{"format":"gif"},"output":`),
		"duplicate timeline":  with(`"timeline":`, `"timeline":{},"timeline":`),
		"deep lists":          strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000),
		"deep objects":        strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000),
		"no output":           `{"timeline":{"tracks":[]}}`,
		"no timeline":         `{"output":{"format":"mp4"}}`,
		"timeline is text":    `{"timeline":"x","output":{"format":"mp4","resolution":"sd"}}`,
		"output is a list":    `{"timeline":{"tracks":[{"clips":[]}]},"output":[]}`,
		"no tracks":           with(`[{"clips":[{"asset":{"type":"title","text":"Hello"},"start":0,"length":2}]}]`, "[]"),
		"tracks is a number":  with(`[{"clips":[{"asset":{"type":"title","text":"Hello"},"start":0,"length":2}]}]`, "7"),
		"start is a word":     with(`"start":0`, `"start":"soon"`),
		"start is negative":   with(`"start":0`, `"start":-1`),
		"length is missing":   with(`,"length":2`, ""),
		"length is a list":    with(`"length":2`, `"length":[2]`),
		"huge number":         with(`"length":2`, `"length":1e999`),
		"not a number":        with(`"length":2`, `"length":NaN`),
		"unknown asset":       with(`"type":"title"`, `"type":"hologram"`),
		"unknown property":    with(`"start":0`, `"start":0,"alignment":"left"`),
		"unknown format":      with(`"format":"mp4"`, `"format":"avi"`),
		"unknown resolution":  with(`"resolution":"preview"`, `"resolution":"huge"`),
		"null where a number": with(`"length":2`, `"length":null`),
		"asset is null":       with(`{"type":"title","text":"Hello"}`, "null"),
		"merge is an object":  with(`"output":`, `"merge":{},"output":`),
		"100 MB":              `{"timeline":"` + strings.Repeat("x", 100<<20) + `"}`,
		"6 MB":                with("Hello", strings.Repeat("y", 6<<20)),
	}
}

// TestHostileFiles: each gets a sentence that names it, none is sent, and the
// program ends as it should.
func TestHostileFiles(t *testing.T) {
	data, folder := t.TempDir(), t.TempDir()
	args := []string{"render", "--json"}
	for name, body := range hostile() {
		path := filepath.Join(folder, name+".json")
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	args = append(args, folder, filepath.Join(folder, "nowhere.json"))
	r := run(t, wrapbell(t, data, args...))
	if r.code != 1 || r.out != "" {
		t.Errorf("exit code %d, output %q", r.code, r.out)
	}
	if strings.Contains(r.err, "panic") || strings.Contains(r.err, "goroutine") {
		t.Errorf("it crashed: %s", r.err[:min(len(r.err), 2000)])
	}
	count := 0
	for name := range hostile() {
		said := ""
		for l := range strings.Lines(r.err) {
			if after, ok := strings.CutPrefix(l, filepath.Join(folder, name+".json")+": "); ok && said == "" {
				said = strings.TrimSpace(after)
			}
		}
		count++
		t.Logf("%-20s %s", name, said)
		if len(said) < 15 || len(said) > 500 || strings.Contains(said, "invalid character") || strings.Contains(said, "json:") || strings.Contains(said, "unexpected EOF") {
			t.Errorf("%s: %q", name, said)
		}
	}
	if count < 40 {
		t.Errorf("only %d hostile files", count)
	}
	if r := run(t, wrapbell(t, data, "list", "--json")); r.out != "" {
		t.Errorf("something was sent: %s", r.out)
	}
}

// TestFormats sends an edit in every output format, with fill-ins, a byte-order
// mark and a megabyte of text.
func TestFormats(t *testing.T) {
	data, folder := t.TempDir(), t.TempDir()
	files := map[string]string{}
	for _, f := range []string{"mp4", "gif", "mp3", "jpg", "png", "bmp"} {
		files[f] = strings.Replace(goodEdit, "FORMAT", f, 1)
	}
	mp4 := files["mp4"]
	files["fill-ins"] = strings.Replace(strings.Replace(mp4, "Hello", "{{ NAME }}", 1), `"output":`, `"merge":[{"find":"NAME","replace":"Lena"}],"output":`, 1)
	files["mark"] = "\xef\xbb\xbf" + mp4
	var clips []string
	for n := range 700 {
		clips = append(clips, fmt.Sprintf(`{"asset":{"type":"html","html":"<p>%s</p>"},"start":%d,"length":1}`, strings.Repeat("words ", 240), n%10))
	}
	files["a megabyte"] = strings.Replace(mp4, `"tracks":[`, `"tracks":[{"clips":[`+strings.Join(clips[:10], ",")+`]},`, 1)
	for n := 10; n < len(clips); n += 10 {
		files["a megabyte"] = strings.Replace(files["a megabyte"], `"tracks":[`, `"tracks":[{"clips":[`+strings.Join(clips[n:n+10], ",")+`]},`, 1)
	}
	if n := len(files["a megabyte"]); n < 1<<20 || !json.Valid([]byte(files["a megabyte"])) {
		t.Fatalf("%d bytes are no megabyte", n)
	}
	args := []string{"render", "--json", "--wait"}
	for name, body := range files {
		path := filepath.Join(folder, name+".json")
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	r := run(t, wrapbell(t, data, args...))
	if r.code != 0 {
		t.Errorf("exit code %d: %s", r.code, r.err)
	}
	seen := 0
	for _, l := range lines(t, r.out) {
		seen++
		if l.State != "ready" || len(l.Files) != 1 || l.Files[0].State != "ready" {
			t.Errorf("%+v", l)
		}
	}
	if seen != len(files) {
		t.Errorf("%d of %d", seen, len(files))
	}
}

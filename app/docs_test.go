package app_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pages are what people read: the README and all of docs.
func pages(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../docs/*.md")
	if err != nil || len(files) < 9 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	all := map[string]string{}
	for _, f := range append(files, "../README.md") {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[f] = string(text)
	}
	return all
}

// TestLinksOfPages looks for what the pages link to: pages, pictures and headings.
func TestLinksOfPages(t *testing.T) {
	n := 0
	for page, text := range pages(t) {
		for _, link := range linksOf(text) {
			n++
			if err := reachable(page, link); err != nil {
				t.Errorf("%s links to %s: %v", page, link, err)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d links were found", n)
	}
}

// TestLinksThatAreBroken keeps the look itself honest.
func TestLinksThatAreBroken(t *testing.T) {
	got := linksOf("[a](b.md) ![c](d.png \"title\") [e](https://example.com) `[f](g)`\n\n    [h](i)\n<img src=\"j.png\">")
	if want := []string{"b.md", "d.png", "j.png"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, link := range []string{"docs/nowhere.md", "docs/nothing.png", "docs/security.md#nowhere", "#nowhere", "../go.mod", "/etc/hostname"} {
		if reachable("../README.md", link) == nil {
			t.Errorf("%s is taken for good", link)
		}
	}
}

var (
	codeBlock = regexp.MustCompile("(?m)^    .*$|`[^`\n]*`")
	pageLink  = regexp.MustCompile(`\]\(([^)\s]+)[^)]*\)|<img[^>]*\bsrc="([^"]+)"`)
)

// linksOf finds the links of a page that stay in the tree.
func linksOf(text string) (out []string) {
	for _, m := range pageLink.FindAllStringSubmatch(codeBlock.ReplaceAllString(text, ""), -1) {
		if link := m[1] + m[2]; !strings.Contains(link, "://") {
			out = append(out, link)
		}
	}
	return out
}

var errOutside = errors.New("that is outside of the tree")

// reachable says why a link of a page leads nowhere.
func reachable(page, link string) error {
	path, heading, _ := strings.Cut(link, "#")
	file := page
	if path != "" {
		file = filepath.Join(filepath.Dir(page), path)
		inside, err := filepath.Rel("..", file)
		if err != nil || !filepath.IsLocal(inside) || filepath.IsAbs(path) {
			return errOutside
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if heading != "" && !slices.Contains(headingsOf(string(text)), heading) {
		return fs.ErrNotExist
	}
	return nil
}

// headingsOf are the names by which a page's headings are linked to.
func headingsOf(text string) (out []string) {
	for line := range strings.Lines(text) {
		if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "#") {
			name := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), "")
			out = append(out, strings.ReplaceAll(name, " ", "-"))
		}
	}
	return out
}

// TestCommandsOfPages looks for the targets that the pages name.
func TestCommandsOfPages(t *testing.T) {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for page, text := range pages(t) {
		for _, m := range regexp.MustCompile("(?m)(?:`|^    )make ([a-z-]+)").FindAllStringSubmatch(text, -1) {
			n++
			target := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(m[1]) + `:`)
			if m[1] != "install" && !target.Match(makefile) { // that one is the package's own
				t.Errorf("%s says make %s, which the Makefile does not know", page, m[1])
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d commands were found", n)
	}
}

// TestMessagesOfPages holds what is quoted as the program's words against its source.
func TestMessagesOfPages(t *testing.T) {
	source := wordsOfUI(t)
	text := pages(t)["../docs/troubleshooting.md"]
	said := regexp.MustCompile(`“([^”]+)”`).FindAllStringSubmatch(text, -1)
	for _, m := range said {
		if quote := strings.Join(strings.Fields(m[1]), " "); !saysSo(source, quote) {
			t.Errorf("docs/troubleshooting.md quotes “%s”, which the program does not say", quote)
		}
	}
	if len(said) < 12 || saysSo(source, "Shotstack has the flu.") {
		t.Errorf("%d quotes were found", len(said))
	}
}

// saysSo says whether a text stands in the source, the service's name filled in or not.
func saysSo(source, text string) bool {
	filled := strings.NewReplacer("Shotstack", "{Service}", "Sandbox", "{place}")
	return strings.Contains(source, text) || strings.Contains(source, filled.Replace(text))
}

func wordsOfUI(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir("../ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

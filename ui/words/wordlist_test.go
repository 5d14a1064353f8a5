package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// forbidden are words of programmers; creators need none of them. A film is what the
// product calls a video everywhere else.
var forbidden = regexp.MustCompile(`(?i)\b(payloads?|endpoints?|polls?|polling|[45]xx|uuids?|assets?|serves?|ingest(ed|ing)?|merge fields?|json|films?|status codes?)\b`)

// allowed are the phrases in which one of them may stand.
var allowed = strings.NewReplacer("edit file (JSON)", "", "edit (JSON)", "", "Edit (JSON)", "")

// plain fails for a text that says one of the words.
func plain(t *testing.T, text string) {
	t.Helper()
	if w := forbidden.FindString(allowed.Replace(text)); w != "" {
		t.Errorf("%q says %q", text, w)
	}
	if strings.Contains(text, "{") && !strings.Contains(text, "{{") || strings.Contains(text, "%!") || strings.Contains(strings.ReplaceAll(text, "#ff9900", ""), "#") || strings.Contains(text, "  ") || strings.Contains(text, "..") {
		t.Errorf("%q is not filled in", text)
	}
}

// Every text of the package is a string in its source.
func TestNoText(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.BasicLit:
				s, err := strconv.Unquote(node.Value)
				if err != nil || node.Kind != token.STRING || s == "HTTP 5" { // that one is compared, not said
					return true
				}
				n++
				if w := forbidden.FindString(allowed.Replace(s)); w != "" {
					t.Errorf("%s: %q says %q", e.Name(), s, w)
				}
			}
			return true
		})
	}
	t.Logf("%d strings", n)
	if n < 300 {
		t.Errorf("only %d strings were read", n)
	}
}

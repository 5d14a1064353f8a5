package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"wrapbell/app/edit"

	"wrapbell/ui/testdata/speech"
)

// TestEveryPhraseOfPackageEdit: what package edit writes down as wanted is a phrase known
// here, so that none of it is left in English.
func TestEveryPhraseOfPackageEdit(t *testing.T) {
	speech.Use(t, "de")
	wanted := wantedBy(t, "../../app/edit")
	if len(wanted) < 8 {
		t.Errorf("only %q were found", wanted)
	}
	for _, want := range wanted {
		if want == "null" || want == "false" {
			continue // is to be written so
		}
		if got := wantWord(edit.Finding{Want: want}); got == want || leftEnglish.MatchString(strings.ReplaceAll(got, want, "")) {
			t.Errorf("%q is left in English", want)
		}
	}
}

// wantedBy are the texts that the sources in a folder give as wanted.
func wantedBy(t *testing.T, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	note := func(name string, value ast.Expr) {
		lit, ok := value.(*ast.BasicLit)
		if !ok || strings.ToLower(name) != "want" {
			return
		}
		if s, err := strconv.Unquote(lit.Value); err == nil {
			all = append(all, s)
		}
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok {
					note(id.Name, n.Value)
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					if sel, ok := left.(*ast.SelectorExpr); ok && i < len(n.Rhs) {
						note(sel.Sel.Name, n.Rhs[i])
					}
				}
			}
			return true
		})
	}
	return all
}

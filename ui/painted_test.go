package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// Hiding what is hidden has the toolkit paint the whole window once more, and what paints
// runs again whenever a text changed its width. So it hides through show.
func TestWhatPaintsHidesNothingTwice(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	painters := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !strings.HasPrefix(f.Name.Name, "paint") && f.Name.Name != "Layout" {
				continue
			}
			painters++
			ast.Inspect(f, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if s, ok := c.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Hide" {
					t.Errorf("%v: %s hides something, whether it is hidden or not: use show", set.Position(c.Pos()), f.Name.Name)
				}
				return true
			})
		}
	}
	if painters < 40 {
		t.Errorf("only %d functions that paint were found", painters)
	}
}

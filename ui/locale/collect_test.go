package locale_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sources are the folders whose texts are in the catalogue.
var sources = []string{"../..", "..", "../words", "../terminal"}

// taker says which arguments of a function are texts of the catalogue.
type taker struct {
	texts  []int
	plural bool
	fixed  bool // the text must be written down in the call
}

// takers are the functions that take texts, by the package they belong to; one of package
// locale is called from every other. A method has a dot before its name.
var takers = map[string]map[string]taker{
	"locale": {"In": {texts: []int{1}}, "T": {texts: []int{0}}, "N": {texts: []int{0}, plural: true, fixed: true}, "Mark": {texts: []int{0}, fixed: true}, "Date": {texts: []int{1}}},
	"words": {"mark": {texts: []int{0, 1}}, "tell": {texts: []int{0, 1}}, "explain": {texts: []int{0, 2, 3}},
		"counted": {texts: []int{0}, plural: true, fixed: true}, ".say": {texts: []int{0}}, ".or": {texts: []int{0, 1}}},
	"terminal": {"say": {texts: []int{0}}},
}

// use is a text with the first place that says it.
type use struct {
	at     token.Position
	plural bool
	layout bool // of a date
}

// collector reads sources and notes the texts in them.
type collector struct {
	t      *testing.T
	files  *token.FileSet
	consts map[string]map[string]ast.Expr // by package and name
	uses   map[string]use
}

// collect reads all sources.
func collect(t *testing.T) map[string]use {
	t.Helper()
	c := &collector{t, token.NewFileSet(), map[string]map[string]ast.Expr{}, map[string]use{}}
	var all []*ast.File
	for _, dir := range sources {
		all = append(all, c.parse(dir)...)
	}
	for _, f := range all {
		c.constants(f)
	}
	for _, f := range all {
		for _, d := range f.Decls {
			c.declaration(f.Name.Name, d)
		}
	}
	return c.uses
}

func (c *collector) parse(dir string) (all []*ast.File) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(c.files, filepath.Join(dir, e.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			c.t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// constants notes what the package's own constants are.
func (c *collector) constants(f *ast.File) {
	known := c.consts[f.Name.Name]
	if known == nil {
		known = map[string]ast.Expr{}
		c.consts[f.Name.Name] = known
	}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			s := s.(*ast.ValueSpec)
			for i, name := range s.Names {
				if i < len(s.Values) {
					known[name.Name] = s.Values[i]
				}
			}
		}
	}
}

// declaration notes the texts in it. A taker hands on what it is given.
func (c *collector) declaration(pkg string, d ast.Decl) {
	within := ""
	if f, ok := d.(*ast.FuncDecl); ok {
		within = f.Name.Name
		if f.Recv != nil {
			within = "." + within
		}
	}
	_, handsOn := takers[pkg][within]
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			c.call(pkg, n, handsOn)
		case *ast.Field:
			if pkg == "terminal" && n.Tag != nil {
				c.tags(n)
			}
		}
		return true
	})
}

func (c *collector) call(pkg string, call *ast.CallExpr, handsOn bool) {
	from, name := pkg, ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = "." + f.Sel.Name
		if x, ok := f.X.(*ast.Ident); ok && takers[x.Name] != nil {
			from, name = x.Name, f.Sel.Name
		}
	}
	take, ok := takers[from][name]
	if !ok {
		return
	}
	for _, i := range take.texts {
		if i >= len(call.Args) {
			continue
		}
		text, ok := c.value(pkg, call.Args[i])
		switch {
		case ok && text != "":
			c.note(text, use{c.files.Position(call.Pos()), take.plural, name == "Date"})
			if place, ok := c.value(pkg, call.Args[0]); ok && name == "In" {
				c.note(place+": "+text, use{at: c.files.Position(call.Pos())})
			}
		case !ok && take.fixed && !handsOn:
			c.t.Errorf("%s: the text of %s is not written down there", c.files.Position(call.Pos()), name)
		}
	}
}

// tags notes the texts of a command, an option or an argument: they stand in its tags.
func (c *collector) tags(f *ast.Field) {
	s, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		c.t.Fatal(err)
	}
	tag := reflect.StructTag(s)
	if _, hidden := tag.Lookup("hidden"); hidden {
		return
	}
	names := []string{"help", "placeholder"}
	if _, is := tag.Lookup("arg"); is {
		names = append(names, "name")
	}
	for _, n := range names {
		if text := tag.Get(n); text != "" {
			c.note(text, use{at: c.files.Position(f.Pos())})
		}
	}
}

func (c *collector) note(text string, u use) {
	if old, ok := c.uses[text]; ok {
		u.plural, u.layout, u.at = u.plural || old.plural, u.layout && old.layout, old.at
	}
	c.uses[text] = u
}

// value is a text that is written down: in place, as a constant, or as a sum of both.
func (c *collector) value(pkg string, e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.ParenExpr:
		return c.value(pkg, e.X)
	case *ast.BinaryExpr:
		a, ok := c.value(pkg, e.X)
		b, too := c.value(pkg, e.Y)
		return a + b, ok && too
	case *ast.Ident:
		if v, ok := c.consts[pkg][e.Name]; ok {
			return c.value(pkg, v)
		}
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			if v, ok := c.consts[x.Name][e.Sel.Name]; ok {
				return c.value(x.Name, v)
			}
		}
	case *ast.CallExpr: // string(SaveRetry)
		if f, ok := e.Fun.(*ast.Ident); ok && f.Name == "string" && len(e.Args) == 1 {
			return c.value(pkg, e.Args[0])
		}
	}
	return "", false
}

// forbidden is the list of words that users are never told, as the tests of package words
// have it.
func forbidden(t *testing.T) string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../words/wordlist_test.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var list string
	ast.Inspect(f, func(n ast.Node) bool {
		s, ok := n.(*ast.ValueSpec)
		if !ok || !slices.ContainsFunc(s.Names, func(id *ast.Ident) bool { return id.Name == "forbidden" }) {
			return true
		}
		ast.Inspect(s, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && list == "" {
				list, err = strconv.Unquote(lit.Value)
			}
			return true
		})
		return false
	})
	if err != nil || list == "" {
		t.Fatalf("the list of forbidden words was not found: %v", err)
	}
	return list
}

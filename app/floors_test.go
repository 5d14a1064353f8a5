package app_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wrapbell/app/practice"
)

// floors is the house's one rule as a table: each package, what of the house it
// may import, and which modules from outside. Every arrow points down; packages
// of the second floor never import each other.
var floors = map[string]struct{ house, outside []string }{
	"app":         {house: []string{"app/edit", "app/pace"}},
	"app/edit":    {},
	"app/listing": {house: []string{"app"}},
	"app/pace":    {},
	"app/bell":    {house: []string{"app"}},

	"app/shotstack":         {house: []string{"app"}},
	"app/callback":          {house: []string{"app"}},
	"app/desktop":           {house: []string{"app/bell"}, outside: []string{"github.com/godbus/dbus"}},
	"app/rows":              {house: []string{"app"}},
	"app/media":             {house: []string{"app"}, outside: []string{"golang.org/x/image", "golang.org/x/sys", "golang.org/x/text"}},
	"app/media/reveal":      {outside: []string{"github.com/godbus/dbus"}},
	"app/media/play":        {outside: []string{"golang.org/x/sys"}},
	"app/practice":          {house: []string{"app", "app/edit", "app/shotstack"}},
	"app/practice/film":     {house: []string{"app/edit"}, outside: []string{"golang.org/x/image"}},
	"app/practice/contract": {outside: []string{"github.com/getkin/kin-openapi"}},
	"store":                 {house: []string{"app"}, outside: []string{"go.etcd.io/bbolt", "github.com/go-json-experiment/json", "golang.org/x/sys"}},
	"store/instance":        {house: []string{"app"}, outside: []string{"golang.org/x/sys"}},
	"store/keyring":         {house: []string{"app"}, outside: []string{"github.com/zalando/go-keyring", "github.com/godbus/dbus", "golang.org/x/sync"}},
	"ui":                    {house: []string{"app", "app/bell", "app/edit", "app/listing", "app/rows", "ui/locale", "ui/words"}, outside: []string{"fyne.io/fyne"}},
	"ui/words":              {house: []string{"app", "app/edit", "app/rows", "ui/locale"}},
	"ui/locale":             {outside: []string{"fyne.io/fyne/v2/lang", "golang.org/x/text"}},
	"ui/terminal":           {house: []string{"app", "app/edit", "ui/locale", "ui/words"}, outside: []string{"github.com/alecthomas/kong"}},
	"assets":                {},
	"assets/packing":        {},

	".": {
		house: []string{"app", "app/callback", "app/desktop", "app/media", "app/media/play", "app/media/reveal", "app/pace", "app/practice", "app/practice/film", "app/shotstack", "assets",
			"store", "store/instance", "store/keyring", "ui", "ui/locale", "ui/terminal"},
		outside: []string{"fyne.io/fyne"},
	},
}

// onlyMain may not be imported by anybody else: it needs cgo and a display.
const onlyMain = "fyne.io/fyne/v2/app"

func TestFloors(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if d.IsDir() && (strings.HasPrefix(name, ".") && name != ".." || name == "testdata" || name == "node_modules" || name == "bin" || name == "build") {
			return filepath.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		pkg, err := filepath.Rel("..", filepath.Dir(path))
		if err != nil {
			return err
		}
		pkg = filepath.ToSlash(pkg)
		seen[pkg] = true
		floor, known := floors[pkg]
		if !known {
			t.Errorf("%s has no floor: add it to the table", pkg)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			what, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			house, own := strings.CutPrefix(what, "wrapbell/")
			switch {
			case own && !slices.Contains(floor.house, house):
				t.Errorf("%s imports %s: that arrow does not point down", path, house)
			case !own && strings.Contains(strings.Split(what, "/")[0], ".") && !slices.ContainsFunc(floor.outside, func(m string) bool {
				return what == m || strings.HasPrefix(what, m+"/")
			}):
				t.Errorf("%s imports %s from outside: add it to the table if that is meant", path, what)
			case what == onlyMain && pkg != ".":
				t.Errorf("%s imports %s: only main may", path, what)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range floors {
		if !seen[pkg] {
			t.Errorf("the table has %s, which does not exist", pkg)
		}
	}
}

// TestTop keeps the top of the tree short.
func TestTop(t *testing.T) {
	top := []string{"app", "ui", "store", "assets", "docs", "main.go", "FyneApp.toml", "Makefile", "go.mod", "go.sum", "README.md", "LICENSE"}
	made := []string{"bin", "build"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(top, e.Name()) && !slices.Contains(made, e.Name()) {
			t.Errorf("%s does not belong to the top of the tree", e.Name())
		}
	}
	for _, name := range top {
		if _, err := os.Stat(filepath.Join("..", name)); err != nil {
			t.Errorf("%s is missing at the top of the tree", name)
		}
	}
}

// TestReadme keeps the table of tricks in the README true.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	tricks := practice.Tricks()
	for _, trick := range tricks {
		if !strings.Contains(string(readme), "| `"+trick.Source+"` | "+trick.Does+" |") {
			t.Errorf("the README does not list %s: %s", trick.Source, trick.Does)
		}
	}
	if n := strings.Count(string(readme), "| `https://practice.invalid/"); n != len(tricks) {
		t.Errorf("the README lists %d tricks, there are %d", n, len(tricks))
	}
}

package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// kind is what is known of a type of package ui: its methods, those of what it embeds
// included, and what it holds.
type kind struct {
	embeds  []string
	methods map[string]bool
	texts   bool // it draws text itself
}

// toolkitMethods are those that the toolkit's widgets bring along.
var toolkitMethods = map[string][]string{
	"widget.BaseWidget": {"widget"},
	"widget.Button":     {"widget", "TypedKey", "Tapped", "AccessibilityLabel", "AccessibilityRole"},
	"widget.Label":      {"widget", "AccessibilityLabel", "AccessibilityRole"},
	"widget.Hyperlink":  {"widget", "TypedKey", "Tapped", "AccessibilityLabel", "AccessibilityRole"},
	"widget.Entry":      {"widget", "TypedKey", "Tapped"},
	"widget.Check":      {"widget", "TypedKey", "Tapped"},
	"widget.Select":     {"widget", "TypedKey", "Tapped"},
	"widget.Slider":     {"widget", "TypedKey", "Tapped"},
	"widget.List":       {"widget", "TypedKey"},
}

// asksFor are the methods of which one makes a widget something that is used.
var asksFor = []string{"TypedKey", "FocusGained", "Tapped", "TappedSecondary", "DoubleTapped", "MouseDown", "Dragged", "Scrolled"}

// TestEveryWidgetCanBeReadAloud: every widget of ours that takes keys or clicks, or draws
// text, says what it is to those who listen to the screen.
func TestEveryWidgetCanBeReadAloud(t *testing.T) {
	all := kinds(t)
	seen := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		k := all[name]
		m := methodsOf(all, name)
		used := slices.ContainsFunc(asksFor, func(f string) bool { return m[f] })
		if !m["widget"] || !used && !k.texts {
			continue
		}
		seen++
		if !m["AccessibilityLabel"] || !m["AccessibilityRole"] {
			t.Errorf("%s is no fyne.Accessible: it is used: %v, it draws text: %v", name, used, k.texts)
		}
	}
	if seen < 30 {
		t.Errorf("only %d widgets were found", seen)
	}
}

// methodsOf are a type's methods and those of all that it embeds.
func methodsOf(all map[string]*kind, name string) map[string]bool {
	m := map[string]bool{}
	for _, f := range toolkitMethods[name] {
		m[f] = true
	}
	if k := all[name]; k != nil {
		maps.Copy(m, k.methods)
		for _, e := range k.embeds {
			maps.Copy(m, methodsOf(all, e))
		}
	}
	return m
}

// kinds reads the package's types.
func kinds(t *testing.T) map[string]*kind {
	t.Helper()
	all := map[string]*kind{}
	of := func(name string) *kind {
		if all[name] == nil {
			all[name] = &kind{methods: map[string]bool{}}
		}
		return all[name]
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		readKinds(file, of)
	}
	return all
}

// readKinds reads the types of a file, and the methods of types that it has.
func readKinds(file *ast.File, of func(name string) *kind) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv != nil {
				of(strings.TrimPrefix(typeName(n.Recv.List[0].Type), "*")).methods[n.Name.Name] = true
			}
		case *ast.TypeSpec:
			if s, ok := n.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					name := typeName(f.Type)
					if len(f.Names) == 0 {
						of(n.Name.Name).embeds = append(of(n.Name.Name).embeds, strings.TrimPrefix(name, "*"))
					}
					if strings.HasSuffix(name, "*canvas.Text") {
						of(n.Name.Name).texts = true
					}
				}
			}
		}
		return true
	})
}

// typeName writes a type as it stands in the source.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return "*" + typeName(e.X)
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	case *ast.ArrayType:
		return "[]" + typeName(e.Elt)
	case *ast.IndexExpr:
		return typeName(e.X)
	}
	return ""
}

// TestNothingUsedIsNameless goes through the window and what opens above it: whatever
// takes keys or clicks there has a name to be read.
func TestNothingUsedIsNameless(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, w: 1180, h: 760, renders: gathering(time.Now())})
		seen := map[string]bool{}
		look := func(where string) {
			f.settle()
			for _, wrong := range nameless(f, seen) {
				t.Errorf("%s: %s has no name", where, wrong)
			}
		}
		look("the list")
		for _, r := range f.Rows() {
			f.OpenDetails(r.ID)
			look("details of " + r.Name)
		}
		f.CloseDetails()
		f.SetCompact(true)
		look("compact rows")
		f.SetGallery(true)
		look("the gallery")
		f.SetGallery(false)
		f.Preview(f.Rows()[10].ID)
		look("the preview")
		f.key(fyne.KeyEscape)
		for _, page := range []string{"General", "Saving", "Notifications", "Checking", "Practice", "Advanced", "About"} {
			f.Do(func() { f.OpenPage(page) })
			look("settings, " + page)
		}
		f.key(fyne.KeyEscape)
		for name, open := range map[string]func(){"rename": f.Rename, "watch": f.WatchRender, "shortcuts": f.ShowShortcuts} {
			f.Do(open)
			look(name)
			f.key(fyne.KeyEscape)
		}
		f.OpenSample(2)
		look("the sheet")
		f.key(fyne.KeyEscape)
		if len(seen) < 20 {
			t.Errorf("only %d kinds of widgets were seen: %v", len(seen), slices.Sorted(maps.Keys(seen)))
		}
		t.Logf("%d kinds of widgets were seen", len(seen))
	})
}

// nameless are the widgets of ours on the screen that are used and have no name. The
// kinds that were looked at are noted.
func nameless(f *fixture, seen map[string]bool) (wrong []string) {
	f.Do(func() {
		c := f.Fyne().Canvas()
		for _, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
			walk(root, func(o fyne.CanvasObject) bool {
				kind := reflect.TypeOf(o).Elem()
				if kind.PkgPath() != "wrapbell/ui" || !used(o) {
					return true
				}
				seen[kind.Name()] = true
				if a, ok := o.(fyne.Accessible); !ok || a.AccessibilityLabel() == "" || a.AccessibilityRole() == "" {
					wrong = append(wrong, kind.Name())
				}
				return true
			})
		}
	})
	return wrong
}

// used says whether something takes keys, clicks or a drag.
func used(o fyne.CanvasObject) bool {
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		return false
	}
	switch o.(type) {
	case fyne.Focusable, fyne.Tappable, fyne.SecondaryTappable, desktop.Mouseable, fyne.Draggable:
		return true
	}
	return false
}

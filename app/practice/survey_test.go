package practice

import (
	"os"
	"path/filepath"
	"testing"

	"wrapbell/app/edit"
)

// The service's own reading of an edit and that of app/edit agree on the samples.
func TestReadingsAgree(t *testing.T) {
	names, _ := filepath.Glob("../../assets/samples/*.json")
	if len(names) < 8 {
		t.Fatalf("%d samples", len(names))
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		e, err := edit.Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f, s := e.Facts(), look(e.Merged())
		if f.Format != s.format || f.Poster != s.poster || f.Thumbnail != s.thumb || f.Hosted != s.hosted || f.AI != s.generates {
			t.Errorf("%s: edit says %+v, practice %+v", filepath.Base(name), f, s)
		}
		if f.Length > 0 && s.length > 0 && f.Length != s.length && f.Format != "jpg" {
			t.Errorf("%s: length %v and %v", filepath.Base(name), f.Length, s.length)
		}
	}
}

// Whatever the tree looks like, reading it ends well.
func TestLookAtAnything(t *testing.T) {
	for _, v := range []any{nil, 5.0, "x", []any{}, tree{}, tree{"timeline": 5.0, "output": []any{}},
		tree{"timeline": tree{"tracks": []any{5.0, tree{"clips": "x"}, tree{"clips": []any{nil, tree{"asset": 1.0}}}}}},
		tree{"output": tree{"size": tree{"width": "x"}, "destinations": []any{nil, 1.0}}}} {
		look(v)
	}
}

package media_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

func TestMissing(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(at("x"), []byte("123"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		saved app.Saved
		want  bool
	}{
		{app.Saved{Path: at("x"), Size: 3, At: time.Now()}, false},
		{app.Saved{Path: at("x"), Size: 4, At: time.Now()}, true},
		{app.Saved{Path: at("y"), Size: 3, At: time.Now()}, true},
		{app.Saved{Path: dir, Size: 3, At: time.Now()}, true},
		{app.Saved{Path: at("away/x"), Size: 3, At: time.Now()}, false},
		{app.Saved{Path: at("x/y"), Size: 3, At: time.Now()}, false},
		{app.Saved{Path: at("y"), At: time.Now(), Gone: time.Now()}, false},
		{app.Saved{}, false},
	} {
		if got := media.Missing(c.saved); got != c.want {
			t.Errorf("%+v: missing %v", c.saved, got)
		}
	}
}

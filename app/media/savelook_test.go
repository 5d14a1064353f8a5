package media_test

import (
	"errors"
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

func TestCheckSaved(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"a.mp4", "A.JPG", "a.desktop", "a.mp4.sh", "mp4"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("folder.mp4", 0o700); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		filepath.Join(dir, "a.mp4"): true, filepath.Join(dir, "A.JPG"): true,
		"a.mp4": false, filepath.Join(dir, "a.desktop"): false, filepath.Join(dir, "a.mp4.sh"): false, filepath.Join(dir, "mp4"): false,
		filepath.Join(dir, "folder.mp4"): false, filepath.Join(dir, "none.mp4"): false, "": false,
	} {
		if err := media.CheckSaved(path); (err == nil) != want {
			t.Errorf("%q: %v", path, err)
		}
	}
}

// Look tells of a folder what saving there would come to, and leaves nothing behind.
func TestLook(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.Mkdir(at("open"), 0o700), os.Mkdir(at("shut"), 0o500), os.WriteFile(at("file"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		folder string
		spare  int64
		want   app.SaveKind
	}{
		{"open", 1, ""},
		{"usual", 1, ""}, // it is made once it is needed
		{"away", 1, app.SaveNoFolder},
		{"file", 1, app.SaveNoFolder},
		{"shut", 1, app.SaveReadOnly},
		{"open", 1 << 60, app.SaveDiskFull},
	} {
		if c.want == app.SaveReadOnly && os.Geteuid() == 0 {
			continue // nothing is shut to the administrator
		}
		s, err := media.OpenSaver(media.SaverOptions{Notes: t.TempDir(), Usual: at("usual"), Spare: c.spare})
		if err != nil {
			t.Fatal(err)
		}
		got := s.Look(at(c.folder))
		f, _ := errors.AsType[*app.SaveFault](got)
		if c.want == "" && got != nil || c.want != "" && (f == nil || f.Kind != c.want || f.Folder != at(c.folder)) {
			t.Errorf("%s, %d to spare: %v", c.folder, c.spare, got)
		}
		if all, _ := os.ReadDir(at("open")); len(all) != 0 {
			t.Errorf("left behind: %v", all)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

package app_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var (
	sceneFolder = flag.String("scenes", "", "folder for pictures of the real window")
	sceneOnly   = flag.String("scene", "", "only scenes whose picture's name contains this, e.g. dark-1180-gallery")
)

// built builds a program with a window as it is released: the toolkit does not look
// whether it is called on the right thread.
func built(t testing.TB, folder string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "program")
	build := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", program, folder)
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program
}

// TestScenes saves a picture of every scene of the real window, dark and light, at
// three sizes.
func TestScenes(t *testing.T) {
	if *sceneFolder == "" {
		t.Skip("-scenes names no folder")
	}
	if err := os.MkdirAll(*sceneFolder, 0o755); err != nil {
		t.Fatal(err)
	}
	driven, s := built(t, "../ui/testdata/driven"), newScreenOf(t, "2000x1200x24")
	for name := range strings.FieldsSeq(s.do(driven, "scenes")) {
		for _, size := range []string{"1180x760", "900x600", "1920x1080"} {
			for _, theme := range []string{"dark", "light"} {
				wide, high, _ := strings.Cut(size, "x")
				file := filepath.Join(*sceneFolder, fmt.Sprintf("%s-%s-%s.png", theme, wide, name))
				if !strings.Contains(file, *sceneOnly) {
					continue
				}
				c := exec.Command(driven, "scene", name, "-wide", wide, "-high", high, "-light="+fmt.Sprint(theme == "light"), "-picture", file)
				c.Env = s.env
				if out, err := c.CombinedOutput(); err != nil {
					t.Errorf("%s: %s", filepath.Base(file), strings.TrimSpace(string(out)))
				}
			}
		}
	}
}

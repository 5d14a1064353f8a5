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

// guise is how a scene is shown: one picture of it.
type guise struct {
	name, wide, high string // the name begins the file's
	light            bool
	locale           string // of the desktop; empty: none
	scale            int    // percent, as the settings have it
	usual            bool   // belongs to the whole set; else it is taken where its name is asked for
}

// guisesOf are those of the i-th scene. In dark and light, in three sizes: every scene in
// both themes at the usual size, in one of them at the others. In German and enlarged, in
// two sizes: dark and light in turn. American is English with dates and times as there, and
// taken where it is asked for.
func guisesOf(i int, large bool) (all []guise) {
	for n, size := range [][2]string{{"1180", "760"}, {"900", "600"}, {"1920", "1080"}} {
		turn := (i+n)%2 == 0
		for _, light := range []bool{false, true} {
			all = append(all, guise{name: map[bool]string{false: "dark", true: "light"}[light], wide: size[0], high: size[1],
				light: light, scale: 100, usual: n == 0 || light == turn && (n == 1 || large)})
		}
		if n < 2 {
			all = append(all, guise{name: "german", wide: size[0], high: size[1], light: turn, locale: "de_DE.UTF-8", scale: 100, usual: true},
				guise{name: "american", wide: size[0], high: size[1], light: !turn, locale: "en_US.UTF-8", scale: 100},
				guise{name: "large", wide: size[0], high: size[1], light: !turn, scale: 150, usual: true})
		}
	}
	return all
}

// shoot has the driven window show a scene so, and saves the picture.
func (g guise) shoot(t *testing.T, s *screen, driven, scene, file string) {
	c := exec.Command(driven, "scene", scene, "-wide", g.wide, "-high", g.high, "-light="+fmt.Sprint(g.light),
		"-scale", fmt.Sprint(g.scale), "-picture", file)
	c.Env = s.env
	if g.locale != "" {
		c.Env = append(c.Env, "LC_ALL="+g.locale)
	}
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s: %s", filepath.Base(file), strings.TrimSpace(string(out)))
	}
}

// TestScenes saves pictures of every scene of the real window.
func TestScenes(t *testing.T) {
	if *sceneFolder == "" {
		t.Skip("-scenes names no folder")
	}
	if err := os.MkdirAll(*sceneFolder, 0o755); err != nil {
		t.Fatal(err)
	}
	driven, s := built(t, "../ui/testdata/driven"), newScreenOf(t, "2000x1200x24")
	for i, scene := range strings.Fields(s.do(driven, "scenes")) {
		scene, large := strings.CutSuffix(scene, "*")
		for _, g := range guisesOf(i, large) {
			name := fmt.Sprintf("%s-%s-%s.png", g.name, g.wide, scene)
			if *sceneOnly == "" && g.usual || *sceneOnly != "" && strings.Contains(name, *sceneOnly) {
				g.shoot(t, s, driven, scene, filepath.Join(*sceneFolder, name))
			}
		}
	}
}

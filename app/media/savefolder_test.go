package media_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"wrapbell/app/media"
)

func TestUserDir(t *testing.T) {
	const home = "/home/léna"
	for list, want := range map[string]string{
		"":                                  "",
		"XDG_VIDEOS_DIR=\"$HOME/Vidéos\"\n": home + "/Vidéos",
		"# a comment\nXDG_MUSIC_DIR=\"$HOME/Musik\"\n XDG_VIDEOS_DIR = \"$HOME/Filme\" \r\n": home + "/Filme",
		"XDG_VIDEOS_DIR=\"/data/video\"":                    "/data/video",
		"XDG_VIDEOS_DIR=\"/a\"\nXDG_VIDEOS_DIR=\"/b/../c\"": "/c",
		"XDG_VIDEOS_DIR=\"$HOME/\"":                         home,
		"XDG_VIDEOS_DIR=\"$HOMELESS/x\"":                    "",
		"XDG_VIDEOS_DIR=\"videos\"":                         "",
		"XDG_VIDEOS_DIR=$HOME/Videos":                       "",
		"XDG_VIDEOS_DIR=\"":                                 "",
		"XDG_VIDEOS_DIR=\"$HOME/a \\\"b\\\" \\$c\"":         home + `/a "b" $c`,
		"XDG_VIDEOS_DIR=\"/a\x00b\"":                        "",
		"#XDG_VIDEOS_DIR=\"/a\"":                            "",
	} {
		if got := media.UserDir([]byte(list), "XDG_VIDEOS_DIR", home); got != want {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
}

// The usual folder is below the one that the desktop has for videos, in the user's
// language.
func TestTheUsualFolderIsTheDesktops(t *testing.T) {
	home, config := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	if got := media.UsualFolder(); filepath.Base(got) != "Wrapbell" || !strings.HasPrefix(got, home) {
		t.Errorf("without a list: %q", got)
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return
	}
	for dir, name := range map[string]string{filepath.Join(home, ".config"): "Vidéos", config: "Filme"} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "user-dirs.dirs"), []byte(`XDG_VIDEOS_DIR="$HOME/`+name+"\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := media.UsualFolder(); got != filepath.Join(home, "Vidéos", "Wrapbell") {
		t.Errorf("%q", got)
	}
	t.Setenv("XDG_CONFIG_HOME", config)
	if got := media.UsualFolder(); got != filepath.Join(home, "Filme", "Wrapbell") {
		t.Errorf("%q", got)
	}
}

func FuzzUserDir(f *testing.F) {
	f.Add([]byte("XDG_VIDEOS_DIR=\"$HOME/Vidéos\"\n"))
	f.Add([]byte("XDG_VIDEOS_DIR=\"/data/\\\"x\\\"\"\r\n# y"))
	f.Fuzz(func(t *testing.T, list []byte) {
		if got := media.UserDir(list, "XDG_VIDEOS_DIR", "/home/ada"); got != "" && (!filepath.IsAbs(got) || got != filepath.Clean(got)) {
			t.Errorf("%q", got)
		}
	})
}

package media

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// UsualFolder is where files are saved unless the user chose another folder: below the
// system's folder for videos, which on Linux is called in the user's language.
// Source: xdg-user-dirs; Apple and Microsoft name theirs.
func UsualFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = os.TempDir()
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Movies", "Wrapbell")
	case "windows":
		return filepath.Join(home, "Videos", "Wrapbell")
	}
	return filepath.Join(cmp.Or(videosFolder(home), filepath.Join(home, "Videos")), "Wrapbell")
}

// mostDirs is how much of the list of folders is read.
const mostDirs = 64 << 10

// videosFolder reads the desktop's list of folders; empty if there is none.
func videosFolder(home string) string {
	config := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) { // the specification says to ignore it then
		config = filepath.Join(home, ".config")
	}
	f, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	defer f.Close()
	list, _ := io.ReadAll(io.LimitReader(f, mostDirs))
	return userDir(list, "XDG_VIDEOS_DIR", home)
}

// userDir finds a folder in a list of lines such as
//
//	XDG_VIDEOS_DIR="$HOME/Vidéos"
//
// A folder is absolute or below $HOME, and nothing else is expanded; the last line
// counts, as in a shell. Empty: there is none. Source: user-dirs.dirs(5).
func userDir(list []byte, name, home string) (found string) {
	for line := range bytes.Lines(list) {
		key, value, ok := strings.Cut(strings.TrimSpace(string(line)), "=")
		if !ok || strings.TrimSpace(key) != name {
			continue
		}
		value = strings.TrimSpace(value)
		if len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' {
			continue
		}
		value = unescaped.Replace(value[1 : len(value)-1])
		if rest, below := strings.CutPrefix(value, "$HOME"); below && (rest == "" || rest[0] == '/') {
			value = home + rest
		}
		if filepath.IsAbs(value) && !strings.ContainsRune(value, 0) {
			found = filepath.Clean(value)
		}
	}
	return found
}

// unescaped takes back what a shell's quotes need.
var unescaped = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\$`, `$`, "\\`", "`")

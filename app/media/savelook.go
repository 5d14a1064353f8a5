package media

import (
	"os"
	"path/filepath"

	"wrapbell/app"
)

// Missing says that a saved copy is not where it was: its folder is there, and in
// it no file of that name and length. A folder that is away, such as that of a disk
// that is not plugged in, tells nothing. It reads the disk.
func Missing(s app.Saved) bool {
	if folder, err := os.Stat(filepath.Dir(s.Path)); !s.Here() || err != nil || !folder.IsDir() {
		return false
	}
	info, err := os.Lstat(s.Path)
	if err != nil {
		return os.IsNotExist(err)
	}
	return !info.Mode().IsRegular() || info.Size() != s.Size
}

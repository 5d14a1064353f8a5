package media

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

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

var errNotSaved = errors.New("that is not a file that was saved")

// CheckSaved is the one gate for files on their way to the system's programs: it takes
// what Saver saves, by what it is called. It reads the disk.
func CheckSaved(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	_, saved := looksLike[strings.ToLower(filepath.Ext(path))]
	if !filepath.IsAbs(path) || !info.Mode().IsRegular() || !saved {
		return errNotSaved
	}
	return nil
}

// Look says what would keep files from being saved in a folder now, as a *app.SaveFault
// without a name; nil: nothing is known to. The usual folder is made once it is needed. It
// writes an empty file there and takes it away again.
func (s *Saver) Look(folder string) error {
	v := &saving{s: s, folder: folder}
	if folder == s.options.Usual && notFolder(folder) {
		return nil
	}
	probe, err := os.CreateTemp(folder, ".wrapbell-*")
	if err != nil {
		return v.name(v.place(err, 0))
	}
	err = errors.Join(probe.Close(), os.Remove(probe.Name()))
	if err == nil {
		err = s.roomFor(folder, 1)
	}
	if err != nil {
		return v.name(v.place(err, 1))
	}
	return nil
}

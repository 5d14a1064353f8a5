package media

import (
	"errors"
	"io/fs"
	"os"
)

// linkInto is moveInto where the system has no such call: a second name never
// replaces a file, and then the first one goes. Where there are no second names
// either (some network and memory cards), it looks first; another program could
// make a file of that name in between, and only there.
func linkInto(root *os.Root, from, to string) error {
	err := root.Link(from, to)
	if err == nil {
		return root.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := root.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fs.ErrExist)
	}
	return root.Rename(from, to)
}

// syncFolder makes a rename durable. Windows has no such thing for folders, and
// writes renames through.
func syncFolder(root *os.Root) error {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !cannotSyncFolders(err) {
		return err
	}
	return nil
}

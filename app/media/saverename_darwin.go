package media

import (
	"os"

	"golang.org/x/sys/unix"
)

// moveInto renames a file within a folder in one step, and never onto another: it
// fails with fs.ErrExist then.
func moveInto(root *os.Root, from, to string) error {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	fd := int(d.Fd())
	err = unix.RenameatxNp(fd, from, fd, to, unix.RENAME_EXCL)
	if err == unix.EINVAL || err == unix.ENOSYS || err == unix.ENOTSUP {
		return linkInto(root, from, to)
	}
	return err
}

package media

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// moveInto renames a file within a folder in one step, and never onto another: it
// fails with fs.ErrExist then. Both names are plain ones.
func moveInto(root *os.Root, from, to string) error {
	a, err := windows.UTF16PtrFromString(filepath.Join(root.Name(), from))
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(filepath.Join(root.Name(), to))
	if err != nil {
		return err
	}
	return windows.MoveFileEx(a, b, windows.MOVEFILE_WRITE_THROUGH)
}

package media

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/windows"
)

func finalMode() fs.FileMode { return 0o644 }

func cannotSyncFolders(error) bool { return true }

// full says whether the disk, or the user's share of it, has no room left.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// takesNone says whether nothing may be written there.
func takesNone(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, windows.ERROR_WRITE_PROTECT)
}

//go:build unix

package media

import (
	"errors"
	"io/fs"
	"sync"
	"syscall"
)

var umaskMu sync.Mutex

// finalMode is what a whole file may be read by: everybody, less what the user's
// mask takes away. The mask can only be read by setting it; for that moment it is
// the strictest one.
func finalMode() fs.FileMode {
	umaskMu.Lock()
	defer umaskMu.Unlock()
	mask := syscall.Umask(0o077)
	syscall.Umask(mask)
	return 0o644 &^ fs.FileMode(mask)
}

// cannotSyncFolders knows file systems that do not offer it.
func cannotSyncFolders(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}

// full says whether the disk, or the user's share of it, has no room left.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// takesNone says whether nothing may be written there.
func takesNone(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

//go:build !windows

package instance

import (
	"errors"
	"os"
	"syscall"
)

var (
	errLocked   = errors.New("locked by another process")
	errReadOnly = syscall.EROFS
)

// lockFile locks the file at path and makes it if there is none. The lock ends with
// the file handle.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, syscall.EROFS) {
		f, err = os.Open(path) // can be locked all the same
	}
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errLocked
	}
	return nil, err
}

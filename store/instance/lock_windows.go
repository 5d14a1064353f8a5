package instance

import (
	"errors"
	"os"
	"syscall"
)

var (
	errLocked   = errors.New("locked by another process")
	errReadOnly = syscall.Errno(19) // ERROR_WRITE_PROTECT
)

const sharingViolation = syscall.Errno(32)

// lockFile opens the file at path so that nobody else can, and makes it if there is
// none. The system closes it when the process ends.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, errLocked
	}
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package store

import (
	"errors"
	"os"
	"syscall"
)

// claim keeps the database from being opened by anybody else, without reading it.
// It takes the lock that bbolt takes.
func claim(path string) (release func(), err error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return func() {}, nil // nothing there that could be open
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault(path, err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		f.Close()
		return nil, inUse(path)
	}
	return func() { f.Close() }, nil
}

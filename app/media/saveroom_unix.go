//go:build linux || darwin

package media

import "golang.org/x/sys/unix"

// freeSpace is what a user may still write to the disk of a folder, and how large
// that disk is, in bytes.
func freeSpace(folder string) (free, size int64, err error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, 0, err
	}
	block := int64(s.Bsize)
	return int64(s.Bavail) * block, int64(s.Blocks) * block, nil
}

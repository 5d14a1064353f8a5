// Package smalldisk lends tests a disk of their own that is small enough to fill.
package smalldisk

import (
	"syscall"
	"testing"
)

// Mount mounts a disk of a size such as "500k" and returns its folder. It needs root:
// without, the test is skipped.
func Mount(t testing.TB, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no small disk could be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// Remount gives the disk another size ("size=4m"), or flags such as MS_RDONLY.
func Remount(t testing.TB, dir string, flags uintptr, options string) {
	t.Helper()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|flags, options); err != nil {
		t.Fatal(err)
	}
}

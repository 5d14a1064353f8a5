package media

import "golang.org/x/sys/windows"

// freeSpace is what a user may still write to the disk of a folder, and how large
// that disk is, in bytes.
func freeSpace(folder string) (free, size int64, err error) {
	p, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, 0, err
	}
	var f, all uint64
	if err := windows.GetDiskFreeSpaceEx(p, &f, &all, nil); err != nil {
		return 0, 0, err
	}
	return int64(f), int64(all), nil
}

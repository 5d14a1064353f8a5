//go:build !linux && !darwin && !windows

package media

import "os"

// moveInto renames a file within a folder and never onto another: it fails with
// fs.ErrExist then.
func moveInto(root *os.Root, from, to string) error { return linkInto(root, from, to) }

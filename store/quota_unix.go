//go:build unix

package store

import "syscall"

// errDiskQuota is a full disk too, for this user.
var errDiskQuota error = syscall.EDQUOT

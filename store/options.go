package store

import (
	"os/exec"
	"time"

	"go.etcd.io/bbolt"
)

// Options of OpenWith and Recover. The zero value opens without a full check.
type Options struct {
	// Checker makes the command that runs CheckMain on a path, in a process of its
	// own. nil leaves out the full check after an unclean end, of backups and of
	// repaired files.
	Checker func(path string) *exec.Cmd
	// CheckLimit is how long that command may take; 0 means CheckLimit.
	CheckLimit time.Duration

	long   int               // renders from which a list is kept ready; 0 means leastReady
	ladder []migration       // nil means the program's own
	step   func(name string) // told before each step that a crash could fall into
}

// at names the step that comes next.
func (o Options) at(step string) {
	if o.step != nil {
		o.step(step)
	}
}

// options: every commit waits for the disk. The lock is waited for at most a
// second, so that a second process can say who has the database.
func options() *bbolt.Options {
	return &bbolt.Options{
		Timeout:      time.Second,
		FreelistType: bbolt.FreelistMapType,
		MaxSize:      2 << 30,
	}
}

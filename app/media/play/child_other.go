//go:build !linux && !windows

package play

import (
	"os"
	"os/exec"
	"time"
)

// A child whose program is killed ends as soon as it writes its next frame.
func bind(*exec.Cmd) {}

func confine(int, time.Duration) {}

func widen(*os.File) {}

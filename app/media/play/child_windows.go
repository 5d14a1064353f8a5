package play

import (
	"os"
	"os/exec"
	"syscall"
	"time"
)

// bind keeps the child from opening a console.
func bind(cmd *exec.Cmd) {
	const createNoWindow = 0x08000000
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow}
}

func confine(int, time.Duration) {}

func widen(*os.File) {}

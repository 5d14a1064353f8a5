package play

import (
	"os"
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// bind has the child end when the program is killed.
func bind(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}

// confine bounds what the child may take, and forbids it to write files. A system
// that refuses leaves it with FFmpeg's own bounds.
func confine(pid int, cpu time.Duration) {
	for limit, most := range map[int]uint64{
		unix.RLIMIT_AS: memory, unix.RLIMIT_CPU: uint64(cpu.Seconds()),
		unix.RLIMIT_FSIZE: 0, unix.RLIMIT_CORE: 0,
	} {
		unix.Prlimit(pid, limit, &unix.Rlimit{Cur: most, Max: most}, nil)
	}
}

// widen lets a frame pass in one piece or two: each piece is a change from one
// process to the other.
func widen(pipe *os.File) {
	if raw, err := pipe.SyscallConn(); err == nil {
		raw.Control(func(fd uintptr) { unix.FcntlInt(fd, unix.F_SETPIPE_SZ, 1<<20) })
	}
}

package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"go.etcd.io/bbolt"
	bolterr "go.etcd.io/bbolt/errors"
)

// CheckLimit is how long the full check of a file may take. One of 40 MB with
// 10,000 renders takes a hundredth of a second.
const CheckLimit = 20 * time.Second

// Exit codes of CheckMain. Everything else means that the check itself came to
// grief, which a sound file cannot bring about.
const (
	exitWhole   = 0
	exitDamaged = 1
	exitInUse   = 75
)

// CheckFile examines every page of a database file and waits at most half a
// second for whoever has it open. A broken file may kill the process that asks, or
// keep it busy for ever: this belongs in a child process.
func CheckFile(path string) error {
	if err := preflight(path); err != nil {
		return fault(path, err)
	}
	if err := walk(path); err != nil {
		return inUseOr(path, err)
	}
	o := options()
	o.ReadOnly, o.Timeout = true, 500*time.Millisecond
	db, err := bbolt.Open(path, 0o600, o)
	if errors.Is(err, bolterr.ErrTimeout) {
		return inUse(path)
	}
	if err != nil {
		return &Error{Kind: Damaged, Path: path, Err: err}
	}
	defer db.Close()
	if _, err := readFormat(path, db); err != nil {
		return err
	}
	return db.View(func(tx *bbolt.Tx) error {
		var first error
		// Drained to its end: leaving early would leak the checker and its lock.
		for err := range tx.Check() {
			if first == nil {
				first = &Error{Kind: Damaged, Path: path, Err: err}
			}
		}
		return first
	})
}

// inUseOr says that a file is in use if it is: read while it is written to, it makes
// no sense.
func inUseOr(path string, err error) error {
	release, lockErr := claim(path)
	if lockErr != nil {
		return lockErr
	}
	release()
	return err
}

// CheckMain is CheckFile as a whole program: the hidden command that Options.Checker
// starts. It writes at most one line to w and returns the exit code.
func CheckMain(path string, w io.Writer) int {
	debug.SetMaxStack(64 << 20)
	go boundMemory(2 << 30)
	debug.SetPanicOnFault(true)
	err := CheckFile(path)
	if err == nil {
		return exitWhole
	}
	if _, ok := errors.AsType[*InUseError](err); ok {
		return exitInUse
	}
	if e, ok := errors.AsType[*Error](err); ok {
		err = e.Err
	}
	fmt.Fprintln(w, oneLine(err.Error()))
	return exitDamaged
}

// boundMemory ends the process that asks for more than limit bytes.
func boundMemory(limit uint64) {
	var m runtime.MemStats
	for range time.Tick(100 * time.Millisecond) {
		if runtime.ReadMemStats(&m); m.Sys > limit {
			os.Exit(2)
		}
	}
}

// check has a file examined in a child process. Whatever happens to the child is
// an answer; only a child that cannot be started is none, and nothing is held
// against the file then.
func (o Options) check(path string) error {
	if o.Checker == nil {
		return nil
	}
	cmd := o.Checker(path)
	said := &head{}
	cmd.Stderr = said
	cmd.WaitDelay = time.Second
	if cmd.Start() != nil {
		return nil
	}
	limit := o.CheckLimit
	if limit == 0 {
		limit = CheckLimit
	}
	stop := time.AfterFunc(limit, func() { cmd.Process.Kill() })
	err := cmd.Wait()
	inTime := stop.Stop()
	return verdict(path, cmd, said.String(), inTime, err)
}

func verdict(path string, cmd *exec.Cmd, said string, inTime bool, err error) error {
	reason := "reading it ends in a crash"
	switch {
	case err == nil:
		return nil
	case !inTime:
		reason = "reading it never ends"
	case cmd.ProcessState.ExitCode() == exitInUse:
		return inUse(path)
	case cmd.ProcessState.ExitCode() == exitDamaged && said != "":
		reason = oneLine(said)
	}
	return &Error{Kind: Damaged, Path: path, Err: errors.New(reason)}
}

// head keeps the beginning of what a child says.
type head struct{ strings.Builder }

func (h *head) Write(b []byte) (int, error) {
	h.Builder.Write(b[:min(len(b), 200-min(200, h.Len()))])
	return len(b), nil
}

// oneLine makes a reason fit to be shown: printable, one line, 160 characters.
func oneLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	s = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c == 0xfffd {
			return -1
		}
		return c
	}, s)
	return s[:min(len(s), 160)]
}

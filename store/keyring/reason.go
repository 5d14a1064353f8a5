package keyring

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
	system "github.com/zalando/go-keyring"

	"wrapbell/app"
)

// Why the keyring did not do what it was asked.
var (
	ErrNoKey    = errors.New("no key is kept")
	ErrNone     = errors.New("this computer has no keyring that answers")
	ErrLocked   = errors.New("the keyring is locked")
	ErrTimedOut = errors.New("the keyring did not answer in time")
	ErrTooBig   = errors.New("the keyring does not take keys of that length")
	ErrNotKept  = errors.New("the keyring did not keep the key")
)

// Error says why, for which environment. It holds the reason for errors.Is and
// the *app.Problem that a render shows.
type Error struct {
	Environment string
	Reason      error
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Environment, e.Reason) }

// Unwrap returns the reason and the problem.
func (e *Error) Unwrap() []error { return []error{e.Reason, e.problem()} }

func (e *Error) problem() *app.Problem {
	for _, known := range []struct {
		reason error
		detail string
	}{
		{ErrLocked, "locked"},
		{ErrTimedOut, "no answer in time"},
		{ErrNotKept, "not kept"},
		{ErrTooBig, "too long"},
		{ErrNone, "no keyring"},
	} {
		if errors.Is(e.Reason, known.reason) {
			return &app.Problem{Kind: app.KeyLocked, Detail: known.detail}
		}
	}
	if errors.Is(e.Reason, ErrNoKey) {
		return &app.Problem{Kind: app.NoKey, Detail: e.Environment}
	}
	return &app.Problem{Kind: app.KeyLocked}
}

// lockedExits are the exit codes of macOS's security command for: no question may
// be asked now, wrong password, cancelled. Source: Security framework result
// codes -25308, -25293 and -128, cut to a byte.
var lockedExits = []int{36, 51, 128}

// reason names what the library returned. What is not known counts as "no keyring
// here": the key is then kept for the session, which is never wrong.
func reason(err error) error {
	if err == nil {
		return nil
	}
	for _, ours := range []error{ErrNoKey, ErrNone, ErrLocked, ErrTimedOut, ErrTooBig, ErrNotKept} {
		if errors.Is(err, ours) {
			return err
		}
	}
	switch {
	case errors.Is(err, system.ErrNotFound):
		return ErrNoKey
	case errors.Is(err, system.ErrSetDataTooBig):
		return ErrTooBig
	case strings.Contains(err.Error(), "failed to unlock correct collection"):
		return ErrLocked
	}
	if e, ok := errors.AsType[dbus.Error](err); ok && strings.HasSuffix(e.Name, ".IsLocked") {
		return ErrLocked
	}
	if e, ok := errors.AsType[*exec.ExitError](err); ok && slices.Contains(lockedExits, e.ExitCode()) {
		return ErrLocked
	}
	return fmt.Errorf("%w (%w)", ErrNone, err)
}

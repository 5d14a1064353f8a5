package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	bolterr "go.etcd.io/bbolt/errors"

	"wrapbell/app"
)

// ErrClosed is returned by everything after Close.
var ErrClosed = errors.New("the list of renders is closed")

// InUseError says that another process has the database open.
type InUseError struct {
	PID     int       // 0 = not known
	Since   time.Time // zero = not known
	Command string    // its first argument, "window" without one
}

// Error is for logs and tests; users read ui/words.
func (e *InUseError) Error() string {
	return fmt.Sprintf("the list is in use (process %d, %s, since %s)", e.PID, e.Command, e.Since.Local().Format("15:04"))
}

// ListFault implements app.ListError.
func (e *InUseError) ListFault() app.ListFault {
	return app.ListFault{Trouble: app.ListInUse, Process: e.PID, Command: e.Command, Since: e.Since}
}

// Kind names a family of troubles with the database.
type Kind = app.ListTrouble

// The kinds that an Error has.
const (
	Full     = app.ListFull
	ReadOnly = app.ListReadOnly
	Denied   = app.ListDenied
	Damaged  = app.ListDamaged
	Missing  = app.ListMissing
	Newer    = app.ListNewer
	Broken   = app.ListBroken

	NoWay Kind = "no-way" // a way of recovering that does not lead anywhere
)

// Error is a trouble with the database. The cause stays inside for errors.Is.
type Error struct {
	Kind Kind
	Path string
	Err  error
}

func (e *Error) Unwrap() error { return e.Err }

// Reason is the cause in a few words, fit for brackets.
func (e *Error) Reason() string {
	if e.Err == nil {
		return string(e.Kind)
	}
	return oneLine(e.Err.Error())
}

func newer(path string, format, known int) *Error {
	return &Error{Kind: Newer, Path: path, Err: fmt.Errorf("format %d, this one knows %d", format, known)}
}

// Error is for logs and tests; users read ui/words.
func (e *Error) Error() string { return fmt.Sprintf("%s: %s (%s)", e.Path, e.Kind, e.Reason()) }

// ListFault implements app.ListError.
func (e *Error) ListFault() app.ListFault {
	return app.ListFault{Trouble: e.Kind, File: e.Path, Reason: e.Reason(), Beside: filepath.Base(ownerPath(e.Path))}
}

// fault translates what bbolt and the system say. An error that is neither is
// returned as it is: it comes from the caller's own function.
func fault(path string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*Error](err); ok {
		return err
	}
	kind := kindOf(err)
	if kind == "" {
		return err
	}
	return &Error{Kind: kind, Path: path, Err: err}
}

func kindOf(err error) Kind {
	for _, known := range []struct {
		err  error
		kind Kind
	}{
		{syscall.ENOSPC, Full},
		{errDiskQuota, Full},
		{bolterr.ErrMaxSizeReached, Full},
		{syscall.EROFS, ReadOnly},
		{bolterr.ErrDatabaseReadOnly, ReadOnly},
		{fs.ErrPermission, Denied},
		{bolterr.ErrInvalid, Damaged},
		{bolterr.ErrVersionMismatch, Damaged},
		{bolterr.ErrChecksum, Damaged},
	} {
		if errors.Is(err, known.err) {
			return known.kind
		}
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return Broken
	}
	if _, ok := errors.AsType[syscall.Errno](err); ok {
		return Broken
	}
	// bbolt drops the cause of these two.
	if err != nil && (strings.HasPrefix(err.Error(), "file resize error") || strings.HasPrefix(err.Error(), "file sync error")) {
		return Broken
	}
	return ""
}

// closed tells a closed database from every other trouble.
func closed(err error) error {
	if errors.Is(err, bolterr.ErrDatabaseNotOpen) {
		return ErrClosed
	}
	return err
}

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

func (e *InUseError) Error() string {
	if e.PID == 0 {
		return "Wrapbell already runs with this list of renders: close it first, or choose another folder with --data"
	}
	return fmt.Sprintf("Wrapbell already runs with this list of renders (process %d, %s, since %s): close it first, or choose another folder with --data",
		e.PID, e.Command, e.Since.Local().Format("15:04"))
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

// Error is a trouble with the database. Its text is a sentence for the user; the
// cause stays inside for errors.Is.
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

func (e *Error) Error() string {
	folder := filepath.Dir(e.Path)
	switch e.Kind {
	case Full:
		return fmt.Sprintf("the disk with %s is full: make room and try again, nothing was lost", folder)
	case ReadOnly:
		return fmt.Sprintf("%s can't be written to, because its disk is read-only: nothing is sent or kept; choose another folder with --data", folder)
	case Denied:
		return fmt.Sprintf("%s may not be read and written by you: change its permissions, or choose another folder with --data", e.Path)
	case Damaged:
		return fmt.Sprintf("%s is damaged (%s) and was left as it is: put back a copy of it, or move it away to start with an empty list; renders at the service are not affected", e.Path, e.Reason())
	case Missing:
		return fmt.Sprintf("%s was here and is gone: put it back, or remove %s as well to start with an empty list; renders at the service are not affected", e.Path, filepath.Base(ownerPath(e.Path)))
	case Newer:
		return fmt.Sprintf("%s was written by a newer Wrapbell (%s) and is only shown: start that one, or choose another folder with --data", e.Path, e.Reason())
	case NoWay:
		return fmt.Sprintf("%s could not be recovered (%s): choose another way; everything was left as it is", e.Path, e.Reason())
	}
	return fmt.Sprintf("%s can't be used: choose another folder with --data, or see whether its disk is well", e.Path)
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

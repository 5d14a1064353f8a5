package media

import (
	"context"
	"errors"
	"fmt"
)

// Kind names a family of things that go wrong with a picture.
type Kind string

const (
	Unreachable Kind = "unreachable"   // no answer, a broken one, or too late
	NotAPicture Kind = "not-a-picture" // something else, or a broken picture
	TooLarge    Kind = "too-large"     // more bytes or pixels than the window may spend
	Forbidden   Kind = "forbidden"     // a host or an address that is not asked
	Gone        Kind = "gone"          // the host has it no more, or the link ran out
)

// Fault is what went wrong with one picture. Its text is for logs and holds no
// link.
type Fault struct {
	Kind Kind
	Host string // where, if known
	Err  error
}

func (f *Fault) Error() string {
	s := "picture " + string(f.Kind)
	if f.Host != "" {
		s += " at " + f.Host
	}
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

func fault(kind Kind, format string, a ...any) *Fault {
	return &Fault{Kind: kind, Err: fmt.Errorf(format, a...)}
}

// faultOf makes a Fault of any error, but leaves the caller's own cancellation as
// it is.
func faultOf(ctx context.Context, host string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		if f.Host == "" {
			f.Host = host
		}
		return f
	}
	return &Fault{Kind: Unreachable, Host: host, Err: err}
}

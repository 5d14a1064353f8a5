package terminal

import (
	"context"
	"io"
	"time"

	"wrapbell/app"
)

// House is an opened Wrapbell, as the commands need it.
type House struct {
	Store interface {
		Since(revision uint64) (app.Changes, error)
	}
	Desk         *app.Desk
	Reader       app.Reader
	Run          func(ctx context.Context) error // the loop
	Environments Environments
	Keys         Keys
	Close        func() error
}

// Environments are the places where renders are made.
type Environments interface {
	All() ([]app.Environment, error)
	Add(app.Environment) error
	Remove(name string) error
}

// Keys are the secrets that belong to environments. Errors are *app.Problem or a
// sentence.
type Keys interface {
	// Set keeps a key in the system's keyring; an error says that it is not kept.
	Set(ctx context.Context, environment, key string) (kept bool, err error)
	Remove(ctx context.Context, environment string) error
	// Has says whether a key was given, without asking the keyring.
	Has(environment string) (place string, ok bool)
	// Hold uses a key for this run only.
	Hold(environment, key string) error
	// Check asks the service whether it accepts the key.
	Check(ctx context.Context, environment string) error
}

// Program is what the commands are run with.
type Program struct {
	Version string
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Data    string // the data folder when nobody names one
	// Open opens the house in a data folder.
	Open     func(Options) (*House, error)
	Window   func(context.Context, WindowOptions) error
	Practice func(context.Context, PracticeOptions) error
	// CheckStore looks through a database file, says what is wrong with it and returns
	// an exit code. It may end the process.
	CheckStore func(path string, w io.Writer) int
	// HandOver gives edit files to the window that has the list open; ok is false if
	// err, with which opening failed, says something else, or no window has it.
	HandOver func(err error, data string, files []string) (said string, ok bool)
}

// Options are what every command can be told.
type Options struct {
	Data  string  // folder that holds everything
	Speed float64 // of the practice service; 1 = the real one's, 0 = not asked for
}

// WindowOptions open the window.
type WindowOptions struct {
	Options
	Files []string // edit files to begin with
	Drive string   // render a sample through the window and save a picture here
}

// PracticeOptions start the practice service alone.
type PracticeOptions struct {
	Options
	Listen string
	Key    string                    // required from clients; empty = none
	Ready  func(base, folder string) // called once it listens
}

// soon is how long a command that does not wait gives a submission to be taken.
const soon = 2 * time.Minute

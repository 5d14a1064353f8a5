package app

import (
	"context"
	"errors"
	"time"
)

// ErrNotFound is returned by a Store for an id that it does not have.
var ErrNotFound = errors.New("no such render")

// Store keeps renders. Add and Update return after the record is durable, and
// ring only then.
type Store interface {
	// Add keeps a new render and returns it with its revision.
	Add(Render) (Render, error)
	// Update loads the render, lets change alter it and keeps the result in one
	// transaction. An error of change keeps nothing and is returned as it is.
	Update(id string, change func(*Render) error) (Render, error)
	// Since returns what changed after a revision.
	Since(revision uint64) (Changes, error)
	// Pending is like Since with 0, but may leave out renders for which nothing is to
	// be done.
	Pending() (Changes, error)
}

// Changes answers "what changed since?".
type Changes struct {
	Renders  []Render        // each at most once, in the order of their last change
	Revision uint64          // ask with this the next time
	Next     <-chan struct{} // closed when there is more
	More     bool            // there is more already: this is a part of a long answer
}

// Edits keeps the edits themselves, each once, whatever uses it.
type Edits interface {
	KeepEdit(hash string, body []byte) error
	Edit(hash string) ([]byte, error) // ErrNotFound
}

// Service is the render service as the loop needs it. Errors are *Problem.
type Service interface {
	// Fingerprint names the key that an environment has now, without telling it;
	// empty if the environment needs none. It may wait for a keyring.
	Fingerprint(ctx context.Context, environment string) (string, error)
	// Check asks for something that costs nothing.
	Check(ctx context.Context, environment string) error
	// Submit sends the edit once and returns the service's id for it.
	Submit(ctx context.Context, r Render, edit []byte) (remote string, err error)
	// Status asks how the newest attempt stands.
	Status(ctx context.Context, r Render) (Answer, error)
	// Files asks for the hosted files of the newest attempt. None yet is an
	// empty list, not an error.
	Files(ctx context.Context, r Render) ([]File, error)
}

// Answer is what one look at a render told.
type Answer struct {
	Owner   string
	Phase   string    // the service's word, at most 64 printable characters
	Said    string    // its words about a failure
	Created time.Time // service's clock
	Updated time.Time // service's clock, the last change of status
	Length  float64   // seconds of output; 0 = not told
	Took    float64   // render time in seconds; 0 = not told
	Files   []File    // links that are known by now: temporary ones and predicted ones
	At      time.Time // service's clock as it answered, cut to seconds; zero = not told
}

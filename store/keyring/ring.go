package keyring

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// Place says where a key is kept.
type Place string

const (
	Keyring Place = "keyring" // in the system's keyring, until it is removed
	Session Place = "session" // in memory, until the program ends
)

// References keeps which item of the keyring belongs to an environment, never the
// key itself. The store's settings are one.
type References interface {
	Setting(name string, into any) (bool, error)
	SetSetting(name string, value any) error
}

// Ring hands out keys. Its methods may be called from any goroutine but not from
// the main thread: a keyring may ask its user a question first.
type Ring struct {
	// Limit is how long one call may take, which is the time that a person has
	// to answer the keyring's question. Set before the first call.
	Limit time.Duration

	refs  References
	turn  chan struct{} // held by the one call under way
	stuck atomic.Bool   // that call was given up and has not ended

	changing sync.Mutex // one Set or Remove at a time
	mu       sync.Mutex
	known    map[string]held
}

type held struct {
	key   Key
	place Place
}

// Open returns a ring whose references are kept in refs. It asks nothing yet.
func Open(refs References) *Ring {
	return &Ring{Limit: time.Minute, refs: refs, turn: make(chan struct{}, 1), known: map[string]held{}}
}

// reference is what a setting says about the key of an environment.
type reference struct {
	ID    string   `json:"id,omitempty"`
	Spare []string `json:"spare,omitempty"` // items that are to be deleted
}

func setting(environment string) string     { return "key/" + environment }
func account(environment, id string) string { return environment + ":" + id }

func (r *Ring) reference(environment string) (ref reference, err error) {
	_, err = r.refs.Setting(setting(environment), &ref)
	return ref, err
}

func (r *Ring) refer(environment string, ref reference) error {
	if ref.ID == "" && len(ref.Spare) == 0 {
		return r.refs.SetSetting(setting(environment), nil)
	}
	return r.refs.SetSetting(setting(environment), ref)
}

// Get returns the key of an environment. Errors hold an *app.Problem: no key, or
// a keyring that does not hand it out now.
func (r *Ring) Get(ctx context.Context, environment string) (Key, error) {
	if h, ok := r.recall(environment); ok {
		return h.key, nil
	}
	ref, err := r.reference(environment)
	if err != nil {
		return Key{}, err
	}
	if ref.ID == "" {
		return Key{}, &Error{environment, ErrNoKey}
	}
	secret, err := r.read(ctx, account(environment, ref.ID))
	switch {
	case errors.Is(err, context.Canceled):
		return Key{}, err
	case err != nil:
		return Key{}, &Error{environment, err}
	}
	k, err := NewKey(secret)
	if err != nil {
		return Key{}, &Error{environment, ErrNoKey}
	}
	return r.remember(environment, ref.ID, k)
}

// remember keeps a key that was read, unless the environment was given another
// one meanwhile.
func (r *Ring) remember(environment, id string, k Key) (Key, error) {
	if ref, err := r.reference(environment); err != nil || ref.ID != id {
		return k, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if h, ok := r.known[environment]; ok {
		return h.key, nil
	}
	r.known[environment] = held{k, Keyring}
	return k, nil
}

func (r *Ring) recall(environment string) (held, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	h, ok := r.known[environment]
	return h, ok
}

func (r *Ring) hold(environment string, k Key, where Place) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.known[environment] = held{k, where}
}

// Hold keeps a key for this session only and asks no keyring.
func (r *Ring) Hold(environment string, k Key) { r.hold(environment, k, Session) }

// Has says whether a key was given, and where it is kept, without asking the
// keyring.
func (r *Ring) Has(environment string) (Place, bool) {
	if h, ok := r.recall(environment); ok {
		return h.place, true
	}
	ref, err := r.reference(environment)
	if err != nil || ref.ID == "" {
		return "", false
	}
	return Keyring, true
}

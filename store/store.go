package store

import (
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

var (
	meta         = []byte("meta")
	renders      = []byte("renders")
	changes      = []byte("changes")
	edits        = []byte("edits")
	environments = []byte("environments")
	settings     = []byte("settings")
	inbox        = []byte("inbox") // since format 2

	buckets = [][]byte{meta, renders, changes, edits, environments, settings, inbox}

	formatKey = []byte("format")
)

// Store is the open database. All methods may be called from any goroutine; none
// belongs on the main thread, because each write waits for the disk.
type Store struct {
	path    string
	options Options
	mended  Recovery // what Open made good for

	gate   sync.RWMutex // read by every transaction; written while db is another
	db     *bbolt.DB
	signed bool   // the note says that it is open
	barred *Error // why nothing is written; nil = writes are tried

	copying  sync.Mutex  // one backup, compaction or purge at a time
	fromFile atomic.Bool // the last part came out of the list that is kept ready

	mu      sync.Mutex
	bell    chan struct{} // closed at the next commit
	shut    bool
	hurt    bool  // something made no sense: the next start checks in full
	trouble error // of the last write, nil if it succeeded
	bad     map[string]Damage

	promised map[string]bool // edits kept for renders that are about to be added

	hearing sync.Mutex // one transaction of callbacks at a time
	waiting []*hearing // callbacks for the next one; under mu
}

var (
	_ app.Store = (*Store)(nil)
	_ app.Edits = (*Store)(nil)
)

// Damage names a value that cannot be read. It is left where it is.
type Damage struct {
	What string // bucket: "renders", "edits", …
	Key  string
	Why  string
}

// Path is where the database lies.
func (s *Store) Path() string { return s.path }

// Bad lists the damaged values met so far, in the order of their names.
func (s *Store) Bad() []Damage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.SortedFunc(maps.Values(s.bad), func(a, b Damage) int {
		return strings.Compare(a.What+"\x00"+a.Key, b.What+"\x00"+b.Key)
	})
}

func (s *Store) damaged(bucket []byte, key string, why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := Damage{What: string(bucket), Key: key, Why: why.Error()}
	s.bad[d.What+"\x00"+d.Key] = d
}

// healed takes a value off the list that has been written anew.
func (s *Store) healed(bucket []byte, key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.bad, string(bucket)+"\x00"+key)
}

// Close wakes everybody who waits for a change; what they ask next is answered
// with ErrClosed. It waits for transactions under way.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.shut {
		s.mu.Unlock()
		return nil
	}
	s.shut = true
	close(s.bell)
	hurt := s.hurt
	s.mu.Unlock()
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.signed && !hurt {
		signOff(s.path)
	}
	return fault(s.path, s.db.Close())
}

func (s *Store) closed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shut
}

// ring wakes everybody who waits for a change. Only called after a commit.
func (s *Store) ring() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shut {
		return
	}
	close(s.bell)
	s.bell = make(chan struct{})
}

// next is the channel that the next commit closes.
func (s *Store) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bell
}

func (s *Store) view(f func(*bbolt.Tx) error) error {
	return s.guard(func() error {
		s.gate.RLock()
		defer s.gate.RUnlock()
		return s.db.View(f)
	})
}

func (s *Store) update(f func(*bbolt.Tx) error) error {
	tried := false
	err := s.guard(func() error {
		s.gate.RLock()
		defer s.gate.RUnlock()
		if s.barred != nil {
			return s.barredOr(ErrClosed)
		}
		tried = true
		return s.db.Update(f)
	})
	if tried {
		s.note(err)
	}
	return err
}

// foreign carries a panic of the caller's own function past guard.
type foreign struct{ value any }

// guard turns what a broken file does to the process into an error: bbolt panics
// on pages that make no sense, and reading beyond a cut file is a memory fault.
func (s *Store) guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch p := recover().(type) {
		case nil:
		case foreign:
			panic(p.value)
		default:
			s.mu.Lock()
			s.hurt = true
			s.mu.Unlock()
			err = &Error{Kind: Damaged, Path: s.path, Err: fmt.Errorf("%v", p)}
		}
	}()
	return fault(s.path, closed(f()))
}

// errUnchanged ends a transaction that has nothing to write.
var errUnchanged = errors.New("nothing to write")

func unchanged(err error) error {
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

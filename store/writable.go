package store

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// ReadOnly says that the list can only be looked at: its disk or folder takes no
// writes, or a newer program wrote it. Every write is refused with the *Error that
// Writable tells.
func (s *Store) ReadOnly() bool {
	s.gate.RLock()
	defer s.gate.RUnlock()
	return s.barred != nil
}

// Writable returns nil while writes succeed, and what is in their way otherwise: an
// *Error of kind Full, ReadOnly, Denied, Newer or Broken. The bell of Since rings
// whenever this changes.
func (s *Store) Writable() error {
	s.gate.RLock()
	barred := s.barred
	s.gate.RUnlock()
	if barred != nil {
		return barred
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.trouble
}

// Standing is Writable for whoever shows it.
func (s *Store) Standing() app.ListStanding {
	err := s.Writable()
	if err == nil {
		return app.ListStanding{}
	}
	standing := app.ListStanding{Trouble: Broken, Folder: filepath.Dir(s.Path())}
	if e, ok := errors.AsType[*Error](err); ok {
		standing.Trouble, standing.Folder = e.Kind, filepath.Dir(e.Path)
	}
	return standing
}

// barredOr is what a write gets that is not tried. Called with the gate held.
func (s *Store) barredOr(closed error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shut {
		return closed
	}
	return s.barred
}

// note remembers how the last write went that was tried. What a caller's own function refused
// says nothing about the disk.
func (s *Store) note(err error) {
	trouble := err
	if err != nil {
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Kind == Damaged {
			return
		}
	}
	s.mu.Lock()
	changed := (s.trouble == nil) != (trouble == nil)
	s.trouble = trouble
	s.mu.Unlock()
	if changed {
		s.ring()
	}
}

var probeKey = []byte("probe")

// Probe tries a write and tells how it went, as Writable does from then on. A list
// that could only be looked at is taken over as soon as its disk allows.
func (s *Store) Probe() error {
	if s.ReadOnly() {
		if err := s.guard(s.reattach); err != nil {
			return err
		}
		s.ring()
	}
	return s.update(func(tx *bbolt.Tx) error {
		return tx.Bucket(meta).Put(probeKey, []byte(time.Now().UTC().Format(time.RFC3339)))
	})
}

// reattach opens for writing what could only be read. If that fails, everything is
// as before.
func (s *Store) reattach() error {
	s.gate.Lock()
	defer s.gate.Unlock()
	barred := s.barred
	if barred == nil || barred.Kind == Newer {
		return s.barredOr(ErrClosed)
	}
	if err := s.db.Close(); err != nil {
		return err
	}
	s.barred = nil
	err := s.attach()
	if err == nil {
		err = s.settle()
	}
	if s.barred == nil && err != nil {
		s.barred = barred
		err = errors.Join(err, s.attachAs(true))
	}
	if s.barred != nil {
		return s.barred
	}
	return err
}

// probeEvery is how long a write that failed waits for room on the disk.
const probeEvery = 10 * time.Second

// waitWritable tries every ten seconds until a write succeeds.
func (s *Store) waitWritable(ctx context.Context) {
	for s.Writable() != nil {
		select {
		case <-ctx.Done():
			return
		case <-time.After(probeEvery):
			s.Probe()
		}
	}
}

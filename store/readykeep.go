package store

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

const (
	leastReady = 5000 // renders from which a list is kept ready; fewer are read at once
	inPack     = 512
	worthReady = 16 // the file is written anew when one in so many renders changed
)

// keepReady writes the file anew if that is worth it, and takes one away that is of no use.
func (s *Store) keepReady() error {
	s.copying.Lock() // a purge waits, and what it erases is in no file after it
	defer s.copying.Unlock()
	if s.Writable() != nil {
		return nil
	}
	all, fresh, err := s.countReady()
	switch {
	case err != nil:
		return err
	case all < cmp.Or(s.options.long, leastReady):
		return s.dropReady()
	case fresh*worthReady < all:
		return nil
	}
	return s.guard(s.writeReady)
}

// countReady counts the renders, and those that changed since the file was written.
func (s *Store) countReady() (all, fresh int, err error) {
	since := uint64(0)
	if f := openReady(s.path); f != nil {
		f.Close()
		err := s.view(func(tx *bbolt.Tx) error {
			if f.known(tx) {
				since = f.upTo
			}
			return nil
		})
		if err != nil {
			return 0, 0, err
		}
	}
	err = s.view(func(tx *bbolt.Tx) error {
		all, fresh = 0, 0
		rows := tx.Bucket(changes).Cursor()
		for k, _ := rows.First(); len(k) == 8; k, _ = rows.Next() {
			if all++; binary.BigEndian.Uint64(k) > since {
				fresh++
			}
		}
		return nil
	})
	return all, fresh, err
}

func (s *Store) dropReady() error {
	if err := os.Remove(readyPath(s.path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault(s.path, err)
	}
	return nil
}

// writeReady writes the file under another name first. It need not wait for the disk: one
// that a power cut leaves half written does not fit its checksums.
func (s *Store) writeReady() error {
	r := ready{name: []byte(rand.Text())[:16]}
	err := s.update(func(tx *bbolt.Tx) error {
		r.upTo = tx.Bucket(changes).Sequence()
		return tx.Bucket(meta).Put(readyKey, r.name)
	})
	if err != nil {
		return err
	}
	s.options.at("write ready")
	if r.File, err = os.CreateTemp(filepath.Dir(s.path), ".mend-*"); err != nil {
		return err
	}
	defer os.Remove(r.Name())
	if err := errors.Join(s.writePacks(&r), r.Close()); err != nil {
		return err
	}
	s.options.at("name ready")
	return os.Rename(r.Name(), readyPath(s.path))
}

// writePacks writes what the list had at the revision of r. What changed since is left out.
func (s *Store) writePacks(r *ready) error {
	for from, more := uint64(0), true; more; {
		var all []found
		err := s.view(func(tx *bbolt.Tx) error {
			all, from, more = s.collect(tx, from, r.upTo, nil)
			return nil
		})
		if err != nil {
			return err
		}
		for left := s.decodeAll(all); len(left) > 0; {
			n := min(len(left), inPack)
			if err := r.write(left[:n]); err != nil {
				return err
			}
			left = left[n:]
		}
	}
	return r.writeHead()
}

// forgetReady is for whoever takes renders out of the database.
func forgetReady(tx *bbolt.Tx) error { return tx.Bucket(meta).Delete(readyKey) }

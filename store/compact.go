package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"go.etcd.io/bbolt"
)

// worth is when an opening compacts the file: more than half of it free, and more
// than this many bytes.
const worth = 1 << 20

// Compact writes the database anew without what was deleted from it: deleting
// alone leaves the bytes in the file. Everybody else waits meanwhile, for some
// milliseconds.
func (s *Store) Compact() error {
	s.copying.Lock()
	defer s.copying.Unlock()
	return s.compactNow()
}

func (s *Store) compactNow() error {
	return s.guard(func() error {
		s.gate.Lock()
		defer s.gate.Unlock()
		if s.barred != nil {
			return s.barredOr(ErrClosed)
		}
		return s.compact()
	})
}

func (s *Store) compactIfWorth() error {
	var size int64
	if err := s.db.View(func(tx *bbolt.Tx) error { size = tx.Size(); return nil }); err != nil {
		return err
	}
	free := int64(s.db.Stats().FreePageN) * int64(s.db.Info().PageSize)
	if free <= worth || free <= size/2 {
		return nil
	}
	if err := s.compact(); kindOf(err) != Full {
		return err
	}
	return nil // there is time for that once there is room
}

// compact is called with the gate held. The new file is locked before it has the
// name, so that at no moment the database is there and free for somebody else.
func (s *Store) compact() error {
	dir, err := os.MkdirTemp(filepath.Dir(s.path), ".mend-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, filepath.Base(s.path))
	s.options.at("compact")
	to, err := compactInto(temp, s.db)
	if err != nil {
		return err
	}
	s.options.at("check compacted")
	if err := sameCounts(s.db, to); err != nil {
		return errors.Join(err, to.Close())
	}
	s.options.at("swap compacted")
	if runtime.GOOS == "windows" {
		return s.swapClosed(temp, to)
	}
	if err := os.Rename(temp, s.path); err != nil {
		return errors.Join(err, to.Close())
	}
	old := s.db
	s.db = to
	s.options.at("swapped compacted")
	return errors.Join(syncDir(filepath.Dir(s.path)), old.Close())
}

// swapClosed is for a system that renames no file that is open.
func (s *Store) swapClosed(temp string, to *bbolt.DB) error {
	if err := errors.Join(to.Close(), s.db.Close()); err != nil {
		return err
	}
	err := os.Rename(temp, s.path)
	return errors.Join(err, s.attachAs(false))
}

var errLess = errors.New("the copy has fewer entries")

// sameCounts compares the number of entries in every bucket.
func sameCounts(a, b *bbolt.DB) error {
	return a.View(func(ta *bbolt.Tx) error {
		return b.View(func(tb *bbolt.Tx) error {
			return ta.ForEach(func(name []byte, ba *bbolt.Bucket) error {
				bb := tb.Bucket(name)
				if bb == nil || count(ba) != count(bb) || ba.Sequence() != bb.Sequence() {
					return errLess
				}
				return nil
			})
		})
	})
}

func count(b *bbolt.Bucket) (n int) {
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
	}
	return n
}

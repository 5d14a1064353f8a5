package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"
	bolterr "go.etcd.io/bbolt/errors"
)

// Open opens the database at path and makes it, with its folder, when there never
// was one. Errors are *InUseError within two seconds, or *Error.
func Open(path string) (*Store, error) { return OpenWith(path, Options{}) }

// OpenWith is Open with a full check of a file that did not come to a clean end.
//
// A database that cannot be written to, or that a newer program wrote, is opened
// for reading; ReadOnly and Writable tell.
func OpenWith(path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fault(path, err)
	}
	s := newStore(path, o)
	if err := s.guard(s.open); err != nil {
		if s.db != nil {
			s.db.Close()
		}
		return nil, err
	}
	return s, nil
}

func newStore(path string, o Options) *Store {
	return &Store{path: path, options: o, bell: make(chan struct{}), bad: map[string]Damage{}, promised: map[string]bool{}}
}

func (s *Store) open() error {
	if err := folder(filepath.Dir(s.path)); err != nil {
		return err
	}
	created, err := ensure(s.path)
	if err != nil {
		return err
	}
	if err := preflight(s.path); err != nil {
		return err
	}
	if !created && !endedWell(s.path) {
		if err := s.options.check(s.path); err != nil {
			return err
		}
	}
	if err := s.attach(); err != nil {
		return err
	}
	return s.settle()
}

// attach opens the file: for reading only if it takes no writes.
func (s *Store) attach() error {
	err := s.attachAs(false)
	if kind := kindOf(err); kind == ReadOnly || kind == Denied {
		s.barred = &Error{Kind: kind, Path: s.path, Err: err}
		err = s.attachAs(true)
	}
	return err
}

func (s *Store) attachAs(readOnly bool) error {
	o := options()
	o.ReadOnly = readOnly
	db, err := bbolt.Open(s.path, 0o600, o)
	if errors.Is(err, bolterr.ErrTimeout) {
		return inUse(s.path)
	}
	if err == nil {
		s.db = db
	}
	return err
}

// settle looks at what was opened and does what an opening may have to: signing,
// a migration, making good for a lost meta record, compacting.
func (s *Store) settle() error {
	format, err := readFormat(s.path, s.db)
	switch {
	case err != nil:
		return err
	case format > s.options.known():
		return s.onlyShow(format)
	case s.barred != nil:
		return s.buckets(format)
	}
	if err := s.sign(); err != nil {
		return s.buckets(format) // shown as it is; nothing is written
	}
	sweep(s.path)
	if err := s.migrate(time.Now(), format); err != nil {
		return err
	}
	if err := s.buckets(Format); err != nil {
		return err
	}
	if err := s.mend(time.Now()); err != nil {
		return err
	}
	if err := s.sweepInbox(time.Now()); err != nil && kindOf(err) != Full {
		return err
	}
	return s.compactIfWorth()
}

// sign takes possession. A folder that takes no note takes no backup either: the
// database is only shown then. A full disk may have room again later.
func (s *Store) sign() error {
	// bbolt leaves the mode of a file that exists as it is.
	err := os.Chmod(s.path, 0o600)
	if err == nil {
		err = sign(s.path)
	}
	switch kind := kindOf(err); {
	case err == nil:
		s.signed = true
	case kind == ReadOnly || kind == Denied:
		s.barred = &Error{Kind: kind, Path: s.path, Err: err}
		return s.barred
	default:
		s.trouble = fault(s.path, err)
	}
	return nil
}

// onlyShow opens the database of a newer program again, for reading.
func (s *Store) onlyShow(format int) error {
	s.barred = newer(s.path, format, s.options.known())
	if err := errors.Join(s.db.Close(), s.attachAs(true)); err != nil {
		return err
	}
	if s.buckets(format) != nil {
		return s.barred
	}
	return nil
}

// folder makes the folder for its owner alone. One that exists is closed to others
// only while it is empty: what else lies in it is not ours to judge. Nor is a
// folder that is shared on purpose, or somebody else's.
func folder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil || slices.ContainsFunc(entries, others) {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode()&fs.ModeSticky != 0 {
		return err
	}
	if err := os.Chmod(dir, info.Mode().Perm()&0o700); !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// others tells what is not ours from the lock and the socket of this program, which
// come before the database.
func others(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), "wrapbell.") }

// ensure makes the database unless there is one. The owner's note is looked for
// first: it is only ever written after the database, so the note without the
// database means that somebody took it away.
func ensure(path string) (created bool, err error) {
	_, noteErr := os.Stat(ownerPath(path))
	_, err = os.Stat(path)
	switch {
	case err == nil:
		return false, nil
	case !errors.Is(err, fs.ErrNotExist):
		return false, err
	case noteErr == nil:
		return false, &Error{Kind: Missing, Path: path, Err: err}
	}
	err = create(path)
	return err == nil, err
}

// create makes the database under another name and gives it its own once it is
// whole and on the disk, because bbolt's own first write is not atomic. A link
// instead of a rename: of two processes that start together, one must lose.
func create(path string) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, filepath.Base(path))
	if err := fill(temp); err != nil {
		return err
	}
	err = os.Link(temp, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = os.Rename(temp, path) // a file system without links
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func fill(path string) error {
	db, err := bbolt.Open(path, 0o600, options())
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		return tx.Bucket(meta).Put(formatKey, []byte(strconv.Itoa(Format)))
	})
	return errors.Join(err, db.Close())
}

// readFormat reads before anything is written.
func readFormat(path string, db *bbolt.DB) (format int, err error) {
	err = db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(meta)
		if b == nil {
			return &Error{Kind: Damaged, Path: path, Err: errors.New("no meta")}
		}
		format, err = strconv.Atoi(string(b.Get(formatKey)))
		if err != nil || format < 1 {
			return &Error{Kind: Damaged, Path: path, Err: errors.New("no format")}
		}
		return nil
	})
	return format, err
}

// buckets says which one is missing of those that the format has.
func (s *Store) buckets(format int) error {
	return s.db.View(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if tx.Bucket(name) == nil && (format > 1 || !bytes.Equal(name, inbox)) {
				return &Error{Kind: Damaged, Path: s.path, Err: fmt.Errorf("no %s", name)}
			}
		}
		return nil
	})
}

func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be synced there
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

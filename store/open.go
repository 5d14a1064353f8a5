package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"go.etcd.io/bbolt"
	bolterr "go.etcd.io/bbolt/errors"
)

// options: every commit waits for the disk. The lock is waited for at most a
// second, so that a second process can say who has the database.
func options() *bbolt.Options {
	return &bbolt.Options{
		Timeout:      time.Second,
		FreelistType: bbolt.FreelistMapType,
		MaxSize:      2 << 30,
	}
}

// Open opens the database at path and makes it, with its folder, when there never
// was one. Errors are *InUseError within two seconds, or *Error.
func Open(path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fault(path, err)
	}
	s := &Store{path: path, bell: make(chan struct{}), bad: map[string]Damage{}}
	if err := s.guard(s.open); err != nil {
		if s.db != nil {
			s.db.Close()
		}
		return nil, err
	}
	return s, nil
}

func (s *Store) open() error {
	if err := folder(filepath.Dir(s.path)); err != nil {
		return err
	}
	if err := ensure(s.path); err != nil {
		return err
	}
	if err := preflight(s.path); err != nil {
		return err
	}
	db, err := bbolt.Open(s.path, 0o600, options())
	if errors.Is(err, bolterr.ErrTimeout) {
		return inUse(s.path)
	}
	if err != nil {
		return err
	}
	s.db = db
	if err := checkFormat(s.path, db); err != nil {
		return err
	}
	// bbolt leaves the mode of a file that exists as it is.
	if err := os.Chmod(s.path, 0o600); err != nil {
		return err
	}
	sign(s.path)
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
	if err != nil || len(entries) > 0 {
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

// ensure makes the database unless there is one. The owner's note is looked for
// first: it is only ever written after the database, so the note without the
// database means that somebody took it away.
func ensure(path string) error {
	_, noteErr := os.Stat(ownerPath(path))
	_, err := os.Stat(path)
	switch {
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	case noteErr == nil:
		return &Error{Kind: Missing, Path: path, Err: err}
	}
	return create(path)
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

// checkFormat reads before anything is written.
func checkFormat(path string, db *bbolt.DB) error {
	return db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(meta)
		if b == nil {
			return &Error{Kind: Damaged, Path: path, Err: errors.New("no meta")}
		}
		format, err := strconv.Atoi(string(b.Get(formatKey)))
		switch {
		case err != nil || format < 1:
			return &Error{Kind: Damaged, Path: path, Err: errors.New("no format")}
		case format > Format:
			return &Error{Kind: Newer, Path: path, Err: fmt.Errorf("format %d, known is %d", format, Format)}
		}
		for _, name := range buckets {
			if tx.Bucket(name) == nil {
				return &Error{Kind: Damaged, Path: path, Err: fmt.Errorf("no %s", name)}
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

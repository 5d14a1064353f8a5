package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// Choice is a way out of a damaged or missing database.
type Choice string

const (
	Restore Choice = "restore" // the newest good backup
	Repair  Choice = "repair"  // the file itself, without what is broken in it
	Empty   Choice = "empty"   // a new list
)

// Recovery tells how a recovery went. Renders that were at work are due at once;
// nothing is sent by itself.
type Recovery struct {
	Choice  Choice
	Kept    string    // where the old file lies, byte by byte; empty if there was none
	Backup  time.Time // of the backup that was restored: what was sent later may be missing
	Renders int       // on the list now
	Calmed  int       // of these, not sent now although they were in line or being sent
	Bad     int       // entries that cannot be read
}

// Recover brings a damaged or missing database back in the way the user chose. The
// old file is kept beside it as wrapbell.db.corrupt-20260101T120000Z. The new one is
// made whole first and then takes the name in one step, so a crash leaves the one or
// the other. Errors are *InUseError or *Error; nothing has changed then.
func Recover(now time.Time, path string, choice Choice, o Options) (Recovery, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Recovery{}, fault(path, err)
	}
	r := Recovery{Choice: choice}
	release, err := claim(path)
	if err != nil {
		return r, err
	}
	defer release()
	dir, err := os.MkdirTemp(filepath.Dir(path), ".mend-*")
	if err != nil {
		return r, fault(path, err)
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, filepath.Base(path))
	o.at("make")
	if err := o.remake(path, temp, &r); err != nil {
		return r, fault(path, err)
	}
	o.at("calm")
	if err := o.calmFile(now, temp, &r); err != nil {
		return r, fault(path, err)
	}
	o.at("keep")
	if r.Kept, err = keepOld(path, now); err != nil {
		return r, fault(path, err)
	}
	o.at("swap")
	if err := os.Rename(temp, path); err != nil {
		return r, fault(path, err)
	}
	o.at("swapped")
	return r, fault(path, syncDir(filepath.Dir(path)))
}

// remake makes the new database at temp.
func (o Options) remake(path, temp string, r *Recovery) error {
	switch r.Choice {
	case Restore:
		return o.restore(path, temp, r)
	case Repair:
		return o.repair(path, temp)
	case Empty:
		return fill(temp)
	}
	return &Error{Kind: NoWay, Path: path, Err: fmt.Errorf("there is no way called %q", r.Choice)}
}

// restore copies the newest backup that is whole.
func (o Options) restore(path, temp string, r *Recovery) error {
	all, err := Backups(path)
	if err != nil {
		return err
	}
	for _, b := range all {
		if err := copyFile(b.Path, temp); err != nil {
			return err
		}
		if preflight(temp) == nil && o.check(temp) == nil {
			r.Backup = b.Made
			return nil
		}
	}
	return &Error{Kind: NoWay, Path: path, Err: errors.New("there is no whole backup")}
}

// calmFile opens the new database as it will be opened, takes care that nothing is
// sent from it by itself, and counts.
func (o Options) calmFile(now time.Time, temp string, r *Recovery) error {
	s := newStore(temp, o)
	return s.guard(func() error {
		if err := s.attachAs(false); err != nil {
			return err
		}
		defer s.db.Close()
		format, err := readFormat(temp, s.db)
		if err == nil && format > o.known() {
			err = newer(temp, format, o.known())
		}
		if err == nil {
			err = s.buckets(format)
		}
		if err != nil {
			return err
		}
		err = s.db.Update(func(tx *bbolt.Tx) error {
			r.Renders, r.Calmed, err = s.calmAll(now, tx)
			return err
		})
		r.Bad = len(s.bad)
		return err
	})
}

// keepOld keeps the present file under a name of its own and leaves it where it is.
// A folder that is in the way is moved.
func keepOld(path string, now time.Time) (string, error) {
	to := path + ".corrupt-" + now.UTC().Format(stamp)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return settleName(path, to, "")
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), ".mend-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(temp)
	copied := filepath.Join(temp, "old")
	if err := copyFile(path, copied); err != nil {
		return "", err
	}
	kept, err := settleName(copied, to, "")
	if err != nil {
		return "", err
	}
	return kept, syncDir(filepath.Dir(path))
}

// copyFile copies byte by byte and waits for the disk. to may be there already.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(plainWriter{out}, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// Kept lists the damaged files that were kept beside the database at path.
func Kept(path string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, fault(path, err)
	}
	var all []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(path)+".corrupt-") {
			all = append(all, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return all, nil
}

// sweep removes what an opening, a backup, a compaction or a recovery left behind
// that was cut off. Only the one who has the database does that. Folders in which a
// first database is made belong to processes that may still be at it.
func sweep(path string) {
	for pattern, old := range map[string]time.Duration{
		filepath.Join(filepath.Dir(path), ".mend-*"):                           0,
		filepath.Join(filepath.Dir(path), ".new-*"):                            time.Hour,
		filepath.Join(filepath.Dir(path), filepath.Base(ownerPath(path))+".*"): time.Hour,
		filepath.Join(backups(path), "*"+part):                                 0,
	} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			if info, err := os.Lstat(name); err == nil && time.Since(info.ModTime()) >= old {
				os.RemoveAll(name)
			}
		}
	}
}

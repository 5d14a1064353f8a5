package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// What is kept of backups: the newest of each of 24 hours and of 7 days, as long
// as all of them together stay below 500 MB. The newest always stays.
const (
	keepHours = 24
	keepDays  = 7
	keepBytes = 500 << 20

	stamp = "20060102T150405Z"
	part  = ".part"
)

// Backup is a copy of the whole database that was checked when it was made.
type Backup struct {
	Path string
	Made time.Time // UTC, to the second
	Size int64     // bytes

	copy int // within its second, from 1
}

// backups is the folder beside a database with its backups.
func backups(path string) string { return filepath.Join(filepath.Dir(path), "backups") }

func base(path string) string { return strings.TrimSuffix(filepath.Base(path), ".db") }

// Backups lists the backups of the database at path, the newest first.
func Backups(path string) ([]Backup, error) {
	entries, err := os.ReadDir(backups(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fault(path, err)
	}
	var all []Backup
	for _, e := range entries {
		name, ours := strings.CutPrefix(e.Name(), base(path)+"-")
		name, whole := strings.CutSuffix(name, ".db")
		name, number, counted := strings.Cut(name, "-")
		made, err := time.Parse(stamp, name)
		n := 1
		if counted {
			n, _ = strconv.Atoi(number)
		}
		info, statErr := e.Info()
		if ours && whole && err == nil && n > 0 && statErr == nil && info.Mode().IsRegular() {
			all = append(all, Backup{filepath.Join(backups(path), e.Name()), made, info.Size(), n})
		}
	}
	slices.SortFunc(all, func(a, b Backup) int {
		return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(b.copy, a.copy))
	})
	return all, nil
}

// Backup copies the database while it is in use, has the copy checked and takes
// away the backups that are too many. The copy gets its name only once it is whole
// and on the disk.
func (s *Store) Backup(now time.Time) (Backup, error) {
	s.copying.Lock()
	defer s.copying.Unlock()
	var b Backup
	err := s.guard(func() error {
		s.gate.RLock()
		defer s.gate.RUnlock()
		if s.barred != nil {
			return s.barredOr(ErrClosed)
		}
		var err error
		b, err = s.copyTo(now)
		return err
	})
	if err == nil {
		err = fault(s.path, s.prune())
	}
	return b, err
}

// copyTo makes a backup of what is open.
func (s *Store) copyTo(now time.Time) (Backup, error) {
	dir := backups(s.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Backup{}, err
	}
	temp, err := os.CreateTemp(dir, base(s.path)+"-*"+part)
	if err != nil {
		return Backup{}, err
	}
	defer os.Remove(temp.Name())
	s.options.at("copy")
	err = s.db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(plainWriter{temp})
		return err
	})
	s.options.at("sync copy")
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return Backup{}, err
	}
	s.options.at("check copy")
	if err := errors.Join(preflight(temp.Name()), s.options.check(temp.Name())); err != nil {
		return Backup{}, s.doubted(err)
	}
	s.options.at("name copy")
	return nameBackup(s.path, temp.Name(), now.UTC().Truncate(time.Second))
}

// doubted says of the database what was found in its copy, and has the next start
// look at every page.
func (s *Store) doubted(err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Kind != Damaged {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hurt = true
	return &Error{Kind: Damaged, Path: s.path, Err: e.Err}
}

// plainWriter keeps io.Copy from handing the copying to the system, which leaves
// less to see of what was written.
type plainWriter struct{ io.Writer }

// nameBackup never overwrites: within one second, names are counted up.
func nameBackup(path, temp string, made time.Time) (Backup, error) {
	to := filepath.Join(backups(path), base(path)+"-"+made.Format(stamp))
	name, err := settleName(temp, to, ".db")
	if err != nil {
		return Backup{}, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return Backup{}, err
	}
	return Backup{Path: name, Made: made, Size: info.Size()}, syncDir(backups(path))
}

// settleName gives the file the name to+suffix, or to-2+suffix and so on if that is
// taken.
func settleName(from, to, suffix string) (string, error) {
	for n := 1; n < 1000; n++ {
		name := to + suffix
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", to, n, suffix)
		}
		if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		return name, os.Rename(from, name)
	}
	return "", fs.ErrExist
}

// prune takes away what is too much.
func (s *Store) prune() error {
	all, err := Backups(s.path)
	if err != nil {
		return err
	}
	for _, b := range surplus(all) {
		s.options.at("drop a backup")
		err = errors.Join(err, os.Remove(b.Path))
	}
	return err
}

// surplus lists which of the backups, given newest first, are too many.
func surplus(all []Backup) (drop []Backup) {
	hours, days := map[string]bool{}, map[string]bool{}
	var bytes int64
	for i, b := range all {
		hour, day := b.Made.Format("2006-01-02T15"), b.Made.Format("2006-01-02")
		hourly := !hours[hour] && len(hours) < keepHours
		daily := !days[day] && len(days) < keepDays
		if i > 0 && (!hourly && !daily || bytes+b.Size > keepBytes) {
			drop = append(drop, b)
			continue
		}
		bytes += b.Size
		if hourly {
			hours[hour] = true
		}
		if daily {
			days[day] = true
		}
	}
	return drop
}

package store

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// Purged counts what Purge erased.
type Purged struct {
	Renders int
	Edits   int // only those that no other render uses
	Copies  int // backups and kept damaged files, which could hold any of it
}

// Purge erases renders that were removed from the list, so that nothing of them is
// left in any file beside the database: their records, what was heard about them,
// the edits that only they used, and what else was deleted before. As a deleted entry stays in a file until
// it is written anew, the database is compacted, and all backups and kept damaged
// files go; a new backup is made at once. A render that is on the list or being sent
// is refused with app.ErrNotNow, and nothing is erased.
//
// Should it fail halfway, the renders may be gone from the list and their bytes not
// yet from the files: the next Purge, also one of nothing, goes on.
func (s *Store) Purge(now time.Time, ids ...string) (Purged, error) {
	s.copying.Lock()
	defer s.copying.Unlock()
	var p Purged
	err := s.update(func(tx *bbolt.Tx) (err error) {
		p, err = s.erase(tx, ids)
		return err
	})
	if err != nil {
		return Purged{}, err
	}
	s.options.at("erased")
	if err := s.compactNow(); err != nil {
		return p, err
	}
	s.options.at("drop copies")
	p.Copies, err = s.dropCopies()
	if err != nil {
		return p, fault(s.path, err)
	}
	err = s.guard(func() error {
		s.gate.RLock()
		defer s.gate.RUnlock()
		_, err := s.copyTo(now)
		return err
	})
	return p, err
}

// erase deletes the renders, their rows and the edits that nobody needs then.
func (s *Store) erase(tx *bbolt.Tx, ids []string) (p Purged, err error) {
	gone := map[string]bool{}
	for _, id := range ids {
		var r app.Render
		_, err := s.load(tx, id, &r)
		switch {
		case errors.Is(err, app.ErrNotFound):
			continue // gone already, or not to be read
		case err != nil:
			return p, err
		case r.Removed.IsZero() || r.State == app.Sending:
			return p, app.ErrNotNow
		}
		gone[id] = true
		p.Renders++
	}
	for id := range gone {
		if err := tx.Bucket(renders).Delete([]byte(id)); err != nil {
			return p, err
		}
	}
	if aside := tx.Bucket(quarantine); aside != nil {
		for _, id := range ids {
			if err := aside.Delete([]byte(string(renders) + "\x00" + id)); err != nil {
				return p, err
			}
		}
	}
	if err := errors.Join(forgetReady(tx), dropRows(tx, gone), s.dropCalls(tx, gone)); err != nil {
		return p, err
	}
	p.Edits, err = s.dropEdits(tx)
	return p, err
}

// dropEdits deletes the edits that no render uses, also those set aside. While there
// is a render that cannot be read, nobody knows which it uses, and all stay.
func (s *Store) dropEdits(tx *bbolt.Tx) (n int, err error) {
	used, err := s.usedEdits(tx)
	if err != nil || used == nil {
		return 0, err
	}
	n, err = dropUnless(tx.Bucket(edits), "", used)
	if aside := tx.Bucket(quarantine); aside != nil && err == nil {
		_, err = dropUnless(aside, string(edits)+"\x00", used)
	}
	return n, err
}

// usedEdits is nil if a render cannot be read. An edit that was kept for a render
// which is just being added counts as used.
func (s *Store) usedEdits(tx *bbolt.Tx) (map[string]bool, error) {
	s.mu.Lock()
	used := maps.Clone(s.promised)
	s.mu.Unlock()
	whole := true
	err := tx.Bucket(renders).ForEach(func(k, v []byte) error {
		var r app.Render
		if _, err := decode(string(k), v, &r); err != nil {
			s.damaged(renders, string(k), err)
			whole = false
		}
		used[r.Edit] = true
		return nil
	})
	if !whole {
		return nil, err
	}
	return used, err
}

// dropUnless deletes the keys that begin with prefix and are not used.
func dropUnless(b *bbolt.Bucket, prefix string, used map[string]bool) (n int, err error) {
	var keys []string
	err = b.ForEach(func(k, _ []byte) error {
		if rest, ok := strings.CutPrefix(string(k), prefix); ok && !used[rest] {
			keys = append(keys, string(k))
		}
		return nil
	})
	for _, k := range keys {
		err = errors.Join(err, b.Delete([]byte(k)))
	}
	return len(keys), err
}

// dropCopies removes every backup and every kept damaged file, and the list that is kept
// ready.
func (s *Store) dropCopies() (n int, err error) {
	all, err := Backups(s.path)
	if err != nil {
		return 0, err
	}
	kept, err := Kept(s.path)
	if err != nil {
		return 0, err
	}
	for _, b := range all {
		kept = append(kept, b.Path)
	}
	for _, path := range kept {
		if err = errors.Join(err, os.RemoveAll(path)); err == nil {
			n++
		}
	}
	if len(all) > 0 {
		err = errors.Join(err, syncDir(backups(s.path)))
	}
	err = errors.Join(err, s.dropReady())
	return n, errors.Join(err, syncDir(filepath.Dir(s.path)))
}

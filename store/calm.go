package store

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// calm sees to it that nothing is sent by itself from a list that may be out of
// date: what it shows as waiting may have been sent, and paid, in the hours that
// are lost. What was waiting becomes a draft, what was being sent is unsure, and
// what is at work is looked at at once. What fails then is not retried by itself,
// because that may have happened already.
func calm(now time.Time, r *app.Render) error {
	switch r.State {
	case app.Waiting:
		return r.Shelve(now)
	case app.Sending:
		return r.Lose(now, &app.Problem{Kind: app.Interrupted})
	case app.Working, app.Publishing:
		r.Again = true
		return r.Nudge(now)
	}
	return nil
}

// calmAll does that to every render, in one transaction, and counts.
func (s *Store) calmAll(now time.Time, tx *bbolt.Tx) (all, calmed int, err error) {
	var list []string
	err = tx.Bucket(renders).ForEach(func(k, _ []byte) error {
		list = append(list, string(k))
		return nil
	})
	for _, id := range list {
		var r app.Render
		old, loadErr := s.load(tx, id, &r)
		if loadErr != nil || err != nil {
			continue // on the list of what is bad
		}
		all++
		state := r.State
		if moveErr := calm(now, &r); errors.Is(moveErr, app.ErrNotNow) || same(&r, old) {
			continue
		}
		if r.State != state {
			calmed++
		}
		err = write(tx, &r, r.Revision, old)
	}
	return all, calmed, err
}

// mend makes good for a meta record that is lost. bbolt goes on with the other one,
// which may be the older: the last change may be undone, and that may have been a
// submission. The bytes are kept as they were.
func (s *Store) mend(now time.Time) error {
	f, err := os.Open(s.path)
	if err != nil {
		return err
	}
	_, whole := metas(f)
	f.Close()
	if whole > 1 {
		return nil
	}
	kept, err := keepOld(s.path, now)
	if err != nil {
		return err
	}
	return s.db.Update(func(tx *bbolt.Tx) error {
		all, calmed, err := s.calmAll(now, tx)
		s.mended = Recovery{Choice: Repair, Kept: kept, Renders: all, Calmed: calmed}
		if err != nil {
			return err
		}
		return tx.Bucket(meta).Put(probeKey, []byte(filepath.Base(kept))) // writes the lost record anew
	})
}

// Mended tells what Open repaired by itself; the zero Recovery if nothing.
func (s *Store) Mended() Recovery { return s.mended }

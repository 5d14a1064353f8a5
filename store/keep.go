package store

import (
	"context"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

// between is how long after a backup the next one is made.
const between = time.Hour

// Keep looks after the database until the context ends: a backup at the start and
// each hour in which something changed, and a try every ten seconds while it cannot
// be written to. failed is told what went wrong; the next hour tries again.
func (s *Store) Keep(ctx context.Context, failed func(error)) {
	for ctx.Err() == nil {
		wait, err := s.keep(time.Now())
		if err != nil {
			failed(err)
		}
		s.idle(ctx, wait)
	}
}

// keep makes the backup that is due and says when to look again.
func (s *Store) keep(now time.Time) (wait time.Duration, err error) {
	if s.Writable() != nil {
		return between, nil
	}
	if err := s.sweepHeard(now); err != nil {
		return between, err
	}
	if err := s.keepReady(); err != nil { // before the backup, which is of the last transaction
		return between, err
	}
	due, err := s.BackupDue(now)
	if err != nil || due > 0 {
		return max(due, time.Minute), err
	}
	_, err = s.Backup(now)
	return between, err
}

// sweepHeard drops callbacks that are of no use any more.
func (s *Store) sweepHeard(now time.Time) error {
	return s.guard(func() error {
		s.gate.RLock()
		defer s.gate.RUnlock()
		if s.barred != nil {
			return nil
		}
		return s.sweepInbox(now)
	})
}

// idle waits, and sees to it meanwhile that the database becomes writable again.
func (s *Store) idle(ctx context.Context, wait time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		next := s.next()
		if s.Writable() != nil {
			s.waitWritable(ctx)
		}
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			return
		case <-next:
			if s.closed() {
				return
			}
		}
	}
}

// BackupDue says how long it is until the next backup: 0 when it is due, an hour
// when nothing changed since the newest.
func (s *Store) BackupDue(now time.Time) (time.Duration, error) {
	all, err := Backups(s.path)
	if err != nil {
		return between, err
	}
	if len(all) == 0 {
		return 0, nil
	}
	changed, err := s.changedSince(all[0])
	if err != nil || !changed {
		return between, err
	}
	age := now.Sub(all[0].Made)
	if age < 0 || age >= between { // one from the future: the clock was wrong once
		return 0, nil
	}
	return between - age, nil
}

// changedSince compares transactions: a backup carries the number of the last one
// that is in it.
func (s *Store) changedSince(b Backup) (bool, error) {
	f, err := os.Open(b.Path)
	if err != nil {
		return true, nil // not readable is as good as none
	}
	defer f.Close()
	var last uint64
	err = s.view(func(tx *bbolt.Tx) error {
		last = uint64(tx.ID())
		return nil
	})
	newest, _ := metas(f)
	return newest.txid != last, err
}

package store

import (
	"slices"
	"time"
)

// Seal lets tests lay a sound value behind the store's back.
var Seal = seal

// Surplus lists which backups are too many.
var Surplus = surplus

// Migration is a step to the next format.
type Migration = migration

// Ladder is the program's own, up to the newest format.
func Ladder() []Migration { return slices.Clone(ladder) }

// WithLadder makes the program one that knows the formats the ladder leads to.
func WithLadder(o Options, ladder []Migration) Options {
	o.ladder = ladder
	return o
}

// WithLong has lists of so many renders kept ready.
func WithLong(o Options, renders int) Options {
	o.long = renders
	return o
}

// WithStep has a function called before each step that a crash could fall into.
func WithStep(o Options, step func(string)) Options {
	o.step = step
	return o
}

// KeepOnce does what Keep does each time.
func KeepOnce(s *Store, now time.Time) error {
	_, err := s.keep(now)
	return err
}

// Hold begins to read and does not end before it is told to. Until then no page of
// the file is used again.
func Hold(s *Store) (release func()) {
	tx, err := s.db.Begin(false)
	if err != nil {
		panic(err)
	}
	return func() { tx.Rollback() }
}

package store

import (
	"strconv"
	"time"

	"go.etcd.io/bbolt"
)

// migration takes a database from one format to the next, in one transaction. It
// never changes again once it was released: a test opens a database of each format
// that ever was.
type migration func(*bbolt.Tx) error

// ladder leads from format 1 upwards: the first one makes format 2.
var ladder = []migration{addInbox}

// Format is the version of the layout drawn in doc.go.
const Format = 2

// addInbox makes format 2: callbacks have a place.
func addInbox(tx *bbolt.Tx) error {
	_, err := tx.CreateBucketIfNotExists(inbox)
	return err
}

func (o Options) rungs() []migration {
	if o.ladder != nil {
		return o.ladder
	}
	return ladder
}

// known is the newest format that can be written.
func (o Options) known() int { return 1 + len(o.rungs()) }

// migrate brings the database to the newest format, step by step; killed between
// two steps, the next start goes on. A copy of it as it was is kept first.
func (s *Store) migrate(now time.Time, format int) error {
	if format == s.options.known() {
		return nil
	}
	if _, err := s.copyTo(now); err != nil {
		return err
	}
	for n, up := range s.options.rungs()[format-1:] {
		s.options.at("migration " + strconv.Itoa(format+n))
		err := s.db.Update(func(tx *bbolt.Tx) error {
			if err := up(tx); err != nil {
				return err
			}
			s.options.at("commit " + strconv.Itoa(format+n))
			return tx.Bucket(meta).Put(formatKey, []byte(strconv.Itoa(format+n+1)))
		})
		if err != nil {
			return err
		}
	}
	s.options.at("migrated")
	return nil
}

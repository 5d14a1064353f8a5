package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// ErrExists is returned by Add for an id that is taken.
var ErrExists = errors.New("a render of this id is already kept")

// Add keeps a new render and returns it with its revision.
func (s *Store) Add(r app.Render) (app.Render, error) {
	if r.ID == "" {
		return app.Render{}, errors.New("a render without an id can't be kept")
	}
	err := s.update(func(tx *bbolt.Tx) error {
		if tx.Bucket(renders).Get([]byte(r.ID)) != nil {
			return ErrExists
		}
		return write(tx, &r, 0, nil)
	})
	if err != nil {
		return app.Render{}, err
	}
	s.redeemed(r.Edit)
	s.ring()
	return r, nil
}

// Update loads the render, lets change alter it and keeps the result in one
// transaction. What does not differ from before is not written. change must not
// call the store.
func (s *Store) Update(id string, change func(*app.Render) error) (app.Render, error) {
	var r app.Render
	var own error // of change; never translated
	err := s.update(func(tx *bbolt.Tx) error {
		old, err := s.load(tx, id, &r)
		if err != nil {
			return err
		}
		before := r.Revision
		if own = call(change, &r); own != nil {
			return errUnchanged
		}
		r.ID, r.Revision = id, before
		if same(&r, old) {
			return errUnchanged
		}
		return write(tx, &r, before, old)
	})
	switch {
	case own != nil:
		return app.Render{}, own
	case errors.Is(err, errUnchanged):
		return r, nil
	case err != nil:
		return app.Render{}, err
	}
	s.ring()
	return r, nil
}

// call lets a panic of change pass through guard.
func call(change func(*app.Render) error, r *app.Render) error {
	defer func() {
		if p := recover(); p != nil {
			panic(foreign{p})
		}
	}()
	return change(r)
}

// load decodes a render and returns its body, valid until the transaction ends.
func (s *Store) load(tx *bbolt.Tx, id string, r *app.Render) ([]byte, error) {
	v := tx.Bucket(renders).Get([]byte(id))
	if v == nil {
		return nil, app.ErrNotFound
	}
	body, err := decode(id, v, r)
	if err != nil {
		s.damaged(renders, id, err)
		return nil, &Error{Kind: Damaged, Path: s.path, Err: fmt.Errorf("%w: render %s: %w", app.ErrNotFound, id, err)}
	}
	return body, nil
}

func decode(key string, v []byte, into any) ([]byte, error) {
	body, err := unseal(key, v)
	if err != nil {
		return nil, err
	}
	return body, json.Unmarshal(body, into)
}

// same says whether the render would be written as it stands already.
func same(r *app.Render, old []byte) bool {
	body, err := marshal(r, old)
	return err == nil && bytes.Equal(body, old)
}

// marshal encodes a render and keeps the fields of old that are not known here.
func marshal(r *app.Render, old []byte) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil || old == nil {
		return body, err
	}
	return keepUnknown(body, old)
}

// write keeps the render with its change row and takes the old row away.
func write(tx *bbolt.Tx, r *app.Render, before uint64, old []byte) error {
	rows := tx.Bucket(changes)
	revision, err := rows.NextSequence()
	if err != nil {
		return err
	}
	r.Revision = revision
	body, err := marshal(r, old)
	if err != nil {
		return err
	}
	if before != 0 {
		if err := rows.Delete(rowKey(before)); err != nil {
			return err
		}
	}
	if err := rows.Put(rowKey(revision), []byte(r.ID)); err != nil {
		return err
	}
	return tx.Bucket(renders).Put([]byte(r.ID), seal(r.ID, body))
}

func rowKey(revision uint64) []byte { return binary.BigEndian.AppendUint64(nil, revision) }

// Since returns what changed after a revision; 0 asks for everything. A revision
// that this database never gave out also gets everything.
func (s *Store) Since(revision uint64) (app.Changes, error) {
	return s.since(revision, math.MaxInt, nil)
}

// Removed lists the renders that were taken off the list and are still kept, so that it
// can be undone. Purge erases them.
func (s *Store) Removed() ([]string, error) {
	c, err := s.since(0, math.MaxInt, func(value []byte) bool { return bytes.Contains(value, []byte(`"removed":`)) })
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range c.Renders {
		if !r.Removed.IsZero() && r.State != app.Sending {
			ids = append(ids, r.ID)
		}
	}
	return ids, nil
}

// inPart is how many renders Part returns.
const inPart = 2 * atOnce

// Part is like Since, but returns a long list in parts, the oldest changes first: More
// says that it is to be asked again at once. All of a long list at once would be in
// memory twice, here and with whoever keeps it.
func (s *Store) Part(revision uint64) (app.Changes, error) {
	if revision == 0 || s.fromFile.Load() {
		c := s.fromReady(revision)
		s.fromFile.Store(c != nil)
		if c != nil {
			return *c, nil
		}
	}
	return s.since(revision, inPart, nil)
}

// since leaves out values that are not wanted, nil wants all, and stops once it has as
// many as are asked for.
func (s *Store) since(revision uint64, most int, want func(value []byte) bool) (app.Changes, error) {
	// Taken before reading: a commit in between rings once too often, never once
	// too little.
	c := app.Changes{Next: s.next()}
	var parts [][]app.Render
	n := 0
	for from, last := revision, uint64(math.MaxUint64); ; last = c.Revision {
		var all []found
		more := false
		err := s.view(func(tx *bbolt.Tx) error {
			rows := tx.Bucket(changes)
			if parts == nil {
				if c.Revision = rows.Sequence(); from > c.Revision {
					from = 0
				}
			}
			all, from, more = s.collect(tx, from, last, want)
			return nil
		})
		if err != nil {
			return app.Changes{}, err
		}
		parts, n = append(parts, s.decodeAll(all)), n+len(all)
		if more && n >= most {
			c.Revision, c.More = from, true
		}
		if !more || c.More {
			c.Renders = slices.Concat(parts...)
			return c, nil
		}
	}
}

// found is a copy of one stored value.
type found struct {
	id    string
	value []byte
}

// atOnce is how many values are copied before they are decoded. All of a long list
// would be in memory twice.
const atOnce = 4096

// collect copies what changed, so that no transaction is open while it is
// decoded: an open one keeps the file from reusing its pages. A render that changes
// between two calls has a revision beyond the last one by then, and is told of the
// next time.
func (s *Store) collect(tx *bbolt.Tx, from, last uint64, want func([]byte) bool) (all []found, to uint64, more bool) {
	rows, values := tx.Bucket(changes).Cursor(), tx.Bucket(renders)
	for k, id := rows.Seek(rowKey(from + 1)); len(k) == 8; k, id = rows.Next() {
		revision := binary.BigEndian.Uint64(k)
		if revision > last || len(all) == atOnce {
			return all, from, revision <= last
		}
		from = revision
		v := values.Get(id)
		switch {
		case v == nil:
			s.damaged(changes, string(id), errors.New("no render for this row"))
		case want == nil || want(v):
			all = append(all, found{string(id), slices.Clone(v)})
		}
	}
	return all, from, false
}

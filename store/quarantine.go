package store

import (
	"bytes"
	"encoding/json"
	"errors"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// quarantine holds what was set aside: bucket, zero byte, key -> the bytes as they
// were found. It is made when it is first needed.
var quarantine = []byte("quarantine")

// SetAside looks at every entry and moves those that cannot be read out of the way,
// byte by byte, so that they are reported once and not with every start. It returns
// how many it moved and how many entries there were: "3 of 128 entries could not be
// read and were set aside". A render that the list kept ready still has as it was comes
// out of that, and is written anew.
func (s *Store) SetAside() (moved, all int, err error) {
	if all, err = s.lookAtAll(); err != nil || len(s.Bad()) == 0 {
		return 0, all, err
	}
	if err := s.heal(); err != nil {
		return 0, all, err
	}
	bad := s.Bad()
	if len(bad) == 0 {
		return 0, all, nil
	}
	err = s.update(func(tx *bbolt.Tx) error {
		moved = 0
		aside, err := tx.CreateBucketIfNotExists(quarantine)
		if err != nil {
			return err
		}
		if err := forgetReady(tx); err != nil {
			return err
		}
		for _, d := range bad {
			ok, err := setAside(tx, aside, d)
			if err != nil {
				return err
			}
			if ok {
				moved++
			}
		}
		return nil
	})
	if err != nil {
		return 0, all, err
	}
	s.mu.Lock()
	for _, d := range bad {
		delete(s.bad, d.What+"\x00"+d.Key)
	}
	s.mu.Unlock()
	s.ring()
	return moved, all, nil
}

// setAside moves one value, with the row that tells of it. A row without a value is
// only removed.
func setAside(tx *bbolt.Tx, aside *bbolt.Bucket, d Damage) (moved bool, err error) {
	if d.What == string(changes) || d.What == string(renders) {
		if err := dropRows(tx, map[string]bool{d.Key: true}); err != nil {
			return false, err
		}
	}
	from := tx.Bucket([]byte(d.What))
	v := from.Get([]byte(d.Key))
	if d.What == string(changes) || v == nil {
		return false, nil
	}
	key := []byte(d.What + "\x00" + d.Key)
	return true, errors.Join(aside.Put(key, bytes.Clone(v)), from.Delete([]byte(d.Key)))
}

// dropRows deletes the change rows of those renders.
func dropRows(tx *bbolt.Tx, ids map[string]bool) error {
	var keys [][]byte
	rows := tx.Bucket(changes)
	err := rows.ForEach(func(k, id []byte) error {
		if ids[string(id)] {
			keys = append(keys, bytes.Clone(k))
		}
		return nil
	})
	for _, k := range keys {
		err = errors.Join(err, rows.Delete(k))
	}
	return err
}

// Aside is how many entries lie aside by now.
func (s *Store) Aside() (n int, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(quarantine); b != nil {
			n = count(b)
		}
		return nil
	})
	return n, err
}

// lookAtAll reads every entry, so that Bad has them all, and counts them.
func (s *Store) lookAtAll() (all int, err error) {
	var r app.Render // one for all, so that a long list leaves nothing behind
	reader := scanner{texts: map[string]string{}}
	err = s.view(func(tx *bbolt.Tx) error {
		all = 0
		for _, name := range [][]byte{renders, edits, environments, settings, inbox} {
			b := tx.Bucket(name)
			if b == nil {
				continue // a list that is only shown, of a format without it
			}
			err := b.ForEach(func(k, v []byte) error {
				all++
				body, err := unseal(string(k), v)
				if err == nil && bytes.Equal(name, renders) {
					r = roomFor(r)
					if !reader.scan(body, &r) {
						r = roomFor(r)
						err = json.Unmarshal(body, &r)
					}
				}
				if err != nil {
					s.damaged(name, string(k), err)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

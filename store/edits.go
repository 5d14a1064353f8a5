package store

import (
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// KeepEdit keeps an edit under its hash. One that is kept already costs nothing.
func (s *Store) KeepEdit(hash string, body []byte) error {
	s.promise(hash)
	err := s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(edits)
		if v := b.Get([]byte(hash)); v != nil {
			if _, err := unseal(hash, v); err == nil {
				return errUnchanged
			}
		}
		return b.Put([]byte(hash), seal(hash, body))
	})
	if err = unchanged(err); err == nil {
		s.healed(edits, hash)
	}
	return err
}

// promise keeps an edit from being purged before its render is added.
func (s *Store) promise(hash string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.promised[hash] = true
}

func (s *Store) redeemed(hash string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.promised, hash)
}

// Edit returns the edit of that hash. A damaged one counts as not found.
func (s *Store) Edit(hash string) ([]byte, error) {
	var body []byte
	err := s.view(func(tx *bbolt.Tx) error {
		v := tx.Bucket(edits).Get([]byte(hash))
		if v == nil {
			return app.ErrNotFound
		}
		b, err := unseal(hash, v)
		if err != nil {
			s.damaged(edits, hash, err)
			return &Error{Kind: Damaged, Path: s.path, Err: fmt.Errorf("%w: edit %s: %w", app.ErrNotFound, hash, err)}
		}
		body = slices.Clone(b)
		return nil
	})
	return body, err
}

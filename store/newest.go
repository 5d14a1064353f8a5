package store

import (
	"bytes"
	"math"
	"slices"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// Newest returns the renders that were made last, newest first, at most n. It is
// what a window can show before it has read a long list.
func (s *Store) Newest(n int) ([]app.Render, error) {
	var all []found
	err := s.view(func(tx *bbolt.Tx) error {
		c := tx.Bucket(renders).Cursor() // ids sort by creation
		for k, v := c.Last(); k != nil && len(all) < n; k, v = c.Prev() {
			all = append(all, found{string(k), bytes.Clone(v)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.decodeAll(all), nil
}

// undone is how a record says that something is to be done: there is a time for it,
// or its state is one that a start of the program has to settle.
var undone = [][]byte{[]byte(`"due":"`), []byte(`"state":"sending"`), []byte(`"state":"waiting"`)}

// headEnd stands behind what undone looks for; the longer part of a record follows. No
// text in a record has it: quotes in texts are written otherwise.
var headEnd = []byte(`,"edit":"`)

// Pending is like Since with 0, but leaves out renders for which nothing is to be
// done: of a long list most are at rest, and need not be decoded.
func (s *Store) Pending() (app.Changes, error) {
	return s.since(0, math.MaxInt, func(value []byte) bool {
		head, _, _ := bytes.Cut(value, headEnd)
		return slices.ContainsFunc(undone, func(mark []byte) bool { return bytes.Contains(head, mark) })
	})
}

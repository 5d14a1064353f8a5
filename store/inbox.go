package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

const (
	perAttempt = 20      // callbacks kept of one attempt; a render has about four
	perRow     = 1 << 10 // bytes of one

	// Repeats are kept out as long as the attempt's token is taken, and a while longer.
	rowsOutlive = 8 * 24 * time.Hour
)

var errRow = errors.New("a callback of that size is none")

// Hear keeps a callback together with what it changes of its render, in one durable
// transaction, and says what was made of it. due is when the next look that
// callbacks cause is allowed. What was heard before, what is about another render and
// what is more than there can be writes nothing. app.ErrNotFound: the render is gone.
//
// Callers that come at the same time share a transaction, so that a burst does not
// wait for the disk once for each. There is no delay for one that comes alone.
func (s *Store) Hear(c app.Call, due time.Time) (app.Made, error) {
	h := &hearing{call: c, due: due}
	s.mu.Lock()
	s.waiting = append(s.waiting, h)
	s.mu.Unlock()
	s.hearing.Lock() // whoever gets here first hears all that wait
	defer s.hearing.Unlock()
	if !h.done {
		s.hearAll()
	}
	return h.made, h.err
}

// hearing is one callback on its way to the disk.
type hearing struct {
	call app.Call
	due  time.Time
	made app.Made
	err  error
	done bool // written with s.hearing held
}

// hearAll keeps everything that waits, in one transaction. If it fails, nothing of it
// is kept, and all are told. Repeats alone do not wait for the disk.
func (s *Store) hearAll() {
	s.mu.Lock()
	all := s.waiting
	s.waiting = nil
	s.mu.Unlock()
	wrote := false
	err := s.update(func(tx *bbolt.Tx) error {
		wrote = false
		for _, h := range all {
			var kept bool
			if h.made, kept, h.err = s.hear(tx, h.call, h.due); h.err != nil && !isOwn(h.err) {
				return h.err
			}
			wrote = wrote || kept
		}
		if !wrote {
			return errUnchanged
		}
		return nil
	})
	for _, h := range all {
		h.done = true
		if err = unchanged(err); err != nil {
			h.made, h.err = "", err
		}
	}
	if wrote && err == nil {
		s.ring()
	}
}

// isOwn says that an error is about one callback alone: the others are kept.
func isOwn(err error) bool {
	return errors.Is(err, app.ErrNotFound) || errors.Is(err, app.ErrNotNow) || errors.Is(err, errRow)
}

// hear keeps one callback.
func (s *Store) hear(tx *bbolt.Tx, c app.Call, due time.Time) (made app.Made, kept bool, err error) {
	var r app.Render
	old, err := s.load(tx, c.Render, &r)
	if err != nil {
		return "", false, err
	}
	key, err := callKey(&r, c)
	if err != nil {
		return "", false, err
	}
	rows := tx.Bucket(inbox)
	if made, ok := known(rows, key); ok {
		return made, false, nil
	}
	before := r.Revision
	if made, err = r.Hear(c.Received, due, c); err != nil || made == app.MadeFalse {
		return made, false, err
	}
	c.Made = made
	body, err := json.Marshal(c)
	if err != nil || len(body) > perRow {
		return "", false, errors.Join(err, errRow)
	}
	if err := rows.Put([]byte(key), seal(key, body)); err != nil {
		return "", false, err
	}
	if same(&r, old) {
		return made, true, nil
	}
	return made, true, write(tx, &r, before, old)
}

// callKey names a callback by what it tells: the token of its attempt, so that those
// of one attempt lie together, and a hash of the rest.
func callKey(r *app.Render, c app.Call) (string, error) {
	if c.Attempt < 0 || c.Attempt >= len(r.Attempts) || r.Attempts[c.Attempt].Token == "" {
		return "", app.ErrNotNow
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Type, c.Action, c.ID, c.Status}, "\x00")))
	return r.Attempts[c.Attempt].Token + "/" + hex.EncodeToString(sum[:]), nil
}

// known says of a callback whether there is nothing to keep of it: it is kept
// already, or too many of its attempt are.
func known(rows *bbolt.Bucket, key string) (app.Made, bool) {
	if rows.Get([]byte(key)) != nil {
		return app.MadeKnown, true
	}
	token := []byte(key[:strings.IndexByte(key, '/')+1])
	n := 0
	cursor := rows.Cursor()
	for k, _ := cursor.Seek(token); bytes.HasPrefix(k, token); k, _ = cursor.Next() {
		n++
	}
	return app.MadeOver, n >= perAttempt
}

// Calls lists the callbacks that are kept, the newest first.
func (s *Store) Calls() ([]app.Call, error) {
	var all []app.Call
	err := s.view(func(tx *bbolt.Tx) error {
		all = nil
		return s.eachCall(tx, func(_ string, c app.Call) { all = append(all, c) })
	})
	slices.SortStableFunc(all, func(a, b app.Call) int {
		return cmp.Or(b.Received.Compare(a.Received), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// eachCall passes over what cannot be read. A list that is only shown may be of a
// format that had no inbox.
func (s *Store) eachCall(tx *bbolt.Tx, f func(key string, c app.Call)) error {
	rows := tx.Bucket(inbox)
	if rows == nil {
		return nil
	}
	return rows.ForEach(func(k, v []byte) error {
		var c app.Call
		if _, err := decode(string(k), v, &c); err != nil {
			s.damaged(inbox, string(k), err)
			return nil
		}
		f(string(k), c)
		return nil
	})
}

// sweepInbox drops rows that keep nothing out any more: the token that they came with
// has long been refused, or their render is gone. Called with the gate held.
func (s *Store) sweepInbox(now time.Time) error {
	var old []string
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		old, err = s.oldCalls(tx, now)
		return err
	})
	if err != nil || len(old) == 0 {
		return err
	}
	return s.db.Update(func(tx *bbolt.Tx) (err error) {
		for _, key := range old {
			err = errors.Join(err, tx.Bucket(inbox).Delete([]byte(key)))
		}
		return err
	})
}

func (s *Store) oldCalls(tx *bbolt.Tx, now time.Time) (old []string, err error) {
	renders := map[string]app.Render{}
	err = s.eachCall(tx, func(key string, c app.Call) {
		if now.Sub(c.Received) < rowsOutlive {
			return
		}
		r, ok := renders[c.Render]
		if !ok {
			s.load(tx, c.Render, &r) // gone is as good as empty
			renders[c.Render] = r
		}
		token, _, _ := strings.Cut(key, "/")
		if r.TokenDead(now.Add(-rowsOutlive), token) {
			old = append(old, key)
		}
	})
	return old, err
}

// dropCalls deletes what was heard about those renders, and what cannot be read,
// because nobody knows what it is about.
func (s *Store) dropCalls(tx *bbolt.Tx, gone map[string]bool) error {
	rows, keep := tx.Bucket(inbox), map[string]bool{}
	err := s.eachCall(tx, func(key string, c app.Call) { keep[key] = !gone[c.Render] })
	if err == nil {
		_, err = dropUnless(rows, "", keep)
	}
	if aside := tx.Bucket(quarantine); aside != nil && err == nil {
		_, err = dropUnless(aside, string(inbox)+"\x00", nil)
	}
	return err
}

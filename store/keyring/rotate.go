package keyring

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
)

// Set keeps a key. Where the keyring does not take it, the key is kept for this
// session and the error says why; it can be used in either case. A key that the
// keyring had before is then still there, and back in the next session.
func (r *Ring) Set(ctx context.Context, environment string, k Key) (Place, error) {
	if k.IsZero() {
		return "", &Error{environment, ErrNoKey}
	}
	r.changing.Lock()
	defer r.changing.Unlock()
	if err := r.rotate(ctx, environment, k); err != nil {
		r.hold(environment, k, Session)
		return Session, &Error{environment, err}
	}
	r.hold(environment, k, Keyring)
	return Keyring, nil
}

// rotate writes the new item, reads it back, refers to it, and deletes the old
// one. At each step the reference names all items there are.
func (r *Ring) rotate(ctx context.Context, environment string, k Key) error {
	if !reachable() {
		return ErrNone
	}
	ref, err := r.reference(environment)
	if err != nil {
		return err
	}
	id := strings.ToLower(rand.Text()[:10])
	ref.Spare = append(ref.Spare, id)
	if err := r.refer(environment, ref); err != nil {
		return err
	}
	if err := r.keep(ctx, account(environment, id), k); err != nil {
		return err
	}
	ref.Spare = slices.DeleteFunc(ref.Spare, func(s string) bool { return s == id })
	if ref.ID != "" {
		ref.Spare = append(ref.Spare, ref.ID)
	}
	ref.ID = id
	if err := r.refer(environment, ref); err != nil {
		return err
	}
	r.sweep(ctx, environment, ref)
	return nil
}

// keep writes an item and reads it back, because a dismissed question counts as
// success below.
func (r *Ring) keep(ctx context.Context, account string, k Key) error {
	if err := r.write(ctx, account, k.Reveal()); err != nil {
		return err
	}
	got, err := r.read(ctx, account)
	if errors.Is(err, ErrNoKey) || err == nil && got != k.Reveal() {
		return ErrNotKept
	}
	return err
}

// sweep deletes spare items. What does not go now stays on the list.
func (r *Ring) sweep(ctx context.Context, environment string, ref reference) error {
	var failed error
	ref.Spare = slices.DeleteFunc(ref.Spare, func(id string) bool {
		if failed != nil {
			return false
		}
		failed = r.erase(ctx, account(environment, id))
		return failed == nil
	})
	return errors.Join(failed, r.refer(environment, ref))
}

// Remove forgets the key of an environment at once and deletes it from the
// keyring. An error says that the keyring still has it; the program does not use
// it any more, and another Remove tries again.
func (r *Ring) Remove(ctx context.Context, environment string) error {
	r.changing.Lock()
	defer r.changing.Unlock()
	r.mu.Lock()
	delete(r.known, environment)
	r.mu.Unlock()
	ref, err := r.reference(environment)
	if err != nil {
		return err
	}
	if ref.ID != "" {
		ref.Spare = append(ref.Spare, ref.ID)
		ref.ID = ""
	}
	if len(ref.Spare) == 0 {
		return nil
	}
	if err := r.refer(environment, ref); err != nil {
		return err
	}
	if err := r.sweep(ctx, environment, ref); err != nil {
		return &Error{environment, err}
	}
	return nil
}

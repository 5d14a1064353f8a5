package keyring

import (
	"context"
	"errors"

	"wrapbell/app"
)

// Desk is what a user can do with keys: a ring, together with the service that says
// whether a key is good. Its methods wait for a keyring or a network and do not
// belong on the main thread.
type Desk struct {
	Ring *Ring
	// Ask asks the service whether it accepts a key; it costs nothing.
	Ask func(ctx context.Context, environment, key string) error
	// Wake lets everything go on that waited for an environment's key.
	Wake func(environment string)
}

// Has says where the key of an environment is kept, without asking the keyring.
func (d Desk) Has(environment string) (place string, ok bool) {
	p, ok := d.Ring.Has(environment)
	return string(p), ok
}

// Key hands out the key of an environment to who asks the service with it; empty where
// there is none, as in practice.
func (d Desk) Key(ctx context.Context, environment string) (string, error) {
	if environment == app.Practice {
		return "", nil
	}
	k, err := d.Ring.Get(ctx, environment)
	if err != nil && app.ProblemOf(err).Kind == app.NoKey {
		return "", nil
	}
	return k.Reveal(), err
}

// Last4 is what is shown of a key.
func (d Desk) Last4(ctx context.Context, environment string) (string, error) {
	k, err := d.Ring.Get(ctx, environment)
	if err != nil {
		return "", err
	}
	return k.Last4(), nil
}

// Set keeps a key and wakes what waits for one. It can be used even if the keyring
// did not take it; kept is false then, and the error says why.
func (d Desk) Set(ctx context.Context, environment, secret string) (kept bool, err error) {
	k, err := NewKey(secret)
	if err != nil {
		return false, err
	}
	return d.set(ctx, environment, k)
}

func (d Desk) set(ctx context.Context, environment string, k Key) (kept bool, err error) {
	place, err := d.Ring.Set(ctx, environment, k)
	d.Wake(environment)
	return place == Keyring, err
}

// Hold uses a key until the program ends.
func (d Desk) Hold(environment, secret string) error {
	k, err := NewKey(secret)
	if err == nil {
		d.Ring.Hold(environment, k)
	}
	return err
}

// Remove forgets a key.
func (d Desk) Remove(ctx context.Context, environment string) error {
	return d.Ring.Remove(ctx, environment)
}

// Try asks about a key that is not kept yet.
func (d Desk) Try(ctx context.Context, environment, secret string) error {
	k, err := NewKey(secret)
	if err != nil {
		return err
	}
	return d.Ask(ctx, environment, k.Reveal())
}

// Check asks about the key that is kept, and wakes what waits for it if it is good.
func (d Desk) Check(ctx context.Context, environment string) error {
	if err := d.Cross(ctx, environment, environment); err != nil {
		return err
	}
	d.Wake(environment)
	return nil
}

// Cross asks one environment about the key of another.
func (d Desk) Cross(ctx context.Context, environment, from string) error {
	k, err := d.Ring.Get(ctx, from)
	if err != nil {
		return err
	}
	return d.Ask(ctx, environment, k.Reveal())
}

// Swap exchanges the keys of two environments; one may have none. kept says whether
// the keyring has both.
func (d Desk) Swap(ctx context.Context, a, b string) (kept bool, err error) {
	ofA, errA := d.Ring.Get(ctx, a)
	ofB, errB := d.Ring.Get(ctx, b)
	for _, err := range []error{errA, errB} {
		if err != nil && app.ProblemOf(err).Kind != app.NoKey {
			return false, err // one that can't be read now must not be overwritten
		}
	}
	kept = true
	for _, m := range []struct {
		to string
		Key
	}{{b, ofA}, {a, ofB}} {
		if m.IsZero() {
			err = errors.Join(err, d.Ring.Remove(ctx, m.to))
			continue
		}
		in, e := d.set(ctx, m.to, m.Key)
		kept, err = kept && in, errors.Join(err, e)
	}
	return kept, err
}

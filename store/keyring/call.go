package keyring

import (
	"context"
	"errors"
	"fmt"
	"time"

	system "github.com/zalando/go-keyring"
)

const service = "Wrapbell"

// sooner is the time in which no person answers a question: a refusal within it
// was a signal meant for somebody else, or nobody could be asked.
const sooner = time.Second

func (r *Ring) read(ctx context.Context, account string) (string, error) {
	return r.call(ctx, func() (string, error) { return system.Get(service, account) })
}

func (r *Ring) write(ctx context.Context, account, secret string) error {
	_, err := r.call(ctx, func() (string, error) { return "", system.Set(service, account, secret) })
	return err
}

func (r *Ring) erase(ctx context.Context, account string) error {
	_, err := r.call(ctx, func() (string, error) { return "", system.Delete(service, account) })
	if errors.Is(err, ErrNoKey) {
		return nil
	}
	return err
}

// call asks the keyring, and once more when it refused sooner than a person can.
func (r *Ring) call(ctx context.Context, f func() (string, error)) (string, error) {
	begun := time.Now()
	v, err := r.once(ctx, f)
	if errors.Is(err, ErrLocked) && time.Since(begun) < sooner {
		return r.once(ctx, f)
	}
	return v, err
}

type answer struct {
	value string
	err   error
}

// once makes one call on a goroutine of its own. When it takes too long it is
// left behind and keeps its turn: until it ends everybody else is refused at
// once, so at most one goroutine can ever hang.
func (r *Ring) once(ctx context.Context, f func() (string, error)) (string, error) {
	if !reachable() {
		return "", ErrNone
	}
	if r.stuck.Load() {
		return "", ErrTimedOut
	}
	ctx, cancel := context.WithTimeout(ctx, r.Limit)
	defer cancel()
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return "", gaveUp(ctx)
	}
	got := make(chan answer, 1)
	go func() {
		v, err := recovered(f)
		got <- answer{v, reason(err)}
		r.stuck.Store(false)
		<-r.turn
	}()
	select {
	case a := <-got:
		return a.value, a.err
	case <-ctx.Done():
	}
	r.stuck.Store(true)
	select {
	case a := <-got: // it ended after all, maybe before it was called stuck
		r.stuck.Store(false)
		return a.value, a.err
	default:
		return "", gaveUp(ctx)
	}
}

func gaveUp(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return ErrTimedOut
}

// recovered makes an error of a panic: the library has one when the bus goes away
// while a question is open.
func recovered(f func() (string, error)) (v string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w (it broke off)", ErrNone)
		}
	}()
	return f()
}

package instance

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"wrapbell/app"
)

// Instance is the claim on a data folder. It lasts until Close or the end of the
// process.
type Instance struct {
	folder   string
	lock     *os.File // nil where no lock could be made
	listener net.Listener
	remove   func() // takes the socket away
	work     sync.WaitGroup
	close    sync.Once
}

// TakenError says that a program has the folder already.
type TakenError struct {
	Folder string
	Err    error // of the last try to hand something over; nil before
}

// Error is for logs and tests; users read ui/words.
func (e *TakenError) Error() string {
	if e.Err == nil {
		return "the folder is taken"
	}
	return "the folder is taken, and who has it does not answer: " + e.Err.Error()
}

// ListFault implements app.ListError.
func (e *TakenError) ListFault() app.ListFault {
	return app.ListFault{Trouble: app.ListInUse, File: e.Folder, Silent: e.Err != nil}
}

func (e *TakenError) Unwrap() error { return e.Err }

// atOnce is how many exchanges are answered at a time; more wait.
const atOnce = 16

// Claim takes the folder, or returns a *TakenError at once. handle is called for
// each message of later starts, several at a time and never on the main thread; it
// should only take the message in, because the other one waits.
//
// A folder that nothing can be written to can be claimed by everybody: its list is
// only shown then.
func Claim(folder string, handle func(Message) Reply) (*Instance, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	lock, err := lockFile(filepath.Join(folder, "wrapbell.lock"))
	switch {
	case errors.Is(err, errLocked):
		return nil, &TakenError{Folder: folder}
	case err != nil && !readOnly(err):
		return nil, err
	}
	i := &Instance{folder: folder, lock: lock, remove: func() {}}
	if lock == nil {
		return i, nil
	}
	clearStale(folder)
	// Without a socket nothing can be handed over, but the lock holds all the same.
	if i.listener, i.remove, err = listen(folder); err == nil {
		i.work.Go(func() { i.serve(handle) })
	}
	return i, nil
}

func readOnly(err error) bool { return errors.Is(err, errReadOnly) || errors.Is(err, fs.ErrPermission) }

// serve answers until the listener is closed.
func (i *Instance) serve(handle func(Message) Reply) {
	room := make(chan struct{}, atOnce)
	for {
		c, err := i.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			time.Sleep(20 * time.Millisecond) // out of file handles, say
			continue
		}
		room <- struct{}{}
		i.work.Go(func() {
			answer(c, handle)
			<-room
		})
	}
}

// Close finishes the exchanges under way, which takes at most two seconds, and lets
// the folder go.
func (i *Instance) Close() error {
	var err error
	i.close.Do(func() {
		if i.listener != nil {
			i.remove()
			err = i.listener.Close()
		}
		i.work.Wait()
		if i.lock != nil {
			err = errors.Join(err, i.lock.Close())
		}
	})
	return err
}

// Send hands a message over to the one who has the folder. It tries for two seconds,
// because that one may just be starting or ending; if it is gone then, Claim works
// again. An error is a *TakenError.
func (e *TakenError) Send(m Message) (Reply, error) {
	for until := time.Now().Add(limit); ; time.Sleep(pause) {
		r, err := send(e.Folder, m)
		if err == nil {
			return r, nil
		}
		if time.Now().After(until) || errors.Is(err, errTooLong) || errors.Is(err, os.ErrDeadlineExceeded) {
			return Reply{}, &TakenError{e.Folder, err}
		}
	}
}

const pause = 10 * time.Millisecond

func send(folder string, m Message) (Reply, error) {
	c, err := dial(folder)
	if err != nil {
		return Reply{}, err
	}
	defer c.Close()
	return ask(c, m)
}

// Start claims the folder or hands the message over, whichever works first: the one
// who has it may end meanwhile. Exactly one of Instance, Reply and error is given.
// After two seconds in vain the error is a *TakenError.
func Start(folder string, m Message, handle func(Message) Reply) (*Instance, Reply, error) {
	for until := time.Now().Add(limit); ; time.Sleep(pause) {
		i, err := Claim(folder, handle)
		taken, ok := errors.AsType[*TakenError](err)
		if !ok {
			return i, Reply{}, err
		}
		r, err := send(taken.Folder, m)
		if err == nil {
			return nil, r, nil
		}
		if time.Now().After(until) || errors.Is(err, errTooLong) || errors.Is(err, os.ErrDeadlineExceeded) {
			return nil, Reply{}, &TakenError{taken.Folder, err}
		}
	}
}

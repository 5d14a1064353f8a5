package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"wrapbell/app"
)

// endless is a list that is never read to its end.
type endless struct{ asked chan struct{} }

func (endless) Newest(int) ([]app.Render, error) { return nil, nil }

func (e endless) Part(revision uint64) (app.Changes, error) {
	select {
	case e.asked <- struct{}{}:
	default:
	}
	return app.Changes{Revision: revision + 1, Renders: []app.Render{numbered(int(revision), app.Ready)}, More: true}, nil
}

// TestClosingDoesNotWaitForTheWholeList: who leaves while a long list is read need not
// wait for the rest of it.
func TestClosingDoesNotWaitForTheWholeList(t *testing.T) {
	test.NewTempApp(t)
	e := endless{make(chan struct{})}
	f := &feed{main: newBridge(), renders: e, shelf: newShelf(), whole: make(chan struct{}),
		take: func(time.Time, []app.Render, bool) {}, show: func(*scene) {}}
	f.start()
	for range 3 {
		<-e.asked
	}
	f.main.close()
	f.close()
	select {
	case <-f.whole:
		t.Error("a list that was not read to its end counts as whole")
	default:
	}
}

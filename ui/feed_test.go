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

// long is a list of three parts.
type long struct{}

func (long) Newest(n int) ([]app.Render, error) { return stretch(0, n), nil }

func (long) Part(revision uint64) (app.Changes, error) {
	return app.Changes{Revision: revision + 1, Renders: stretch(int(revision)*100, 100), More: revision < 2, Next: make(chan struct{})}, nil
}

func stretch(from, n int) (out []app.Render) {
	for i := range n {
		out = append(out, numbered(from+i, app.Ready))
	}
	return out
}

// TestNothingIsCountedBeforeAllIsRead: what a chip counts it counts over everything.
func TestNothingIsCountedBeforeAllIsRead(t *testing.T) {
	test.NewTempApp(t)
	var told []int
	f := &feed{main: newBridge(), renders: long{}, shelf: newShelf(), whole: make(chan struct{}),
		take: func(time.Time, []app.Render, bool) {}, show: func(s *scene) { told = append(told, s.count(chipAll)) }}
	f.start()
	<-f.whole
	f.close()
	f.main.do(func() {})
	if len(told) < 2 || told[0] != -1 || told[len(told)-1] != 300 {
		t.Errorf("told %v", told)
	}
}

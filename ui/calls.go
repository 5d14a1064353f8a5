package ui

import (
	"context"
	"strconv"
	"strings"
	"sync/atomic"

	"wrapbell/app"
)

// Callbacks receives what the service tells of renders. All methods may wait, for a
// disk or for the network; none is called on the main thread.
type Callbacks interface {
	// Standing is how the receiver stands now.
	Standing() app.CallStanding
	// Apply keeps a setup, and listens or stops.
	Apply(app.CallSetup) app.CallStanding
	// Test sends a callback to the public address and says whether it came back.
	Test(ctx context.Context) app.CallTest
	// Heard lists what came.
	Heard() []app.Heard
	// Replay has one of these taken in once more and says what was made of it. An
	// error says that it is not in memory any more.
	Replay(serial uint64) (app.Made, error)
}

// calls is what the window knows of the receiver. It belongs to the main thread; what
// it asks for is asked beside it.
type calls struct {
	window   *Window
	standing app.CallStanding
	known    bool // the standing was asked for at least once
	asked    atomic.Bool
	turn     int    // grows with every setup that was applied
	changed  func() // tells the page that is open; never nil
}

func newCalls(w *Window) calls { return calls{window: w, changed: func() {}} }

// look asks how the receiver stands, one question at a time, and comes back if there is
// news.
func (c *calls) look() {
	w := c.window
	if w.desk.Callbacks == nil || !c.asked.CompareAndSwap(false, true) {
		return
	}
	turn, last, known := c.turn, c.standing, c.known
	w.reads.Go(func() {
		defer c.asked.Store(false)
		if s := w.desk.Callbacks.Standing(); s != last || !known {
			w.main.do(func() {
				if c.turn == turn { // else it is from before
					c.take(s)
				}
			})
		}
	})
}

// take notes how the receiver stands, and tells whoever shows it.
func (c *calls) take(s app.CallStanding) {
	if s == c.standing && c.known {
		return
	}
	c.known, c.standing = true, s
	c.changed()
	if it := c.window.shownInDetails(); it != nil && it.State == app.Unsure {
		c.window.details.set(it, c.window.now)
	}
}

// apply has a setup kept, and goes on with how the receiver stands then.
func (c *calls) apply(s app.CallSetup, done func()) {
	w := c.window
	w.commands.Go(func() {
		standing := w.desk.Callbacks.Apply(s)
		w.main.do(func() {
			c.turn++
			c.take(standing)
			done()
		})
	})
}

// on says whether the user wants callbacks.
func (c *calls) on() bool { return c.window.desk.Callbacks != nil && c.standing.Setup.On }

// readSetup understands what stands in the two fields. Where that can't be listened
// to, it says why.
func readSetup(public, port string) (app.CallSetup, app.CallTrouble) {
	s := app.CallSetup{On: true, Public: strings.TrimSpace(public)}
	if t := app.CheckPublic(s.Public); t != "" {
		return s, t
	}
	n, err := strconv.Atoi(strings.TrimSpace(port))
	if err != nil || n < 1 || n > 65535 {
		return s, app.CallBadPort
	}
	s.Port = n
	return s, ""
}

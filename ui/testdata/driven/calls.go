package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"wrapbell/app"
)

// receiver is one of callbacks that listens to nobody, and was called all the same.
type receiver struct {
	standing app.CallStanding
	heard    []app.Heard
}

// newReceiver was called about these renders, and about one that is not on the list.
func newReceiver(renders []app.Render) *receiver {
	now := time.Now()
	r := &receiver{standing: app.CallStanding{Setup: app.CallSetup{On: true, Public: "https://renders.lena.example", Port: 8484},
		Since: now.Add(-3 * time.Hour), Last: now.Add(-90 * time.Second)}}
	mades := []app.Made{app.MadeOver, app.MadeFalse, app.MadeClaim, app.MadeLate, app.MadeKnown, app.MadeWait, app.MadeWait, app.MadeLook}
	for i := range 24 {
		ours, id := "gone", fmt.Sprintf("2abd5c11-0f7e-4d3b-9c41-%012d", i)
		if k := i % (len(renders) + 1); k < len(renders) {
			ours, id = renders[k].ID, renders[k].Remote()
		}
		c := app.Call{Render: ours, Type: app.CallEdit, Action: "render", ID: id, Remote: id, Status: "done",
			Received: now.Add(-time.Duration(24-i) * 17 * time.Second), Made: mades[i%len(mades)]}
		if i%3 > 0 {
			c.Type, c.Action, c.Status = app.CallServe, "copy", "ready"
		}
		r.heard = append(r.heard, app.Heard{Serial: uint64(i + 1), Call: c,
			Body: fmt.Appendf(nil, `{"type":"%s","action":"%s","id":"%s","owner":"5ca6hu7s9k","status":"%s"}`, c.Type, c.Action, c.ID, c.Status)})
	}
	return r
}

// Standing implements ui.Callbacks, as do all that follow.
func (r *receiver) Standing() app.CallStanding { return r.standing }

func (r *receiver) Apply(app.CallSetup) app.CallStanding { return r.standing }

func (r *receiver) Test(context.Context) app.CallTest { return app.TestBack }

func (r *receiver) Heard() []app.Heard { return r.heard }

func (r *receiver) Replay(uint64) (app.Made, error) { return "", errors.New("not in memory") }

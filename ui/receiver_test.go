package ui_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"wrapbell/app"
)

// receiver is one of callbacks that listens to nobody: it holds what a real one would
// tell. Which ports are taken and what a test brings is the test's to say.
type receiver struct {
	mu       sync.Mutex
	standing app.CallStanding
	heard    []app.Heard
	taken    map[int]bool // ports that another program has
	test     app.CallTest
	applied  []app.CallSetup
	replayed []uint64
}

func (r *receiver) Standing() app.CallStanding {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.standing
}

func (r *receiver) Apply(s app.CallSetup) app.CallStanding {
	time.Sleep(50 * time.Millisecond) // it binds a port and writes to a disk
	r.mu.Lock()
	defer r.mu.Unlock()
	r.applied = append(r.applied, s)
	r.standing = app.CallStanding{Setup: s}
	switch {
	case s.On && r.taken[s.Port]:
		r.standing.Trouble = app.CallPortTaken
	case s.On:
		r.standing.Since = time.Now()
	}
	return r.standing
}

func (r *receiver) Test(ctx context.Context) app.CallTest {
	select {
	case <-ctx.Done():
		return app.TestTooLate
	case <-time.After(2 * time.Second):
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.test
}

func (r *receiver) Heard() []app.Heard {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.heard)
}

func (r *receiver) Replay(serial uint64) (app.Made, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, h := range r.heard {
		if h.Serial == serial && h.Body != nil {
			r.replayed = append(r.replayed, serial)
			return app.MadeKnown, nil
		}
	}
	return "", errors.New("not in memory")
}

func (r *receiver) hear(all ...app.Heard) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.heard = append(r.heard, all...)
}

func (r *receiver) setups() []app.CallSetup {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.applied)
}

func (r *receiver) set(f func(*receiver)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(r)
}

// listening is how a receiver stands that was turned on some time ago.
func listening(now time.Time) app.CallStanding {
	return app.CallStanding{Setup: app.CallSetup{On: true, Public: "https://renders.lena.example", Port: 8484},
		Since: now.Add(-3 * time.Hour), Last: now.Add(-90 * time.Second)}
}

// heardOf makes callbacks about renders, the oldest first; the bodies of all but the
// last 200 are gone.
func heardOf(now time.Time, renders []app.Render, n int) (out []app.Heard) {
	mades := []app.Made{app.MadeLook, app.MadeWait, app.MadeWait, app.MadeLook, app.MadeKnown, app.MadeLate, app.MadeClaim, app.MadeFalse, app.MadeOver}
	for i := range n {
		id := "gone"
		remote := idOf(i)
		if k := i % (len(renders) + 1); k < len(renders) {
			id, remote = renders[k].ID, renders[k].Remote()
		}
		h := app.Heard{Serial: uint64(i + 1), Call: app.Call{Render: id, Type: app.CallEdit, Action: "render", ID: remote, Remote: remote, Status: "done",
			Received: now.Add(-time.Duration(n-i) * 17 * time.Second), Made: mades[i%len(mades)]}}
		switch i % 5 {
		case 1, 2:
			h.Type, h.Action, h.Status, h.ID = app.CallServe, "copy", "ready", idOf(500+i)
		case 4:
			h.Status = "failed"
		}
		if n-i <= 200 {
			h.Body = fmt.Appendf(nil, `{"type":"%s","action":"%s","id":"%s","owner":"5ca6hu7s9k","status":"%s","url":"https://shotstack-api-v1-output.s3-ap-southeast-2.amazonaws.com/5ca6hu7s9k/%s.mp4","error":null,"completed":"2026-01-01T14:03:%02dZ"}`,
				h.Type, h.Action, h.ID, h.Status, h.Remote, i%60)
		} else {
			h.Serial = 0
		}
		out = append(out, h)
	}
	return out
}

// lateRenders are renders that take longer than usual: some time slow, one stuck.
func lateRenders(now time.Time) []app.Render {
	late := func(phase string, since time.Duration, usual, late float64) func(*app.Render) {
		return func(r *app.Render) {
			r.Phase, r.Checked = phase, now.Add(-2*time.Second)
			a := &r.Attempts[0]
			a.Sent, a.Accepted, a.Usual, a.Late = now.Add(-since-time.Second), now.Add(-since), usual, late
		}
	}
	all := gathering(now)[:8]
	for i, f := range []func(*app.Render){
		late("rendering", 3*time.Minute+4*time.Second, 40, 95),
		late("fetching", 59*time.Minute, 720, 1700),
		late("generating", 119*time.Second, 119, 100),
		late("queued", 31*time.Minute, 40, 95),
	} {
		r := specimen(now, 30+i, samplesOf()[i], f)
		r.Environment, r.Edit, r.Length = app.Production, "blamed", 30
		r.Created = now.Add(-time.Duration(i) * time.Second)
		r.Name = []string{"Spring sale, Lena", "Store tour", "Welcome", "Autumn teaser"}[i]
		all = append(all, r)
	}
	return all
}

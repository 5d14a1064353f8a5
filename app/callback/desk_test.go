package callback_test

import (
	"testing"

	"wrapbell/app"
	"wrapbell/app/callback"
)

// A setup is there again at the next start, but for one that can never work.
func TestSetupOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	s := fresh(t, 1)
	begun := func() (callback.Desk, app.CallSetup) {
		r := callback.New(s)
		r.Near = true
		t.Cleanup(func() { r.Close() })
		d := callback.Desk{Receiver: r, Settings: s}
		d.Begin()
		return d, d.Standing().Setup
	}
	first, got := begun()
	if got != (app.CallSetup{}) {
		t.Fatalf("before anything was set up: %+v", got)
	}
	good := app.CallSetup{On: true, Public: "https://name.example", Port: freePort(t)}
	first.Apply(good)
	for _, bad := range []app.CallSetup{{On: true, Public: good.Public, Port: 0}, {On: true, Public: "name.example", Port: good.Port}} {
		if st := first.Apply(bad); st.Trouble == "" {
			t.Errorf("%+v is taken", bad)
		}
	}
	second, got := begun()
	if got != good {
		t.Errorf("after a restart: %+v, want %+v", got, good)
	}
	second.Apply(app.CallSetup{Public: good.Public, Port: good.Port})
	if _, got := begun(); got.On {
		t.Error("switched off, it listens after a restart")
	}
}

package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/ui"
)

func samplesOf() []assets.Sample { return assets.Samples() }

// TestCallShots saves pictures of what is late, of the foot and of callbacks; it runs
// only when WRAPBELL_SHOTS names a folder.
func TestCallShots(t *testing.T) {
	for what, shoot := range map[string]func(*testing.T, func(*fixture, string), options){
		"late": shootLate, "foot": shootFoot, "callbacks": shootCallbacks, "inspector": shootInspector,
	} {
		inEachLook(t, what, usual, func(t *testing.T, save func(*fixture, string), o options) {
			o.present = app.Production
			shoot(t, save, o)
		})
	}
}

// withCalls opens a window on a store, with a receiver and a health.
func withCalls(t *testing.T, o options, r *receiver, h func(string) app.Health, renders ...app.Render) *fixture {
	t.Helper()
	st := openStore(t, renders...)
	if err := st.KeepEdit("blamed", []byte(blamedEdit)); err != nil {
		t.Fatal(err)
	}
	f := openDesk(t, o, st, func(d *ui.Desk) {
		if r != nil {
			d.Callbacks = r
		}
		d.Health, d.Edit = h, st.Edit
	})
	f.t = t
	f.pass(1100 * time.Millisecond)
	return f
}

func well(string) app.Health {
	return app.Health{Checked: time.Now().Add(-2 * time.Second), Room: app.Room{Edit: 118, Serve: 280}}
}

func shootLate(t *testing.T, save func(*fixture, string), o options) {
	f := withCalls(t, o, nil, well, lateRenders(time.Now())...)
	save(f, "late-list")
	f.SetCompact(true)
	save(f, "late-compact")
	f.SetCompact(false)
	f.OpenDetails(f.named("Spring sale, Lena"))
	save(f, "late-slow")
	f.OpenDetails(f.named("Autumn teaser"))
	save(f, "late-stuck")
	f.tap("Send again (about 0.5 credit)…")
	save(f, "late-again")
}

func shootFoot(t *testing.T, save func(*fixture, string), o options) {
	var h app.Health
	f := withCalls(t, o, nil, func(string) app.Health { return h }, lateRenders(time.Now())...)
	for _, c := range []struct {
		name string
		h    func(now time.Time) app.Health
	}{
		{"start", func(time.Time) app.Health { return app.Health{} }},
		{"connected", func(now time.Time) app.Health { return well("") }},
		{"throttled", func(now time.Time) app.Health {
			return app.Health{Problem: &app.Problem{Kind: app.Throttled}, Since: now, Until: now.Add(25 * time.Second), Checked: now.Add(-time.Minute)}
		}},
		{"offline", func(now time.Time) app.Health {
			return app.Health{Problem: &app.Problem{Kind: app.Offline}, Since: now.Add(-time.Hour), Checked: now.Add(-61 * time.Minute)}
		}},
		{"trouble", func(now time.Time) app.Health {
			return app.Health{Problem: &app.Problem{Kind: app.Trouble}, Since: now.Add(-time.Hour), Checked: now.Add(-61 * time.Minute)}
		}},
	} {
		f.Do(func() { h = c.h(time.Now()) })
		f.pass(1100 * time.Millisecond)
		save(f, "foot-"+c.name)
	}
}

func shootCallbacks(t *testing.T, save func(*fixture, string), o options) {
	r := &receiver{taken: map[int]bool{8080: true}, test: app.TestBack}
	f := withCalls(t, o, r, well, lateRenders(time.Now())...)
	f.OpenSettings()
	f.press(t, "Checking")
	save(f, "settings-Checking")
	f.press(t, "Advanced")
	save(f, "calls-off")
	f.setUp(t, true, "http://lena.example", "99999")
	f.press(t, "Apply")
	save(f, "calls-address")
	f.setUp(t, true, "https://renders.lena.example", "99999")
	f.press(t, "Apply")
	save(f, "calls-port")
	f.setUp(t, true, "https://renders.lena.example", "8080")
	f.press(t, "Apply")
	f.pass(time.Second)
	save(f, "calls-taken")
	f.setUp(t, true, "https://renders.lena.example", "8484")
	f.press(t, "Apply")
	f.pass(time.Second)
	save(f, "calls-listening")
	f.press(t, "Test")
	save(f, "calls-testing")
	f.pass(3 * time.Second)
	save(f, "calls-back")
	r.set(func(r *receiver) { r.test = app.TestOther })
	f.press(t, "Test")
	f.pass(3 * time.Second)
	save(f, "calls-other")
	f.key(fyne.KeyEscape)
	f.NewRenderFrom("promo.json", []byte(withCallback))
	f.settle()
	save(f, "calls-sheet")
}

func shootInspector(t *testing.T, save func(*fixture, string), o options) {
	renders := lateRenders(time.Now())
	r := &receiver{}
	f := withCalls(t, o, r, well, renders...)
	f.Do(f.OpenInspector)
	save(f, "inspector-off")
	f.key(fyne.KeyEscape)
	r.set(func(r *receiver) { r.standing = listening(time.Now()) })
	f.pass(2 * time.Second)
	f.Do(f.OpenInspector)
	save(f, "inspector-empty")
	r.hear(heardOf(time.Now(), renders, 2000)...)
	f.pass(4 * time.Second)
	save(f, "inspector-full")
	f.press(t, "Replay")
	save(f, "inspector-replayed")
	f.key(fyne.KeyEnd)
	save(f, "inspector-gone")
	f.key(fyne.KeyEscape)
	lost := predicaments(time.Now())[0]
	lost.Attempts[0].Token = "0123"
	if _, err := f.store.Add(lost); err != nil {
		t.Fatal(err)
	}
	f.pass(time.Second)
	f.OpenDetails(f.named("Unsure"))
	save(f, "calls-unsure")
	f.store.Update(lost.ID, func(r *app.Render) error { r.Attempts[0].Claim = idOf(4); return nil })
	f.pass(time.Second)
	save(f, "calls-claim")
}

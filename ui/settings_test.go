package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui"
)

// fieldOf returns the first object that is, or embeds, a widget of type W.
func fieldOf[W fyne.Widget](t *testing.T, f *fixture) W {
	t.Helper()
	o := f.find(func(o fyne.CanvasObject) bool { _, ok := o.(W); return ok })
	if o == nil {
		t.Fatalf("there is none in %s", f.screen())
	}
	return o.(W)
}

// keyed is what all fields of the settings have in common.
type keyed interface {
	fyne.Widget
	fyne.Focusable
}

type selects interface {
	keyed
	SetSelected(string)
	SelectedIndex() int
}

// selectOf returns the choice that says that now.
func selectOf(t *testing.T, f *fixture, chosen string) selects {
	t.Helper()
	o := f.find(func(o fyne.CanvasObject) bool {
		s, ok := o.(selects)
		return ok && strings.Contains(test.RenderObjectToMarkup(s), ">"+chosen+"<")
	})
	if o == nil {
		t.Fatalf("nothing says %q in %s", chosen, f.screen())
	}
	return o.(selects)
}

type slides interface {
	keyed
	SetValue(float64)
}

type checks interface {
	keyed
	SetChecked(bool)
	Disabled() bool
}

func withSettings(t *testing.T, do func(t *testing.T, f *fixture)) {
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		do(t, openDesk(t, options{theme: theme.VariantDark}, st, func(*ui.Desk) {}))
	})
}

func TestTheHoldIsKept(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		f.OpenSettings()
		f.press(t, "General")
		f.shows(t, "Wait before sending in Production", "5 s")
		s := fieldOf[slides](t, f)
		for range 7 { // each press is a change; the last one counts
			f.Do(func() { s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) })
		}
		f.shows(t, "12 s", "Kept.")
		var hold int
		if ok, err := f.store.Setting(ui.SettingHold, &hold); !ok || err != nil || hold != 12 {
			t.Errorf("kept %d %v %v", hold, ok, err)
		}
		f.Do(func() { s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) })
		f.settle()
		if f.layered() {
			t.Error("Esc does not close the settings")
		}
		f.OpenSettings()
		f.press(t, "General")
		f.shows(t, "12 s")
	})
}

func TestTheRetryIsKept(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		f.OpenSettings()
		f.press(t, "Checking")
		paid := fieldOf[checks](t, f)
		if !paid.Disabled() {
			t.Error("paid retries can be ticked while there are none")
		}
		how := selectOf(t, f, "Never")
		f.Do(func() { how.SetSelected("Once") })
		f.settle()
		var got ui.AutoRetry
		if _, err := f.store.Setting(ui.SettingRetry, &got); err != nil || got != (ui.AutoRetry{Once: true}) {
			t.Errorf("kept %+v %v", got, err)
		}
		f.Do(func() { paid.SetChecked(true) })
		f.settle()
		if _, err := f.store.Setting(ui.SettingRetry, &got); err != nil || got != (ui.AutoRetry{Once: true, Paid: true}) {
			t.Errorf("kept %+v %v", got, err)
		}
		f.Do(func() { how.SetSelected("Never") })
		f.settle()
		if _, err := f.store.Setting(ui.SettingRetry, &got); err != nil || got.Once || !paid.Disabled() {
			t.Errorf("kept %+v %v", got, err)
		}
	})
}

func TestThePaceIsKept(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		f.OpenSettings()
		f.press(t, "Checking")
		f.shows(t, "Eager about 8 requests a render", "Balanced about 7 requests", "Thrifty about 4 requests")
		how := selectOf(t, f, "Balanced")
		for name, value := range map[string]string{"Eager": ui.PaceEager, "Thrifty": ui.PaceThrifty, "Balanced": ui.PaceBalanced} {
			f.Do(func() { how.SetSelected(name) })
			f.shows(t, "Kept.")
			var got string
			if _, err := f.store.Setting(ui.SettingPace, &got); err != nil || got != value {
				t.Errorf("kept %q %v", got, err)
			}
		}
		if err := f.store.SetSetting(ui.SettingPace, "breakneck"); err != nil { // by a newer version
			t.Fatal(err)
		}
		f.OpenSettings()
		f.press(t, "Checking")
		selectOf(t, f, "Balanced")
	})
}

func TestTheSpeedIsKept(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		if err := f.store.SetSetting(ui.SettingSpeed, 3.5); err != nil { // given by hand once
			t.Fatal(err)
		}
		f.OpenSettings()
		f.press(t, "Practice")
		f.shows(t, "3.5×", "next start")
		how := fieldOf[selects](t, f)
		var speed float64
		for _, want := range []float64{20, 3.5} {
			f.Do(func() { how.SetSelected(map[float64]string{20: "20×", 3.5: "3.5×"}[want]) })
			f.settle()
			if _, err := f.store.Setting(ui.SettingSpeed, &speed); err != nil || speed != want {
				t.Errorf("kept %v %v", speed, err)
			}
		}
	})
}

// The wish for less motion is kept, and holds from the first picture after the next
// start on.
func TestReducedMotionIsKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t, gathering(time.Now())...)
		f := openDesk(t, options{theme: theme.VariantDark}, st, func(*ui.Desk) {})
		ticked := func() string { return test.RenderObjectToMarkup(fieldOf[checks](t, f)) }
		f.OpenSettings()
		f.press(t, "General")
		f.shows(t, "Reduce motion", "hatched")
		without := ticked()
		check := fieldOf[checks](t, f)
		f.Do(func() { check.SetChecked(true) })
		f.shows(t, "Kept.")
		f.key(fyne.KeyEscape)
		var on bool
		if _, err := st.Setting(ui.SettingStill, &on); err != nil || !on {
			t.Error("not kept:", err)
		}
		f.closeOnce()
		f = openDesk(t, options{theme: theme.VariantDark}, st, func(*ui.Desk) {})
		f.OpenSettings()
		f.press(t, "General")
		if ticked() == without {
			t.Error("it is not ticked after a start")
		}
	})
}

func TestAboutSaysWhoseThisIs(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		f.OpenSettings()
		f.press(t, "About")
		f.shows(t, "Wrapbell 0.1.0", "Not made or endorsed by Shotstack", "/home/lena/.config/wrapbell", "MIT licence")
	})
}

// stubborn is a list that takes no writes.
type stubborn struct{ ui.Settings }

func (stubborn) SetSetting(string, any) error { return errors.New("read-only file system") }

func TestASettingThatCannotBeKeptIsSaid(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		f := openDesk(t, options{theme: theme.VariantLight}, st, func(d *ui.Desk) { d.Settings = stubborn{st} })
		f.OpenSettings()
		f.press(t, "Checking")
		how := selectOf(t, f, "Never")
		f.Do(func() { how.SetSelected("Once") })
		f.shows(t, "That could not be kept.")
	})
}

func TestSettingsOpenFromTheMenu(t *testing.T) {
	withSettings(t, func(t *testing.T, f *fixture) {
		var open func()
		for _, m := range f.Fyne().MainMenu().Items {
			for _, i := range m.Items {
				if i.Label == "Settings…" {
					open = i.Action
				}
			}
		}
		if open == nil {
			t.Fatal("the menu has no settings")
		}
		f.Do(open)
		f.settle()
		f.shows(t, "Settings", "Wait before sending in Production")
	})
}

// ill opens a window whose sandbox has renders under way and a health that the test
// sets.
func ill(t *testing.T, do func(t *testing.T, f *fixture, be func(environment string, h app.Health))) {
	keyless(t)
	bubble(t, func(t *testing.T) {
		renders := gathering(time.Now())
		for i := range renders {
			renders[i].Environment = app.Sandbox
		}
		st := openStore(t, renders...)
		health := map[string]app.Health{}
		f := openDesk(t, options{theme: theme.VariantDark, present: app.Sandbox}, st, func(d *ui.Desk) {
			d.Keys = newKeys(st, environments())
			d.Health = func(e string) app.Health { return health[e] }
		})
		do(t, f, func(e string, h app.Health) {
			f.Do(func() { clear(health); health[e] = h })
			f.pass(1100 * time.Millisecond)
		})
	})
}

func TestTheBannerSaysWhatIsTheMatter(t *testing.T) {
	ill(t, func(t *testing.T, f *fixture, be func(string, app.Health)) {
		now := time.Now()
		for _, c := range []struct {
			kind  app.ProblemKind
			h     app.Health
			want  string
			offer string
		}{
			{app.KeyRefused, app.Health{Paused: true}, "Shotstack refused your Sandbox key.", "Replace key"},
			{app.NoKey, app.Health{Paused: true}, "Add your Sandbox key.", "Add key"},
			{app.KeyLocked, app.Health{}, "Your keychain is locked.", "Try again"},
			{app.Offline, app.Health{Checked: now.Add(-time.Hour)}, "You're offline. What you see is from " + now.Add(-time.Hour).Local().Format("15:04"), ""},
			{app.Throttled, app.Health{Until: now.Add(time.Hour)}, "Shotstack asked us to slow down. Next check in ", ""},
			{app.Trouble, app.Health{}, "Your renders are safe here.", ""},
		} {
			c.h.Problem, c.h.Since = &app.Problem{Kind: c.kind}, now
			be(app.Sandbox, c.h)
			f.shows(t, c.want)
			if c.offer != "" && !strings.Contains(f.screen(), c.offer) {
				t.Errorf("%s offers nothing", c.kind)
			}
			be(app.Production, c.h) // nothing is under way there
			if slices.Contains(strings.Split(f.words(), "\n"), strings.SplitAfter(c.want, ".")[0]) && c.kind != app.Throttled {
				t.Errorf("%s of a place without renders is said:\n%s", c.kind, f.screen())
			}
		}
	})
}

func TestTheBannerLeadsToTheKey(t *testing.T) {
	ill(t, func(t *testing.T, f *fixture, be func(string, app.Health)) {
		be(app.Sandbox, app.Health{Problem: &app.Problem{Kind: app.KeyRefused}, Paused: true})
		f.press(t, "Replace key")
		f.shows(t, "Your Sandbox key. It is tried first; that costs nothing.")
	})
}

func TestTheBannerTakesRoomOnlyWhileItIsThere(t *testing.T) {
	ill(t, func(t *testing.T, f *fixture, be func(string, app.Health)) {
		top := func() float32 {
			o := f.find(func(o fyne.CanvasObject) bool { b, ok := o.(*widget.Button); return ok && b.Text == "New render" })
			return f.app.Driver().AbsolutePositionForObject(o).Y
		}
		before := top()
		be(app.Sandbox, app.Health{Problem: &app.Problem{Kind: app.Trouble}})
		if top() <= before {
			t.Error("the banner covers the toolbar")
		}
		be(app.Sandbox, app.Health{Checked: time.Now()})
		if top() != before {
			t.Error("its room stays empty")
		}
	})
}

func TestAListThatTakesNoWritesIsSaid(t *testing.T) {
	bubble(t, func(t *testing.T) {
		standing := make(chan app.ListStanding, 1)
		standing <- app.ListStanding{}
		f := openDesk(t, options{theme: theme.VariantDark}, openStore(t), func(d *ui.Desk) {
			d.Standing = func() app.ListStanding { s := <-standing; standing <- s; return s }
		})
		for kind, want := range map[app.ListTrouble]string{
			app.ListNewer: "This list is from a newer Wrapbell.", app.ListFull: "The disk is full.",
			app.ListReadOnly: "The list can only be looked at.", app.ListDenied: "You may not write to /data.",
			app.ListBroken: "The list can't be written to.",
		} {
			<-standing
			standing <- app.ListStanding{Trouble: kind, Folder: "/data"}
			f.pass(2500 * time.Millisecond)
			f.shows(t, want)
		}
		<-standing
		standing <- app.ListStanding{}
		f.Do(func() { f.Repaired(3, 128) })
		f.pass(2500 * time.Millisecond)
		f.shows(t, "We repaired your list. 3 of 128 entries could not be read and were set aside. Your videos are not affected.")
		f.press(t, "OK")
		if strings.Contains(f.screen(), "repaired") {
			t.Error("it does not go away")
		}
	})
}

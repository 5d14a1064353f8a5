package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/store"
	"wrapbell/ui"
)

// openFirst opens the window of somebody who never used the program.
func openFirst(t *testing.T, o options, change func(*ui.Desk), renders ...app.Render) *fixture {
	t.Helper()
	st := emptyStore(t, renders...)
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Keys = newKeys(st, environments())
		d.Saving = &ui.Saving{Folder: "/home/lena/Videos/Wrapbell", Saver: nobodySaves{}}
		if change != nil {
			change(d)
		}
	})
	f.t = t
	return f
}

// nobodySaves has nothing to save.
type nobodySaves struct{ ui.Saver }

func (nobodySaves) Unfinished() []app.Unfinished { return nil }

func TestFirstStepsWithPracticeTakeTwoKeys(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := openFirst(t, options{theme: theme.VariantDark}, nil)
		f.shows(t, "Step 1 of 3", "Watch your cloud renders from your desk.", "Unofficial app. Not made or endorsed by Shotstack.")
		if n := len(f.Rows()); n != 0 {
			t.Fatalf("%d rows before anything was asked for", n)
		}
		f.Do(func() {
			for range 2 { // Try it with practice renders; one press too many changes nothing
				f.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
		})
		f.pass(time.Second)
		f.shows(t, "Step 3 of 3", "Where should finished videos go?", "/Videos/Wrapbell", "Save finished videos automatically")
		f.key(fyne.KeyReturn) // Start
		f.pass(time.Second)
		if m := f.screen(); strings.Contains(m, "Step") {
			t.Fatalf("the steps are still there:\n%s", m)
		}
		rows := f.Rows()
		if len(rows) != 8 || rows[0].Name != "A title" {
			t.Fatalf("%d practice renders, the first is %q", len(rows), rows[0].Name)
		}
		if !slices.ContainsFunc(rows, func(r rowWords) bool { return strings.HasPrefix(r.Name, "Fails first") }) {
			t.Error("none of them fails")
		}
		var saving ui.SavingChoice
		if ok, err := f.store.Setting(ui.SettingSaving, &saving); !ok || err != nil || !saving.Auto || saving.Since.IsZero() {
			t.Errorf("saving: %+v %v", saving, err)
		}
		f.closeOnce()
		again := openDesk(t, options{theme: theme.VariantDark}, f.store, func(*ui.Desk) {})
		if m := again.screen(); strings.Contains(m, "Step 1 of 3") {
			t.Error("they come again after a restart")
		}
	})
}

func TestFirstStepsWithAKey(t *testing.T) {
	keyless(t)
	v := newVendor(t)
	bubble(t, func(t *testing.T) {
		f := openFirst(t, options{theme: theme.VariantDark}, func(d *ui.Desk) {
			d.Environments = v.environments()
			d.Keys = newKeys(d.Settings.(*store.Store), v.environments())
		})
		f.press2(t, "I have a Shotstack key")
		f.shows(t, "Step 2 of 3", "Paste your key.", "Where do I find my keys?")
		f.typeIn(sandboxKey)
		f.key(fyne.KeyReturn)
		f.shows(t, "Works · for this session only")
		f.press2(t, "Continue")
		f.shows(t, "Step 3 of 3")
		f.press2(t, "Start")
		f.pass(time.Second)
		f.shows(t, "SANDBOX", "Nothing rendered yet")
	})
}

func TestWhoWasHereBeforeGetsNoFirstSteps(t *testing.T) {
	for name, c := range map[string]struct {
		renders []app.Render
		setting string
	}{
		"a render":  {gathering(time.Now())[:1], ""},
		"a setting": {nil, ui.SettingPace},
		"welcomed":  {nil, ui.SettingWelcomed},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				st := emptyStore(t, c.renders...)
				if c.setting != "" {
					st.SetSetting(c.setting, "x")
				}
				f := openDesk(t, options{theme: theme.VariantDark}, st, func(*ui.Desk) {})
				if m := f.screen(); strings.Contains(m, "Step 1 of 3") {
					t.Error("the first steps come")
				}
			})
		})
	}
}

func TestFirstStepsGiveWayAndComeBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := openFirst(t, options{theme: theme.VariantDark}, nil)
		f.shows(t, "Step 1 of 3")
		f.app.Clipboard().SetContent(string(samples()[0].Body))
		f.Paste() // somebody who knows what to do
		f.settle()
		f.Send()
		f.pass(time.Second)
		if m := f.screen(); strings.Contains(m, "Step 1 of 3") || len(f.Rows()) != 1 {
			t.Fatalf("they stay over a render:\n%s", m)
		}
		f.Do(menuItem(t, f, "Help", "First steps…").Action)
		f.shows(t, "Step 1 of 3")
		f.key(fyne.KeyEscape)
		if m := f.screen(); strings.Contains(m, "Step 1 of 3") {
			t.Error("Esc does not close them")
		}
		f.Do(menuItem(t, f, "Help", "First steps…").Action)
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.press2(t, "Start")
		if n := len(f.Rows()); n != 1 {
			t.Errorf("looked at again they send %d renders", n-1)
		}
	})
}

// press2 presses one of the larger buttons with the keyboard, from the one that has the
// focus on.
func (f *fixture) press2(t *testing.T, name string) {
	t.Helper()
	for range 12 {
		there := false
		f.Do(func() {
			b, ok := f.Fyne().Canvas().Focused().(fyne.Widget)
			there = ok && strings.Contains(test.RenderObjectToMarkup(b), ">"+name+"<")
		})
		if there {
			f.key(fyne.KeyReturn)
			return
		}
		f.Do(f.Fyne().Canvas().FocusNext)
		f.settle()
	}
	t.Fatalf("the keyboard does not reach %q in\n%s", name, f.screen())
}

// TestWelcomeShots saves pictures of the first steps; it runs only when WRAPBELL_SHOTS
// names a folder.
func TestWelcomeShots(t *testing.T) {
	keyless(t)
	inEachLook(t, "welcome", usual, func(t *testing.T, save func(*fixture, string), o options) {
		f := openFirst(t, o, nil)
		save(f, "1")
		f.press2(t, "I have a Shotstack key")
		f.pass(time.Second)
		save(f, "2")
		f.press2(t, "Continue")
		f.pass(time.Second)
		save(f, "3")
	})
}

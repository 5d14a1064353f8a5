package ui_test

import (
	"path/filepath"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/store"
	"wrapbell/store/keyring"
	"wrapbell/ui"
)

// What others act on holds within its bounds, whatever was set by hand or by a newer
// version.
func TestWhatWasChosenLast(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "wrapbell.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	production := app.Environment{Name: app.Production, Paid: true}
	check := func(name string, value any, got func() any, want any) {
		t.Helper()
		if err := s.SetSetting(name, value); err != nil {
			t.Fatal(err)
		}
		if g := got(); g != want {
			t.Errorf("%s set to %v: %v, want %v", name, value, g, want)
		}
	}
	hold := func() any { return ui.LastHold(s) }
	for seconds, want := range map[any]time.Duration{nil: 5 * time.Second, 0: 0, 12: 12 * time.Second, -3: 0, 3600: 30 * time.Second} {
		check(ui.SettingHold, seconds, hold, want)
	}
	speed := func() any { return ui.LastSpeed(s) }
	for times, want := range map[any]float64{nil: 1, 3.5: 3.5, 0: 1, -2: 1, 1e9: 1000} {
		check(ui.SettingSpeed, times, speed, want)
	}
	pays := func() any { return ui.LastRetry(s).In(production) }
	for _, c := range []struct {
		set  any
		want bool
	}{{nil, false}, {ui.AutoRetry{Paid: true}, false}, {ui.AutoRetry{Once: true}, false}, {ui.AutoRetry{Once: true, Paid: true}, true},
		{map[string]any{"Once": true, "Paid": "yes"}, false}} {
		check(ui.SettingRetry, c.set, pays, c.want)
	}
	keys := keyring.Desk{Ring: keyring.Open(s)}
	place := func() any { return ui.LastPlace(s, keys, environments()) }
	for name, want := range map[any]string{nil: app.Practice, "gone": app.Practice, app.Sandbox: app.Practice} { // no key yet
		check(ui.SettingPresent, name, place, want)
	}
	if err := keys.Hold(app.Sandbox, "a1b2c3d4e5f60718293a4b5c6d7e8f901a2b3c4d"); err != nil {
		t.Fatal(err)
	}
	check(ui.SettingPresent, app.Sandbox, place, app.Sandbox)
}

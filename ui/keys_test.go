package ui_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/store/keyring"
	"wrapbell/ui"
)

// withVendor opens a window over the real client, the real ring without a keyring,
// and a service on loopback.
func withVendor(t *testing.T, do func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor)) {
	keyless(t)
	v := newVendor(t)
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		k := newKeys(st, v.environments())
		f := openDesk(t, options{theme: theme.VariantDark}, st, func(d *ui.Desk) {
			d.Environments, d.Keys = v.environments(), k
		})
		do(t, f, k, v)
	})
}

func TestAKeyThatWorksIsKept(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		var woken []string
		k.Wake = func(e string) { woken = append(woken, e) }
		f.OpenSettings()
		f.shows(t, "No key yet", "sent only to its own environment", "only to api.shotstack.io")
		f.press(t, "Add key")
		f.typeIn("  " + sandboxKey + " ")
		f.key(fyne.KeyReturn)
		f.settle()
		f.shows(t, "●●●●●●●●3f9a", "key is kept for this session only.", "we never write a key to a file")
		if got, err := k.Ring.Get(t.Context(), app.Sandbox); err != nil || got.Reveal() != sandboxKey {
			t.Errorf("kept: %v %v", got, err)
		}
		if !slices.Equal(woken, []string{app.Sandbox}) {
			t.Errorf("woken: %v", woken)
		}
		if asked := v.requests(); !slices.Equal(asked, []string{"GET /edit/stage/templates 3f9a"}) {
			t.Errorf("asked: %v", asked)
		}
	})
}

func TestARefusedKeyIsNotKept(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		f.OpenKeys(app.Sandbox)
		f.typeIn(strangerKey)
		f.press(t, "Keep this key")
		f.shows(t, "Shotstack refused this key.", "mistyped, revoked, or belong to the other environment")
		if _, ok := k.Ring.Has(app.Sandbox); ok {
			t.Error("it was kept")
		}
	})
}

func TestTextThatIsNoKeyGoesNowhere(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		for text, want := range map[string]string{
			"two words":              "a space or a line break",
			strings.Repeat("k", 600): "too long",
			"schlüssel":              "plain letters",
		} {
			f.OpenKeys(app.Sandbox)
			f.typeIn(text)
			f.press(t, "Keep this key")
			f.shows(t, want)
			f.key(fyne.KeyEscape)
			f.settle()
		}
		if asked := v.requests(); len(asked) != 0 {
			t.Errorf("asked: %v", asked)
		}
	})
}

func TestTheNeighboursKeyIsRecognised(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		f.OpenKeys(app.Sandbox)
		f.typeIn(productionKey)
		f.key(fyne.KeyReturn)
		f.shows(t, "This looks like your Production key.", "It works in Production, not in Sandbox.")
		f.press(t, "Keep it as Production key")
		if got, err := k.Ring.Get(t.Context(), app.Production); err != nil || got.Reveal() != productionKey {
			t.Errorf("production has %v %v", got, err)
		}
		if _, ok := k.Ring.Has(app.Sandbox); ok {
			t.Error("sandbox has it too")
		}
		f.typeIn(sandboxKey) // the field is open for the right one
		f.key(fyne.KeyReturn)
		f.shows(t, "●●●●●●●●3f9a", "●●●●●●●●77c1")
	})
}

func TestSwappedKeysAreSwapped(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		held := func(e, s string) {
			key, err := keyring.NewKey(s)
			if err != nil {
				t.Fatal(err)
			}
			k.Ring.Hold(e, key)
		}
		right := func() {
			t.Helper()
			s, _ := k.Ring.Get(t.Context(), app.Sandbox)
			p, _ := k.Ring.Get(t.Context(), app.Production)
			if s.Reveal() != sandboxKey || p.Reveal() != productionKey {
				t.Errorf("sandbox has %v, production has %v", s, p)
			}
		}
		held(app.Sandbox, productionKey)
		held(app.Production, sandboxKey)
		f.OpenSettings()
		f.press(t, "Check")
		f.shows(t, "This looks like your Production key.")
		f.press(t, "Swap them")
		right()

		// And while one is entered, the other already in the wrong place.
		k.Ring.Remove(t.Context(), app.Sandbox) // there is no keyring to clean
		held(app.Production, sandboxKey)
		f.OpenKeys(app.Sandbox)
		f.typeIn(productionKey)
		f.key(fyne.KeyReturn)
		f.settle()
		f.press(t, "Swap them")
		right()
		f.shows(t, "●●●●●●●●3f9a", "●●●●●●●●77c1")
		for _, a := range v.requests() {
			if !strings.HasPrefix(a, "GET /edit/") || !strings.Contains(a, "/templates ") {
				t.Errorf("it asked %s", a)
			}
		}
	})
}

func TestTheSameKeyTwiceIsNotSwapped(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		key, err := keyring.NewKey(sandboxKey)
		if err != nil {
			t.Fatal(err)
		}
		k.Ring.Hold(app.Production, key)
		f.OpenSettings()
		f.pressNth(t, "Check", 0)
		f.shows(t, "This looks like your Sandbox key.")
		f.press(t, "Move it to Sandbox")
		if got, err := k.Ring.Get(t.Context(), app.Sandbox); err != nil || got.Reveal() != sandboxKey {
			t.Errorf("sandbox has %v %v", got, err)
		}
		if _, ok := k.Ring.Has(app.Production); ok {
			t.Error("production still has it")
		}
		k.Ring.Hold(app.Production, key) // in both places
		f.OpenSettings()
		f.pressNth(t, "Check", 1)
		f.press(t, "Replace key")
		f.typeIn(productionKey)
		f.key(fyne.KeyReturn)
		f.shows(t, "●●●●●●●●77c1", "●●●●●●●●3f9a")
	})
}

func TestTroubleOfTheNetworkDoesNotLoseAKey(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		v.setDown(true)
		f.OpenKeys(app.Production)
		f.typeIn(productionKey)
		f.key(fyne.KeyReturn)
		f.shows(t, "The key could not be tried. Shotstack isn't answering properly.")
		if _, ok := k.Ring.Has(app.Production); ok {
			t.Fatal("it was kept without a word")
		}
		f.press(t, "Keep it unchecked")
		f.shows(t, "not checked", "●●●●●●●●77c1")
		v.setDown(false)
		f.press(t, "Check")
		f.shows(t, "Works")
		f.press(t, "Remove")
		f.shows(t, "The key was removed.")
		if _, ok := k.Ring.Has(app.Production); ok {
			t.Error("it is still there")
		}
	})
}

func TestAKeyIsAskedForBeforeSandboxIsChosen(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		f.ChooseEnvironment(app.Sandbox)
		f.shows(t, "PRACTICE", "Add your Sandbox key to send there.")
		f.key(fyne.KeyEscape) // the field
		f.key(fyne.KeyEscape) // the sheet
		f.settle()
		var present string
		if f.shows(t, "PRACTICE"); f.layered() {
			t.Error("Esc does not close the settings")
		}
		if ok, _ := f.store.Setting(ui.SettingPresent, &present); ok {
			t.Errorf("remembered %q", present)
		}
		f.ChooseEnvironment(app.Sandbox)
		f.typeIn(sandboxKey)
		f.key(fyne.KeyReturn)
		f.shows(t, "SANDBOX", "New renders go to Sandbox")
		if ok, err := f.store.Setting(ui.SettingPresent, &present); !ok || err != nil || present != app.Sandbox {
			t.Errorf("remembered %q %v %v", present, ok, err)
		}
	})
}

// hangs is a keyring that asks its user something, who is away.
type hangs struct {
	ui.Keys
	calls chan string
}

func (h hangs) hang(ctx context.Context, what string) error {
	h.calls <- what
	<-ctx.Done()
	return &app.Problem{Kind: app.KeyLocked, Detail: "no answer in time"}
}

func (h hangs) Has(string) (string, bool) { return "keyring", true }
func (h hangs) Last4(ctx context.Context, _ string) (string, error) {
	return "", h.hang(ctx, "last4")
}
func (h hangs) Try(context.Context, string, string) error          { return nil }
func (h hangs) Remove(ctx context.Context, _ string) error         { return h.hang(ctx, "remove") }
func (h hangs) Check(ctx context.Context, _ string) error          { return h.hang(ctx, "check") }
func (h hangs) Set(ctx context.Context, _, _ string) (bool, error) { return false, h.hang(ctx, "set") }

// limit is how long the main thread may be busy with one thing.
const limit = 100 * time.Millisecond

// TestTheWindowNeverWaitsForAKeyring measures in real time: the window answers while
// every call to the keyring hangs.
func TestTheWindowNeverWaitsForAKeyring(t *testing.T) {
	real := realClock(t)
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		h := hangs{calls: make(chan string, 100)}
		f := openDesk(t, options{theme: theme.VariantLight}, st, func(d *ui.Desk) { d.Keys = h })
		quick := func(what string, do func()) {
			t.Helper()
			begun, at := time.Now(), real() // the bubble's time stands still unless somebody waits
			f.Do(do)
			if took, waited := real().Sub(at), time.Since(begun); waited > 0 || took > limit {
				t.Errorf("%s took %v and waited %v", what, took, waited)
			}
		}
		quick("opening", func() { f.Window.OpenSettings() })
		f.settle()
		if len(h.calls) != 0 {
			t.Error("the keyring is asked before its page is looked at")
		}
		f.press(t, "Keys")
		if len(h.calls) == 0 {
			t.Fatal("the keyring was not asked")
		}
		quick("switching the filter", func() { f.Window.SetChip(3) })
		f.shows(t, "Looking in your keychain…")
		f.pass(1100 * time.Millisecond)
		f.shows(t, "Your keychain is asking you something…")
		quick("closing", func() { f.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) })
		quick("opening again", func() { f.Window.OpenSettings() })
		f.settle()
		f.press(t, "Keys")
		f.pass(2 * time.Minute)
		f.shows(t, "Your keychain did not answer in time")
		f.press(t, "Replace")
		f.typeIn(sandboxKey)
		f.press(t, "Keep this key")
		f.pass(2 * time.Second)
		f.shows(t, "Your keychain is asking you something…")
		quick("switching the filter while it keeps", func() { f.Window.SetChip(0) })
		f.pass(2 * time.Minute)
		f.shows(t, "key is kept for this session only.", "Your keychain did not answer in time.")
	})
}

// TestClosingDoesNotWaitForAKeyring ends while a question is open.
func TestClosingDoesNotWaitForAKeyring(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := hangs{calls: make(chan string, 100)}
		f := openDesk(t, options{theme: theme.VariantLight}, openStore(t), func(d *ui.Desk) { d.Keys = h })
		f.OpenKeys(app.Sandbox)
		f.typeIn(sandboxKey)
		f.key(fyne.KeyReturn)
		f.settle()
		begun := time.Now()
		f.closeOnce()
		if waited := time.Since(begun); waited > 0 {
			t.Errorf("it waited %v", waited)
		}
	})
}

// TestNoWidgetKeepsAKey looks for the keys' text in the markup while a key is
// entered, and through every field of every object of the window once it is closed.
func TestNoWidgetKeepsAKey(t *testing.T) {
	withVendor(t, func(t *testing.T, f *fixture, k *keyring.Desk, v *vendor) {
		gone := func(when string) {
			t.Helper()
			if m := f.markup(); strings.Contains(m, "CANARY") {
				t.Errorf("%s: a key is on the screen:\n%s", when, m)
			}
			var at string
			f.Do(func() { at = canaryIn(reflect.ValueOf(f.Window), "window", map[visit]bool{}, 0) })
			if at != "" {
				t.Errorf("%s: a key is left in %s", when, at)
			}
		}
		f.OpenKeys(app.Sandbox)
		f.typeIn(sandboxKey)
		if m := f.markup(); strings.Contains(m, "CANARY") {
			t.Error("the key is shown while it is typed")
		}
		var at string
		f.Do(func() { at = canaryIn(reflect.ValueOf(f.Fyne().Canvas().Focused()), "field", map[visit]bool{}, 0) })
		if at == "" {
			t.Fatal("this test would find no key anywhere")
		}
		f.key(fyne.KeyEscape)
		f.settle()
		gone("after Esc")
		f.press(t, "Add key")
		f.typeIn(productionKey)
		f.key(fyne.KeyReturn)
		f.settle()
		f.press(t, "Done")
		gone("after it was closed with a question open")
		f.OpenKeys(app.Sandbox)
		f.typeIn(sandboxKey)
		f.key(fyne.KeyReturn)
		f.settle()
		gone("after it was kept")
		f.press(t, "Done")
		f.pass(time.Minute)
		gone("after the sheet")
	})
}

type visit struct {
	at uintptr
	t  reflect.Type
}

// canaryIn looks for the canary in everything that can be reached through the fields
// of the house's own types and the toolkit's, and says where it is.
func canaryIn(v reflect.Value, path string, seen map[visit]bool, deep int) string {
	if deep > 60 || !v.IsValid() {
		return ""
	}
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), "CANARY") {
			return path
		}
	case reflect.Pointer:
		if v.IsNil() || seen[visit{v.Pointer(), v.Type()}] || skipped(v.Type().Elem()) {
			return ""
		}
		seen[visit{v.Pointer(), v.Type()}] = true
		return canaryIn(v.Elem(), path, seen, deep+1)
	case reflect.Interface:
		return canaryIn(v.Elem(), path, seen, deep+1)
	case reflect.Struct:
		for i := range v.NumField() {
			if at := canaryIn(v.Field(i), path+"."+v.Type().Field(i).Name, seen, deep+1); at != "" {
				return at
			}
		}
	case reflect.Slice, reflect.Array:
		if k := v.Type().Elem().Kind(); k == reflect.Int32 {
			var b strings.Builder
			for i := range v.Len() {
				b.WriteRune(rune(v.Index(i).Int()))
			}
			if strings.Contains(b.String(), "CANARY") {
				return path
			}
			return ""
		} else if k <= reflect.Complex128 && k != reflect.Invalid {
			return ""
		}
		for i := range v.Len() {
			if at := canaryIn(v.Index(i), fmt.Sprintf("%s[%d]", path, i), seen, deep+1); at != "" {
				return at
			}
		}
	case reflect.Map:
		for i := v.MapRange(); i.Next(); {
			if at := canaryIn(i.Value(), path+"[]", seen, deep+1); at != "" {
				return at
			}
		}
	}
	return ""
}

// skipped are the types where keys may be: the ring and the client, and the store's
// file, which other tests search.
func skipped(t reflect.Type) bool {
	return strings.HasPrefix(t.PkgPath(), "wrapbell/store") || strings.HasPrefix(t.PkgPath(), "wrapbell/app") ||
		strings.HasSuffix(t.PkgPath(), "ui_test") || strings.HasPrefix(t.PkgPath(), "go.etcd.io")
}

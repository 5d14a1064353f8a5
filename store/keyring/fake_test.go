//go:build linux

package keyring_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"wrapbell/app"
	"wrapbell/store/keyring"
)

// fake speaks the Secret Service's wire on a private bus and asks its user
// questions, as real ones do on a desktop; the user is played by answer.
//
// Source: freedesktop.org, Secret Service API 0.2.
type fake struct {
	conn   *dbus.Conn
	answer func(f *fake, times int)
	ask    string // the call that asks: "unlock" or "store"

	mu     sync.Mutex
	times  int
	secret *secret
}

type secret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

const (
	root      = dbus.ObjectPath("/org/freedesktop/secrets")
	login     = root + "/aliases/default"
	theItem   = root + "/item"
	theSess   = root + "/session"
	thePrompt = root + "/prompt"
	nothing   = dbus.ObjectPath("/")
	iface     = "org.freedesktop.Secret."
)

func (b *bus) startFake(t *testing.T, ask string, answer func(f *fake, times int)) {
	t.Helper()
	f := &fake{conn: b.Connect(t), ask: ask, answer: answer}
	for _, part := range []struct {
		v    any
		path dbus.ObjectPath
		name string
	}{{fakeService{f}, root, "Service"}, {fakeCollection{f}, login, "Collection"}, {fakeItem{f}, theItem, "Item"},
		{fakeSession{}, theSess, "Session"}, {fakePrompt{f}, thePrompt, "Prompt"}} {
		if err := f.conn.Export(part.v, part.path, iface+part.name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.conn.RequestName("org.freedesktop.secrets", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
}

// question returns the prompt that the present call must pass, if any.
func (f *fake) question(call string) dbus.ObjectPath {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ask != call {
		return nothing
	}
	f.times++
	return thePrompt
}

func (f *fake) completed(dismissed bool) {
	f.conn.Emit(thePrompt, iface+"Prompt.Completed", dismissed, dbus.MakeVariant(""))
}

type fakeService struct{ f *fake }

func (s fakeService) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	return dbus.MakeVariant(""), theSess, nil
}

func (s fakeService) Unlock(what []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	if p := s.f.question("unlock"); p != nothing {
		return nil, p, nil
	}
	return what, nothing, nil
}

type fakeCollection struct{ f *fake }

func (c fakeCollection) SearchItems(map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	if c.f.secret == nil {
		return nil, nil
	}
	return []dbus.ObjectPath{theItem}, nil
}

func (c fakeCollection) CreateItem(_ map[string]dbus.Variant, s secret, _ bool) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	if p := c.f.question("store"); p != nothing {
		return nothing, p, nil
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.secret = &s
	return theItem, nothing, nil
}

type fakeItem struct{ f *fake }

func (i fakeItem) GetSecret(dbus.ObjectPath) (secret, *dbus.Error) {
	i.f.mu.Lock()
	defer i.f.mu.Unlock()
	return *i.f.secret, nil
}

func (i fakeItem) Delete() (dbus.ObjectPath, *dbus.Error) { return nothing, nil }

type fakeSession struct{}

func (fakeSession) Close() *dbus.Error { return nil }

type fakePrompt struct{ f *fake }

func (p fakePrompt) Prompt(string) *dbus.Error {
	p.f.mu.Lock()
	times := p.f.times
	p.f.mu.Unlock()
	p.f.answer(p.f, times)
	return nil
}

// Nobody answers: the call is given up, the next is refused at once, and the key
// can be used for the session.
func TestQuestionNeverAnswered(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startFake(t, "unlock", func(*fake, int) {})
		return b.env()
	}) {
		return
	}
	r, s := ring(t)
	r.Limit = 100 * time.Millisecond
	if err := s.SetSetting("key/"+app.Sandbox, map[string]string{"id": "earlier"}); err != nil {
		t.Fatal(err)
	}
	get(t, r, "", keyring.ErrTimedOut)
	r.Limit = time.Hour
	begun := time.Now()
	get(t, r, "", keyring.ErrTimedOut)
	set(t, r, canary, keyring.Session, keyring.ErrTimedOut)
	get(t, r, canary, nil)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("waited %v behind a call that was given up", took)
	}
}

// Several ask while the keyring's question is open: one question, and all are
// told in time.
func TestManyAsk(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startFake(t, "unlock", func(f *fake, times int) {
			if times > 1 {
				t.Error("asked twice")
			}
		})
		return b.env()
	}) {
		return
	}
	r, s := ring(t)
	r.Limit = 100 * time.Millisecond
	if err := s.SetSetting("key/"+app.Sandbox, map[string]string{"id": "earlier"}); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := r.Get(t.Context(), app.Sandbox); !errors.Is(err, keyring.ErrTimedOut) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestQuestionDismissed(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startFake(t, "unlock", func(f *fake, _ int) { f.completed(true) })
		return b.env()
	}) {
		return
	}
	r, _ := ring(t)
	set(t, r, canary, keyring.Session, keyring.ErrLocked)
}

// The library takes a dismissed question on storing for success.
func TestStoringDismissed(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startFake(t, "store", func(f *fake, _ int) { f.completed(true) })
		return b.env()
	}) {
		return
	}
	r, _ := ring(t)
	set(t, r, canary, keyring.Session, keyring.ErrNotKept)
	get(t, r, canary, nil)
}

// A signal that answers nothing arrives while the question is open; the library
// takes it for a refusal.
func TestStraySignal(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startFake(t, "unlock", func(f *fake, _ int) {
			f.mu.Lock()
			f.ask = "" // answered behind the scenes
			f.mu.Unlock()
			f.conn.Emit(thePrompt, iface+"Prompt.Moved")
		})
		return b.env()
	}) {
		return
	}
	r, s := ring(t)
	set(t, r, canary, keyring.Keyring, nil)
	get(t, keyring.Open(s), canary, nil)
}

// The bus goes away while a question is open, which is a nil pointer below.
func TestBusDies(t *testing.T) {
	if !inside(t, func() []string {
		b := startBus(t)
		b.startFake(t, "unlock", func(*fake, int) { b.Daemon.Kill() })
		return b.env()
	}) {
		return
	}
	r, _ := ring(t)
	set(t, r, canary, keyring.Session, keyring.ErrNone)
	get(t, r, canary, nil)
	set(t, r, canary, keyring.Session, keyring.ErrNone)
}

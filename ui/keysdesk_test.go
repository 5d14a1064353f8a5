package ui_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"wrapbell/app"
	"wrapbell/app/shotstack"
	"wrapbell/store"
	"wrapbell/store/keyring"
	"wrapbell/ui"
)

// The keys of these tests: canaries that must show nowhere.
const (
	sandboxKey    = "CANARYsandboxCANARYsandboxCANARYsand3f9a"
	productionKey = "CANARYproductionCANARYproductionCANA77c1"
	strangerKey   = "CANARYstrangerCANARYstrangerCANARYst0000"
)

// vendor is a service at loopback that knows one key for each stage.
type vendor struct {
	*httptest.Server
	mu    sync.Mutex
	down  bool
	asked []string // path and last four characters of the key
}

// newVendor must be called outside of a bubble: it uses real sockets.
func newVendor(t *testing.T) *vendor {
	v := &vendor{}
	v.Server = httptest.NewUnstartedServer(http.HandlerFunc(v.serve))
	v.Config.SetKeepAlivesEnabled(false) // an idle connection would keep a bubble awake
	v.Start()
	t.Cleanup(v.Close)
	return v
}

func (v *vendor) serve(w http.ResponseWriter, r *http.Request) {
	key := r.Header.Get("x-api-key")
	v.mu.Lock()
	down := v.down
	v.asked = append(v.asked, r.Method+" "+r.URL.Path+" "+key[max(0, len(key)-4):])
	v.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	good := key == sandboxKey && strings.HasPrefix(r.URL.Path, "/edit/stage/") || key == productionKey && strings.HasPrefix(r.URL.Path, "/edit/v1/")
	switch {
	case down:
		w.WriteHeader(http.StatusServiceUnavailable)
		w.Write([]byte(`{"message":"Service Unavailable"}`))
	case !good:
		w.WriteHeader(http.StatusForbidden)
		w.Write([]byte(`{"message":"Forbidden"}`))
	default:
		w.Write([]byte(`{"success":true,"message":"OK","response":{"owner":"o","templates":[]}}`))
	}
}

func (v *vendor) setDown(on bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.down = on
}

func (v *vendor) requests() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return append([]string(nil), v.asked...)
}

// environments are the built-in ones with the vendor's address, and one of the
// user's own at another host.
func (v *vendor) environments() []app.Environment {
	all := app.BuiltIn(app.Environment{Edit: "http://127.0.0.1:1/edit/v1"})
	for i := range all[1:] {
		e := &all[i+1]
		stage := map[string]string{app.Sandbox: "stage", app.Production: "v1"}[e.Name]
		e.Edit, e.Serve = v.URL+"/edit/"+stage, v.URL+"/serve/"+stage
	}
	return append(all, app.Environment{Name: "studio-server", Edit: "http://127.0.0.1:2/edit/v1", Serve: "http://127.0.0.1:2/serve/v1"})
}

// newKeys is the real desk on the real ring and the real client, as the program wires
// them.
func newKeys(st *store.Store, environments []app.Environment) *keyring.Desk {
	client := shotstack.New(nil)
	client.Environment = func(name string) (app.Environment, bool) {
		i := slices.IndexFunc(environments, func(e app.Environment) bool { return e.Name == name })
		if i < 0 {
			return app.Environment{}, false
		}
		return environments[i], true
	}
	k := &keyring.Desk{Ring: keyring.Open(st), Ask: client.Try, Wake: func(string) {}}
	client.Key = k.Key
	return k
}

// keyless makes sure that no test reaches the keyring of whoever runs it.
func keyless(t *testing.T) { t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") }

// openDesk makes a window with keys and settings. change may alter the desk.
func openDesk(t *testing.T, o options, st *store.Store, change func(*ui.Desk)) *fixture {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewThemeOf(o.theme))
	f := &fixture{app: a, store: st, desk: &app.Desk{Store: st, Edits: st}}
	d := ui.Desk{
		App: a, Renders: st, Commands: f.desk, Pictures: o.pictures,
		Environments: environments(), Present: o.present, Samples: samples(), Settings: st,
		Version: "0.1.0", About: ui.About{Data: "/home/lena/.config/wrapbell", File: "wrapbell.db",
			Build: "Build 1, of 3f9a2c1 · Go 1.26.8 · Fyne 2.8.1", Parts: []string{"fyne.io/fyne/v2 v2.8.1", "go.etcd.io/bbolt v1.5.0"},
			Licences: "MIT licence. Made with Fyne, bbolt, go-keyring and others under licences of their own."},
	}
	change(&d)
	f.Window = ui.New(d)
	if o.w > 0 {
		f.resize(fyne.NewSize(o.w, o.h))
	}
	t.Cleanup(f.closeOnce)
	f.settle()
	return f
}

// openStore opens a store in the present bubble, of somebody who went the first steps.
func openStore(t *testing.T, renders ...app.Render) *store.Store {
	t.Helper()
	st := emptyStore(t, renders...)
	if err := st.SetSetting(ui.SettingWelcomed, true); err != nil {
		t.Fatal(err)
	}
	return st
}

func emptyStore(t *testing.T, renders ...app.Render) *store.Store {
	t.Helper()
	st, err := store.Open(t.TempDir() + "/renders.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	for _, r := range renders {
		if _, err := st.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	return st
}

// find returns the topmost visible object that match accepts.
func (f *fixture) find(match func(fyne.CanvasObject) bool) fyne.CanvasObject {
	var found fyne.CanvasObject
	f.Do(func() {
		root := f.Fyne().Content()
		if top := f.Fyne().Canvas().Overlays().Top(); top != nil {
			root = top
		}
		var walk func(o fyne.CanvasObject)
		walk = func(o fyne.CanvasObject) {
			if found != nil || !o.Visible() {
				return
			}
			if match(o) {
				found = o
				return
			}
			switch c := o.(type) {
			case *fyne.Container:
				for _, o := range c.Objects {
					walk(o)
				}
			case fyne.Widget:
				for _, o := range test.WidgetRenderer(c).Objects() {
					walk(o)
				}
			}
		}
		walk(root)
	})
	return found
}

// press presses the button of that name, the first from the top.
func (f *fixture) press(t *testing.T, name string) {
	t.Helper()
	f.pressNth(t, name, 0)
}

func (f *fixture) pressNth(t *testing.T, name string, n int) {
	t.Helper()
	o := f.find(func(o fyne.CanvasObject) bool {
		if _, ok := o.(button); !ok || !says(o, name) {
			return false
		}
		n--
		return n < 0
	})
	if o == nil {
		t.Fatalf("there is no button %q in\n%s", name, f.screen())
	}
	f.Do(func() { o.(fyne.Tappable).Tapped(&fyne.PointEvent{}) })
	f.settle()
}

// typeIn types into the field that has the focus.
func (f *fixture) typeIn(text string) {
	f.Do(func() {
		focused := f.Fyne().Canvas().Focused()
		for _, c := range text {
			if focused != nil {
				focused.TypedRune(c)
			}
		}
	})
	f.settle()
}

// words is every text on the screen, one a line.
func (f *fixture) words() string {
	var b strings.Builder
	for line := range strings.SplitSeq(f.markup(), "\n") {
		if _, text, ok := strings.Cut(line, ">"); ok && strings.Contains(line, "<text") {
			text, _, _ = strings.Cut(text, "</text")
			b.WriteString(text + "\n")
		}
	}
	return b.String()
}

// screen is all of these in one line.
func (f *fixture) screen() string { return strings.Join(strings.Fields(f.words()), " ") }

// shows waits for some text, and fails with what is there instead.
func (f *fixture) shows(t *testing.T, texts ...string) {
	t.Helper()
	f.settle()
	all := f.screen()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("%q is not there:\n%s", text, all)
		}
	}
}

// OpenSettings opens the settings, at the keys where there are any.
func (f *fixture) OpenSettings() {
	f.Do(f.Window.OpenSettings)
	f.settle()
	keys := f.find(func(o fyne.CanvasObject) bool { _, ok := o.(button); return ok && says(o, "Keys") })
	if keys != nil {
		f.Do(func() { keys.(fyne.Tappable).Tapped(&fyne.PointEvent{}) })
		f.settle()
	}
}

func (f *fixture) OpenKeys(e string) { f.Do(func() { f.Window.OpenKeys(e) }); f.settle() }
func (f *fixture) ChooseEnvironment(e string) {
	f.Do(func() { f.Window.ChooseEnvironment(e) })
	f.settle()
}

// realClock tells real time inside a bubble, too; it must be called outside.
func realClock(t *testing.T) func() time.Time {
	ask, told := make(chan struct{}), make(chan time.Time)
	go func() {
		for range ask {
			told <- time.Now()
		}
	}()
	t.Cleanup(func() { close(ask) })
	return func() time.Time {
		ask <- struct{}{}
		return <-told
	}
}

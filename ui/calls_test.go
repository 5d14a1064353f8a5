package ui_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/ui"
)

// withCallback is an edit that has somebody else told of its end.
const withCallback = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"Spring sale"},"start":0,"length":5}]}]},
"output":{"format":"mp4","resolution":"hd"},"callback":"https://hooks.example/in/secret-token"}`

// named is the id of the render of that name.
func (f *fixture) named(name string) string {
	f.t.Helper()
	for _, r := range f.Rows() {
		if r.Name == name {
			return r.ID
		}
	}
	f.t.Fatalf("no render %q", name)
	return ""
}

// setUp fills in the form about callbacks.
func (f *fixture) setUp(t *testing.T, on bool, public, port string) {
	t.Helper()
	check := fieldOf[checks](t, f)
	var entries []interface{ SetText(string) }
	f.Do(func() {
		walk(f.Fyne().Canvas().Overlays().Top(), func(o fyne.CanvasObject) bool {
			if e, ok := o.(interface {
				fyne.Focusable
				SetText(string)
				SelectedText() string
			}); ok {
				entries = append(entries, e)
			}
			return true
		})
	})
	if len(entries) != 2 {
		t.Fatalf("%d fields", len(entries))
	}
	f.Do(func() {
		check.SetChecked(on)
		entries[0].SetText(public)
		entries[1].SetText(port)
	})
	f.settle()
}

// advanced opens the page about callbacks.
func advanced(t *testing.T, r *receiver, do func(f *fixture)) {
	bubble(t, func(t *testing.T) {
		f := withCalls(t, options{theme: theme.VariantDark, w: 900, h: 600}, r, well)
		f.OpenSettings()
		f.press(t, "Advanced")
		do(f)
	})
}

func TestWithoutAReceiverNothingIsSaidOfOne(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := withCalls(t, options{theme: theme.VariantDark}, nil, well)
		f.OpenSettings()
		if slices.Contains(f.buttons(), "Advanced") {
			t.Error("there is a page about callbacks")
		}
		f.key(fyne.KeyEscape)
		f.Do(f.OpenInspector)
		f.settle()
		if f.layered() {
			t.Error("the inspector opens")
		}
		f.NewRenderFrom("promo.json", []byte(withCallback))
		f.settle()
		if strings.Contains(f.screen(), "Tell Wrapbell") {
			t.Error("an edit's callback is asked about")
		}
	})
}

func TestNothingIsAppliedThatCannotWork(t *testing.T) {
	r := &receiver{}
	advanced(t, r, func(f *fixture) {
		f.shows(t, "Off.", "Nothing that a callback says is believed.", "can be reached from this computer only")
		const address, here, port = "That isn't an address that Shotstack can call.", "Shotstack can't reach that address.", "That isn't a port."
		for _, c := range []struct{ public, port, fault string }{
			{"", "8484", address}, {"renders.lena.example", "8484", address}, {"http://renders.lena.example", "8484", address},
			{"https://u:p@lena.example", "8484", address}, {"https://lena.example?x=1", "8484", address}, {"https://lena.example#x", "8484", address},
			{"https://localhost", "8484", here}, {"https://127.0.0.1:8484", "8484", here}, {"https://[::1]", "8484", here}, {"https://192.168.1.7", "8484", here},
			{"https://100.1.1.1", "", port}, {"https://nas", "8484", here}, {"https://nas.local", "8484", here}, {"https://[::ffff:10.0.0.1]", "8484", here},
			{"https://lena.example", "", port}, {"https://lena.example", "0", port}, {"https://lena.example", "65536", port}, {"https://lena.example/in", "84 84", port},
		} {
			f.setUp(t, true, c.public, c.port)
			f.press(t, "Apply")
			f.pass(time.Second)
			if !strings.Contains(f.screen(), c.fault) {
				t.Errorf("%q %q: %s is not said:\n%s", c.public, c.port, c.fault, f.screen())
			}
			f.fits(c.fault)
			f.setUp(t, true, c.public+"x", c.port)
			if strings.Contains(f.screen(), c.fault) {
				t.Errorf("%q %q: %s is still said while it is mended", c.public, c.port, c.fault)
			}
		}
		if got := r.setups(); len(got) > 0 {
			t.Errorf("applied: %+v", got)
		}
		f.key(fyne.KeyEscape)
	})
}

func TestCallbacksAreTurnedOnTestedAndOff(t *testing.T) {
	r := &receiver{taken: map[int]bool{8080: true}, test: app.TestBack}
	advanced(t, r, func(f *fixture) {
		for _, b := range []string{"Apply", "Test"} {
			if slices.Contains(f.buttons(), b) {
				t.Errorf("%s can be pressed while there is nothing to", b)
			}
		}
		f.setUp(t, true, " https://renders.lena.example/in ", " 8080 ")
		f.press(t, "Apply")
		f.pass(time.Second)
		f.shows(t, "Another program uses port 8080. End that program or choose another port")
		if slices.Contains(f.buttons(), "Test") {
			t.Error("what does not listen can be tested")
		}
		r.set(func(r *receiver) { clear(r.taken) })
		f.press(t, "Apply") // tried again as it is
		f.pass(time.Second)
		f.shows(t, "Listening since "+time.Now().Local().Format("15:04")+" on port 8080. No callback has come yet.")
		f.fits("listening")
		for result, want := range map[app.CallTest]string{
			app.TestBack: "It came back.", app.TestNoName: "Nobody knows the name renders.lena.example.", app.TestNobody: "Start the tunnel or the proxy",
			app.TestSecure: "isn't secure", app.TestOther: "Something else answers at renders.lena.example.", app.TestTooLate: "within 10 s",
		} {
			r.set(func(r *receiver) { r.test = result })
			f.press(t, "Test")
			f.shows(t, "Calling renders.lena.example…")
			if slices.Contains(f.buttons(), "Test") {
				t.Error("two tests at a time")
			}
			f.pass(3 * time.Second)
			f.shows(t, want)
			f.fits(want)
		}
		r.set(func(r *receiver) { r.standing.Last = time.Now() })
		f.pass(2 * time.Second)
		f.shows(t, "The last callback came at ")
		f.setUp(t, false, "", "nonsense")
		f.press(t, "Apply")
		f.pass(time.Second)
		f.shows(t, "Off.")
		on := app.CallSetup{On: true, Public: "https://renders.lena.example/in", Port: 8080}
		off := on
		off.On = false
		if got := r.setups(); !slices.Equal(got, []app.CallSetup{on, on, off}) {
			t.Errorf("applied: %+v", got)
		}
	})
}

func TestTheReceiversOwnFaultStandsBesideTheField(t *testing.T) {
	picky := &picky{}
	bubble(t, func(t *testing.T) {
		f := openDesk(t, options{theme: theme.VariantDark}, openStore(t), func(d *ui.Desk) { d.Callbacks = picky })
		f.OpenSettings()
		f.press(t, "Advanced")
		f.setUp(t, true, "https://renders.lena.example", "8484")
		f.press(t, "Apply")
		f.shows(t, "Shotstack can't reach that address.", "Off.")
		if !strings.Contains(f.screen(), "https://renders.lena.example") {
			t.Error("what was typed is gone")
		}
	})
}

// picky takes no address, and keeps none.
type picky struct{ receiver }

func (p *picky) Apply(app.CallSetup) app.CallStanding {
	return app.CallStanding{Trouble: app.CallHere}
}

// inspected opens the inspector on callbacks about renders.
func inspected(t *testing.T, n int, do func(f *fixture, r *receiver, renders []app.Render)) {
	bubble(t, func(t *testing.T) {
		renders := lateRenders(time.Now())
		r := &receiver{standing: listening(time.Now())}
		f := withCalls(t, options{theme: theme.VariantLight, w: 900, h: 600}, r, well, renders...)
		r.hear(heardOf(time.Now(), renders, n)...)
		f.Do(f.OpenInspector)
		f.settle()
		do(f, r, renders)
	})
}

func TestTheInspectorListsTheNewestFirst(t *testing.T) {
	inspected(t, 2000, func(f *fixture, r *receiver, renders []app.Render) {
		f.shows(t, "What came in · 2000 callbacks", "The render ended: failed Welcome")
		f.fits("full")
		rows := 0
		f.Do(func() {
			walk(f.Fyne().Canvas().Overlays().Top(), func(o fyne.CanvasObject) bool {
				if strings.HasSuffix(fmt.Sprintf("%T", o), ".heardRow") {
					rows++
				}
				return true
			})
		})
		if rows < 8 || rows > 40 {
			t.Errorf("%d rows for 2000 callbacks", rows)
		}
		fresh := heardOf(time.Now(), renders, 1)[0]
		fresh.Serial, fresh.Received, fresh.Render, fresh.Body = 2001, time.Now(), renders[9].ID, []byte(`{"type":"edit"}`)
		r.hear(fresh)
		f.pass(4 * time.Second)
		f.shows(t, "2001 callbacks", "Store tour asked about")
		if !strings.Contains(f.screen(), "\"status\": \"failed\"") {
			t.Error("what was being read is no longer shown")
		}
		f.key(fyne.KeyHome)
		f.shows(t, `"type": "edit"`)
		f.key(fyne.KeyDown)
		f.shows(t, `"status": "failed"`)
		f.key(fyne.KeyPageDown)
		f.key(fyne.KeyUp)
		f.key(fyne.KeyEscape)
		if f.layered() {
			t.Error("Esc does not close it")
		}
	})
}

func TestABodyIsReadCopiedAndReplayed(t *testing.T) {
	inspected(t, 300, func(f *fixture, r *receiver, renders []app.Render) {
		f.press(t, "Copy body")
		if got := f.app.Clipboard().Content(); !strings.HasPrefix(got, `{"type":"edit","action":"render",`) {
			t.Errorf("copied %q", got)
		}
		f.press(t, "Replay")
		f.shows(t, "Replayed. The same was heard before. Nothing was done.")
		if !slices.Equal(r.replayed, []uint64{300}) {
			t.Errorf("replayed %v", r.replayed)
		}
		r.set(func(r *receiver) { r.heard = r.heard[:299] }) // it fell out of memory just now
		f.press(t, "Replay")
		f.shows(t, "It could not be replayed: it is not in memory any more.")
		f.key(fyne.KeyEnd)
		f.shows(t, "Its body is gone. Bodies are kept for the last 200 callbacks only, and only while Wrapbell runs")
		f.fits("gone")
		for _, b := range []string{"Replay", "Copy body"} {
			if slices.Contains(f.buttons(), b) {
				t.Errorf("%s can be pressed without a body", b)
			}
		}
	})
}

func TestTheInspectorLeadsToTheRender(t *testing.T) {
	bubble(t, func(t *testing.T) {
		renders := lateRenders(time.Now())
		r := &receiver{standing: listening(time.Now())}
		f := withCalls(t, options{theme: theme.VariantDark}, r, well, renders...)
		f.OpenSettings()
		f.press(t, "Advanced")
		f.press(t, "What came in…")
		f.shows(t, "Nothing has come in yet", "press Test in the settings")
		h := heardOf(time.Now(), renders, 1)[0]
		h.Render = f.named("Store tour")
		r.hear(h)
		f.Find("Spring") // hides it
		f.pass(4 * time.Second)
		f.tap("Store tour")
		if f.layered() {
			t.Error("it stays open")
		}
		f.shows(t, "Store tour", "slideshow.json")
		if got := len(f.Rows()); got < 2 {
			t.Errorf("the search still hides it: %d rows", got)
		}
	})
}

func TestStrangeBodiesAreShownAsTheyCan(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := &receiver{standing: listening(time.Now())}
		f := withCalls(t, options{theme: theme.VariantDark}, r, well)
		for i, body := range []string{"\x00\xff\u202ehello", strings.Repeat("x", 64<<10), "[" + strings.Repeat(`"a",`, 9000) + `"b"]`, "{"} {
			r.hear(app.Heard{Serial: uint64(i + 1), Body: []byte(body), Call: app.Call{Type: "edit", Status: "done", Received: time.Now().Add(time.Duration(i) * time.Second)}})
			f.Do(f.OpenInspector)
			f.pass(3 * time.Second)
			f.shows(t, "a render that is not on the list")
			f.fits(body[:1])
			if len(body) > 16<<10 && !strings.Contains(f.screen(), "cut here. Copy gives all of it.") && !strings.Contains(f.screen(), "xxxx") && !strings.Contains(f.screen(), `"a",`) {
				t.Error("a long body is not shown")
			}
			f.press(t, "Copy body")
			if f.app.Clipboard().Content() != body {
				t.Error("it is not copied as it came")
			}
			f.key(fyne.KeyEscape)
		}
	})
}

func TestAnEditsOwnCallbackIsNeverReplacedUnasked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := &receiver{}
		f := withCalls(t, options{theme: theme.VariantDark, w: 900, h: 600}, r, well)
		sheet := func(body string) string {
			f.NewRenderFrom("promo.json", []byte(body))
			f.settle()
			return f.screen()
		}
		if strings.Contains(sheet(withCallback), "Tell Wrapbell instead") {
			t.Error("it is asked though callbacks are off")
		}
		r.set(func(r *receiver) { r.standing = listening(time.Now()) })
		f.pass(2 * time.Second)
		if strings.Contains(sheet(string(assets.Samples()[0].Body)), "Tell Wrapbell instead") {
			t.Error("it is asked though the edit has no callback")
		}
		said := sheet(withCallback)
		if !strings.Contains(said, "This edit has hooks.example told when the render ends.") || strings.Contains(said, "secret-token") {
			t.Errorf("the sheet says:\n%s", said)
		}
		instead := fieldOf[checks](t, f)
		if instead.Disabled() || checkedOf(instead) {
			t.Error("it is replaced unless the user says no")
		}
		f.Do(func() { instead.SetChecked(true) })
		f.SetEnvironment(app.Sandbox) // builds the sheet anew
		f.settle()
		if !checkedOf(fieldOf[checks](t, f)) {
			t.Error("the choice is forgotten")
		}
	})
}

func TestWhatIsStuckIsSentAgainBesideTheFirst(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := withCalls(t, options{theme: theme.VariantDark, w: 900, h: 600}, nil, well, lateRenders(time.Now())...)
		id := f.named("Autumn teaser")
		before := f.record(t, id)
		if n := f.count("Needs you"); n != 1 {
			t.Errorf("%d need the user", n)
		}
		f.OpenDetails(id)
		f.pass(time.Second)
		f.shows(t, "Probably stuck", "renders like it usually take 40 s", "It may still end, and is charged as usual then.")
		f.fits("stuck")
		f.tap("Copy for support")
		if got := f.app.Clipboard().Content(); !strings.Contains(got, "Probably stuck") {
			t.Errorf("for support: %s", got)
		}
		f.tap("Send again (about 0.5 credit)…")
		f.shows(t, "Send it again?", "It becomes a new render. The first one may still end, and then both are charged. About 0.5 credit.")
		f.fits("asked")
		f.tap("Cancel")
		if n := len(f.Rows()); n != len(lateRenders(time.Now())) {
			t.Fatalf("%d renders after Cancel", n)
		}
		f.tap("Send again (about 0.5 credit)…")
		f.tap("Send again (about 0.5 credit)")
		f.pass(2 * time.Second)
		rows := f.Rows()
		fresh := f.record(t, rows[0].ID)
		if fresh.ID == id || fresh.Name != before.Name || fresh.Environment != before.Environment || fresh.State != app.Waiting || fresh.Meaning != meaningOf(blamedEdit) {
			t.Errorf("sent: %+v", fresh)
		}
		if after := f.record(t, id); after.Revision != before.Revision {
			t.Errorf("the first was touched: %+v", after)
		}
		f.OpenDetails(id)
		f.pass(time.Second)
		f.tap("Check now")
		f.pass(time.Second)
		if after := f.record(t, id); after.Asked.IsZero() || after.State != app.Working {
			t.Errorf("checked: %+v", after)
		}
	})
}

func TestAnUnsureRenderSaysWhatMaySettleIt(t *testing.T) {
	bubble(t, func(t *testing.T) {
		lost := predicaments(time.Now())[0]
		lost.Attempts[0].Token = "0123"
		r := &receiver{}
		f := withCalls(t, options{theme: theme.VariantDark}, r, well, lost)
		f.OpenDetails(lost.ID)
		f.pass(time.Second)
		f.shows(t, "it waits for your word")
		if strings.Contains(f.screen(), "callback") {
			t.Error("a callback is awaited though nobody listens")
		}
		r.set(func(r *receiver) { r.standing = listening(time.Now()) })
		f.pass(2 * time.Second)
		f.shows(t, "Waiting for a callback to settle it. Nothing is sent again by itself")
		f.store.Update(lost.ID, func(r *app.Render) error { r.Attempts[0].Claim = idOf(4); return nil })
		f.pass(time.Second)
		f.shows(t, "A callback named a render; asking Shotstack whether it is this one…")
		f.fits("claimed")
	})
}

// checkedOf says whether a box is ticked.
func checkedOf(c checks) bool { return reflect.ValueOf(c).Elem().FieldByName("Checked").Bool() }

package ui

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// callPage is the page of the settings about callbacks. Nothing of it is in force
// before it was applied, and nothing is applied that can't work.
type callPage struct {
	window       *Window
	root         *fyne.Container
	on           *escCheck
	public, port *formField
	apply, test  *enterButton
	state, came  *fyne.Container
	edited, busy bool
	filling      bool
	told         words.Text // what came of a test
	tone         token
	resize       func()
}

const (
	// suggestedPort stands in the field until the user chose one.
	suggestedPort = 8484
	// testLimit is more than the receiver allows itself for a test.
	testLimit = 30 * time.Second
)

func newCallPage(w *Window, resize func()) *callPage {
	p := &callPage{window: w, resize: resize, state: container.New(downward{}), came: container.New(downward{})}
	p.on = &escCheck{esc: w.closeSettings}
	p.on.Text = locale.T("Take callbacks")
	p.on.ExtendBaseWidget(p.on)
	p.public = newFormField(locale.T("Public address, where Shotstack calls"), "https://name.example", p.submit, w.closeSettings)
	p.port = newFormField(locale.T("Port, where the tunnel leads to"), strconv.Itoa(suggestedPort), p.submit, w.closeSettings)
	p.apply, p.test = newEnterButton(locale.T("Apply"), p.submit, w.closeSettings), newEnterButton(locale.T("Test"), p.try, w.closeSettings)
	came := newEnterButton(locale.T("What came in…"), w.OpenInspector, w.closeSettings)
	p.root = container.New(downward{gap: 10, padding: margin}, card(plainGround,
		newChoice(locale.T("Callbacks"), locale.T("For a computer that a tunnel or a reverse proxy makes reachable: Shotstack then tells Wrapbell when a render ends, and Wrapbell asks at once. Nothing that a callback says is believed. The listener itself can be reached from this computer only."), nil),
		p.on, container.New(twoFields{}, p.public.root, p.port.root), container.New(flow{}, p.apply, p.test, came), p.state, p.came))
	p.fill()
	p.on.OnChanged = func(bool) { p.touched() }
	p.public.entry.OnChanged = func(string) { p.touched() }
	p.port.entry.OnChanged = func(string) { p.touched() }
	w.calls.changed = func() { p.fill(); p.show() }
	w.calls.look()
	p.show()
	return p
}

// fill puts what is in force into the fields, unless the user began to change it.
func (p *callPage) fill() {
	if p.edited {
		return
	}
	s := p.window.calls.standing.Setup
	port := s.Port
	if port == 0 {
		port = suggestedPort
	}
	p.filling = true
	p.on.SetChecked(s.On)
	p.public.entry.SetText(s.Public)
	p.port.entry.SetText(strconv.Itoa(port))
	p.filling = false
}

// touched notes that the user changes something: what was said of it is old.
func (p *callPage) touched() {
	if p.filling {
		return
	}
	p.edited = true
	p.hush()
	p.show()
}

func (p *callPage) hush() {
	p.told = words.Text{}
	p.public.blame("")
	p.port.blame("")
}

// read is the setup that the fields ask for. Callbacks that are turned off need no
// address.
func (p *callPage) read() (app.CallSetup, app.CallTrouble) {
	s, trouble := readSetup(p.public.entry.Text, p.port.entry.Text)
	if p.on.Checked {
		return s, trouble
	}
	if trouble != "" {
		s = p.window.calls.standing.Setup
	}
	s.On = false
	return s, ""
}

// submit applies what stands in the fields, or says what is wrong with it.
func (p *callPage) submit() {
	if p.busy {
		return
	}
	p.hush()
	s, trouble := p.read()
	if p.blame(trouble) {
		p.show()
		return
	}
	p.busy = true
	p.show()
	p.window.calls.apply(s, func() {
		p.busy = false
		p.edited = p.blame(p.window.calls.standing.Trouble)
		p.fill()
		p.show()
	})
}

// blame says beside a field what is wrong with it, if it is one of the fields.
func (p *callPage) blame(t app.CallTrouble) bool {
	said := words.CallTrouble(t, 0).String()
	switch t {
	case app.CallBadPublic, app.CallHere:
		p.public.blame(said)
	case app.CallBadPort:
		p.port.blame(said)
	default:
		return false
	}
	return true
}

// try sends a callback to the public address.
func (p *callPage) try() {
	w := p.window
	if p.busy {
		return
	}
	public := w.calls.standing.Setup.Public
	p.busy = true
	p.told, p.tone = words.Text{Headline: locale.T("Calling %s…", words.Host(public))}, waiting
	p.show()
	w.reads.Go(func() {
		ctx, stop := context.WithTimeout(w.main.ctx, testLimit)
		defer stop()
		result := w.desk.Callbacks.Test(ctx)
		w.main.do(func() {
			p.busy = false
			p.told, p.tone = words.CallTest(result, public), attention
			if result == app.TestBack {
				p.tone = ready
			}
			p.show()
		})
	})
}

// show puts the page together as things stand.
func (p *callPage) show() {
	c := &p.window.calls
	s := c.standing
	listening := s.Setup.On && !s.Since.IsZero() && s.Trouble == ""
	enable(&p.apply.Button, !p.busy && (p.edited || s.Trouble != ""))
	enable(&p.test.Button, !p.busy && !p.edited && listening)
	text, tone := words.CallStanding(p.window.now, s), waiting
	switch {
	case p.busy && p.told.Headline == "":
		text = words.Text{Headline: locale.T("Applying…")}
	case listening:
		tone = ready
	case s.Setup.On:
		tone = attention
	}
	p.state.Objects = []fyne.CanvasObject{toldObject(text, tone)}
	p.came.Objects = nil
	if p.told.Headline != "" {
		p.came.Objects = []fyne.CanvasObject{toldObject(p.told, p.tone)}
	}
	show(p.came, p.told.Headline != "")
	p.root.Refresh()
	p.resize()
}

func (p *callPage) close() { p.window.calls.changed = func() {} }

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// keyField is where a key is pasted. What was typed is gone once it closes.
type keyField struct {
	root  *fyne.Container
	entry *secretEntry
	save  *widget.Button
	stop  *widget.Button

	answered bool // what is in it was tried, and the ways on are said below
}

// secretEntry hides what is typed, sends with Enter and closes with Esc.
type secretEntry struct {
	widget.Entry
	submit, cancel func()
}

// TypedKey implements fyne.Focusable.
func (f *secretEntry) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.cancel()
		return
	}
	f.Entry.TypedKey(e)
}

func newKeyField(label string, submit, cancel func()) *keyField {
	f := &keyField{entry: &secretEntry{submit: submit, cancel: cancel}}
	f.entry.Password = true
	f.entry.Scroll = container.ScrollHorizontalOnly
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.SetPlaceHolder(locale.T("Paste the key here"))
	f.entry.OnSubmitted = func(string) { submit() }
	f.save = widget.NewButton(locale.T("Keep this key"), submit)
	f.save.Importance = widget.HighImportance
	f.save.Disable()
	f.entry.OnChanged = func(string) {
		f.answered = false
		f.enable(true)
	}
	f.stop = widget.NewButton(locale.T("Cancel"), cancel)
	what := newParagraph(sizeSmall, false, dimColor)
	what.set(label)
	f.root = container.New(downward{gap: 6}, what, container.NewBorder(nil, nil, nil, container.NewHBox(f.stop, f.save), f.entry))
	return f
}

// enable lets the key be sent when there is something in the field.
func (f *keyField) enable(on bool) {
	if on && !f.answered && strings.TrimSpace(f.entry.Text) != "" {
		f.save.Enable()
	} else {
		f.save.Disable()
	}
}

// enter opens the field for a new key.
func (c *keyCard) enter() {
	if c.field != nil || c.standing().busy() {
		return
	}
	c.hush()
	label := locale.T("Your %s key. It is tried first; that costs nothing.", words.Environment(c.environment.Name))
	c.field = newKeyField(label, c.submit, c.leave)
	c.show()
	c.focus(c.field.entry)
}

// close empties the field and takes it away.
func (c *keyCard) close() {
	if c.field == nil {
		return
	}
	c.field.entry.OnChanged = nil
	c.field.entry.SetText("")
	c.field = nil
	c.book.window.fyne.Canvas().Unfocus() // keys go to what is there
}

func (c *keyCard) leave() {
	c.close()
	c.hush()
	c.show()
}

// submit tries the key in the field, and keeps it if it works.
func (c *keyCard) submit() {
	if c.field == nil || c.standing().busy() {
		return
	}
	secret := strings.TrimSpace(c.field.entry.Text)
	if secret == "" {
		return
	}
	c.hush()
	if fault := words.KeyFault(app.CheckKey(secret)); fault != "" {
		c.say(words.Text{Headline: locale.T("That can't be a key."), Body: fault}, attention)
		c.show()
		return
	}
	c.book.try(c.environment.Name, secret, func(t trial) { c.tried(secret, t) })
}

// tried goes on with what came of trying the key.
func (c *keyCard) tried(secret string, t trial) {
	if c.field == nil || strings.TrimSpace(c.field.entry.Text) != secret {
		return // it was taken back, or changed, meanwhile
	}
	c.field.answered = true
	switch {
	case t.problem == nil:
		c.keep(secret, works)
	case t.works != "":
		c.say(swappedText(c.environment.Name, t.works), attention, c.elsewhere(secret, t))
	case t.problem.Kind == app.KeyRefused:
		c.say(refusedText(c.environment, len(c.book.neighbours(c.environment.Name)) > 0), failed)
		c.focus(c.field.entry)
	default:
		why := words.Problem(t.problem, c.environment.Name).Headline
		c.say(words.Text{Headline: locale.T("The key could not be tried.") + " " + why, Body: locale.T("It can be kept as it is, and is tried with the first render.")}, attention,
			offer{locale.T("Try again"), false, c.submit}, offer{locale.T("Keep it unchecked"), true, func() { c.keep(secret, unchecked) }})
	}
}

// elsewhere is the way on with a key that belongs to another environment: both
// change places if the other one's key belongs here, else it is kept there.
func (c *keyCard) elsewhere(secret string, t trial) offer {
	if t.cross {
		return offer{locale.T("Swap them"), true, func() { c.keepSwapped(secret, t.works) }}
	}
	name := locale.T("Keep it as %s key", words.Environment(t.works))
	if c.book.standing(t.works).has {
		name = locale.T("Replace the %s key", words.Environment(t.works))
	}
	return offer{name, true, func() { c.keepThere(secret, t.works) }}
}

// keep has the key kept, says so, and closes the field.
func (c *keyCard) keep(secret string, v verdict) {
	c.book.keep(c.environment.Name, secret, v, func(why *app.Problem) {
		c.close()
		good := words.Text{Headline: locale.T("This key works in %s.", words.Environment(c.environment.Name))}
		switch {
		case why != nil:
			c.say(sessionOnly(c.environment.Name, why), attention)
		case v == works:
			c.say(good, ready)
		default:
			c.say(words.Text{Headline: locale.T("The key is kept."), Body: locale.T("It was not tried yet.")}, waiting)
		}
		c.kept(why == nil)
	})
}

// kept goes on with what waited for a key; when there is something to read about it
// first, the sheet stays.
func (c *keyCard) kept(quiet bool) {
	if then := c.then; then != nil {
		c.then = nil
		then()
		if quiet {
			c.book.window.closeSettings()
		}
	}
}

// keepThere keeps the key for the environment it belongs to, and waits for another.
func (c *keyCard) keepThere(secret, there string) {
	c.clear()
	c.book.keep(there, secret, works, func(why *app.Problem) {
		if why != nil {
			c.say(sessionOnly(there, why), attention)
		} else {
			c.say(words.Text{Headline: locale.T("It is your %s key now.", words.Environment(there)), Body: locale.T("Paste the %s key here.", words.Environment(c.environment.Name))}, ready)
		}
		c.show()
		if c.field != nil {
			c.focus(c.field.entry)
		}
	})
}

// keepSwapped keeps the key here and then exchanges the two, so that no key is lost
// on the way.
func (c *keyCard) keepSwapped(secret, other string) {
	c.close()
	c.book.keep(c.environment.Name, secret, unchecked, func(*app.Problem) { c.swap(other) })
}

// clear empties the field and leaves it open.
func (c *keyCard) clear() {
	c.hush()
	if c.field != nil {
		c.field.entry.SetText("")
	}
	c.show()
}

// AccessibilityLabel implements fyne.Accessible. What stands in it is nobody's to hear.
func (e *secretEntry) AccessibilityLabel() string { return e.PlaceHolder }

// AccessibilityRole implements fyne.Accessible.
func (e *secretEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

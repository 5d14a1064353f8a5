package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
)

// order sends an edit from the sheet and returns the render's id.
func (f *fixture) order(environment string, body []byte) string {
	f.t.Helper()
	f.SetEnvironment(environment)
	f.NewRenderFrom("promo.json", body)
	f.settle()
	f.Send()
	f.pass(time.Second / 2)
	return f.Rows()[0].ID
}

func TestAPaidRenderIsHeldAndCanBeTakenBack(t *testing.T) {
	body := assets.Samples()[0].Body
	for name, undo := range map[string]func(f *fixture, id string){
		"toast":    func(f *fixture, _ string) { f.tap("s. · Undo") },
		"details":  func(f *fixture, id string) { f.OpenDetails(id); f.settle(); f.tap("Undo") },
		"shortcut": func(f *fixture, _ string) { f.Do(func() { menuItem(t, f, "Edit", "Undo").Action() }) },
		"row":      func(f *fixture, _ string) { f.pressRow("Undo") },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				f := open(t, options{theme: theme.VariantDark, hold: 5 * time.Second})
				id := f.order(app.Production, body)
				if r := f.Rows()[0]; r.Word != "Sending in 5 s" || r.Line != "Undo" {
					t.Errorf("row: %+v", r)
				}
				f.shows(t, "Sending in 5 s.")
				f.pass(2 * time.Second)
				f.shows(t, "Sending in 3 s.")
				undo(f, id)
				f.pass(time.Second)
				r := f.record(t, id)
				if r.State != app.Draft || len(r.Attempts) != 0 {
					t.Errorf("after undo: %s %+v", r.State, r.Attempts)
				}
				f.shows(t, "Not sent. It is kept as a draft", "Not sent yet")
			})
		})
	}
}

// pressRow presses a word of the first row.
func (f *fixture) pressRow(word string) {
	f.t.Helper()
	done := false
	f.Do(func() {
		walk(f.Fyne().Canvas().Content(), func(o fyne.CanvasObject) bool {
			m, ok := o.(desktop.Mouseable)
			if !ok || done {
				return !done
			}
			at, found := placeOf(o, word)
			if found {
				done = true
				m.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: at.AddXY(4, 4)}})
			}
			return !found
		})
	})
	f.settle()
	if !done {
		f.t.Fatalf("no row says %q", word)
	}
}

func TestWhatIsNotTakenBackGoes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantLight, hold: 5 * time.Second})
		id := f.order(app.Production, assets.Samples()[0].Body)
		f.pass(6 * time.Second)
		if s := f.screen(); strings.Contains(s, "Undo") || strings.Contains(s, "Sending in") {
			t.Errorf("undo is offered for what has gone:\n%s", s)
		}
		f.Undo()
		f.pass(time.Second)
		if r := f.record(t, id); r.State != app.Waiting {
			t.Errorf("a late undo made it %s", r.State)
		}
		f.store.Update(id, func(r *app.Render) error { return r.Begin(time.Now(), app.Attempt{}) })
		f.pass(time.Second)
		f.shows(t, "Sending…")
	})
}

func TestFreeRendersAreNotHeld(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantLight, hold: 5 * time.Second})
		f.order(app.Practice, assets.Samples()[0].Body)
		if s := f.screen(); strings.Contains(s, "Undo") || f.Rows()[0].Word != "Waiting to send" {
			t.Errorf("practice is held back: %+v", f.Rows()[0])
		}
	})
}

func TestDraftsAreKeptSentAndRemoved(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, hold: 5 * time.Second})
		f.SetEnvironment(app.Production)
		f.OpenSample(0)
		f.settle()
		f.tap("Save draft")
		f.pass(time.Minute)
		row := f.Rows()[0]
		if row.Word != "Draft" || row.Line != "Not sent yet" || row.Files != [3]string{"–", "–", "–"} {
			t.Fatalf("row: %+v", row)
		}
		f.OpenDetails(row.ID)
		f.settle()
		f.shows(t, "This is a draft.", "Send (about 0.1 credit)", "Remove")
		f.tap("Send (about 0.1 credit)")
		f.pass(time.Second)
		f.shows(t, "Sending in 4 s.")
		f.tap("Undo")
		f.pass(time.Second)
		f.tap("Remove")
		f.pass(time.Second)
		if len(f.Rows()) != 0 {
			t.Error("the draft is still there")
		}
	})
}

func TestTheSameEditAgainIsAskedAbout(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, hold: 5 * time.Second})
		body := assets.Samples()[0].Body
		first := f.order(app.Production, body)
		f.NewRenderFrom("promo.json", body)
		f.settle()
		f.Send()
		f.settle()
		f.shows(t, "You are sending this just now.")
		f.tap("Cancel")
		f.key(fyne.KeyEscape)
		f.pass(5 * time.Second)
		for _, change := range []func(*app.Render) error{
			func(r *app.Render) error { return r.Begin(time.Now(), app.Attempt{}) },
			func(r *app.Render) error { return r.Accept(time.Now(), idOf(1)) },
		} {
			if _, err := f.store.Update(first, change); err != nil {
				t.Fatal(err)
			}
		}
		f.pass(2 * time.Minute)
		f.NewRenderFrom("copy.json", body)
		f.settle()
		f.Send()
		f.settle()
		f.shows(t, "You sent this 2 minutes ago.", "It's still rendering. Send it again?")
		if n := len(f.Rows()); n != 1 {
			t.Fatalf("%d rows before the answer", n)
		}
		f.tap("Show the first")
		if s := f.Selected(); f.layered() || len(s) != 1 || s[0] != first {
			t.Errorf("the first is not shown: %v", s)
		}
		f.NewRenderFrom("copy.json", body)
		f.settle()
		f.Send()
		f.settle()
		f.tap("Send again (about 0.1 credit)")
		f.pass(time.Second)
		if n := len(f.Rows()); n != 2 || f.layered() {
			t.Errorf("%d rows after the second word", n)
		}
		f.pass(15 * time.Minute)
		f.order(app.Sandbox, body)
		if n := len(f.Rows()); n != 3 {
			t.Errorf("another environment is asked about: %d rows", n)
		}
		f.order(app.Practice, body)
		f.order(app.Practice, body)
		if n := len(f.Rows()); n != 5 {
			t.Errorf("practice is asked about: %d rows", n)
		}
	})
}

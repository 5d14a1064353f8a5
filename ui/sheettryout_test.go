package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/app/media"
	"wrapbell/ui"
)

// tried opens a spreadsheet that is to be rendered in production, with a service for each
// environment and what is submitted held back where it costs.
func tried(t *testing.T, body string, do func(t *testing.T, f *fixture)) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		f := openDesk(t, options{present: app.Production}, openStore(t), func(d *ui.Desk) { d.Present = app.Production })
		f.t = t
		f.desk.Hold = func(environment string, ai bool) time.Duration {
			if environment == app.Production || ai {
				return 5 * time.Second
			}
			return 0
		}
		stop := e.run(f)
		f.NewRenderFrom("spring.json", []byte(body))
		f.settle()
		f.drop("customers.csv", customers)
		do(t, f)
		stop()
		f.closeOnce()
		e.close()
	})
}

// in are the names of what was sent to an environment, as the list has them.
func (f *fixture) in(environment string) (names []string) {
	f.t.Helper()
	c, err := f.store.Since(0)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, r := range c.Renders {
		if r.Environment == environment {
			names = append(names, r.Name+" "+string(r.State))
		}
	}
	return names
}

// tryoutScene is a spreadsheet of which one row is tried, in a folder of its own that is
// away.
func tryoutScene(t *testing.T, seen func(*fixture, string), o options) {
	o.present = app.Production
	for _, body := range []string{wholeEdit, spokenEdit} {
		e := newElsewhere(t)
		saver, err := media.OpenSaver(media.SaverOptions{Notes: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		f := openDesk(t, o, openStore(t), func(d *ui.Desk) {
			d.Present = app.Production
			d.Saving = &ui.Saving{Saver: saver, Folder: "/home/lena/Videos/Wrapbell", Look: func(folder string) error {
				return &app.SaveFault{Kind: app.SaveReadOnly, Folder: folder}
			}}
		})
		f.t = t
		f.desk.Hold = func(_ string, ai bool) time.Duration {
			if ai {
				return 5 * time.Second
			}
			return 0
		}
		stop := e.run(f)
		f.NewRenderFrom("spring.json", []byte(body))
		f.settle()
		seen(f, "folder")
		f.drop("customers.csv", customers)
		seen(f, "to-be-tried")
		if body == spokenEdit {
			f.pressSaying("Try 1 in Sandbox (uses credits)")
			seen(f, "asked")
			f.pressSaying("Try 1 (uses credits)")
		} else {
			f.pressSaying("Try 1 in Sandbox first")
		}
		f.pass(time.Second)
		seen(f, "under-way")
		f.pass(5 * time.Minute)
		seen(f, "tried")
		stop()
		f.closeOnce()
		e.close()
		if err := saver.Close(); err != nil {
			t.Error(err)
		}
	}
}

// spokenEdit is wholeEdit with a part that a model makes.
var spokenEdit = strings.Replace(wholeEdit, `"tracks":[`, `"tracks":[{"clips":[{"asset":{"type":"text-to-speech","text":"Hello","voice":"Amy"},"start":0,"length":5}]},`, 1)

// The first row that can be sent goes to the sandbox, the sheet stays and says how that one
// goes, and all rows are still to be sent.
func TestOneRowIsTriedInSandbox(t *testing.T) {
	tried(t, wholeEdit, func(t *testing.T, f *fixture) {
		f.shows(t, "See how “spring, Spring sale” comes out", "Free, with a watermark. Nothing is sent to Production.", "Render 3 (about 1.5 credits)")
		f.fits("to be tried")
		f.tap("Try 1 in Sandbox first")
		f.shows(t, "“spring, Spring sale” in Sandbox", "Render 3 (about 1.5 credits)")
		if got := f.in(app.Sandbox); len(got) != 1 || !strings.HasPrefix(got[0], "spring, Spring sale (trial) ") {
			t.Errorf("in Sandbox: %q", got)
		}
		f.pass(3 * time.Second)
		f.shows(t, "“spring, Spring sale” in Sandbox", "Details")
		f.fits("under way")
		f.tap("Back to the edit")
		f.drop("customers.csv", customers) // another one: nothing was tried with it
		f.shows(t, "Try 1 in Sandbox first")
		f.tap("Try 1 in Sandbox first")
		f.pass(5 * time.Minute)
		f.shows(t, "Ready · Nothing was sent to Production yet.", "Try 1 again", "4 rows. 3 rows will be sent. 1 is left out.", "Render 3 (about 1.5 credits)")
		f.fits("tried")
		f.tap("Preview")
		if !f.layered() {
			t.Error("nothing is shown")
		}
		f.key(fyne.KeyEscape)
		f.key(fyne.KeyReturn) // opens the row that the keys are at, and sends nothing
		f.shows(t, "Back to the list")
		f.key(fyne.KeyEscape)
		f.settle()
		if got := f.in(app.Production); len(got) != 0 {
			t.Errorf("in Production: %q", got)
		}
		f.tap("Render 3 (about 1.5 credits)")
		f.pass(time.Second)
		if got := f.in(app.Production); len(got) != 3 {
			t.Errorf("in Production: %q\n%s", got, f.screen())
		}
	})
}

// Details shows the one in the list, and New render brings the spreadsheet back as it was.
func TestTheTrialIsLookedAt(t *testing.T) {
	tried(t, wholeEdit, func(t *testing.T, f *fixture) {
		f.into("Customer", "first_name")
		f.tap("Try 1 in Sandbox first")
		f.pass(5 * time.Minute)
		f.tap("Details")
		f.shows(t, "spring, Spring sale (trial)", "Sandbox")
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "Which column fills what?", "customers.csv · 4 rows. 2 rows will be sent.", "Ready · Nothing was sent to Production yet.")
	})
}

// What costs in the sandbox is never called free, and is asked for and held back first.
func TestATrialWithAIPartsIsNotFree(t *testing.T) {
	tried(t, spokenEdit, func(t *testing.T, f *fixture) {
		f.shows(t, "AI parts cost credits, also in Sandbox. Nothing is sent to Production.")
		if strings.Contains(f.screen(), "Free, with") {
			t.Error("it is called free")
		}
		f.fits("AI")
		f.tap("Try 1 in Sandbox (uses credits)")
		f.tap("Cancel")
		if got := f.in(app.Sandbox); len(got) != 0 {
			t.Fatalf("sent without a word: %q", got)
		}
		f.tap("Try 1 in Sandbox (uses credits)")
		f.tap("Try 1 (uses credits)")
		f.pass(time.Second)
		f.shows(t, "Sending in 4 s")
		f.fits("held")
		f.tap("Undo")
		f.pass(10 * time.Second)
		if got := f.in(app.Sandbox); len(got) != 1 || got[0] != "spring, Spring sale (trial) draft" {
			t.Errorf("in Sandbox: %q", got)
		}
		f.shows(t, "Draft", "Try 1 again (uses credits)")
	})
}

// Without a key for the sandbox the button leads to one, and only that.
func TestATrialNeedsAKey(t *testing.T) {
	keyless(t)
	v := newVendor(t)
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		f := openDesk(t, options{}, st, func(d *ui.Desk) {
			d.Environments, d.Present = v.environments(), app.Production
			d.Keys = newKeys(st, d.Environments)
		})
		f.t = t
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		f.drop("customers.csv", customers)
		f.shows(t, "Sandbox needs a key of its own.")
		f.fits("no key")
		f.tap("Add Sandbox key…")
		f.typeIn(sandboxKey)
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.key(fyne.KeyEscape)
		f.pass(time.Second)
		f.shows(t, "Which column fills what?", "Try 1 in Sandbox first", "Free, with a watermark.")
		if got := f.in(app.Sandbox); len(got) != 0 {
			t.Errorf("sent by itself: %q", got)
		}
	})
}

package ui_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
)

// lost is a render in an environment whose answer was lost, sent just now from an
// edit that the store has.
func lost(t *testing.T, f *fixture, environment string, body []byte) app.Render {
	t.Helper()
	f.SetEnvironment(environment)
	f.NewRenderFrom("lost.json", body)
	f.settle()
	f.Send()
	f.pass(time.Second)
	id := f.Rows()[0].ID
	for _, change := range []func(*app.Render) error{
		func(r *app.Render) error { return r.Begin(time.Now(), app.Attempt{}) },
		func(r *app.Render) error { return r.Lose(time.Now(), &app.Problem{Kind: app.Lost}) },
	} {
		if _, err := f.store.Update(id, change); err != nil {
			t.Fatal(err)
		}
	}
	f.pass(time.Second)
	f.OpenDetails(id)
	f.settle()
	return f.record(t, id)
}

// record is a render as it is kept.
func (f *fixture) record(t *testing.T, id string) app.Render {
	t.Helper()
	c, err := f.store.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(c.Renders, func(r app.Render) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no render %s", id)
	}
	return c.Renders[i]
}

func TestUnsureIsSettledByItsID(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		body := assets.Samples()[0].Body
		r := lost(t, f, app.Sandbox, body)
		f.shows(t, "but no answer came", "Sent ", " to Sandbox.", "it waits for your word",
			"Look in the dashboard", "Paste its render ID…", "Send again (free)…", "It was not created", "Leave it")
		if n := f.count("Needs you"); n != 1 {
			t.Errorf("%d need the user", n)
		}
		f.app.Clipboard().SetContent(e.send(app.Sandbox, body))
		f.tap("Paste its render ID…")
		f.tap("Link")
		f.pass(time.Second)
		got := f.record(t, r.ID)
		if got.State != app.Working || got.Remote() == "" || len(got.Attempts) != 1 {
			t.Errorf("after the id was pasted: %s %+v", got.State, got.Attempts)
		}
		if n := f.count("Needs you"); n != 0 {
			t.Errorf("%d still need the user", n)
		}
	})
}

func TestAPastedIDOfSomethingElseIsDoubted(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantLight, reader: e.client})
		r := lost(t, f, app.Sandbox, assets.Samples()[0].Body)
		f.app.Clipboard().SetContent("")
		f.tap("Paste its render ID…")
		for _, c := range []struct{ text, verdict string }{
			{"promo", "That isn't one render ID."},
			{idOf(1) + " " + idOf(2), "That isn't one render ID."},
			{idOf(1), "doesn't know this render in Sandbox"},
			{e.send(app.Production, assets.Samples()[0].Body), "doesn't know this render in Sandbox"},
			{e.send(app.Sandbox, assets.Samples()[1].Body), "That render was made from another edit."},
		} {
			f.typeInto(c.text)
			f.tap("Link")
			f.shows(t, c.verdict)
			if got := f.record(t, r.ID); got.State != app.Unsure {
				t.Fatalf("%q was linked: %s", c.text, got.State)
			}
		}
		f.tap("Link it anyway")
		f.pass(time.Second)
		if got := f.record(t, r.ID); got.State != app.Working || got.Remote() == "" {
			t.Errorf("said twice, it is still %s", got.State)
		}
	})
}

func TestAnIDThatIsTakenIsNeverLinked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantLight, reader: e.client})
		body := assets.Samples()[0].Body
		id := e.send(app.Sandbox, body)
		f.app.Clipboard().SetContent(id)
		f.Paste()
		f.pass(time.Second)
		r := lost(t, f, app.Sandbox, body)
		f.tap("Paste its render ID…")
		f.tap("Link")
		f.shows(t, "That render is on your list already.")
		if slices.Contains(f.buttons(), "Link it anyway") || f.record(t, r.ID).State != app.Unsure {
			t.Error("one id can be given to two renders")
		}
	})
}

func TestUnsureIsDisownedOrSentAgain(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client, hold: 5 * time.Second})
		body := assets.Samples()[0].Body
		r := lost(t, f, app.Sandbox, body)
		f.tap("It was not created")
		f.pass(time.Second)
		if got := f.record(t, r.ID); got.State != app.Stopped || got.Attempts[0].Outcome != app.OutcomeNone {
			t.Errorf("disowned: %s %+v", got.State, got.Attempts)
		}
		f.shows(t, "Attempt 1 may have arrived after all")

		r = lost(t, f, app.Production, assets.Samples()[1].Body)
		f.pass(6 * time.Second)
		f.tap("Send again (about 0.2 credit)…")
		if got := f.record(t, r.ID); got.State != app.Unsure {
			t.Fatal("it was sent again at one press")
		}
		f.shows(t, "Send it again?", "could cost twice", "About 0.2 credit.")
		f.tap("Send again (about 0.2 credit)")
		f.pass(time.Second)
		if got := f.record(t, r.ID); got.State != app.Waiting {
			t.Errorf("said twice, it is %s", got.State)
		}
		f.shows(t, "Sending in ")
	})
}

func TestAnOlderAttemptCanBeLinkedLater(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		body := assets.Samples()[0].Body
		r := lost(t, f, app.Sandbox, body)
		first := e.send(app.Sandbox, body)
		f.tap("Send again (free)…")
		f.tap("Send again (free)")
		f.pass(time.Second)
		for _, change := range []func(*app.Render) error{
			func(r *app.Render) error { return r.Begin(time.Now(), app.Attempt{}) },
			func(r *app.Render) error { return r.Accept(time.Now(), idOf(5)) },
		} {
			if _, err := f.store.Update(r.ID, change); err != nil {
				t.Fatal(err)
			}
		}
		f.pass(time.Second)
		f.shows(t, "#1 not sure", "#2 under way", idOf(5))
		f.app.Clipboard().SetContent(first)
		f.tap("Attempt 1 may have arrived after all")
		f.tap("Link")
		f.pass(time.Second)
		got := f.record(t, r.ID)
		if !got.Doubled() || got.Attempts[0].Remote != first || got.Remote() != idOf(5) {
			t.Errorf("attempts: %+v", got.Attempts)
		}
		f.shows(t, "Two renders were made.", "#1 arrived after all")
	})
}

func TestALostAnswerIsSettledFromEndToEnd(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		stop := e.run(f)
		defer stop()
		e.cut = true
		id := f.order(app.Sandbox, assets.Samples()[0].Body)
		f.pass(10 * time.Minute)
		if len(e.taken) != 1 || f.Rows()[0].Word != "Not sure it arrived" {
			t.Fatalf("%d submissions, and the row says %q", len(e.taken), f.Rows()[0].Word)
		}
		e.cut = false
		f.OpenDetails(id)
		f.settle()
		f.app.Clipboard().SetContent(e.taken[0])
		f.tap("Paste its render ID…")
		f.tap("Link")
		f.pass(5 * time.Minute)
		if row := f.Rows()[0]; row.Word != "Ready" || row.Files != [3]string{"ready", "ready", "ready"} {
			t.Errorf("the linked render is not followed: %+v", row)
		}
		if r := f.record(t, id); len(r.Attempts) != 1 || r.Remote() != e.taken[0] {
			t.Errorf("attempts: %+v", r.Attempts)
		}
	})
}

package ui_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/app/practice"
	"wrapbell/app/shotstack"
	"wrapbell/ui"
)

func TestATemplateIsPickedFilledInAndSent(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t)
		defer a.close()
		st := openStore(t)
		f := templatesOn(t, st, options{}, a)
		f.Do(f.NewRender)
		f.settle()
		f.tap("Pick template…")
		f.pass(time.Second)
		f.shows(t, "New render from a template", "3 templates in Practice", "Special offer", "Concert notice, 9:16", "New in the shop, 4:5", "now", "Back")
		f.key(fyne.KeyDown)
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "Template: Concert notice, 9:16", "Fill in", "Artist", "mp4 · 720×1280", "video, thumbnail, poster", "Render (free)",
			"The template stays as it is.", "In the list: Concert notice, 9:16, Mara Linde", "The edit is complete")
		if s := f.screen(); strings.Contains(s, "Edit file") {
			t.Error("a template is called a file")
		}
		f.into("Artist", "Ada & Bo")
		f.sendKeys()
		e := f.sent("Concert notice, 9:16, Ada & Bo")
		got := map[string]string{}
		for _, m := range e.Merge {
			got[m.Find] = string(m.Replace)
		}
		if len(got) != 4 || got["ARTIST"] != `"Ada \u0026 Bo"` && got["ARTIST"] != `"Ada & Bo"` || got["VENUE"] != `"Old Palm House, Botanic Gardens"` {
			t.Errorf("sent with %v", got)
		}
		c, err := st.Since(0)
		if err != nil || len(c.Renders) != 1 {
			t.Fatal(len(c.Renders), err)
		}
		r := c.Renders[0]
		all, err := a.Templates(t.Context(), app.Practice)
		if err != nil || r.File != "Template: Concert notice, 9:16" || r.Template != all[1].ID {
			t.Errorf("the record says %q of %q, %v", r.File, r.Template, err)
		}
		f.Find("concert")
		if rows := f.Rows(); len(rows) != 1 {
			t.Errorf("%d rows are found by the template's name", len(rows))
		}
		if slices.ContainsFunc(a.asked, func(s string) bool { return strings.HasPrefix(s, "POST") }) {
			t.Errorf("asked %q", a.asked)
		}
	})
}

func TestTemplatesAreFoundAndReachedByKeys(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t, of("Spring sale"), of("Autumn sale"), welcome, of(""))
		defer a.close()
		f := withTemplates(t, options{present: app.Sandbox}, a)
		f.pick()
		f.shows(t, "4 templates in Sandbox", "Template without a name", "Cancel")
		f.typeIn("SALE")
		f.shows(t, "2 templates in Sandbox")
		f.key(fyne.KeyDown)
		f.key(fyne.KeyDown) // there is no third
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "Template: Autumn sale", "Render (free)")
		f.pick() // what was open is set aside
		f.typeIn("nothing like it")
		f.shows(t, "No template is called “nothing like it”.")
		f.key(fyne.KeyReturn)
		f.settle()
		f.key(fyne.KeyEscape)
		f.shows(t, "4 templates in Sandbox")
		f.goTo("4 templates in Sandbox") // the list
		f.key(fyne.KeyEnd)
		f.key(fyne.KeyUp)
		f.key(fyne.KeySpace)
		f.pass(time.Second)
		f.shows(t, "Template: Welcome")
		f.key(fyne.KeyEscape)
		f.settle()
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "Template: Welcome") // and was kept
		f.key(fyne.KeyEscape)
		f.settle()
		f.pick()
		f.key(fyne.KeyEscape)
		f.settle()
		if f.layered() {
			t.Error("Esc leaves the sheet open")
		}
	})
}

func TestEscGoesBackToTheWaysToBegin(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t)
		defer a.close()
		f := withTemplates(t, options{}, a)
		f.Do(f.NewRender)
		f.settle()
		f.tap("Pick template…")
		f.key(fyne.KeyEscape)
		f.settle()
		f.shows(t, "What would you like to render?")
	})
}

// TestEachAccountHasItsTemplates: another environment is asked anew, and the answer of the
// one that was left comes too late.
func TestEachAccountHasItsTemplates(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t, welcome)
		defer a.close()
		a.slow, a.stubborn = 2*time.Second, true
		f := withTemplates(t, options{present: app.Sandbox}, a)
		f.Do(f.PickTemplate)
		f.pass(time.Second)
		f.shows(t, "Reading the templates in Sandbox…")
		f.into("Templates in", "Production")
		f.shows(t, "Reading the templates in Production…")
		f.pass(1500 * time.Millisecond) // the sandbox would have answered
		if s := f.screen(); strings.Contains(s, "Welcome") {
			t.Fatalf("the list of Sandbox is shown for Production:\n%s", s)
		}
		f.pass(2 * time.Second)
		f.shows(t, "No templates in Production yet.", "Save an edit as a template in Shotstack's studio")
		f.key(fyne.KeyReturn) // there is nothing to open
		f.pass(5 * time.Second)
		f.SetEnvironment(app.Sandbox)
		f.pass(3 * time.Second)
		f.shows(t, "1 template in Sandbox", "Welcome")
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "Opening “Welcome”…")
		f.Do(f.NewRender) // somebody wants something else meanwhile
		f.pass(5 * time.Second)
		f.shows(t, "What would you like to render?")
		if s := f.screen(); strings.Contains(s, "Template: Welcome") {
			t.Error("a late answer takes the sheet over")
		}
	})
}

// TestTemplatesOfAnEnvironmentWithoutAKey: a key is asked for first, and until there is one
// the list stays as it was.
func TestTemplatesOfAnEnvironmentWithoutAKey(t *testing.T) {
	keyless(t)
	bubble(t, func(t *testing.T) {
		a := newAccount(t)
		defer a.close()
		st := openStore(t)
		f := openDesk(t, options{}, st, func(d *ui.Desk) { d.Templates, d.Keys = a, newKeys(st, environments()) })
		f.t = t
		f.pick()
		f.into("Templates in", "Sandbox")
		f.pass(time.Second)
		f.shows(t, "Add your Sandbox key to send there.")
		f.key(fyne.KeyEscape) // the field for the key
		f.key(fyne.KeyEscape)
		f.settle()
		f.shows(t, "3 templates in Practice", "Special offer")
		f.goTo("Templates in, Practice")
		f.SetEnvironment(app.Sandbox) // as where the key was removed since
		f.settle()
		a.keys[app.Sandbox] = ""
		f.tap("Read again")
		f.pass(time.Second)
		f.shows(t, "Add your Sandbox key to see its templates.")
		f.tap("Add key…")
		f.pass(time.Second)
		f.shows(t, "Add your Sandbox key to send there.")
	})
}

// TestAKeyIsGivenForTheTemplates: what is said of the key stays until it was read, and below
// it lies the list that the key shows.
func TestAKeyIsGivenForTheTemplates(t *testing.T) {
	keyless(t)
	v := newVendor(t)
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		k := newKeys(st, v.environments())
		client := shotstack.New(nil)
		client.Environment = func(name string) (app.Environment, bool) {
			i := slices.IndexFunc(v.environments(), func(e app.Environment) bool { return e.Name == name })
			return v.environments()[max(i, 0)], i >= 0
		}
		client.Key = k.Key
		f := openDesk(t, options{}, st, func(d *ui.Desk) { d.Templates, d.Keys, d.Environments = client, k, v.environments() })
		f.t = t
		f.pick()
		for environment, key := range map[string]string{"Sandbox": sandboxKey, "Production": productionKey} {
			f.into("Templates in", environment)
			f.typeIn(key)
			f.key(fyne.KeyReturn)
			f.shows(t, "No templates in "+environment+" yet.", "Your "+environment+" key is kept for this session only.")
			f.key(fyne.KeyEscape) // that was read
			f.settle()
			if !f.focusedOn("Find a template by its name") {
				t.Errorf("after the key of %s the keyboard is at %q", environment, f.focused())
			}
		}
		f.key(fyne.KeyEscape)
		f.settle()
		if f.layered() {
			t.Error("something is left open")
		}
	})
}

// TestTemplatesThatCantBeRead: each reason has its sentence and its way out, and reading
// again helps once it is gone.
func TestTemplatesThatCantBeRead(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t, welcome)
		defer a.close()
		f := withTemplates(t, options{present: app.Sandbox}, a)
		for _, c := range []struct {
			begin, end func()
			shows      []string
		}{
			{func() { a.down = true }, func() { a.down = false }, []string{"You're offline.", "Read again when you're back", "Choose file…"}},
			{func() { a.refuses = true }, func() { a.refuses = false }, []string{"Shotstack refused this key.", "Replace it, then read again."}},
			{func() { a.keys[app.Sandbox] = "" }, func() { a.keys[app.Sandbox] = "k" }, []string{"Add your Sandbox key to see its templates.", "Reading them costs nothing."}},
		} {
			c.begin()
			f.pick()
			f.pass(time.Second)
			f.shows(t, c.shows...)
			f.key(fyne.KeyReturn) // opens nothing
			f.settle()
			c.end()
			f.tap("Read again")
			f.pass(time.Second)
			f.shows(t, "1 template in Sandbox", "Welcome")
			f.key(fyne.KeyEscape)
			f.settle()
		}
		f.pick()
		a.down = true
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "“Welcome” could not be opened. You're offline.")
		a.down = false
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "Template: Welcome")
	})
}

// TestATemplateThatIsGone is not listed any more, and one that is no edit says so.
func TestATemplateThatIsGone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t, welcome, practice.Template{Name: "Odd", Edit: []byte(`{"timeline":7}`)})
		defer a.close()
		f := withTemplates(t, options{present: app.Sandbox}, a)
		f.pick()
		all, err := a.Templates(t.Context(), app.Sandbox)
		if err != nil || len(all) != 2 {
			t.Fatal(all, err)
		}
		q, _ := http.NewRequest(http.MethodDelete, "http://"+hosts[app.Sandbox]+"/edit/stage/templates/"+all[0].ID, nil)
		if _, err := a.services[hosts[app.Sandbox]].RoundTripper().RoundTrip(q); err != nil {
			t.Fatal(err)
		}
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "“Welcome” is not there any more. The list is read again", "1 template in Sandbox", "Odd")
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.shows(t, "This template can't be filled in.", "Template: Odd")
		f.tap("Choose another…")
		f.pass(time.Second)
		f.shows(t, "1 template in Sandbox")
	})
}

// TestASpreadsheetFillsATemplateIn row by row, and all of it is kept for the next start.
func TestASpreadsheetFillsATemplateIn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := newAccount(t)
		defer a.close()
		st := openStore(t)
		f := templatesOn(t, st, options{}, a)
		f.pick()
		f.typeIn("offer")
		f.key(fyne.KeyReturn)
		f.pass(time.Second)
		f.into("Headline", "Autumn roast")
		f.pass(time.Second)
		f.closeOnce()
		f = templatesOn(t, st, options{}, a)
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "Template: Special offer", "The template stays as it is.")
		f.drop("shops.csv", "shop,badge\nNorth,10 %\nSouth,20 %\n")
		f.shows(t, "2 rows will be sent.", "Special offer, Autumn roast, 10 %")
		f.sendKeys()
		c, err := st.Since(0)
		if err != nil || len(c.Renders) != 2 {
			t.Fatal(len(c.Renders), err)
		}
		for _, r := range c.Renders {
			if r.Template == "" || r.Template != c.Renders[0].Template || !strings.HasPrefix(r.File, "shops.csv, line ") {
				t.Errorf("%q of %q", r.File, r.Template)
			}
		}
	})
}

// templatesScene shows the list of templates in every state, and one that is filled in.
func templatesScene(t *testing.T, seen func(*fixture, string), o options) {
	a := newAccount(t, welcome, of(""), practice.Template{Name: "Odd", Edit: []byte(`{"timeline":7}`)})
	defer a.close()
	a.slow = time.Second
	st := openStore(t)
	f := openDesk(t, o, st, func(d *ui.Desk) { d.Templates, d.Keys = a, newKeys(st, environments()) })
	f.t = t
	f.Do(f.NewRender)
	seen(f, "start")
	f.pressSaying("Pick template…")
	seen(f, "reading")
	f.pass(2 * time.Second)
	seen(f, "list")
	f.typeIn("nothing like it")
	seen(f, "no-match")
	f.key(fyne.KeyEscape)
	f.key(fyne.KeyReturn)
	seen(f, "opening")
	f.pass(2 * time.Second)
	seen(f, "filled-in")
	f.SetEnvironment(app.Production)
	f.pick()
	f.pass(2 * time.Second)
	seen(f, "none")
	f.SetEnvironment(app.Sandbox)
	f.pass(2 * time.Second)
	f.typeIn("odd")
	f.key(fyne.KeyReturn)
	f.pass(2 * time.Second)
	seen(f, "no-edit")
	f.pick()
	f.pass(2 * time.Second)
	for what, set := range map[string]func(on bool){"offline": func(on bool) { a.down = on }, "refused": func(on bool) { a.refuses = on },
		"no-key": func(on bool) { a.keys[app.Sandbox] = map[bool]string{false: "k"}[on] }} {
		set(true)
		f.pressSaying("Read again")
		f.pass(2 * time.Second)
		seen(f, what)
		set(false)
	}
	a.down = true
	f.pressSaying("Read again")
	a.down = false
	f.pass(2 * time.Second)
	a.down = true
	f.key(fyne.KeyReturn)
	f.pass(2 * time.Second)
	seen(f, "not-opened")
}

package ui_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/app/testdata/held"
	"wrapbell/assets"
	"wrapbell/ui"
)

// bubble runs a test in a synctest bubble at an ordinary date.
func bubble(t *testing.T, f func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(26 * 365 * 24 * time.Hour)
		f(t)
	})
}

func TestTheWindowFollowsTheStore(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		before := f.Rows()
		id := before[6].ID
		if _, err := f.store.Update(id, func(r *app.Render) error {
			finish(r, "title.json")
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		f.pass(time.Second)
		after := f.Rows()
		if after[6].Word != "Ready" || after[6].Files != [3]string{"ready", "ready", "ready"} || after[6].Time != "took 0:41" {
			t.Errorf("row: %+v", after[6])
		}
		if !strings.Contains(f.markup(), "Ready") {
			t.Error("the window does not show it")
		}
	})
}

// A window in which nothing moves wakes once a second, and twice again as soon as
// something does.
func TestAtRestItWakesOnceASecond(t *testing.T) {
	bubble(t, func(t *testing.T) {
		all := gathering(time.Now())
		f := open(t, options{theme: theme.VariantDark, renders: all})
		wakes := func() (n int) {
			f.pass(time.Second)
			f.Do(func() { n = -ui.Turns(f.Window) })
			f.pass(10 * time.Second)
			f.Do(func() { n += ui.Turns(f.Window) })
			return n
		}
		if n := wakes(); n < 19 || n > 21 {
			t.Errorf("%d times in ten seconds with renders at work", n)
		}
		for _, r := range all {
			if r.State.AtRest() {
				continue
			}
			if _, err := f.store.Update(r.ID, func(r *app.Render) error { r.State, r.Due = app.Draft, time.Time{}; return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if n := wakes(); n < 9 || n > 11 {
			t.Errorf("%d times in ten seconds at rest", n)
		}
		f.OpenSample(0)
		f.settle()
		if n := wakes(); n < 19 {
			t.Errorf("%d times in ten seconds with something being written", n)
		}
	})
}

func TestTimesTick(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		f.OpenSample(0)
		f.settle()
		f.Send()
		f.pass(time.Second)
		id := f.Rows()[0].ID
		f.store.Update(id, func(r *app.Render) error { return r.Begin(time.Now(), app.Attempt{}) })
		f.pass(10 * time.Second)
		if got := f.Rows()[0].Time; got != "0:10 so far" && got != "0:09 so far" {
			t.Errorf("after ten seconds: %q", got)
		}
		if !strings.Contains(f.markup(), f.Rows()[0].Time) {
			t.Error("the window does not show that time")
		}
	})
}

func TestChipsAndSearch(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantLight, renders: gathering(time.Now())})
		all := len(f.Rows())
		for _, want := range []struct {
			chip  int
			words []string
		}{{3, []string{"Failed", "Not sent"}}, {2, []string{"Ready", "Link", "Removed"}}} {
			c, words := want.chip, want.words
			f.SetChip(c)
			rows := f.Rows()
			if len(rows) == 0 || len(rows) == all {
				t.Errorf("chip %d shows %d of %d", c, len(rows), all)
			}
			for _, r := range rows {
				if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(r.Word, w) }) {
					t.Errorf("chip %d shows %q", c, r.Word)
				}
			}
		}
		f.Find("zebra")
		if m := f.markup(); !strings.Contains(m, "No render matches “zebra” in Ready.") {
			t.Error("nobody says why nothing is shown")
		}
		f.SetChip(0)
		f.Find("SQUARE")
		for _, r := range f.Rows() {
			if !strings.Contains(r.Name, "square") {
				t.Errorf("search shows %q", r.Name)
			}
		}
		f.Find("")
		if len(f.Rows()) != all {
			t.Error("an empty search does not show everything")
		}
	})
}

func TestRetryOfAFailedRender(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		i := slices.IndexFunc(f.Rows(), func(r rowWords) bool { return r.Word == "Failed" })
		id := f.Rows()[i].ID
		f.OpenDetails(id)
		f.settle()
		if m := f.markup(); !strings.Contains(m, "What the practice service said") || !strings.Contains(m, "Retry (free)") {
			t.Fatal("the details do not give the failure's own words and a retry")
		}
		f.Retry()
		f.pass(time.Second)
		if got := f.Rows()[i]; got.ID != id || got.Word != "Waiting to send" {
			t.Errorf("after the retry: %+v", got)
		}
	})
}

func TestUnsureIsOnlySentAgainWhenSaidTwice(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		i := slices.IndexFunc(f.Rows(), func(r rowWords) bool { return r.Word == "Not sure it arrived" })
		f.Select(f.Rows()[i].ID)
		f.Retry()
		f.pass(time.Second)
		if f.Rows()[i].Word != "Not sure it arrived" {
			t.Error("it was sent again at one press")
		}
		if m := f.markup(); !strings.Contains(m, "could cost twice") {
			t.Error("nobody says what it could cost")
		}
	})
}

func TestRemoveAndUndo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		before := f.Rows()
		f.Select(before[3].ID)
		f.key(fyne.KeyDelete)
		f.pass(time.Second)
		if len(f.Rows()) != len(before)-1 || !strings.Contains(f.markup(), "Undo") {
			t.Fatalf("%d rows", len(f.Rows()))
		}
		if s := f.Selected(); len(s) != 1 || s[0] != before[4].ID {
			t.Error("the next row is not selected")
		}
		f.Undo()
		f.pass(time.Second)
		if after := f.Rows(); len(after) != len(before) || after[3].ID != before[3].ID {
			t.Error("undo did not bring it back to its place")
		}
	})
}

func TestLinksAreCopied(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		rows := f.Rows()
		f.Select(rows[10].ID)
		f.CopyLinks()
		if got := f.app.Clipboard().Content(); !strings.HasPrefix(got, cdn) || !strings.HasSuffix(got, "/video.mp4") {
			t.Errorf("clipboard: %q", got)
		}
		f.Select(rows[9].ID)
		f.CopyLinks()
		if m := f.markup(); !strings.Contains(m, "Predicted, not ready yet") {
			t.Error("a predicted link is copied as if it worked")
		}
		f.SelectAll()
		f.CopyLinks()
		if got := strings.Count(f.app.Clipboard().Content(), "\n"); got < 5 {
			t.Errorf("%d lines for the whole list", got+1)
		}
		f.OpenInBrowser()
		if len(f.opened) != 1 {
			t.Errorf("opened %v", f.opened)
		}
	})
}

func TestKeyboard(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		rows := f.Rows()
		at := func(want int) {
			t.Helper()
			if s := f.Selected(); len(s) != 1 || s[0] != rows[want].ID {
				t.Errorf("selected %v, want row %d", s, want)
			}
		}
		f.key(fyne.KeyDown)
		at(0)
		f.key(fyne.KeyDown)
		at(1)
		f.key(fyne.KeyEnd)
		at(len(rows) - 1)
		f.key(fyne.KeyHome)
		at(0)
		f.key(fyne.KeyPageDown)
		if s := f.Selected(); s[0] == rows[0].ID || s[0] == rows[1].ID {
			t.Error("PgDn moved by less than a page")
		}
		f.key(fyne.KeySpace)
		if f.layered() || !strings.Contains(f.markup(), "No preview yet") {
			t.Error("a preview opens on nothing")
		}
		f.key(fyne.KeyHome)
		f.key(fyne.KeyReturn)
		if m := f.markup(); !strings.Contains(m, "Environment") {
			t.Error("Enter does not open the details")
		}
		f.key(fyne.KeyEscape)
		f.Select(rows[10].ID)
		f.key(fyne.KeySpace)
		if !f.layered() {
			t.Error("Space does not preview")
		}
		f.key(fyne.KeySpace)
		if f.layered() {
			t.Error("Space again does not close the preview")
		}
		f.key(fyne.KeyEscape)
		if len(f.Selected()) != 0 {
			t.Error("Esc does not end the selection")
		}
	})
}

func TestDetailsFollow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, pictures: stills(t), renders: gathering(time.Now())})
		rows := f.Rows()
		f.OpenDetails(rows[9].ID)
		f.settle()
		if m := f.markup(); !strings.Contains(m, "Copy predicted link") || !strings.Contains(m, "link predicted, not ready yet") {
			t.Error("a link that is not ready is offered as if it were")
		}
		f.store.Update(rows[9].ID, func(r *app.Render) error {
			finish(r, r.File)
			return nil
		})
		f.pass(time.Second)
		if m := f.markup(); strings.Contains(m, "predicted") || strings.Count(m, "on the CDN") != 3 {
			t.Error("the open pane does not follow its render")
		}
		f.key(fyne.KeyDown)
		if m := f.markup(); !strings.Contains(m, rows[10].Name) {
			t.Error("the open pane does not follow the cursor")
		}
	})
}

func TestTenThousandRenders(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var all []app.Render
		now := time.Now()
		for i := range 10_000 {
			all = append(all, specimen(now.Add(-time.Duration(i)*time.Minute), 0, assets.Samples()[i%11], func(r *app.Render) { finish(r, r.File) }))
		}
		feed := held.New(all)
		f := openOn(t, options{theme: theme.VariantDark}, feed)
		if n := len(f.Rows()); n != 10_000 {
			t.Fatalf("%d rows", n)
		}
		asked := feed.Asked()
		for i := range 500 { // a storm of changes within a second
			feed.Change(0, func(r *app.Render) { r.Looks = i })
			time.Sleep(2 * time.Millisecond)
		}
		f.pass(time.Second)
		if n := feed.Asked() - asked; n > 14 {
			t.Errorf("%d looks for changes within a second: more than ten flushes", n)
		}
		f.Find("9999")
		f.SetChip(4)
		f.pass(time.Second)
		if len(f.Rows()) != 0 {
			t.Error("rows that need nobody are shown")
		}
	})
}

func TestTextFieldsKeepTheirShortcuts(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		f.app.Clipboard().SetContent("title")
		f.Do(func() {
			f.FocusSearch()
			menuItem(t, f, "Edit", "Paste edit").Action()
		})
		f.settle()
		if f.layered() {
			t.Error("pasting into the search opened a new render")
		}
		for _, r := range f.Rows() {
			if !strings.Contains(strings.ToLower(r.Name+r.ID+r.Word), "title") {
				t.Errorf("the text was not pasted into the search: %q is shown", r.Name)
			}
		}
	})
}

// menuItem finds an item of the window's menu by its words.
func menuItem(t *testing.T, f *fixture, menu, item string) *fyne.MenuItem {
	t.Helper()
	for _, m := range f.Fyne().MainMenu().Items {
		for _, i := range m.Items {
			if m.Label == menu && i.Label == item {
				return i
			}
		}
	}
	t.Fatalf("no item %s in %s", item, menu)
	return nil
}

func TestEveryMenuItemDoesSomethingAndNoShortcutIsTakenTwice(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		taken := map[string]string{}
		var walk func(items []*fyne.MenuItem)
		walk = func(items []*fyne.MenuItem) {
			for _, i := range items {
				if i.IsSeparator {
					continue
				}
				if i.Action == nil && i.ChildMenu == nil {
					t.Errorf("%q does nothing", i.Label)
				}
				if i.Shortcut != nil {
					name := i.Shortcut.ShortcutName()
					if other := taken[name]; other != "" {
						t.Errorf("%s is both %q and %q", name, other, i.Label)
					}
					taken[name] = i.Label
				}
				if i.ChildMenu != nil {
					walk(i.ChildMenu.Items)
				}
			}
		}
		for _, m := range f.Fyne().MainMenu().Items {
			walk(m.Items)
		}
	})
}

func TestANarrowWindowShowsTheDetailsAlone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantLight, w: 780, h: 560, renders: gathering(time.Now())})
		f.OpenDetails(f.Rows()[10].ID)
		f.settle()
		f.key(fyne.KeyEscape)
		if m := f.markup(); strings.Contains(m, "Copy link") {
			t.Error("Esc does not lead back to the list")
		}
	})
}

func TestOnlyWebLinksAreOpened(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := specimen(time.Now(), 1, assets.Samples()[0], func(r *app.Render) {
			finish(r, r.File)
			r.Files[0].URL = "file:///etc/passwd"
		})
		f := open(t, options{theme: theme.VariantDark, renders: []app.Render{r}})
		f.Select(r.ID)
		f.OpenInBrowser()
		if len(f.opened) != 0 || !strings.Contains(f.markup(), "can't be opened") {
			t.Errorf("opened %v", f.opened)
		}
	})
}

package ui_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
)

func TestPastedIDsAreAdopted(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		body := assets.Samples()[0].Body
		known := e.send(app.Sandbox, body)
		f.app.Clipboard().SetContent(known)
		f.Paste()
		f.pass(time.Second)
		f.shows(t, "1 render found in Sandbox")
		if rows := f.Rows(); len(rows) != 1 || f.layered() {
			t.Fatalf("rows: %+v", rows)
		}
		ids := []string{e.send(app.Sandbox, body), "https://cdn.shotstack.io/au/stage/owner/" + e.send(app.Sandbox, body) + ".mp4",
			e.send(app.Production, body), known, idOf(99)}
		f.app.Clipboard().SetContent("These:\n" + strings.Join(ids, ",\n"))
		f.Paste()
		f.pass(time.Second)
		f.shows(t, "3 renders found: 2 in Sandbox, 1 in Production; 1 is on your list already; 1 was not found")
		rows := f.Rows()
		if len(rows) != 4 {
			t.Fatalf("%d rows", len(rows))
		}
		places := map[string]int{}
		for _, r := range rows {
			got := f.record(t, r.ID)
			places[got.Environment]++
			if !got.Adopted || got.State != app.Working || !strings.Contains(strings.Join(ids, " ")+known, got.Remote()) {
				t.Errorf("adopted: %+v", got)
			}
		}
		if places[app.Sandbox] != 3 || places[app.Production] != 1 {
			t.Errorf("in %v", places)
		}
	})
}

func TestPasteTellsAnEditFromAnID(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantLight, reader: e.client})
		for text, sheet := range map[string]bool{
			strings.Replace(blamedEdit, "beach.mp4", idOf(3)+"/beach.mp4", 1): true,
			"\uFEFF  " + blamedEdit: true,
			"hello":                 true,
			idOf(4):                 false,
			"  " + idOf(5) + "\n":   false,
		} {
			f.app.Clipboard().SetContent(text)
			f.Paste()
			f.pass(time.Second)
			if f.layered() != sheet {
				t.Errorf("%.30q opens the sheet: %v", text, !sheet)
			}
			if sheet {
				f.key(fyne.KeyEscape)
			}
		}
		if len(f.Rows()) != 0 {
			t.Error("something was made of what is unknown")
		}
	})
}

func TestTheDialogTakesIDs(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		f.shows(t, "Watch a render you already sent")
		f.app.Clipboard().SetContent("nothing of interest")
		f.tap("Paste ID…")
		f.shows(t, "Watch a render", "Every environment that has a key is asked.")
		if slices.Contains(f.buttons(), "Watch") {
			t.Error("nothing can be watched, and the button offers it")
		}
		f.typeInto("promo")
		f.shows(t, "There is no render ID in that.")
		f.key(fyne.KeyEscape)
		if f.layered() {
			t.Fatal("Esc does not close the dialog")
		}
		id := e.send(app.Production, assets.Samples()[0].Body)
		f.app.Clipboard().SetContent(id)
		f.tap("Paste ID…")
		f.tap("Watch 1 render")
		f.pass(time.Second)
		f.shows(t, "1 render found in Production")
		if s := f.Selected(); len(s) != 1 || f.record(t, s[0]).Attempts[0].Remote != id {
			t.Errorf("selected %v", s)
		}
	})
}

func TestWhatCanNotBeAskedForIsSaid(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		id := e.send(app.Sandbox, assets.Samples()[0].Body)
		e.client.Key = func(context.Context, string) (string, error) { return "", nil }
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		f.app.Clipboard().SetContent("https://cdn.shotstack.io/au/stage/owner/" + id + ".mp4")
		f.Paste()
		f.pass(time.Second)
		f.shows(t, "1 could not be asked for. Add your Sandbox key first")
		e.down = true
		f.app.Clipboard().SetContent(id)
		f.Paste()
		f.pass(time.Minute)
		if len(f.Rows()) != 0 {
			t.Error("a render nobody answered for is on the list")
		}
	})
}

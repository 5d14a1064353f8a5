package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// shelved is a gallery of so many renders, called a, b, c …, four beside each other.
func shelved(t *testing.T, n int) (tb *table, press func(...fyne.KeyName)) {
	var all []app.Render
	for i := range n {
		r := hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady)
		r.ID, r.Name, r.Created = string(rune('a'+i)), "promo", noon.Add(-time.Duration(i)*time.Hour)
		all = append(all, r)
	}
	tb, _, w := tableOf(t, theme.VariantDark, all)
	w.Resize(fyne.NewSize(1180, 700))
	tb.setDensity(cards)
	if tb.across != 4 {
		t.Fatalf("%d beside each other", tb.across)
	}
	tb.focus()
	return tb, func(keys ...fyne.KeyName) {
		for _, k := range keys {
			tb.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

// The keys go from card to card in both directions, and stay in their column where they go
// by lines. The lines are abcd, efgh, …, uvwx, yz.
func TestTheKeyboardGoesThroughTheGallery(t *testing.T) {
	tb, press := shelved(t, 26)
	for _, c := range []struct {
		from string
		keys []fyne.KeyName
		to   string
	}{
		{"b", []fyne.KeyName{fyne.KeyRight}, "c"},
		{"d", []fyne.KeyName{fyne.KeyRight}, "e"},
		{"e", []fyne.KeyName{fyne.KeyLeft}, "d"},
		{"a", []fyne.KeyName{fyne.KeyLeft}, "a"},
		{"z", []fyne.KeyName{fyne.KeyRight}, "z"},
		{"b", []fyne.KeyName{fyne.KeyDown}, "f"},
		{"f", []fyne.KeyName{fyne.KeyUp}, "b"},
		{"c", []fyne.KeyName{fyne.KeyUp}, "c"},
		{"v", []fyne.KeyName{fyne.KeyDown}, "z"},
		{"x", []fyne.KeyName{fyne.KeyDown}, "z"}, // there is none below it
		{"y", []fyne.KeyName{fyne.KeyDown}, "y"},
		{"k", []fyne.KeyName{fyne.KeyHome}, "a"},
		{"k", []fyne.KeyName{fyne.KeyEnd}, "z"},
		{"c", []fyne.KeyName{fyne.KeyPageDown}, "k"}, // three lines are in view
		{"s", []fyne.KeyName{fyne.KeyPageUp}, "k"},
		{"g", []fyne.KeyName{fyne.KeyPageUp}, "c"},
		{"r", []fyne.KeyName{fyne.KeyPageDown}, "z"},
		{"b", []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown}, "z"},
		{"z", []fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp}, "b"},
	} {
		tb.pick(c.from)
		press(c.keys...)
		if tb.cursor != c.to || len(tb.selected) != 1 || !tb.isSelected(c.to) {
			t.Errorf("%v from %s: at %s, selected %v, want %s", c.keys, c.from, tb.cursor, tb.selected, c.to)
		}
		if f := tb.cursorFace(); f == nil {
			t.Errorf("%v from %s: %s is not in view", c.keys, c.from, tb.cursor)
		}
	}
}

// In a single line that is not full there is nothing above and nothing below.
func TestTheKeyboardInOneLineOfTheGallery(t *testing.T) {
	tb, press := shelved(t, 3)
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown} {
		tb.pick("b")
		if press(k); tb.cursor != "b" {
			t.Errorf("%s: at %s", k, tb.cursor)
		}
	}
	tb.pick("b")
	if press(fyne.KeyEnd); tb.cursor != "c" {
		t.Errorf("the last one is %s", tb.cursor)
	}
}

// Enter, Space and the menu do on a card what they do on a row, and all else goes on to the
// window: Undo, Copy and Save have keys there.
func TestTheKeyboardDoesWhatACardOffers(t *testing.T) {
	tb, press := shelved(t, 6)
	var done []string
	tb.onOpen = func(id string) { done = append(done, "open "+id) }
	tb.onPreview = func(id string) { done = append(done, "preview "+id) }
	tb.onMenu = func(at fyne.Position) {
		f := tb.cursorFace()
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
		if d := at.Subtract(from); d.X < 0 || d.Y < 0 || d.X > f.Size().Width || d.Y > f.Size().Height {
			t.Errorf("the menu is at %v, the card at %v", at, from)
		}
		done = append(done, "menu "+tb.cursor)
	}
	tb.onKey = func(k fyne.KeyName) bool { done = append(done, fmt.Sprint(k)); return true }
	tb.pick("a")
	press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyRight, fyne.KeySpace, desktop.KeyMenu, fyne.KeyUp, fyne.KeyEnter, fyne.KeyDelete)
	want := []string{"open e", "preview f", "menu f", "open b", string(fyne.KeyDelete)}
	if !slices.Equal(done, want) {
		t.Errorf("%q, want %q", strings.Join(done, ", "), want)
	}
}

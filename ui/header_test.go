package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// headedTable is a table whose header is listened to.
func headedTable(t *testing.T) (*table, *header) {
	renders := everyState()
	for i := range renders { // as it is with what is not edited by hand
		if r := &renders[i]; len(r.Attempts) > 0 {
			r.Attempts[0].Sent = r.Created
		}
	}
	tb, s, _ := tableOf(t, theme.VariantDark, renders)
	n := uint64(0)
	tb.header.changed = func(a arrangement) {
		tb.rearrange(a)
		n++
		tb.apply(s.ask(n, query{sort: a.sort}))
	}
	return tb, tb.header
}

// middle is a place on a column's title; end is one on the divider behind it.
func (h *header) middle(c columnID) fyne.Position {
	k := h.table.layout.at[c]
	return fyne.NewPos(k.x+k.w/3, 10)
}

func (h *header) end(c columnID) fyne.Position {
	k := h.table.layout.at[c]
	return fyne.NewPos(k.x+k.w-dividerBack, 10)
}

func (h *header) pullFrom(from fyne.Position, by float32) {
	h.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}})
	h.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	for step := float32(1); step <= 10; step++ {
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(by*step/10, 0)}, Dragged: fyne.NewDelta(by/10, 0)})
	}
	h.MouseUp(&desktop.MouseEvent{})
	h.DragEnd()
}

func TestAHeaderSortsByAClick(t *testing.T) {
	tb, h := headedTable(t)
	click := func() { h.Tapped(&fyne.PointEvent{Position: h.middle(colSent)}) }
	newest := tb.scene.shown.at(0).ID
	click()
	if tb.scene.shown.at(tb.scene.shown.len()-1).ID != newest || !strings.Contains(h.AccessibilityLabel(), "sorted by Sent, oldest first") {
		t.Errorf("one click: %s", h.AccessibilityLabel())
	}
	click()
	if tb.scene.shown.at(0).ID != newest || !strings.Contains(h.AccessibilityLabel(), "newest first") {
		t.Errorf("two clicks: %s", h.AccessibilityLabel())
	}
	h.Tapped(&fyne.PointEvent{Position: h.middle(colName)})
	if !strings.Contains(h.AccessibilityLabel(), "sorted by Name, A to Z") || h.arrow.Hidden {
		t.Error("nothing says that the names are sorted")
	}
	h.Tapped(&fyne.PointEvent{Position: h.end(colName)})
	if !strings.Contains(h.AccessibilityLabel(), "A to Z") {
		t.Error("a click on a divider sorts")
	}
}

func TestDividersStayBelowThePointer(t *testing.T) {
	for c := range colSent {
		if c == colPreview {
			continue // it can only grow; see below
		}
		_, h := headedTable(t)
		before := h.end(c)
		h.pullFrom(before, -12)
		if after := h.end(c); after.X < before.X-12.6 || after.X > before.X-11.4 {
			t.Errorf("%s: dragged by -12, its divider went by %v", specs[c].title, after.X-before.X)
		}
	}
	tb, h := headedTable(t)
	h.pullFrom(h.end(colStatus), -4000)
	h.pullFrom(h.end(colPreview), -4000)
	for _, c := range tb.layout.cells {
		if tb.layout.at[c].w < specs[c].least {
			t.Errorf("%s can be pulled to %v", specs[c].title, tb.layout.at[c].w)
		}
	}
	h.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: h.end(colStatus)}})
	if h.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not show that a divider can be dragged")
	}
	h.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: h.middle(colStatus)}})
	if h.Cursor() != desktop.DefaultCursor {
		t.Error("it shows so beside a divider")
	}
}

func TestTwoPressesOnADividerFit(t *testing.T) {
	tb, h := headedTable(t)
	h.pullFrom(h.end(colStatus), -90)
	for range 2 {
		h.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: h.end(colStatus)}, Button: desktop.MouseButtonPrimary})
		h.MouseUp(&desktop.MouseEvent{})
	}
	for f := range tb.live {
		if r := f.(*row); tb.visible(r) && strings.HasSuffix(r.word.Text, "…") && !strings.HasPrefix(r.word.Text, "Sending") {
			t.Errorf("%q is still cut", r.word.Text)
		}
	}
}

func TestAHeaderIsDraggedToAnotherPlace(t *testing.T) {
	tb, h := headedTable(t)
	h.pullFrom(h.middle(colSent), h.middle(colName).X-h.middle(colSent).X-60)
	if i := tb.layout.indexOf(colSent); i != tb.layout.indexOf(colName)-1 {
		t.Errorf("Sent stands at %d of %v", i, tb.layout.cells)
	}
	before := slices.Clone(tb.layout.cells)
	h.pullFrom(h.middle(colName), 3)
	if !slices.Equal(before, tb.layout.cells) {
		t.Error("a click that trembles moves a column")
	}
}

func TestTheHeaderByKeyboard(t *testing.T) {
	tb, h := headedTable(t)
	menus := 0
	h.menu = func(fyne.Position) { menus++ }
	key := func(k fyne.KeyName) { h.TypedKey(&fyne.KeyEvent{Name: k}) }
	h.FocusGained()
	key(fyne.KeyRight)
	if !strings.HasPrefix(h.AccessibilityLabel(), "Status.") {
		t.Errorf("after Right: %s", h.AccessibilityLabel())
	}
	key(fyne.KeySpace)
	if by, _ := tb.chosenBy.sort.shown(); by != colStatus {
		t.Error("Space does not sort")
	}
	h.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierShortcutDefault})
	if tb.layout.indexOf(colStatus) != 1 {
		t.Errorf("the column did not move: %v", tb.layout.cells)
	}
	h.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierShortcutDefault})
	if tb.layout.indexOf(colStatus) != 2 {
		t.Errorf("the column did not move back: %v", tb.layout.cells)
	}
	key(desktop.KeyMenu)
	if menus != 1 {
		t.Error("the menu key opens nothing")
	}
	h.FocusLost()
}

func TestFileCells(t *testing.T) {
	tb, _, _ := tableOf(t, theme.VariantDark, everyState())
	var shown, asked []string
	tb.onFile = func(id string, k app.FileKind) { shown = append(shown, string(k)) }
	tb.onFileMenu = func(id string, k app.FileKind, _ fyne.Position) { asked = append(asked, string(k)) }
	for f := range tb.live {
		r := f.(*row)
		if r.it.State != "ready" || shown != nil {
			continue
		}
		for c := colVideo; c <= colPoster; c++ {
			at := fyne.PointEvent{Position: fyne.NewPos(tb.layout.at[c].x+5, 20)}
			tb.pressed = ""
			r.MouseDown(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary})
			r.TappedSecondary(&at)
		}
	}
	want := []string{"video", "thumbnail", "poster"}
	if !slices.Equal(shown, want) || !slices.Equal(asked, want) {
		t.Errorf("shown %v, asked about %v", shown, asked)
	}
}

func TestDeedsOfARow(t *testing.T) {
	tb, _, w := tableOf(t, theme.VariantDark, thousands(5))
	var done []deed
	menus := 0
	tb.onDeed = func(d deed, _ string, _ fyne.Position) { done = append(done, d) }
	tb.onMenu = func(fyne.Position) { menus++ }
	tb.can = func(d deed, _ *item) bool { return d != deedSave }
	for _, d := range []density{comfortable, compact, cards} {
		tb.setDensity(d)
		w.Resize(fyne.NewSize(1180, 900))
		var f face
		for l := range tb.live {
			if l.place() == 2 {
				f = l
			}
		}
		done, menus = nil, 0
		f.(desktop.Hoverable).MouseIn(&desktop.MouseEvent{})
		bar := barOf(f)
		for k := deedPlay; k < deedCount; k++ {
			at := fyne.PointEvent{Position: bar.at.AddXY(2+deedSide*(float32(k-deedPlay)+0.5), 10)}
			e := &desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary}
			f.(desktop.Mouseable).MouseDown(e)
			f.(desktop.Mouseable).MouseUp(e)
		}
		if !slices.Equal(done, []deed{deedPlay, deedCopy}) || menus != 1 {
			t.Errorf("density %v: done %v, %d menus", d, done, menus)
		}
		f.(desktop.Hoverable).MouseOut()
		if !bar.ground.Hidden {
			t.Error("the deeds stay when the pointer has gone")
		}
	}
}

func barOf(f face) *deedBar {
	if r, ok := f.(*row); ok {
		return r.deeds
	}
	return f.(*posterCard).deeds
}

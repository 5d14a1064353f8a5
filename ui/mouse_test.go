package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

func TestMouse(t *testing.T) {
	tb, _, _ := tableOf(t, theme.VariantDark, thousands(40))
	opened, menus := "", 0
	tb.onOpen = func(id string) { opened = id }
	tb.onMenu = func(fyne.Position) { menus++ }
	rows := map[int]*row{}
	for r := range tb.live {
		rows[r.place()] = r.(*row)
	}
	press := func(i int, b desktop.MouseButton, m fyne.KeyModifier) {
		rows[i].MouseDown(&desktop.MouseEvent{Button: b, Modifier: m})
	}
	expect := func(what string, want ...int) {
		t.Helper()
		var got []int
		for _, it := range tb.chosen() {
			at, _ := tb.scene.place(it.ID)
			got = append(got, at)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: rows %v are selected, want %v", what, got, want)
		}
	}
	left, right := desktop.MouseButtonPrimary, desktop.MouseButtonSecondary
	press(3, left, 0)
	expect("click", 3)
	press(6, left, fyne.KeyModifierShift)
	expect("shift", 3, 4, 5, 6)
	press(1, left, fyne.KeyModifierShift)
	expect("shift the other way", 1, 2, 3)
	press(9, left, fyne.KeyModifierControl)
	expect("ctrl", 1, 2, 3, 9)
	press(2, left, fyne.KeyModifierControl)
	expect("ctrl again", 1, 3, 9)
	press(3, right, 0)
	rows[3].TappedSecondary(&fyne.PointEvent{})
	expect("right click inside the selection", 1, 3, 9)
	press(5, right, 0)
	expect("right click outside of it", 5)
	if opened != "" || menus != 1 {
		t.Errorf("opened %q, %d menus", opened, menus)
	}
	press(4, left, 0)
	press(4, left, 0)
	if opened != rows[4].it.ID {
		t.Error("a double click does not open the details")
	}
	opened = ""
	press(4, left, 0)
	tb.pressedAt = tb.pressedAt.Add(-time.Second)
	press(4, left, 0)
	if opened != "" {
		t.Error("two slow clicks count as a double one")
	}
	var files []app.FileKind
	tb.onFile = func(_ string, k app.FileKind) { files = append(files, k) }
	for _, c := range []columnID{colPoster, colPoster, colName, colVideo} {
		rows[4].MouseDown(&desktop.MouseEvent{Button: left, PointEvent: fyne.PointEvent{Position: fyne.NewPos(tb.layout.at[c].x+20, 20)}})
	}
	if !slices.Equal(files, []app.FileKind{app.Poster, app.Poster, app.Video}) || opened != "" {
		t.Errorf("clicks on files of the selected row show %v and open %q", files, opened)
	}
	rows[7].MouseIn(nil)
	if rows[7].ground.FillColor != dark.hover {
		t.Error("the row below the pointer does not show it")
	}
	rows[7].MouseOut()
	if rows[7].ground.FillColor != dark.ground {
		t.Error("it stays marked when the pointer has gone")
	}
}

package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestTableShots saves pictures of the table, its menus and its gallery; it runs only
// when WRAPBELL_SHOTS names a folder.
func TestTableShots(t *testing.T) {
	shotsIn(t)
	pics := stills(t)
	inEachLook(t, "table", append(usual, large), func(t *testing.T, save func(*fixture, string), o options) {
		o.pictures = pics
		shootTable(t, save, o)
	})
}

func shootTable(t *testing.T, save func(*fixture, string), o options) {
	empty := open(t, o)
	empty.Do(func() { empty.SetGallery(true) })
	save(empty, "empty")
	o.renders = gathering(time.Now())
	f := open(t, o)
	rows := f.Rows()
	c := f.Fyne().Canvas()
	hover := func(x, y float32) {
		f.Do(func() { test.MoveMouse(c, fyne.NewPos(x, y)) })
		f.pass(time.Second)
	}
	f.Select(rows[10].ID)
	hover(o.w-200, 340)
	save(f, "list")
	f.SetCompact(true)
	hover(o.w-200, 340)
	save(f, "compact")
	f.Do(func() { f.SetGallery(true) })
	f.Select(rows[10].ID)
	save(f, "gallery")
	f.Do(func() { f.SetGallery(false) })
	hover(o.w-330, 340)
	save(f, "tip")
	f.Do(func() { menuItem(t, f, "View", "Columns…").Action() })
	save(f, "columns")
	f.Do(func() { c.Overlays().Top().Hide() })
	f.SelectAll()
	f.Do(func() { menuItem(t, f, "View", "Sort by").ChildMenu.Items[0].Action() })
	f.openRowMenu(rows[0].Name)
	save(f, "menu")
	f.Do(func() { c.Overlays().Top().Hide() })
	f.Do(f.ShowShortcuts)
	save(f, "shortcuts")
	f.key(fyne.KeyEscape)
	f.Select(rows[10].ID)
	f.key(fyne.KeySpace)
	f.Do(func() { c.OnTypedRune()('+') })
	f.Do(func() { c.OnTypedRune()('+') })
	save(f, "zoom")
}

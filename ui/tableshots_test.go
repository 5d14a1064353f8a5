package ui_test

import (
	"fmt"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestTableShots saves pictures of the table, its menus and its gallery; it runs only
// when WRAPBELL_SHOTS names a folder.
func TestTableShots(t *testing.T) {
	dir := os.Getenv("WRAPBELL_SHOTS")
	if dir == "" {
		t.Skip("WRAPBELL_SHOTS names no folder")
	}
	pics := stills(t)
	for name, v := range variants {
		for _, s := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}, {Width: 1920, Height: 1080}} {
			t.Run(fmt.Sprintf("%s-%.0f", name, s.Width), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					time.Sleep(100 * 24 * time.Hour)
					shootTable(t, saver(t, dir, fmt.Sprintf("table-%s-%.0f", name, s.Width)), options{theme: v, w: s.Width, h: s.Height, pictures: pics})
				})
			})
		}
	}
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

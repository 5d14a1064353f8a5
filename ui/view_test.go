package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/app/testdata/held"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/ui"
)

// command does what a menu item says.
func (f *fixture) command(t *testing.T, menu, item string) {
	t.Helper()
	f.Do(func() { menuItem(t, f, menu, item).Action() })
	f.settle()
}

// column turns a column on or off, in the menu of columns.
func (f *fixture) column(t *testing.T, name string) {
	t.Helper()
	f.command(t, "View", "Columns…")
	f.tapItem(name)
	f.pass(time.Second)
}

// sortBy chooses from the menu.
func (f *fixture) sortBy(t *testing.T, name string) {
	t.Helper()
	f.Do(func() {
		for _, i := range menuItem(t, f, "View", "Sort by").ChildMenu.Items {
			if i.Label == name {
				i.Action()
			}
		}
	})
	f.pass(time.Second)
}

func (f *fixture) names() (out []string) {
	for _, r := range f.Rows() {
		out = append(out, r.Name)
	}
	return out
}

func (f *fixture) has(what string) bool { return strings.Contains(f.markup(), ">"+what+"<") }

// viewed opens a window on a store, does something, closes it.
func viewed(t *testing.T, st *store.Store, do func(f *fixture)) {
	f := openDesk(t, options{theme: theme.VariantDark, w: 1180, h: 760}, st, func(*ui.Desk) {})
	f.pass(time.Second)
	f.t = t
	do(f)
	f.pass(time.Second)
	f.closeOnce()
}

func TestTheViewIsKept(t *testing.T) {
	keyless(t)
	bubble(t, func(t *testing.T) {
		st := openStore(t, gathering(time.Now())...)
		viewed(t, st, func(f *fixture) {
			f.column(t, "Attempts")
			f.sortBy(t, "Name")
			if !slices.IsSorted(f.names()) {
				t.Errorf("not in order: %q", f.names())
			}
			f.SetChip(3)
			f.settle()
			f.sortBy(t, "Name")
			f.column(t, "Time")
			f.SetCompact(true)
		})
		viewed(t, st, func(f *fixture) {
			if !f.has("Attempts") || !f.has("Time") || !slices.IsSorted(f.names()) {
				t.Error("columns or order of All are forgotten")
			}
			if strings.Contains(f.markup(), "In line on this computer") {
				t.Error("the rows are high again")
			}
			f.SetChip(3)
			f.settle()
			if f.has("Time") || !f.has("Attempts") {
				t.Error("the chip's own columns are forgotten")
			}
			f.SetChip(2)
			f.settle()
			if !f.has("Time") {
				t.Error("a chip without columns of its own does not follow All")
			}
			f.SetChip(3)
			f.settle()
			f.command(t, "View", "Columns…")
			f.tapItem("Reset columns")
			if !f.has("Time") || !f.has("Attempts") {
				t.Error("a chip that is reset does not follow All again")
			}
			f.SetChip(0)
			f.settle()
			f.command(t, "View", "Columns…")
			f.tapItem("Reset columns")
			if f.has("Attempts") || slices.IsSorted(f.names()) {
				t.Error("reset does not bring back how it began")
			}
		})
	})
}

func TestADamagedViewCountsAsNone(t *testing.T) {
	keyless(t)
	bubble(t, func(t *testing.T) {
		for _, damaged := range []any{
			"nonsense", 7, []string{"a"},
			map[string]any{"rows": "upside-down", "all": map[string]any{"columns": []any{
				map[string]any{"key": "name", "width": -5, "shown": -1}, map[string]any{"key": "name"}, map[string]any{"key": "nobody"},
				map[string]any{"key": "status", "width": 1e30, "shown": 99}}, "sort": "preview"}},
		} {
			st := openStore(t, gathering(time.Now())...)
			if err := st.SetSetting(ui.SettingTable, damaged); err != nil {
				t.Fatal(err)
			}
			viewed(t, st, func(f *fixture) {
				if !f.has("Name") || !f.has("Status") || len(f.Rows()) == 0 {
					t.Errorf("%v: the table does not show", damaged)
				}
			})
		}
	})
}

func TestWhereComesByItself(t *testing.T) {
	bubble(t, func(t *testing.T) {
		all := gathering(time.Now())[9:15]
		f := open(t, options{theme: theme.VariantDark, w: 1400, h: 760, renders: all})
		if f.has("Where") {
			t.Error("all are of one place, and each row says so")
		}
		f.store.Update(all[1].ID, func(r *app.Render) error { r.Environment = app.Sandbox; return nil })
		f.pass(time.Second)
		if !f.has("Where") || !f.has("Sandbox") {
			t.Error("nothing tells where renders are made")
		}
		f.column(t, "Where")
		if f.has("Where") {
			t.Error("it can't be turned off")
		}
	})
}

func TestGalleryKeyboardAndSelection(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantLight, w: 1180, h: 760, pictures: stills(t), renders: gathering(time.Now())})
		rows := f.Rows()
		f.Select(rows[5].ID)
		f.command(t, "View", "Gallery")
		at := func(want int) {
			t.Helper()
			if s := f.Selected(); len(s) != 1 || s[0] != rows[want].ID {
				t.Errorf("selected %v, want row %d", s, want)
			}
		}
		at(5)
		f.key(fyne.KeyRight)
		at(6)
		f.key(fyne.KeyDown)
		at(10)
		f.key(fyne.KeyLeft)
		f.key(fyne.KeyUp)
		at(5)
		f.key(fyne.KeyEnd)
		at(len(rows) - 1)
		f.key(fyne.KeySpace)
		if !f.layered() {
			t.Error("Space does not preview")
		}
		f.key(fyne.KeyEscape)
		f.openRowMenu(rows[len(rows)-1].Name)
		f.tapItem("Details")
		f.command(t, "View", "Compact rows")
		at(len(rows) - 1)
		f.command(t, "View", "Comfortable rows")
		at(len(rows) - 1)
	})
}

func TestMenuByKeyboard(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		f.key(fyne.KeyEnd)
		f.key("Menu")
		f.tapItem("Copy edit")
		f.key(fyne.KeyF10)
		if f.layered() {
			t.Error("F10 without Shift opens the menu")
		}
	})
}

func TestLightboxGoesOnAndZooms(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, pictures: stills(t), renders: gathering(time.Now())})
		rows := f.Rows()
		f.Select(rows[9].ID)
		f.key(fyne.KeySpace)
		f.key(fyne.KeyRight)
		if s := f.Selected(); !f.layered() || s[0] != rows[10].ID {
			t.Errorf("Right goes to %v", s)
		}
		f.key(fyne.KeyLeft)
		f.key(fyne.KeyLeft)
		if s := f.Selected(); s[0] != rows[9].ID {
			t.Errorf("there is no picture before the first one, yet Left goes to %v", s)
		}
		f.settle()
		before := f.markup()
		rune := func(r rune) { f.Do(func() { f.Fyne().Canvas().OnTypedRune()(r) }) }
		rune('+')
		if f.markup() == before {
			t.Error("plus does not zoom")
		}
		rune('0')
		if f.markup() != before {
			t.Error("0 does not show the whole picture again")
		}
		f.key(fyne.KeySpace)
		if f.layered() {
			t.Error("Space does not close it")
		}
	})
}

func TestTipsComeAfterAWhile(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, w: 1180, h: 760, renders: gathering(time.Now())[10:]})
		move := func(x, y float32) { f.Do(func() { test.MoveMouse(f.Fyne().Canvas(), fyne.NewPos(x, y)) }) }
		move(820, 170)
		f.pass(500 * time.Millisecond)
		if strings.Contains(f.markup(), "Video: ready") {
			t.Error("the tip is there at once")
		}
		f.pass(200 * time.Millisecond)
		if m := f.markup(); !strings.Contains(m, "Video: ready") || !strings.Contains(m, "video.mp4") {
			t.Error("nothing explains the file after 0.6 s")
		}
		move(745, 170)
		if strings.Contains(f.markup(), "Video: ready") {
			t.Error("the tip stays when the pointer went on")
		}
		f.pass(700 * time.Millisecond)
		if m := f.markup(); !strings.Contains(m, "Sent ") || !strings.Contains(m, "Ended ") {
			t.Error("Time is not explained")
		}
	})
}

func TestWhatWasAskedForLastWins(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var all []app.Render
		now := time.Now()
		for i := range 100_000 {
			all = append(all, specimen(now.Add(-time.Duration(i)*time.Minute), 0, assets.Samples()[i%11], func(r *app.Render) { finish(r, r.File) }))
		}
		f := openOn(t, options{theme: theme.VariantDark}, held.New(all))
		f.Do(func() {
			for _, text := range []string{"s", "sq", "squ", "square"} {
				f.Window.Find(text)
			}
			f.Window.SetChip(4) // nothing needs the user
			f.Window.SetChip(2)
			f.Window.Find("portrait")
		})
		f.settle()
		rows := f.Rows()
		if len(rows) == 0 || !strings.Contains(rows[0].Name, "portrait") || !f.has("100,000") {
			t.Errorf("%d rows", len(rows))
		}
		f.Do(func() {
			f.Window.Find("")
			f.Window.SetChip(0)
		})
		f.settle()
		f.sortBy(t, "Name")
		if names := f.names(); len(names) != 100_000 || !slices.IsSorted(names) {
			t.Error("the whole list is not sorted by name")
		}
		f.key(fyne.KeyEnd)
		f.SelectAll()
		if n := len(f.Selected()); n != 100_000 {
			t.Errorf("%d selected", n)
		}
	})
}

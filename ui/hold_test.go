package ui

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// later is n renders newer than all of thousands.
func later(n int) []app.Render {
	out := thousands(n)
	for i := range out {
		out[i].ID = "new" + out[i].ID
		out[i].Created = noon.Add(time.Duration(i+1) * time.Minute)
	}
	return out
}

func TestTheOrderDoesNotMoveUnderThePointer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		renders := thousands(40)
		tb, s, _ := tableOf(t, theme.VariantDark, renders)
		told := 0
		tell := tb.onWaiting
		tb.onWaiting = func() { told++; tell() }
		var r *row
		for f := range tb.live {
			if f.place() == 3 {
				r = f.(*row)
			}
		}
		id := r.it.ID
		r.MouseIn(&desktop.MouseEvent{})
		tb.apply(s.merge(later(3)))
		if r.it.ID != id || at(tb.scene, id) != 3 || told == 0 {
			t.Fatal("rows came while the pointer was at work")
		}
		if p := (newNewsPill(tb)); p.text() != "3 new ↑" {
			t.Errorf("the pill says %q", p.text())
		}
		changed := *s.get(id)
		changed.State = app.Stopped
		tb.apply(s.merge([]app.Render{changed.Render}))
		if r.it.ID != id || r.it.State != app.Stopped {
			t.Error("what changes in a row is held back with the order")
		}
		r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		if c := tb.chosen(); len(c) != 1 || c[0].State != app.Stopped {
			t.Error("what is chosen is not the newest record")
		}
		time.Sleep(stillness)
		tb.tick(time.Now(), 1)
		if at(tb.scene, id) != 6 || tb.hold.waiting != nil || !tb.isSelected(id) {
			t.Error("a pointer at rest still holds the order, or the selection went")
		}
	})
}

func TestKeysAndThePillEndTheHold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, end := range []func(*table){
			func(tb *table) { tb.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) },
			func(tb *table) { newNewsPill(tb).Tapped(nil) },
		} {
			tb, s, _ := tableOf(t, theme.VariantLight, thousands(40))
			for f := range tb.live {
				tb.pointed(f)
			}
			tb.apply(s.merge(later(2)))
			end(tb)
			if tb.scene.shown.len() != 42 || tb.scene.shown.at(0).ID != "newid0000001" || tb.GetScrollOffset() != 0 {
				t.Error("what waited is not shown")
			}
		}
	})
}

// at is where a render stands in a scene, -1 if it does not.
func at(s *scene, id string) int {
	if i, ok := s.place(id); ok {
		return i
	}
	return -1
}

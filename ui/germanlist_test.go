package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestMenusInGerman(t *testing.T) {
	speak(t, "de")
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		var titles []string
		for _, m := range f.Fyne().MainMenu().Items {
			titles = append(titles, m.Label)
		}
		if want := []string{"Datei", "Bearbeiten", "Rendering", "Ansicht", "Hilfe"}; !slices.Equal(titles, want) {
			t.Errorf("menus %q, want %q", titles, want)
		}
		f.Do(func() { menuItem(t, f, "Ansicht", "Fehlgeschlagen").Action() })
		f.settle()
		if rows := f.Rows(); len(rows) != 2 {
			t.Errorf("%d renders have failed, want 2", len(rows))
		}
		f.Do(func() { menuItem(t, f, "Ansicht", "Alle").Action() })
		f.Select(f.Rows()[10].ID)
		f.openRowMenu(f.Rows()[10].Name)
		for _, item := range []string{"Vorschau", "Link kopieren", "Render-ID kopieren", "Aus der Liste entfernen"} {
			if !slices.ContainsFunc(menuNow(f), func(m string) bool { return m == item }) {
				t.Errorf("no %q on the menu of a row: %q", item, menuNow(f))
			}
		}
		f.tapItem("Link kopieren")
		f.shows(t, "Link kopiert")
	})
}

// menuNow are the items of the menu that is open.
func menuNow(f *fixture) (all []string) {
	f.Do(func() {
		walk(f.Fyne().Canvas().Overlays().Top(), func(o fyne.CanvasObject) bool {
			if name := entryName(o); name != "" {
				all = append(all, name)
			}
			return true
		})
	})
	return all
}

func TestShortcutsInGerman(t *testing.T) {
	speak(t, "de")
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		f.Do(f.ShowShortcuts)
		f.shows(t, "Tastenkürzel", "Bearbeiten", "Neues Rendering", "Diese Übersicht", "Leertaste", "Rückgängig", "Spalten")
	})
}

func TestListInGerman(t *testing.T) {
	speak(t, "de")
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		rows := f.Rows()
		for i, want := range map[int]string{1: "bisher 0:2", 10: "dauerte 0:41", 11: "nach 0:08"} {
			if !strings.HasPrefix(rows[i].Time, want) {
				t.Errorf("row %d took %q, want %q", i, rows[i].Time, want)
			}
		}
		if rows[3].Sent != "vor 3 min" {
			t.Errorf("sent %q", rows[3].Sent)
		}
		f.shows(t, "Gesendet", "Vorschau", "Alle", "Zu klären", "12 in Arbeit", "Fehlgeschlagene erneut versuchen (2)", "nichts wird gesendet")
		f.OpenDetails(rows[10].ID)
		f.settle()
		for _, page := range []string{"Files", "Edit", "Events", "Overview"} { // as they are called inside
			ok := false
			f.Do(func() { ok = f.TurnTo(page) })
			if !ok {
				t.Errorf("no page %s", page)
			}
		}
		f.shows(t, "Ereignisse", "auf dem CDN", "Renderzeit")
		f.Remove()
		f.settle()
		f.shows(t, "Aus der Liste entfernt.", "Rückgängig")
		f.Undo()
		f.settle()
		f.Do(f.RetryAll)
		f.settle()
		f.shows(t, "2 fehlgeschlagene Renderings erneut versuchen?", "1 kann jetzt gelingen. 1 muss erst korrigiert werden", "1 erneut versuchen")
	})
}

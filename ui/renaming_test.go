package ui_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// A render is renamed with F2: the list shows the new name and the search finds it, a
// file that is saved is called so, and Undo brings the old name back.
func TestARenderIsRenamed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		id := v.made(0)
		v.Select(id)
		ask := func() {
			v.key(fyne.KeyF2)
			v.shows(t, "Rename", "files that are saved from now on are called so.")
			v.fits("rename")
		}
		ask()
		v.key(fyne.KeyEscape)
		ask()
		v.typeInto(" \u202e ")
		v.key(fyne.KeyReturn) // of that nothing would be seen
		if !v.layered() {
			t.Fatal("a name of spaces is taken")
		}
		v.typeInto("Spring sale,  \u202eLena")
		v.key(fyne.KeyReturn)
		v.pass(time.Second)
		if r := v.record(t, id); v.Rows()[0].Name != "Spring sale, Lena" || r.Name != "Spring sale, Lena" || v.layered() {
			t.Fatalf("the list shows %q, the record has %q", v.Rows()[0].Name, r.Name)
		}
		v.shows(t, "Renamed")
		v.Find("lena")
		if len(v.Rows()) != 1 {
			t.Error("the search does not find the new name")
		}
		v.save()
		v.pass(time.Second)
		if path, _ := v.lies(id, app.Video); !strings.HasPrefix(filepath.Base(path), "Spring sale, Lena-") {
			t.Errorf("saved as %s", path)
		}
		v.Find("")
		v.key(fyne.KeyF2)
		v.typeInto("Autumn")
		v.tap("Rename")
		v.pass(time.Second)
		v.tap("Renamed · Undo")
		v.pass(time.Second)
		if got := v.Rows()[0].Name; got != "Spring sale, Lena" {
			t.Errorf("after Undo it is called %q", got)
		}
	})
}

package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/ui"
)

// chooseBelow chooses a folder below the usual one in the dialog that is opened by a button.
func (v *vault) chooseBelow(button, name string) string {
	v.t.Helper()
	folder := filepath.Join(v.movies, name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		v.t.Fatal(err)
	}
	v.tap(button)
	item := v.find(func(o fyne.CanvasObject) bool {
		_, can := o.(fyne.Tappable)
		return can && strings.HasSuffix(fmt.Sprintf("%T", o), "fileDialogItem") && strings.Contains(test.RenderObjectToMarkup(o), ">"+name+"<")
	})
	if item == nil {
		v.t.Fatalf("no folder %q in\n%s", name, v.screen())
	}
	v.Do(func() { item.(fyne.Tappable).Tapped(&fyne.PointEvent{}) })
	v.tap("Choose")
	return folder
}

// unlisted keeps the toolkit from asking the desktop for its folders when it opens a dialog:
// it complains where there is none for videos.
func unlisted(t *testing.T) { t.Setenv("PATH", t.TempDir()) }

// The folder that is chosen in New render is this render's: it is saved there by hand and by
// itself, and the settings stay as they are.
func TestAFolderOfItsOwn(t *testing.T) {
	unlisted(t)
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		v.NewRenderFrom("promo.json", assets.Samples()[0].Body)
		v.settle()
		v.shows(t, "Save to", v.movies, "For all renders, as in the settings.")
		folder := v.chooseBelow("Change…", "Lena")
		v.shows(t, folder, "Only this render. All others go to "+v.movies)
		v.fits("own folder")
		if err := os.Mkdir(filepath.Join(folder, "Drafts"), 0o755); err != nil {
			t.Fatal(err)
		}
		v.tap("Change…") // begins where it is now
		v.shows(t, "Drafts")
		v.tap("Cancel")
		v.shows(t, folder)
		v.sendKeys()
		id := v.Rows()[0].ID
		if r := v.record(t, id); r.Folder != folder {
			t.Fatalf("kept: %q", r.Folder)
		}
		other := v.made(1)
		v.pass(5 * time.Minute)
		v.OpenDetails(id)
		v.shows(t, "Save to", "Lena")
		v.Do(func() { v.TurnTo("Files") })
		v.settle()
		v.tap("Save to folder") // of the video
		v.pass(time.Second)
		v.lies(id, app.Video)
		v.SelectAll()
		v.save()
		v.pass(time.Second)
		for of, want := range map[string]string{id: folder, other: v.movies} {
			if path, _ := v.lies(of, app.Video); filepath.Dir(path) != want {
				t.Errorf("saved as %s, not in %s", path, want)
			}
		}
		var c ui.SavingChoice
		if ok, err := v.store.Setting(ui.SettingSaving, &c); ok || err != nil {
			t.Errorf("the settings say %+v, %v", c, err)
		}

		v.Do(func() { v.KeepSaving(ui.SavingChoice{Auto: true, Since: time.Now()}) })
		v.settle()
		v.NewRenderFrom("again.json", assets.Samples()[1].Body)
		v.settle()
		v.chooseBelow("Change…", "Omar")
		v.tap("As in the settings")
		v.chooseBelow("Change…", "Lena")
		v.sendKeys()
		id = v.Rows()[0].ID
		v.pass(5 * time.Minute)
		if path, _ := v.lies(id, app.Video); filepath.Dir(path) != folder {
			t.Errorf("by itself saved as %s", path)
		}
		v.NewRenderFrom("draft.json", assets.Samples()[3].Body)
		v.settle()
		v.chooseBelow("Change…", "Lena")
		v.tap("Save draft")
		v.pass(time.Second)
		id = v.Rows()[0].ID
		v.Select(id)
		v.Do(v.SendDrafts)
		v.pass(time.Second)
		if r := v.record(t, id); r.Folder != folder || r.State == app.Draft {
			t.Errorf("a draft that was sent: %q, %s", r.Folder, r.State)
		}
	})
}

// What keeps files from a folder is said before anything is sent, also of what was kept from
// before; and another one can be chosen for this render alone.
func TestAFolderOfItsOwnThatIsAway(t *testing.T) {
	unlisted(t)
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		v.NewRenderFrom("promo.json", assets.Samples()[0].Body)
		v.settle()
		folder := v.chooseBelow("Change…", "Stick")
		const away = "The folder “Stick” isn't there."
		if strings.Contains(v.screen(), away) {
			t.Error("it is there")
		}
		v.key(fyne.KeyEscape)
		v.pass(time.Second)
		if err := os.Remove(folder); err != nil {
			t.Fatal(err)
		}
		v.end(t)
		v.begin(t, options{theme: theme.VariantDark})
		v.Do(v.NewRender)
		v.settle()
		v.shows(t, folder, away)
		v.fits("away")
		v.sendKeys()
		id := v.Rows()[0].ID
		v.pass(5 * time.Minute)
		v.OpenDetails(id)
		v.save()
		v.pass(time.Second)
		v.shows(t, "Couldn't save “", away)
		other := v.chooseBelow("Choose another folder…", "Lena")
		v.pass(time.Second)
		if path, _ := v.lies(id, app.Video); filepath.Dir(path) != other || v.record(t, id).Folder != other {
			t.Errorf("saved as %s, kept %q", path, v.record(t, id).Folder)
		}
		if ok, err := v.store.Setting(ui.SettingSaving, new(ui.SavingChoice)); ok || err != nil {
			t.Errorf("the settings say otherwise now: %v, %v", ok, err)
		}
	})
}

// Rows of a spreadsheet go where the edit that they fill in goes; several edits have one
// button for all of them.
func TestAFolderForABatch(t *testing.T) {
	unlisted(t)
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		v.several()
		v.shows(t, v.movies)
		folder := v.chooseBelow("Change…", "Spring")
		v.shows(t, folder, "Only these renders. All others go to "+v.movies)
		v.fits("batch")
		v.tap("Render 3 (free)")
		v.pass(time.Second)
		v.NewRenderFrom("spring.json", []byte(wholeEdit))
		v.settle()
		rows := v.chooseBelow("Change…", "Rows")
		v.drop("customers.csv", customers)
		v.tap("Render 3 (free)")
		v.pass(time.Second)
		c, err := v.store.Since(0)
		if err != nil || len(c.Renders) != 6 {
			t.Fatalf("%d renders, %v", len(c.Renders), err)
		}
		for _, r := range c.Renders {
			want := folder
			if r.Batch.Name != "" {
				want = rows
			}
			if r.Folder != want {
				t.Errorf("%s goes to %q, not %q", r.Name, r.Folder, want)
			}
		}
	})
}

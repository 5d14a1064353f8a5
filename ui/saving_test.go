package ui_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/ui"
)

func TestAFileIsSaved(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		id := v.made(0)
		v.OpenDetails(id)
		v.line.set(func(l *line) { l.delay = 500 * time.Millisecond })
		v.tap("Save to folder")
		v.pass(2 * time.Second)
		v.shows(t, "Saving…", "Saving · 6.7 of 20.8 kB · 4.4 kB/s", "4 s left", "Cancel")
		v.line.set(func(l *line) { l.delay = 0 })
		v.pass(30 * time.Second)
		path, body := v.lies(id, app.Video)
		if filepath.Dir(path) != v.movies || !strings.HasSuffix(path, ".mp4") || string(body[4:8]) != "ftyp" {
			t.Errorf("saved as %s, begins %q", path, body[:12])
		}
		v.shows(t, "Saved ✓", "on the CDN · saved ✓")
		v.tap("Show in folder")
		v.tap("Open")
		v.Do(v.ShowSaved)
		v.settle()
		if !slices.Equal(v.shown, []string{path, path}) || !slices.Equal(v.opened, []string{path}) {
			t.Error(v.shown, v.opened)
		}
		v.save()
		v.pass(time.Second)
		v.shows(t, "1 file saved already")
		if all, _ := os.ReadDir(v.movies); len(all) != 1 {
			t.Errorf("%d files in the folder", len(all))
		}
	})
}

// What broke off is offered after a restart and gone on with where it stopped.
func TestWhatBrokeOffGoesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		id := v.made(0)
		v.OpenDetails(id)
		v.line.set(func(l *line) { l.cut = 0.62 })
		v.save()
		v.pass(time.Second)
		v.shows(t, "Download stopped at 6", "What came is kept.", "Continue")
		v.end(t)

		v.begin(t, options{theme: theme.VariantDark})
		v.pass(time.Second)
		v.shows(t, "1 file saved only in part.", "Continue")
		v.OpenDetails(id)
		v.shows(t, "Download stopped at 6", "Discard")
		v.line.set(func(l *line) { l.cut, l.ranges = 0, nil })
		v.tap("Continue")
		v.pass(time.Second)
		v.lies(id, app.Video)
		if len(v.line.ranges) != 1 || !strings.HasPrefix(v.line.ranges[0], "bytes=12") {
			t.Errorf("asked for %q", v.line.ranges)
		}
		v.shows(t, "Saved ✓")
		if strings.Contains(v.screen(), "in part") {
			t.Error("the line above the foot stays")
		}
	})
}

// Each family of trouble is said in its words, in the details and above the foot, and
// what is offered leads out of it.
func TestTroubleWithSaving(t *testing.T) {
	page := strings.Repeat("<html><body>Not found</body></html>", 40)
	for _, c := range []struct {
		name    string
		bad     func(l *line)
		says    string
		offered string
	}{
		{"message", func(l *line) { l.answer = answers(200, "text/html", page) }, "That link sent a message, not a video. Nothing was saved.", "Try again"},
		{"gone", func(l *line) { l.answer = answers(404, "text/plain", "no") }, "This video is no longer there.", "Try again"},
		{"busy", func(l *line) { l.answer = answers(503, "text/plain", "no") }, "Its link gives no answer right now.", "Try again"},
		{"cut", func(l *line) { l.cut = 0.5 }, "Download stopped at", "Continue"},
		{"idle", func(l *line) { l.delay = time.Hour }, "Nothing came for a while.", "Continue"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				v := openVault(t, options{theme: theme.VariantLight})
				id := v.made(0)
				v.OpenDetails(id)
				v.line.set(c.bad)
				v.save()
				v.pass(2 * time.Minute)
				v.shows(t, c.says)
				v.fits(c.name)
				if n := slices.DeleteFunc(v.buttons(), func(b string) bool { return b != c.offered }); len(n) != 2 {
					t.Errorf("%q is offered %d times: %q", c.offered, len(n), v.buttons())
				}
				if all, _ := filepath.Glob(filepath.Join(v.movies, "*.mp4")); len(all) != 0 {
					t.Error("something was saved:", all)
				}
				v.line.set(func(l *line) { l.answer, l.cut, l.delay = nil, 0, 0 })
				v.tap(c.offered)
				v.pass(time.Second)
				v.lies(id, app.Video)
				v.shows(t, "Saved ✓")
				if strings.Contains(v.screen(), c.says) {
					t.Error("it is still said that", c.says)
				}
			})
		})
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		id := v.made(0)
		away := filepath.Join(t.TempDir(), "Stick")
		if err := v.store.SetSetting(ui.SettingSaving, ui.SavingChoice{Folder: away, Poster: true}); err != nil {
			t.Fatal(err)
		}
		v.OpenDetails(id)
		v.save()
		v.pass(time.Second)
		v.shows(t, "Couldn't save “", "The folder “Stick” isn't there.", "2 files not saved.", "Choose another folder…", "Try again")
		v.fits("no folder")
		if err := os.Mkdir(away, 0o755); err != nil {
			t.Fatal(err)
		}
		v.tap("Try again")
		v.pass(time.Second)
		if path, _ := v.lies(id, app.Poster); filepath.Dir(path) != away || !strings.HasSuffix(path, "-poster.jpg") {
			t.Error(path)
		}
		v.shows(t, "Saved ✓ 2 files")
	})
}

func TestSavingIsStopped(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		for i := range 3 {
			v.made(i)
		}
		v.SelectAll()
		v.line.set(func(l *line) { l.delay = time.Second })
		v.save()
		v.pass(3 * time.Second)
		v.shows(t, "Saving 1 of 3")
		v.fits("stop")
		v.tap("Cancel")
		v.pass(time.Second)
		v.shows(t, "Stopped. What came is kept", "saved only in part.")
		v.line.set(func(l *line) { l.delay = 0 })
		v.tap("Continue")
		v.pass(time.Second)
		v.SelectAll()
		v.save()
		v.pass(time.Second)
		if all, _ := filepath.Glob(filepath.Join(v.movies, "*")); len(all) != 3 || slices.ContainsFunc(all, func(p string) bool { return strings.HasSuffix(p, ".part") }) {
			t.Errorf("in the folder: %q\n%s", all, v.screen())
		}
	})
}

// By itself nothing is saved until it is switched on, and then what comes after that.
func TestSavedByItself(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		before := v.made(0)
		v.OpenSettings()
		v.press(t, "Saving")
		v.shows(t, "Finished files go to", v.movies, "Save finished videos automatically", "Saved with the video")
		v.tick("Save finished videos automatically")
		v.tick("Poster")
		v.shows(t, "Kept.")
		v.key(fyne.KeyEscape)
		v.pass(time.Second)
		id := v.made(1)
		v.lies(id, app.Video)
		v.lies(id, app.Poster)
		r := v.record(t, id)
		if f, _ := r.FileOf(app.Thumbnail); f.Saved.Here() {
			t.Error("a thumbnail was saved that nobody wanted")
		}
		old := v.record(t, before)
		if f, _ := old.FileOf(app.Video); f.Saved.Here() {
			t.Error("what was ready before was saved by itself")
		}
		var c ui.SavingChoice
		if ok, err := v.store.Setting(ui.SettingSaving, &c); !ok || err != nil || !c.Auto || !c.Poster || c.Thumbnail || c.Since.IsZero() || c.Folder != "" {
			t.Errorf("kept: %+v %v", c, err)
		}
	})
}

// A copy that its owner moved away is noted when somebody looks, and not fetched again.
func TestACopyThatIsAway(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		id := v.made(0)
		v.Select(id)
		v.save()
		v.pass(time.Second)
		path, _ := v.lies(id, app.Video)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		v.OpenDetails(id)
		v.pass(time.Second)
		v.shows(t, "The saved copy isn't in its folder any more.")
		r := v.record(t, id)
		if f, _ := r.FileOf(app.Video); f.Saved.Here() || f.Saved.At.IsZero() {
			t.Errorf("on the list: %+v", f.Saved)
		}
		v.tap("Save to folder")
		v.pass(time.Second)
		v.lies(id, app.Video)
	})
}

// tick ticks the box with these words.
func (f *fixture) tick(label string) {
	f.t.Helper()
	o := f.find(func(o fyne.CanvasObject) bool {
		c, ok := o.(checks)
		return ok && strings.Contains(test.RenderObjectToMarkup(c), ">"+label+"<")
	})
	if o == nil {
		f.t.Fatalf("no box says %q in\n%s", label, f.screen())
	}
	f.Do(func() { c := o.(interface{ Tapped(*fyne.PointEvent) }); c.Tapped(&fyne.PointEvent{}) })
	f.settle()
}

// A folder that is away is told of also when nobody pressed anything, and what was
// said can be put away.
func TestTroubleWithSavingByItself(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		away := filepath.Join(t.TempDir(), "Stick")
		v.Do(func() { v.KeepSaving(ui.SavingChoice{Folder: away, Auto: true, Since: time.Now()}) })
		v.settle()
		v.made(0)
		v.shows(t, "Couldn't save “promo-", "The folder “Stick” isn't there.")
		v.tap("Close this line")
		if strings.Contains(v.screen(), "Stick") {
			t.Error("it is still said")
		}
		if err := os.Mkdir(away, 0o755); err != nil {
			t.Fatal(err)
		}
		v.pass(2 * time.Hour)
		if all, _ := filepath.Glob(filepath.Join(away, "*.mp4")); len(all) != 1 {
			t.Errorf("in the folder: %q", all)
		}
	})
}

// While not all lengths are known there is no total, only what came so far.
func TestWhatCameSoFar(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		for i := range 4 {
			v.made(i)
		}
		v.SelectAll()
		v.line.set(func(l *line) { l.delay = 500 * time.Millisecond })
		v.save()
		v.pass(2 * time.Second)
		v.shows(t, "Saving 1 of 4 files, ", " kB so far · ")
		if strings.Contains(v.screen(), "1 of 4 ·") {
			t.Error("a total is told before it is known")
		}
		v.fits("so far")
		v.line.set(func(l *line) { l.delay = 0 })
		v.pass(5 * time.Second)
		v.shows(t, "Saved ✓ 4 files")
	})
}

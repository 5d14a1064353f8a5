package ui_test

import (
	"context"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/ui"
	"wrapbell/ui/locale"
)

// speak uses a language for one test. Tests beside it would speak it, too.
func speak(t *testing.T, tag string) {
	t.Helper()
	if err := locale.Use(tag); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ui.SpeakEnglish(); err != nil {
			t.Error(err)
		}
	})
}

// german is the German of a text, which must have one.
func german(t *testing.T, text string) string {
	t.Helper()
	said := locale.T(text)
	if said == text {
		t.Errorf("%q has no German", text)
	}
	return said
}

func TestNewRenderInGerman(t *testing.T) {
	speak(t, "de")
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantDark})
		v.OpenSample(2)
		v.shows(t, "Neues Rendering", "Beispiel: Ein Hochformat mit Platzhaltern", "Rendern (kostenlos)", "Abbrechen", "Entwurf speichern", "Ausfüllen", "Seitenverhältnis")
		v.into("Name in der Liste", "Frühling")
		v.into("Thumbnail, Sekunden ab Anfang", "2,5")
		v.Send()
		v.settle()
		if e := v.sent("Frühling"); !strings.Contains(string(e.Output), `"capture":2.5`) {
			t.Errorf("a time with a comma came to %s", e.Output)
		}
	})
}

func TestWhatIsHeldBackCountsDownInGerman(t *testing.T) {
	speak(t, "de")
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, present: app.Production, hold: 5 * time.Second})
		f.OpenSample(0)
		f.settle()
		f.Send()
		f.pass(1100 * time.Millisecond)
		f.shows(t, "4 s")
		f.pass(time.Second)
		f.shows(t, "3 s", "Rückgängig")
		f.pass(4 * time.Second)
		if s := f.screen(); strings.Contains(s, "Rückgängig") {
			t.Errorf("the toast outlives what it counts down to:\n%s", s)
		}
	})
}

func TestSettingsInGerman(t *testing.T) {
	speak(t, "de")
	bubble(t, func(t *testing.T) {
		st := emptyStore(t)
		f := openDesk(t, options{theme: theme.VariantDark}, st, func(d *ui.Desk) { d.Keys = newKeys(st, environments()) })
		f.OpenSettings()
		for page, shows := range map[string]string{"General": "Erscheinungsbild", "Checking": "Von selbst erneut versuchen", "Notifications": "Mitteilen, wenn ein Rendering", "About": "Inoffizielle App."} {
			f.press(t, german(t, page))
			f.shows(t, shows)
		}
		f.press(t, german(t, "Checking"))
		f.choose(t, "Nie", "Einmal")
		f.pass(time.Second)
		var kept ui.AutoRetry
		if _, err := st.Setting(ui.SettingRetry, &kept); err != nil || !kept.Once {
			t.Errorf("%+v was kept, %v", kept, err)
		}
	})
}

func TestSamplesHaveGermanWords(t *testing.T) {
	speak(t, "de")
	for _, s := range assets.Samples() {
		german(t, s.Title)
		german(t, s.Line)
	}
}

// TestGermanShots saves pictures in German; it runs only when WRAPBELL_SHOTS names a
// folder.
func TestGermanShots(t *testing.T) {
	shotsIn(t)
	keyless(t)
	speak(t, "de")
	sizes := append(slices.Clone(usual), fyne.Size{Width: 600, Height: 400})
	for _, shoot := range []func(*testing.T, func(*fixture, string), options){shootGermanSheet, shootGermanSettings, shootGermanSteps, shootGermanDialogs} {
		inEachLook(t, "de", sizes, shoot)
	}
	for name, v := range variants {
		t.Run("damaged-"+name, func(t *testing.T) {
			bubble(t, func(t *testing.T) { shootDamaged(t, shotsIn(t)+"/de-"+name, v) })
		})
	}
}

func shootGermanSheet(t *testing.T, save func(*fixture, string), o options) {
	v := openVault(t, o)
	shot := func(what string) { v.settle(); save(v.fixture, what) }
	shot("empty")
	v.Do(v.NewRender)
	shot("start")
	v.NewRenderFrom("spring.json", []byte(wholeEdit))
	shot("whole")
	v.into(german(t, "Name in the list"), "Spring sale, {Customer}")
	v.SetEnvironment(app.Production)
	for range 30 {
		v.Do(v.Fyne().Canvas().FocusNext)
		if v.focusedOn(german(t, "Name in the list")) {
			break
		}
	}
	shot("end")
	for range 8 {
		v.Do(v.Fyne().Canvas().FocusNext)
	}
	shot("files")
	v.key(fyne.KeyEscape)
	var files []fyne.URI
	bodies := map[string]string{"a-title.json": string(assets.Samples()[0].Body), "spring.json": wholeEdit, "broken.json": `{"timeline":`}
	for _, name := range slices.Sorted(maps.Keys(bodies)) {
		p := t.TempDir() + "/" + name
		write(t, p, []byte(bodies[name]))
		files = append(files, storage.NewFileURI(p))
	}
	v.OpenFiles(files...)
	shot("several")
	v.key(fyne.KeyEscape)
	v.SetEnvironment(app.Sandbox)
	v.NewRenderFrom("spring.json", []byte(wholeEdit))
	v.settle()
	v.drop("customers.csv", customers)
	shot("rows")
}

func shootGermanSettings(t *testing.T, save func(*fixture, string), o options) {
	st := openStore(t, gathering(time.Now())...)
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Scale = func(float32) {}
		d.Keys, d.Notifier, d.Callbacks = newKeys(st, environments()), &board{}, &receiver{test: app.TestBack}
		d.Saving = &ui.Saving{Folder: "/home/lena/Videos/Wrapbell", Saver: nobodySaves{}}
	})
	f.t = t
	f.OpenSettings()
	for _, page := range []string{"General", "Keys", "Notifications", "Checking", "Practice", "Advanced", "About"} {
		f.press(t, german(t, page))
		save(f, "settings-"+page)
	}
	f.press(t, locale.In("page", "Saving"))
	save(f, "settings-Saving")
	f.key(fyne.KeyEscape)
	f.ChooseEnvironment(app.Sandbox)
	save(f, "keys-needed")
	f.typeIn("a key")
	f.key(fyne.KeyReturn)
	save(f, "keys-fault")
	f.typeIn("0000")
	f.pass(time.Second)
}

func shootGermanSteps(t *testing.T, save func(*fixture, string), o options) {
	f := openFirst(t, o, nil)
	f.pass(time.Second)
	save(f, "step1")
	f.press2(t, german(t, "I have a Shotstack key"))
	save(f, "step2")
	f.press2(t, locale.In("step", "Continue"))
	f.pass(time.Second)
	save(f, "step3")
}

func shootGermanDialogs(t *testing.T, save func(*fixture, string), o options) {
	now := time.Now()
	renders := changed(atWork(now.Add(-time.Minute), 4), func(r *app.Render) { r.Environment = app.Sandbox })
	st := openStore(t, append(gathering(now), renders...)...)
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Tray, d.TrayThere = &panel{there: true}, func(context.Context) bool { return true }
		d.Erase = func(context.Context, string, app.FileKind) error { return os.ErrInvalid }
		d.Saving = &ui.Saving{Folder: "/home/lena/Videos/Wrapbell", Saver: nobodySaves{}}
	})
	f.t = t
	f.SetChip(3)
	f.Find("lena")
	save(f, "no-match")
	f.Find("")
	f.SetChip(0)
	f.Do(f.Shut)
	save(f, "hide")
	f.key(fyne.KeyEscape)
	f.Do(f.Quit)
	save(f, "quit")
	f.key(fyne.KeyEscape)
	f.SelectAll()
	f.Do(f.DeleteHosted)
	save(f, "delete-hosted")
	f.key(fyne.KeyEscape)
	f.app.Clipboard().SetContent(idOf(1) + "\n" + idOf(2))
	f.Do(f.WatchRender)
	save(f, "watch")
}

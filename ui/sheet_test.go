package ui_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/ui"
)

// into types into the field of that name, or chooses there.
func (f *fixture) into(name, text string) {
	f.t.Helper()
	o := f.find(func(o fyne.CanvasObject) bool {
		a, ok := o.(fyne.Accessible)
		_, focus := o.(fyne.Focusable)
		return ok && focus && strings.HasPrefix(a.AccessibilityLabel(), name)
	})
	f.Do(func() {
		switch o := o.(type) {
		case interface{ SetChecked(bool) }:
			o.SetChecked(text == "yes")
		case interface{ SetText(string) }:
			o.SetText(text)
		case interface{ SetSelected(string) }:
			o.SetSelected(text)
		default:
			f.t.Errorf("there is no field %q", name)
		}
	})
	f.settle()
}

// sent is the edit of the render of that name, as it was kept to be sent.
func (f *fixture) sent(name string) (e struct {
	Timeline, Output json.RawMessage
	Merge            []struct {
		Find    string
		Replace json.RawMessage
	}
}) {
	f.t.Helper()
	c, err := f.store.Since(0)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, r := range c.Renders {
		if r.Name != name {
			continue
		}
		body, err := f.store.Edit(r.Edit)
		if err == nil {
			err = json.Unmarshal(body, &e)
		}
		if err != nil {
			f.t.Fatal(err)
		}
		return e
	}
	f.t.Fatalf("no render %q", name)
	return e
}

func (f *fixture) sendKeys() {
	s := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	f.Do(func() {
		if t, ok := f.Fyne().Canvas().Focused().(fyne.Shortcutable); ok {
			t.TypedShortcut(s)
		} else {
			f.SendTop()
		}
	})
	f.pass(time.Second)
}

func sheeted(t *testing.T, do func(t *testing.T, f *fixture)) {
	bubble(t, func(t *testing.T) { do(t, sheetOn(t, openStore(t), options{}, nil)) })
}

// sheetOn opens a window that keeps what is begun in it.
func sheetOn(t *testing.T, st *store.Store, o options, fetch func(context.Context, string, int64) ([]byte, app.LinkReport)) *fixture {
	f := openDesk(t, o, st, func(d *ui.Desk) {
		d.Fetch = fetch
		if o.present != "" {
			d.Present = o.present
		}
	})
	f.t = t
	return f
}

func TestFillInsAreAllSent(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		f.shows(t, "“Photo” is empty.", "Render anyway…", "Two clips overlap on track 2.")
		if !f.focusedOn("Photo") {
			t.Error("the field that is empty has not the focus")
		}
		f.typeIn("https://media.example.com/lena.jpg")
		f.shows(t, "Render (free)", "The edit is complete")
		f.into("Size", "72")
		f.into("Entrance", "wipeLeft")
		f.into("Name in the list", "Spring, {customer}")
		f.shows(t, "In the list: Spring, Lena")
		f.into("Customer", "Omar")
		f.shows(t, "In the list: Spring, Omar")
		f.sendKeys()
		e := f.sent("Spring, Omar")
		got := map[string]string{}
		for _, m := range e.Merge {
			got[m.Find] = string(m.Replace)
		}
		want := map[string]string{"CUSTOMER": `"Omar"`, "SIZE": `72`, "SECONDS": `5`, "HEADLINE": `"Spring sale"`, "COLOUR": `"#ff9900"`,
			"ENTRANCE": `"wipeLeft"`, "PHOTO": `"https://media.example.com/lena.jpg"`}
		for name, v := range want {
			if got[name] != v {
				t.Errorf("%s is sent as %s, want %s", name, got[name], v)
			}
		}
		if len(e.Merge) != 8 || len(got) != 8 {
			t.Errorf("%d entries for 8 fill-ins", len(e.Merge))
		}
		if !strings.Contains(wholeEdit, string(e.Timeline)[:60]) {
			t.Errorf("the timeline is another one: %s", e.Timeline)
		}
	})
}

// What stands in a field is replaced by what is typed, until something was typed there.
func TestTypingTakesThePlaceOfADefault(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		reach := func(name string) {
			t.Helper()
			for range 30 {
				if f.tab(); f.focusedOn(name) {
					return
				}
			}
			t.Fatalf("%s is not reached by keys", name)
		}
		named := func(want string) {
			t.Helper()
			if !slices.Contains(strings.Split(f.words(), "\n"), "In the list: "+want) {
				t.Errorf("it is not named %q:\n%s", want, f.words())
			}
		}
		f.into("Name in the list", "For {customer}")
		named("For Lena")
		reach("Customer")
		f.typeIn("Oma")
		named("For Oma")
		f.key(fyne.KeyReturn) // on to the next field
		reach("Customer")
		f.typeIn("r")
		named("For Omar")
	})
}

func TestFilesAreChosenBesideTheEdit(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.NewRenderFrom("promo.json", []byte(blamedEdit))
		f.settle()
		f.shows(t, "mp4 · 1280×720", "video, thumbnail, poster")
		f.into("Thumbnail, ticked", "no")
		f.into("Poster, seconds", "2,5")
		f.into("Shape", "9:16 tall")
		f.into("Size", "SD")
		f.shows(t, "mp4 · 576×1024", "video, poster")
		f.into("Poster, seconds", "soon")
		f.shows(t, "“soon” is no time in seconds. 2.5 s stays.")
		f.into("Poster, seconds", "900")
		f.shows(t, "The poster is taken after the end.")
		f.into("Poster, seconds", "2.5")
		f.into("Format", "gif")
		f.Send()
		f.pass(time.Second)
		e := f.sent("promo")
		if want := `{"format":"gif","resolution":"sd","poster":{"capture":2.5},"aspectRatio":"9:16"}`; string(e.Output) != want {
			t.Errorf("sent %s\nwant %s", e.Output, want)
		}
	})
}

func TestSoundThatBecomesAFilmHasASize(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.NewRenderFrom("song.json", []byte(strings.Replace(blamedEdit, `"format":"mp4","resolution":"hd"`, `"format":"mp3"`, 1)))
		f.settle()
		f.into("Format", "mp4")
		f.shows(t, "mp4 · 1280×720", "The edit is complete")
	})
}

// several writes five files: three good ones, one with errors, one that is no edit, and
// names one that is not there.
func (f *fixture) several() {
	dir := f.t.TempDir()
	var files []fyne.URI
	for _, e := range []struct{ name, body string }{
		{"one.json", string(assets.Samples()[0].Body)}, {"broken.json", `{"timeline":`}, {"spring.json", wholeEdit},
		{"two.json", string(assets.Samples()[3].Body)}, {"three.json", string(assets.Samples()[4].Body)},
	} {
		write(f.t, dir+"/"+e.name, []byte(e.body))
		files = append(files, storage.NewFileURI(dir+"/"+e.name))
	}
	f.OpenFiles(append(files, storage.NewFileURI(dir+"/gone.json"))...)
	f.settle()
}

func (f *fixture) sortedNames() []string {
	names := f.names()
	slices.Sort(names)
	return names
}

func TestOneBadFileDoesNotStopTheOthers(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.several()
		f.shows(t, "New render · 6 edits", "3 edits will be sent. 2 files can't be sent. 1 edit would probably not be accepted.",
			"This file isn't an edit.", "This file can't be read.", "“Photo” is empty", "Render 3 (free)")
		f.SetEnvironment(app.Production)
		f.settle()
		f.shows(t, "Render 3 (about")
		f.SetEnvironment(app.Practice)
		f.settle()
		f.key(fyne.KeySpace) // the first is left out
		f.shows(t, "Render 2 (free)")
		f.key(fyne.KeyDown)
		f.key(fyne.KeySpace) // a bad one can't be ticked
		f.shows(t, "Render 2 (free)")
		f.sendKeys()
		if got := f.sortedNames(); !slices.Equal(got, []string{"three", "two"}) {
			t.Errorf("sent %v", got)
		}
	})
}

func TestOneOfSeveralIsMendedAndSentWithThem(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.several()
		f.key(fyne.KeyDown)
		f.key(fyne.KeyReturn)
		f.settle()
		f.shows(t, "It ends in the middle", "Back to the list")
		f.key(fyne.KeyEscape)
		f.settle()
		f.shows(t, "New render · 6 edits")
		f.key(fyne.KeyDown)
		f.key(fyne.KeyDown)
		f.key(fyne.KeyReturn)
		f.settle()
		f.typeIn("https://media.example.com/lena.jpg")
		f.tap("Back to the list")
		f.shows(t, "4 edits will be sent. 2 files can't be sent.", "Render 4 (free)")
		f.tap("Render 4 (free)")
		f.pass(time.Second)
		if got := f.sortedNames(); !slices.Equal(got, []string{"one", "spring", "three", "two"}) {
			t.Errorf("sent %v", got)
		}
	})
}

func TestErrorsInSeveralAreAskedAbout(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.several()
		f.key(fyne.KeyDown)
		f.key(fyne.KeyDown)
		f.key(fyne.KeySpace)
		f.sendKeys()
		f.shows(t, "The check found errors in 1 edit.")
		if len(f.Rows()) != 0 {
			t.Fatal("it was sent without asking")
		}
		f.sendKeys() // the question lies above the sheet
		if len(f.Rows()) != 0 {
			t.Fatal("the keys reach through the question")
		}
		f.tap("Render 4")
		f.pass(time.Second)
		if len(f.Rows()) != 4 {
			t.Errorf("%d rows", len(f.Rows()))
		}
	})
}

// What was typed outlives the sheet and the program.
func TestTheSheetIsKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		start := func() *fixture { return sheetOn(t, st, options{}, nil) }
		f := start()
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		f.typeIn("https://media.example.com/lena.jpg")
		f.into("Poster", "yes")
		f.into("Name in the list", "For {Customer}")
		f.key(fyne.KeyEscape)
		f.settle()
		if f.layered() {
			t.Fatal("Esc does not close the sheet")
		}
		kept := func(f *fixture, when string) {
			t.Helper()
			f.Do(f.NewRender)
			f.settle()
			f.shows(t, "In the list: For Lena", "https://media.example.com/lena.jpg", "video, thumbnail, poster")
			if t.Failed() {
				t.Fatal(when)
			}
		}
		kept(f, "after closing the sheet")
		f.closeOnce() // with the sheet open, and nothing waited for
		f = start()
		kept(f, "after closing the program")
		f.into("Customer", "Omar")
		f.Send()
		f.pass(time.Second)
		f.sent("For Omar")
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "What would you like to render?")
		f.pass(time.Second)
		f.closeOnce()
		f = start()
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "What would you like to render?")
		if strings.Contains(f.screen(), "Kept from before") {
			t.Error("what was sent is still kept")
		}
	})
}

func TestSeveralAreKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		start := func() *fixture { return sheetOn(t, st, options{}, nil) }
		f := start()
		f.several()
		f.key(fyne.KeySpace)
		f.pass(time.Second)
		f.closeOnce()
		f = start()
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "New render · 4 edits", "2 edits will be sent. 1 edit would probably not be accepted.")
		f.key(fyne.KeyEscape)
		f.OpenSample(0)
		f.settle()
		f.tap("Something else to render…")
		f.shows(t, "Kept from before: Sample: A title")
		f.tap("Discard")
		f.shows(t, "Kept from before: 4 edits")
		f.tap("Continue")
		f.shows(t, "New render · 4 edits")
	})
}

func TestWhatWasKeptAndCannotBeReadIsNoObstacle(t *testing.T) {
	for name, keep := range map[string]func(st *store.Store){
		"strange": func(st *store.Store) { st.SetSetting(ui.SettingSheet, []int{1}) },
		"edits gone": func(st *store.Store) {
			st.SetSetting(ui.SettingSheet, map[string]any{"Hands": []any{[]any{map[string]any{"Edit": "x", "File": "y"}}}})
		},
	} {
		bubble(t, func(t *testing.T) {
			st := openStore(t)
			keep(st)
			f := sheetOn(t, st, options{}, nil)
			f.Do(f.NewRender)
			f.settle()
			if !strings.Contains(f.screen(), "What would you like to render?") {
				t.Errorf("%s: %s", name, f.screen())
			}
		})
	}
}

func TestAnEditIsFetchedByItsLink(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := sheetOn(t, openStore(t), options{}, func(_ context.Context, link string, most int64) ([]byte, app.LinkReport) {
			if strings.HasSuffix(link, "/gone.json") {
				return nil, app.LinkReport{State: app.LinkGone, Status: 404}
			}
			return []byte(blamedEdit), app.LinkReport{State: app.LinkWorks}
		})
		paste := func(text string) {
			f.Do(func() { f.app.Clipboard().SetContent(text) })
			f.Paste()
			f.settle()
		}
		paste("https://files.example.com/gone.json")
		f.shows(t, "No edit came from files.example.com.", "nothing is there.")
		paste(" https://files.example.com/edits/" + idOf(1) + "/Spring%20sale.json?sig=1\n")
		f.shows(t, "Spring sale.json", "Render (free)")
		f.key(fyne.KeyEscape)
		paste("https://cdn.example.com/au/v1/owner/" + idOf(1) + ".mp4")
		f.shows(t, "Renders of others can't be looked for here")
	})
}

// Every field is reached by Tab, and is in view then, at the smallest size too.
func TestTabReachesEveryField(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := sheetOn(t, openStore(t), options{w: 600, h: 400}, nil)
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		var order []string
		for range 40 {
			f.Do(func() {
				o, ok := f.Fyne().Canvas().Focused().(fyne.CanvasObject)
				if !ok {
					f.Fyne().Canvas().FocusNext() // the page was seen from its top first
					return
				}
				d := fyne.CurrentApp().Driver()
				y := d.AbsolutePositionForObject(o).Y
				if a, ok := o.(fyne.Accessible); ok {
					order = append(order, strings.Split(a.AccessibilityLabel(), ",")[0])
				}
				if y < 20 || y < 50 && order[len(order)-1] != "Close" || y+o.Size().Height > 400-12 {
					t.Errorf("%v has the focus and is not in view: %.0f to %.0f", order[max(0, len(order)-1):], y, y+o.Size().Height)
				}
				f.Fyne().Canvas().FocusNext()
			})
			if len(order) > 1 && order[len(order)-1] == order[0] {
				break
			}
		}
		got := strings.Join(order, " · ")
		if want := "Close · Headline · Colour · Size · Seconds · Entrance · Photo · Customer · Message · One render for each row of a spreadsheet (CSV)… · Name in the list · " +
			"Format · Size · Shape · Thumbnail · Thumbnail · Poster · Something else to render… · Save draft · Cancel · Render anyway… · Close"; got != want {
			t.Errorf("Tab goes to %s", got)
		}
	})
}

func TestTheSheetFits(t *testing.T) {
	for name, v := range variants {
		for _, size := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}, {Width: 600, Height: 400}} {
			t.Run(fmt.Sprintf("%s %.0f", name, size.Width), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					f := sheetOn(t, openStore(t), options{theme: v, w: size.Width, h: size.Height, present: app.Production}, nil)
					f.Do(f.NewRender)
					f.fits("start")
					f.NewRenderFrom(strings.Repeat("a long name ", 20)+".json", []byte(wholeEdit))
					f.settle()
					f.fits("whole")
					f.into("Photo", "https://media.example.com/a.jpg")
					f.fits("filled")
					f.key(fyne.KeyEscape)
					f.several()
					f.fits("several")
				})
			})
		}
	}
}

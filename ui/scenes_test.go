package ui_test

import (
	"context"
	"fmt"
	"image"
	"os"
	"regexp"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"wrapbell/app"
	"wrapbell/ui"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// A scene shows the window in one state after another, in whatever language is spoken.
type scene func(t *testing.T, seen func(f *fixture, what string), o options)

// scenes are all that the tests of languages look at.
var scenes = map[string]scene{
	"list": germanList, "details": germanDetails, "troubled": germanTroubled, "news": germanNews, "files": germanFiles,
	"heard": germanHeard, "sheet": shootGermanSheet, "settings": shootGermanSettings, "steps": shootGermanSteps,
	"dialogs": shootGermanDialogs, "deeds": deedsScene, "calls": callsScene, "late": lateScene, "columns": columnsScene, "findings": findingsScene,
	"emptied": emptiedScene, "templates": templatesScene, "damaged": damagedScene, "saving": savingScene, "tryout": tryoutScene,
}

// pressSaying presses whatever says a text of the catalogue, whatever is filled in.
func (f *fixture) pressSaying(text string) {
	f.t.Helper()
	f.settle()
	said := regexp.MustCompile(verbs.ReplaceAllString(regexp.QuoteMeta(locale.T(text)), ".*"))
	label := ""
	f.Do(func() {
		root := f.Fyne().Canvas().Content()
		if top := f.Fyne().Canvas().Overlays().Top(); top != nil {
			root = top
		}
		walk(root, func(o fyne.CanvasObject) bool {
			a, ok := o.(fyne.Accessible)
			if _, can := o.(fyne.Tappable); ok && can && label == "" && said.MatchString(a.AccessibilityLabel()) {
				label = a.AccessibilityLabel()
			}
			return label == ""
		})
	})
	if label == "" {
		f.t.Fatalf("nothing to press says %q in\n%s", bare(locale.T(text)), bare(f.screen()))
	}
	f.tap(label)
}

var verbs = regexp.MustCompile(`%(\\\[\d\\\])?[sd]`)

// deedsScene asks what there is to ask about renders that wait for a decision.
func deedsScene(t *testing.T, seen func(*fixture, string), o options) {
	o.hold = 5 * time.Second
	o.check = func(context.Context, string, string) app.LinkReport {
		return app.LinkReport{State: app.LinkNoAccess, Status: 403}
	}
	e := newElsewhere(t)
	defer e.close()
	o.reader = e.client
	f, ids := troubled(t, app.Production, o)
	f.OpenDetails(ids["Unsure"])
	seen(f, "unsure")
	f.pressSaying("Paste its render ID…")
	seen(f, "claim")
	f.typeInto("promo")
	f.tap(locale.In("button", "Link"))
	seen(f, "no-id")
	f.pressSaying("Send again (%s)…")
	seen(f, "twice")
	f.pressSaying("Cancel")
	f.OpenDetails(ids["Clip gone"])
	f.pressSaying("Check the link")
	f.pressSaying("What %s said")
	seen(f, "checked")
	f.pressSaying("Retry anyway (%s)…")
	seen(f, "useless")
	f.pressSaying("Cancel")
	for _, name := range []string{"Passing", "Codec", "Refused", "Draft", "Doubled"} {
		f.OpenDetails(ids[name])
		seen(f, name)
	}
	f.CloseDetails()
	f.Do(f.RetryAll)
	seen(f, "retry-all")
	f.pressSaying("Retry %s")
	f.pass(time.Second)
	seen(f, "sent-again")
	f.NewRenderFrom("promo.json", []byte(withCallback))
	seen(f, "callback")
	f.Send()
	f.pass(time.Second)
	seen(f, "undo")
	for _, r := range f.Rows()[:1] {
		f.OpenDetails(r.ID)
		seen(f, "held")
	}
}

// callsScene sets up callbacks.
func callsScene(t *testing.T, seen func(*fixture, string), o options) {
	r := &receiver{taken: map[int]bool{8080: true}, test: app.TestBack}
	f := withCalls(t, o, r, well, lateRenders(time.Now())...)
	f.OpenSettings()
	f.press(t, locale.T("Advanced"))
	seen(f, "off")
	for _, c := range []struct{ public, port string }{{"http://lena.example", "99999"}, {"https://renders.lena.example", "99999"},
		{"https://renders.lena.example", "8080"}, {"https://renders.lena.example", "8484"}} {
		f.setUp(t, true, c.public, c.port)
		f.press(t, locale.T("Apply"))
		f.pass(time.Second)
		seen(f, c.public+c.port)
	}
	for _, back := range []app.CallTest{app.TestBack, app.TestOther, app.TestNobody, app.TestSecure, app.TestTooLate} {
		r.set(func(r *receiver) { r.test = back })
		f.press(t, locale.T("Test"))
		f.pass(3 * time.Second)
		seen(f, "test")
	}
}

// lateScene is renders that take too long.
func lateScene(t *testing.T, seen func(*fixture, string), o options) {
	o.present = app.Production
	f := withCalls(t, o, nil, well, lateRenders(time.Now())...)
	seen(f, "list")
	f.OpenDetails(f.named("Spring sale, Lena"))
	seen(f, "slow")
	f.OpenDetails(f.named("Autumn teaser"))
	seen(f, "stuck")
	f.pressSaying("Send again (%s)…")
	seen(f, "again")
}

// columnsScene shows every column, the menus of all kinds of rows, and tips.
func columnsScene(t *testing.T, seen func(*fixture, string), o options) {
	o.renders = keptHere(gathering(time.Now()))
	f := open(t, o)
	c := f.Fyne().Canvas()
	for y := float32(90); y < o.h-40; y += 50 {
		for x := float32(30); x < o.w; x += 90 {
			f.Do(func() { test.MoveMouse(c, fyne.NewPos(x, y)) })
			f.pass(time.Second)
			if f.tipped() {
				seen(f, "tip")
			}
		}
	}
	for i := range min(22, len(f.Rows())) {
		f.Select(f.Rows()[i].ID)
		f.key(desktop.KeyMenu)
		seen(f, "menu")
		f.Do(func() {
			if top := c.Overlays().Top(); top != nil {
				top.Hide()
			}
		})
	}
	for _, key := range []string{"Where", "Credits", "Length", "Size", "Resolution", "Ended", "Render time", "Attempts", "Batch", "Render ID", "Saved to"} {
		f.Do(func() { menuItem(t, f, locale.In("menu", "View"), locale.T("Columns…")).Action() })
		f.tapItem(locale.T(key))
		f.Do(func() {
			if top := c.Overlays().Top(); top != nil {
				top.Hide()
			}
		})
		seen(f, "column "+key)
	}
}

// findingsScene is what is wrong with edits, tables and links.
func findingsScene(t *testing.T, seen func(*fixture, string), o options) {
	v := openVault(t, o)
	v.NewRenderFrom("broken.json", []byte(`{"timeline": {"tracks": [{"clips": [{"asset": {"type":"video","src":"beach.mp4"}, "start":0,"length":5,"alignment":"left"},{"asset": {"type":"title"}, "start":3,"length":-5}]}]},"output":{"format":"mov"}}`))
	v.settle()
	seen(v.fixture, "findings")
	v.Send()
	seen(v.fixture, "anyway")
	v.key(fyne.KeyEscape)
	v.NewRenderFrom("notes.txt", []byte("hello"))
	v.settle()
	seen(v.fixture, "fault")
	v.NewRenderFrom("half.json", []byte(`{"timeline":`))
	v.settle()
	seen(v.fixture, "half")
	v.key(fyne.KeyEscape)
	v.drop("customers.csv", customers)
	seen(v.fixture, "table-first")
	v.pass(10 * time.Second)
	for i := range 4 {
		v.OpenSample(i)
		v.settle()
		seen(v.fixture, "sample")
		v.key(fyne.KeyEscape)
	}
}

// emptiedScene is a list with nothing to show.
func emptiedScene(t *testing.T, seen func(*fixture, string), o options) {
	seen(open(t, o), "empty")
	o.renders = gathering(time.Now())[10:11]
	f := open(t, o)
	for chip := range 5 {
		f.SetChip(chip)
		seen(f, "chip")
	}
	f.SetChip(0)
	f.SelectAll()
	f.Remove()
	f.pass(time.Second)
	seen(f, "removed")
	st := openStore(t, gathering(time.Now())...)
	f = openDesk(t, o, st, func(d *ui.Desk) { d.Kept = keptIn{st} })
	f.t = t
	f.Select(f.Rows()[3].ID)
	f.Remove()
	f.settle()
	f.OpenPage("About")
	f.settle()
	seen(f, "kept")
	f.press(t, locale.T("Erase for good…"))
	seen(f, "erase")
}

// damagedScene is what stands in for the window while there is no list.
func damagedScene(t *testing.T, seen func(*fixture, string), o options) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewThemeOf(o.theme))
	way := func() error { return os.ErrInvalid }
	for what, d := range map[string]ui.Damage{
		"damaged": {Trouble: app.ListDamaged, Backup: time.Now().Add(-125 * time.Minute), Renders: 1243, Kept: "renders.db.damaged", Restore: way, Repair: way, StartEmpty: way},
		"missing": {Trouble: app.ListMissing, File: "/home/lena/renders.db", StartEmpty: way},
		"inuse":   {Trouble: app.ListInUse, Process: 4711, Since: time.Now().Add(-time.Hour), Again: way},
		"newer":   {Trouble: app.ListNewer},
		"full":    {Trouble: app.ListFull, Again: way},
		"denied":  {Trouble: app.ListDenied, Again: way},
	} {
		w := ui.Damaged(a, d)
		w.Fyne().Show()
		seen(&fixture{t: t, alone: w.Fyne()}, what)
		w.Close()
	}
}

// tipped says whether something is explained where the pointer is.
func (f *fixture) tipped() (on bool) {
	f.Do(func() {
		walk(f.Fyne().Canvas().Content(), func(o fyne.CanvasObject) bool {
			on = on || fmt.Sprintf("%T", o) == "*ui.tips"
			return !on
		})
	})
	return on
}

// savingScene plays, saves and deletes files, also where that fails.
func savingScene(t *testing.T, seen func(*fixture, string), o options) {
	o.films = &reels{shows: image.NewRGBA(image.Rect(0, 0, 64, 36))}
	o.check = func(context.Context, string, string) app.LinkReport {
		return app.LinkReport{State: app.LinkWebPage, Status: 200, Type: "text/html", Size: 40}
	}
	v := openVault(t, o)
	id := v.made(0)
	v.made(1)
	v.pass(10 * time.Second)
	v.OpenDetails(id)
	seen(v.fixture, "poster")
	v.pressSaying(words.FilmPlay)
	v.pass(2 * time.Second)
	seen(v.fixture, "playing")
	v.line.set(func(l *line) { l.delay = 300 * time.Millisecond })
	v.save()
	v.pass(2 * time.Second)
	seen(v.fixture, "saving")
	v.pass(time.Minute)
	v.line.set(func(l *line) { l.delay = 0 })
	for kind, f := range map[string]*app.SaveFault{
		"full": {Kind: app.SaveDiskFull, Name: "sale.mp4", Needed: 9_332_326, Free: 2_202_009}, "size": {Kind: app.SaveSize, Got: 7_444_890, Want: 9_332_326},
		"folder": {Kind: app.SaveNoFolder, Name: "Stick"}, "message": {Kind: app.SaveMessage}, "gone": {Kind: app.SaveGone}, "network": {Kind: app.SaveUnreachable}, "read-only": {Kind: app.SaveReadOnly, Name: "Stick"}, "unlisted": {Kind: app.SaveUnlisted},
	} {
		v.Window.SaveEnded(id, app.Video, app.Saved{}, f)
		seen(v.fixture, kind)
	}
	v.SelectAll()
	v.line.set(func(l *line) { l.delay = 300 * time.Millisecond })
	v.save()
	v.pass(2 * time.Second)
	seen(v.fixture, "several")
	v.Do(v.Quit)
	seen(v.fixture, "quit")
	v.key(fyne.KeyEscape)
	v.line.set(func(l *line) { l.delay = 0 })
	v.pass(time.Minute)
	seen(v.fixture, "saved")
	v.Do(v.DeleteHosted)
	seen(v.fixture, "delete")
	v.key(fyne.KeyEscape)
	v.Preview(id)
	v.pass(3 * time.Second)
	seen(v.fixture, "large")
}

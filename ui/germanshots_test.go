package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// TestGermanListShots saves pictures of the list, its menus and the details in German; it
// runs only when WRAPBELL_SHOTS names a folder.
func TestGermanListShots(t *testing.T) {
	shotsIn(t)
	speak(t, "de")
	pics := stills(t)
	for what, shoot := range map[string]func(*testing.T, func(*fixture, string), options){
		"list": germanList, "details": germanDetails, "troubled": germanTroubled, "news": germanNews,
		"files": germanFiles, "heard": germanHeard,
	} {
		inEachLook(t, "german-"+what, usual, func(t *testing.T, save func(*fixture, string), o options) {
			o.pictures = pics
			shoot(t, save, o)
		})
	}
}

func germanList(t *testing.T, save func(*fixture, string), o options) {
	o.renders = gathering(time.Now())
	f := open(t, o)
	rows := f.Rows()
	c := f.Fyne().Canvas()
	shut := func() { f.Do(func() { c.Overlays().Top().Hide() }) }
	hover := func(x, y float32) {
		f.Do(func() { test.MoveMouse(c, fyne.NewPos(x, y)) })
		f.pass(time.Second)
	}
	save(f, "list")
	hover(o.w-330, 340)
	save(f, "tip")
	f.SetCompact(true)
	save(f, "compact")
	f.Do(func() { f.SetGallery(true) })
	save(f, "gallery")
	f.Do(func() { f.SetGallery(false) })
	f.Do(func() { menuItem(t, f, locale.In("menu", "View"), locale.T("Columns…")).Action() })
	save(f, "columns")
	shut()
	f.Select(rows[10].ID)
	f.openRowMenu(rows[10].Name)
	save(f, "menu")
	shut()
	f.Do(f.ShowShortcuts)
	save(f, "shortcuts")
	f.key(fyne.KeyEscape)
	f.key(fyne.KeyF2)
	save(f, "rename")
	f.key(fyne.KeyEscape)
	f.Remove()
	f.settle()
	save(f, "removed")
	f.Do(f.RetryAll)
	f.settle()
	save(f, "retry")
}

func germanDetails(t *testing.T, save func(*fixture, string), o options) {
	o.renders = gathering(time.Now())
	f := open(t, o)
	rows := f.Rows()
	for i, what := range map[int]string{6: "rendering", 9: "publishing", 10: "ready", 11: "failed", 13: "unsure", 14: "temporary"} {
		f.OpenDetails(rows[i].ID)
		save(f, what)
	}
}

func germanTroubled(t *testing.T, save func(*fixture, string), o options) {
	f, ids := troubled(t, app.Production, o)
	f.OpenDetails(ids["Clip gone"])
	for _, page := range []string{"Edit", "Events", "Attempts 2", "Files"} {
		f.Do(func() { f.TurnTo(page) })
		save(f, "page-"+page)
	}
	f.OpenDetails(ids["Doubled"])
	save(f, "doubled")
	f.Do(func() { f.TurnTo("Files") })
	save(f, "page-Files")
}

func germanFiles(t *testing.T, save func(*fixture, string), o options) {
	v := openVault(t, o)
	id := v.made(0)
	v.made(1)
	v.made(4)
	v.pass(10 * time.Second)
	v.Select(id)
	v.openRowMenuAt(v.Rows()[0].Name, fyne.NewPos(200, 80))
	save(v.fixture, "menu")
	v.Do(func() { v.Fyne().Canvas().Overlays().Top().Hide() })
	v.save()
	v.pass(10 * time.Second)
	v.OpenDetails(id)
	save(v.fixture, "overview")
	v.Do(func() { v.TurnTo("Files") })
	save(v.fixture, "facts")
	v.CopyLinks()
	v.Preview(id)
	save(v.fixture, "large")
}

func germanHeard(t *testing.T, save func(*fixture, string), o options) {
	renders := lateRenders(time.Now())
	r := &receiver{}
	f := withCalls(t, o, r, well, renders...)
	f.Do(f.OpenInspector)
	save(f, "off")
	f.key(fyne.KeyEscape)
	r.set(func(r *receiver) { r.standing = listening(time.Now()) })
	r.hear(heardOf(time.Now(), renders, 20)...)
	f.pass(2 * time.Second)
	f.Do(f.OpenInspector)
	save(f, "full")
}

func germanNews(t *testing.T, save func(*fixture, string), o options) {
	var h app.Health
	o.present = app.Production
	f := withCalls(t, o, nil, func(string) app.Health { return h }, lateRenders(time.Now())...)
	now := time.Now()
	for what, ill := range map[string]app.Health{
		"throttled": {Problem: &app.Problem{Kind: app.Throttled}, Since: now, Until: now.Add(25 * time.Second), Checked: now.Add(-time.Minute)},
		"offline":   {Problem: &app.Problem{Kind: app.Offline}, Since: now.Add(-time.Hour), Checked: now.Add(-61 * time.Minute)},
		"key":       {Problem: &app.Problem{Kind: app.NoKey}, Since: now.Add(-time.Hour)},
		"refused":   {Problem: &app.Problem{Kind: app.KeyRefused}, Since: now.Add(-time.Hour), Paused: true},
	} {
		f.Do(func() { h = ill })
		f.pass(1100 * time.Millisecond)
		save(f, what)
	}
	f.Do(func() { h = well("") })
	f.Do(func() { f.Repaired(2, 12) })
	save(f, "repaired")
	f.OpenDetails(f.named("Autumn teaser"))
	save(f, "stuck")
}

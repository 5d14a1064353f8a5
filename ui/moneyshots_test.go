package ui_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/assets"
)

// TestMoneyShots saves pictures of what stands between a click and a bill; it
// runs only when WRAPBELL_SHOTS names a folder.
func TestMoneyShots(t *testing.T) { inEachLook(t, "money", usual, shootMoney) }

func shootMoney(t *testing.T, save func(*fixture, string), o options) {
	now := time.Now()
	body := []byte(blamedEdit)
	o.present, o.hold = app.Production, 5*time.Second
	o.renders = predicaments(now)
	o.check = func(context.Context, string, string) app.LinkReport {
		return app.LinkReport{State: app.LinkNoAccess, Status: 403}
	}
	e := newElsewhere(t)
	defer e.close()
	o.reader = e.client
	other := e.send(app.Production, assets.Samples()[0].Body)
	bare := o
	bare.renders, bare.present = nil, app.Practice
	save(open(t, bare), "money-empty")
	f := open(t, o)
	if err := f.store.KeepEdit("blamed", body); err != nil {
		t.Fatal(err)
	}
	save(f, "money-list")
	byName := map[string]string{}
	for _, r := range f.Rows() {
		byName[r.Name] = r.ID
	}
	for _, name := range []string{"Unsure", "Clip gone", "Draft", "Doubled"} {
		f.OpenDetails(byName[name])
		f.settle()
		save(f, "money-"+strings.ToLower(strings.Fields(name)[0]))
		switch name {
		case "Unsure":
			f.app.Clipboard().SetContent(other)
			f.tap("Paste its render ID…")
			f.tap("Link")
			save(f, "money-mismatch")
			f.tap("Send again (about 0.5 credit)…")
			save(f, "money-twice")
			f.tap("Cancel")
		case "Clip gone":
			f.tap("Check the link")
			f.tap("What Shotstack said")
			save(f, "money-checked")
			f.tap("Retry anyway (about 0.5 credit)…")
			save(f, "money-useless")
			f.tap("Cancel")
		}
	}
	f.CloseDetails()
	f.tap("Retry all failed (4)")
	save(f, "money-retryall")
	f.tap("Cancel")
	f.app.Clipboard().SetContent(idOf(1) + "\n" + idOf(2))
	f.Do(f.WatchRender)
	save(f, "money-watch")
	f.key(fyne.KeyEscape)
	f.app.Clipboard().SetContent(other + " " + e.send(app.Sandbox, body) + " " + idOf(3) + " " + idOf(2))
	f.Paste()
	f.pass(time.Second)
	save(f, "money-adopted")
	f.NewRenderFrom("promo.json", bytes.Replace(body, []byte("Spring"), []byte("Summer"), 1))
	f.settle()
	save(f, "money-sheet")
	f.Send()
	f.pass(time.Second)
	save(f, "money-undo")
	f.OpenDetails(f.Rows()[0].ID)
	f.settle()
	save(f, "money-held")
	f.pass(10 * time.Second)
	id := f.Rows()[0].ID
	f.store.Update(id, func(r *app.Render) error { return r.Begin(time.Now(), app.Attempt{}) })
	f.store.Update(id, func(r *app.Render) error { return r.Accept(time.Now(), idOf(90)) })
	for range 12 { // the toolkit forgets what it has not drawn for a minute
		f.pass(10 * time.Second)
		f.capture()
	}
	f.NewRenderFrom("promo.json", bytes.Replace(body, []byte("Spring"), []byte("Summer"), 1))
	f.settle()
	f.Send()
	f.settle()
	save(f, "money-again")
}

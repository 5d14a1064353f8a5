package ui_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
)

// fits fails for every text that leaves its place and every button that is
// narrower than its words.
func (f *fixture) fits(what string) {
	f.t.Helper()
	f.settle()
	f.Do(func() {
		c := f.Fyne().Canvas()
		root := c.Content()
		if top := c.Overlays().Top(); top != nil {
			root = top
		}
		walk(root, func(o fyne.CanvasObject) bool {
			switch o := o.(type) {
			case button:
				if o.MinSize().Width > o.Size().Width+1 {
					f.t.Errorf("%s: the button %q is %.0f wide and needs %.0f", what, o.AccessibilityLabel(), o.Size().Width, o.MinSize().Width)
				}
				return false
			case *widget.Entry, *widget.List:
				return false
			case fyne.Widget:
				for _, part := range test.WidgetRenderer(o).Objects() {
					t, ok := part.(*canvas.Text)
					if ok && t.Visible() && t.Text != "" && t.Position().X+t.MinSize().Width > o.Size().Width+1 {
						f.t.Errorf("%s: %q ends %.0f beyond its place", what, t.Text, t.Position().X+t.MinSize().Width-o.Size().Width)
					}
				}
			case *fyne.Container:
				for _, part := range o.Objects {
					if part.Visible() && o.Visible() && part.Position().X+part.Size().Width > o.Size().Width+1 {
						f.t.Errorf("%s: a %T leaves its container", what, part)
					}
				}
			}
			return true
		})
	})
}

func TestWhatCostsFits(t *testing.T) {
	long := "A name that is much too long for any column, with ünïcödé 動画 and 🎬🎬🎬"
	for theme, v := range variants {
		for _, size := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}, {Width: 780, Height: 560}} {
			t.Run(theme, func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					e := newElsewhere(t)
					defer e.close()
					f, ids := troubled(t, app.Production, options{theme: v, w: size.Width, h: size.Height, hold: 5 * time.Second, reader: e.client,
						check: func(context.Context, string, string) app.LinkReport {
							return app.LinkReport{State: app.LinkNoAccess, Status: 403}
						}})
					for name, id := range ids {
						f.store.Update(id, func(r *app.Render) error {
							r.Name = long
							return nil
						})
						f.pass(time.Second)
						f.OpenDetails(id)
						f.fits(name)
						switch name {
						case "Unsure":
							f.tap("Paste its render ID…")
							f.typeInto("promo")
							f.tap("Link")
							f.fits("paste")
							f.tap("Send again (about 0.5 credit)…")
							f.fits("twice")
							f.tap("Cancel")
						case "Clip gone":
							f.tap("Check the link")
							f.tap("What Shotstack said")
							f.fits("checked")
							f.tap("Retry anyway (about 0.5 credit)…")
							f.fits("useless")
							f.tap("Cancel")
						case "Passing":
							f.tap("Retry (about 0.5 credit)…")
							f.fits("cost")
							f.tap("Cancel")
						}
						f.CloseDetails()
					}
					f.tap("Retry all failed (4)")
					f.fits("retry all")
					f.tap("Cancel")
					f.Do(f.WatchRender)
					f.fits("watch")
					f.tap("Cancel")
					id := f.order(app.Production, []byte(blamedEdit))
					f.OpenDetails(id)
					f.fits("held")
				})
			})
		}
	}
}

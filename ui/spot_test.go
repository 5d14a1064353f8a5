package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// Right and Left go through the files of the cursor's row and what its status offers;
// Enter and Space do it, Menu opens the file's menu, Esc and the ways to other rows go
// back to the whole row.
func TestTheKeyboardGoesThroughTheCellsOfARow(t *testing.T) {
	for _, d := range []density{comfortable, compact} {
		for _, width := range []float32{1180, 900} { // there the files share one place
			ready, failed, held := hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady), hosted(app.Stopped), app.Render{State: app.Waiting, Held: noon.Add(5 * time.Second)}
			failed.Problem, failed.Files = &app.Problem{Kind: app.Failed}, nil
			for i, r := range []*app.Render{&ready, &failed, &held} {
				r.ID, r.Name, r.Created = string(rune('a'+i)), "promo", noon.Add(-time.Duration(i)*time.Hour)
			}
			tb, _, w := tableOf(t, theme.VariantDark, []app.Render{ready, failed, held})
			tb.setDensity(d)
			w.Resize(fyne.NewSize(width, 760))
			tb.focus()
			var done []string
			tb.onFile = func(id string, k app.FileKind) { done = append(done, id+" "+string(k)) }
			tb.onFileMenu = func(id string, k app.FileKind, _ fyne.Position) { done = append(done, "menu "+id+" "+string(k)) }
			tb.onUndo = func(id string) { done = append(done, id+" undo") }
			tb.spot.retry = func(it *item) { done = append(done, it.ID+" retry") }
			tb.onOpen = func(id string) { done = append(done, id+" open") }
			tb.onPreview = func(id string) { done = append(done, id+" preview") }
			key := func(keys ...fyne.KeyName) {
				for _, k := range keys {
					tb.TypedKey(&fyne.KeyEvent{Name: k})
				}
			}
			tb.pick("a")
			key(fyne.KeyLeft, fyne.KeySpace) // nothing is left of the row
			key(fyne.KeyRight, fyne.KeySpace, fyne.KeyRight, fyne.KeyEnter)
			ringed(t, tb, colThumbnail)
			key(fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn, desktop.KeyMenu)
			key(fyne.KeyEscape, fyne.KeyReturn)
			ringed(t, tb, colNone)
			key(fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
			ringed(t, tb, colNone)
			key(fyne.KeyRight, fyne.KeyReturn)
			ringed(t, tb, colStatus)
			key(fyne.KeyDown, fyne.KeyRight, fyne.KeySpace, fyne.KeyLeft, fyne.KeySpace)
			want := []string{"a preview", "a video", "a thumbnail", "a poster", "menu a poster", "a open", "b open", "b retry", "c undo", "c preview"}
			if !slices.Equal(done, want) {
				t.Errorf("density %d, %.0f wide: %q", d, width, done)
			}
			tb.FocusLost()
			ringed(t, tb, colNone)
		}
	}
}

// ringed checks that one cell of one row has the ring, or none.
func ringed(t *testing.T, tb *table, c columnID) {
	t.Helper()
	n := 0
	for f := range tb.live {
		r := f.(*row)
		if r.extras.ring == nil || !r.extras.ring.Visible() || !tb.visible(f) {
			continue
		}
		n++
		k, p, s := tb.layout.at[max(c, 0)], r.extras.ring.Position(), r.extras.ring.Size()
		if r.it.ID != tb.cursor || p.X > k.x || p.X+s.Width < k.x+15 || p.X < k.x-6 || p.X+s.Width > k.x+k.w || p.Y < 0 || p.Y+s.Height >= r.Size().Height {
			t.Errorf("the ring is at %v, %v in row %s, the column at %v", p, s, r.it.ID, k)
		}
	}
	if want := min(1, int(c)+1); n != want {
		t.Errorf("%d rings, want %d", n, want)
	}
}

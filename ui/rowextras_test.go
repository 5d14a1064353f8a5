package ui

import (
	"testing"

	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// A file that is on this computer is marked in the Link column, where there is room for
// it, and is told to whoever can't see the mark.
func TestASavedFileIsMarkedInItsRow(t *testing.T) {
	kept, day, bare := hosted(app.Ready, app.FileReady, app.FileReady), hosted(app.Ready, app.Temporary), hosted(app.Ready, app.FileReady)
	for i, r := range []*app.Render{&kept, &day, &bare} {
		r.ID, r.Name = string(rune('a'+i)), "promo"
		r.Files[0].Saved = app.Saved{Path: "/home/lena/Videos/Wrapbell/promo.mp4", Size: 9, At: noon}
	}
	bare.Files[0].Saved = app.Saved{}
	tb, s, w := tableOf(t, theme.VariantDark, []app.Render{kept, day, bare})
	for _, d := range []density{comfortable, compact, cards} {
		tb.setDensity(d)
		w.Resize(w.Canvas().Size())
		for f := range tb.live {
			if f.of() == nil || !tb.visible(f) {
				continue
			}
			has := f.of().ID != "c"
			if got := savedMark(f); got != has {
				t.Errorf("density %d: %s is marked %v", d, f.of().ID, got)
			}
			if r, ok := f.(*row); ok && has {
				k := tb.layout.at[colLink]
				if x := r.extras.saved.Position().X; x < k.x || x+savedSide > k.x+k.w {
					t.Errorf("density %d: the mark is at %.0f, the column from %.0f to %.0f", d, x, k.x, k.x+k.w)
				}
				if text := r.cells[colLink]; d == compact && r.extras.saved.Position().X < text.Position().X+text.MinSize().Width {
					t.Error("the mark is on its text")
				}
			}
		}
	}
	tb.setDensity(comfortable)
	kept.Files[0].Saved = app.Saved{}
	tb.apply(s.merge([]app.Render{kept}))
	for f := range tb.live {
		if f.of() != nil && f.of().ID == "a" && savedMark(f) {
			t.Error("the mark stays after the copy is gone")
		}
	}
	if said := explain(colLink, noon, &item{Render: day}, 70); said[len(said)-1] != "Saved on this computer, in Wrapbell" {
		t.Error(said)
	}
}

// savedMark says whether a face shows the mark.
func savedMark(f face) bool {
	switch f := f.(type) {
	case *row:
		return f.extras.saved != nil && f.extras.saved.Visible()
	case *posterCard:
		return f.saved != nil && f.saved.Visible()
	}
	return false
}

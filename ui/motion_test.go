package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/theme"
)

// Where motion is reduced the present step is hatched, nothing of a row changes from one
// beat to the next, and both come back when the wish is taken back.
func TestReducedMotionStandsStill(t *testing.T) {
	for _, d := range []density{comfortable, compact} {
		tb, _, _ := tableOf(t, theme.VariantDark, everyState())
		tb.setDensity(d)
		w := &Window{table: tb, now: noon}
		beats := func() (changed, hatched int) {
			was := map[face][]any{}
			look := func(r *row) []any {
				return []any{r.glyph.Image, r.frameGlyph.Image, r.fileGlyph[0].Image, r.steps[0].FillColor, r.steps[1].FillColor, r.steps[2].FillColor}
			}
			for f := range tb.live {
				was[f] = look(f.(*row))
			}
			w.turn++
			tb.tick(noon, w.beat())
			for f := range tb.live {
				r := f.(*row)
				if !tb.visible(f) || r.it == nil {
					continue
				}
				for i, v := range look(r) {
					if v != was[f][i] {
						changed++
					}
				}
				if h := r.extras.hatch; h != nil && h.Visible() {
					hatched++
					seg := r.steps[statusOf(tb.now, &r.it.Render).step]
					if h.Position() != seg.Position() || h.Size() != seg.Size() {
						t.Errorf("density %d: the hatching of %s is at %v, its segment at %v", d, r.it.State, h.Position(), seg.Position())
					}
				}
			}
			return changed, hatched
		}
		beats()
		if changed, hatched := beats(); changed == 0 || hatched > 0 {
			t.Errorf("density %d: %d things move and %d are hatched", d, changed, hatched)
		}
		w.setStill(true)
		if changed, hatched := beats(); changed > 0 || hatched < 8 {
			t.Errorf("density %d, still: %d things move and %d are hatched", d, changed, hatched)
		}
		w.setStill(false)
		if changed, hatched := beats(); changed == 0 || hatched > 0 {
			t.Errorf("density %d, after that: %d things move and %d are hatched", d, changed, hatched)
		}
	}
}

func TestAHatchingHasBothColours(t *testing.T) {
	a, b := rgb(0x102030), rgb(0xF0E0D0)
	img := hatched(a, b, 7)
	if img != hatched(a, b, 7) {
		t.Error("it is drawn anew each time")
	}
	n := map[any]int{}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			n[img.RGBAAt(x, y)]++
		}
	}
	if len(n) != 2 || img.Rect != image.Rect(0, 0, 14, 8) {
		t.Errorf("%d colours in %v", len(n), img.Rect)
	}
}

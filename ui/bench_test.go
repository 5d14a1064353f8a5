package ui

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
)

// The table's speed is held against a bare list of the toolkit: seven labels a row, cut
// off, no picture. Both run in the same process, one after the other.

const benchRenders = 100_000

// bareList is the widget that somebody would write who knows nothing of ours.
type bareList struct{ widget.List }

func newBareList(b *testing.B, n int) (*bareList, fyne.Window) {
	a := test.NewTempApp(b)
	a.Settings().SetTheme(NewTheme())
	l := &bareList{}
	l.Length = func() int { return n }
	l.CreateItem = func() fyne.CanvasObject {
		var cells []fyne.CanvasObject
		for range 7 {
			t := widget.NewLabel("")
			t.Truncation = fyne.TextTruncateClip
			cells = append(cells, t)
		}
		c := container.NewGridWithColumns(7, cells...)
		return container.New(tallRow{}, c)
	}
	l.UpdateItem = func(i int, o fyne.CanvasObject) {
		c := o.(*fyne.Container).Objects[0].(*fyne.Container)
		for k, o := range c.Objects {
			o.(*widget.Label).SetText(fmt.Sprint("Render ", i, " of ", k))
		}
	}
	l.ExtendBaseWidget(l)
	w := a.NewWindow("")
	w.SetContent(l)
	w.Resize(fyne.NewSize(1180, 760))
	return l, w
}

// tallRow makes a row as high as ours.
type tallRow struct{}

func (tallRow) Layout(o []fyne.CanvasObject, s fyne.Size) { put(o[0], 0, 0, s.Width, s.Height) }
func (tallRow) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.NewSize(300, 60) }

func benchTable(b *testing.B, n int) (*table, *shelf) {
	tb, s, w := tableOf(b, theme.VariantDark, thousands(n))
	w.Resize(fyne.NewSize(1180, 760))
	tb.focused = true
	return tb, s
}

// perOp times some rounds of do, after as many that only warm up: what is drawn once for
// all is not what a step costs.
func perOp(b *testing.B, do func(i int)) time.Duration {
	n := max(b.N, 300)
	for i := range 300 {
		do(i)
	}
	from := time.Now()
	for i := range n {
		do(i + 300)
	}
	return time.Since(from) / time.Duration(n)
}

// against reports our time, the bare list's, and the ratio of both.
func against(b *testing.B, ours, bare time.Duration, most float64) {
	b.ReportMetric(float64(ours.Microseconds()), "µs/ours")
	b.ReportMetric(float64(bare.Microseconds()), "µs/bare")
	b.ReportMetric(float64(ours)/float64(bare), "ratio")
	b.ReportMetric(most, "bound")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkWheelStep(b *testing.B) {
	tb, _ := benchTable(b, benchRenders)
	ours := perOp(b, func(i int) { tb.ScrollToOffset(float32(i%100_000) * 37) })
	bare, _ := newBareList(b, benchRenders)
	against(b, ours, perOp(b, func(i int) { bare.ScrollToOffset(float32(i%100_000) * 37) }), 0.25)
}

func BenchmarkPageChange(b *testing.B) {
	tb, _ := benchTable(b, benchRenders)
	ours := perOp(b, func(i int) { tb.ScrollToOffset(float32(i%8000) * 700) })
	bare, _ := newBareList(b, benchRenders)
	against(b, ours, perOp(b, func(i int) { bare.ScrollToOffset(float32(i%8000) * 700) }), 0.25)
}

func BenchmarkArrowKey(b *testing.B) {
	tb, _ := benchTable(b, benchRenders)
	down := &fyne.KeyEvent{Name: fyne.KeyDown}
	ours := perOp(b, func(int) { tb.TypedKey(down) })
	bare, _ := newBareList(b, benchRenders)
	bare.FocusGained()
	against(b, ours, perOp(b, func(int) { bare.TypedKey(down) }), 0.25)
}

// BenchmarkOneChangeShown is everything from the changed record to its painted row.
func BenchmarkOneChangeShown(b *testing.B) {
	renders := thousands(benchRenders)
	tb, s, w := tableOf(b, theme.VariantDark, renders)
	w.Resize(fyne.NewSize(1180, 760))
	r := rand.New(rand.NewPCG(1, 1))
	phases := []string{"fetching", "rendering", "saving"}
	for b.Loop() {
		c := renders[benchRenders-1-r.IntN(10)]
		c.State, c.Phase = app.Working, phases[r.IntN(3)]
		tb.apply(s.merge([]app.Render{c}))
	}
	b.ReportMetric(50_000, "bound-ns")
}

func BenchmarkSearchKeystroke(b *testing.B) {
	tb, s := benchTable(b, benchRenders)
	for i := 0; b.Loop(); i++ {
		tb.apply(s.ask(uint64(i), query{find: []string{"render 9", "99", "e", "promo"}[i%4]}))
	}
	b.ReportMetric(50_000_000, "bound-ns")
}

func BenchmarkSort(b *testing.B) {
	for c := range columnCount {
		if specs[c].sort == nil {
			continue
		}
		b.Run(specs[c].key, func(b *testing.B) {
			renders := thousands(benchRenders)
			rnd := rand.New(rand.NewPCG(1, uint64(c)))
			for i := range renders {
				r := &renders[i]
				r.Name = fmt.Sprintf("Spring sale, customer %d", rnd.IntN(1_000_000))
				r.Length, r.Width, r.Height = rnd.Float64()*600, rnd.IntN(4000), rnd.IntN(4000)
				r.Attempts = []app.Attempt{{Remote: fmt.Sprintf("%08x-0f7e-4d3b", rnd.Uint32()), Sent: noon.Add(-time.Duration(rnd.IntN(1_000_000)) * time.Second),
					Ended: noon.Add(-time.Duration(rnd.IntN(1_000_000)) * time.Second), Took: rnd.Float64() * 100}}
				r.State = app.States[rnd.IntN(len(app.States))]
			}
			tb, s, _ := tableOf(b, theme.VariantDark, renders)
			n := uint64(0)
			for b.Loop() {
				n++
				tb.apply(s.ask(n, query{sort: ordering{by: c, down: n%2 == 0, on: true}}))
			}
			b.ReportMetric(150_000_000, "bound-ns")
		})
	}
}

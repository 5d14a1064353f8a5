package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// everyState is one render of every kind, with long and foreign words.
func everyState() []app.Render {
	lost := &app.Problem{Kind: app.Lost}
	out := []app.Render{
		{State: app.Draft}, {State: app.Waiting}, {State: app.Waiting, Held: noon.Add(5 * time.Second)}, {State: app.Waiting, Problem: &app.Problem{Kind: app.Throttled, RetryAt: noon}},
		{State: app.Sending, Attempts: []app.Attempt{{Sent: noon}}},
		{State: app.Unsure, Problem: lost, Attempts: []app.Attempt{{Sent: noon}}},
		atPhase("", nil), atPhase("queued", nil), atPhase("fetching", nil), atPhase("preprocessing", nil),
		atPhase("generating", nil), atPhase("rendering", nil), atPhase("saving", nil), atPhase("a word nobody knows yet", nil),
		atPhase("rendering", &app.Problem{Kind: app.Offline}), atPhase("", &app.Problem{Kind: app.NotFound}),
		hosted(app.Publishing, app.FileReady, app.Copying, app.Expected),
		hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady), hosted(app.Ready, app.FileReady, app.FileLost, app.FileLost),
		hosted(app.Ready, app.Temporary, app.Temporary, app.Temporary), hosted(app.Ready, app.Deleted, app.Deleted, app.Deleted),
		hosted(app.Stopped, app.Expected, app.Expected, app.Expected), {},
		lateAt("generating", 59*time.Minute, 11*time.Minute), lateAt("a word nobody knows yet", 3*time.Minute, 40*time.Second),
		lateAt("preprocessing", 119*time.Hour, 40*time.Second), lateAt("fetching", 99*time.Second, 90*time.Second),
	}
	for i := range out {
		out[i].ID = fmt.Sprintf("r%02d", i)
		out[i].Name = "A name that is much too long for any column, with ünïcödé 動画 and 🎬🎬🎬"
		out[i].File, out[i].Width, out[i].Height, out[i].Length = "a-rather-long-file-name.json", 1080, 1920, 3723
		out[i].Created = noon.Add(-time.Duration(i) * 100 * time.Hour)
		if out[i].Problem != nil && out[i].Problem.Kind == app.NotFound {
			out[i].Environment = "an-environment-of-thirty-two-chars"
		}
		if out[i].State == app.Stopped {
			out[i].Problem = &app.Problem{Kind: app.Failed, Said: "x"}
		}
	}
	return out
}

// lateAt is a render that takes longer than is usual.
func lateAt(phase string, since, usual time.Duration) app.Render {
	r := atPhase(phase, nil)
	a := &r.Attempts[0]
	a.Accepted, a.Usual, a.Late = noon.Add(-since), usual.Seconds(), usual.Seconds()*1.05
	return r
}

func tableOf(t testing.TB, v fyne.ThemeVariant, renders []app.Render) (*table, *shelf, fyne.Window) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewThemeOf(v))
	g := newGallery(newBridge(), nil, func() float32 { return 1 })
	t.Cleanup(g.close)
	w := a.NewWindow("")
	tb := newTable(noon, g, w.Canvas)
	w.SetPadded(false)
	w.SetContent(newTablePane(tb))
	w.Resize(fyne.NewSize(1180, 2000))
	s := newShelf()
	tb.apply(s.merge(renders))
	return tb, s, w
}

// TestTextsFitTheirColumns lays every state out in every width, and looks for
// texts that run into each other or out of the row.
func TestTextsFitTheirColumns(t *testing.T) {
	for name, v := range map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight} {
		t.Run(name, func(t *testing.T) {
			tb, _, w := tableOf(t, v, everyState())
			for _, a := range []arrangement{plain(), everyColumn()} {
				tb.chosenBy = a
				for _, d := range []density{comfortable, compact} {
					tb.setDensity(d)
					for _, width := range []float32{520, 640, 780, 880, 900, 1000, 1180, 1600, 2400} {
						w.Resize(fyne.NewSize(width, 2000))
						seen := 0
						for r := range tb.live {
							if tb.visible(r) && r.of() != nil {
								seen++
								checkRow(t, r.(*row), width, d)
							}
						}
						if seen < tb.scene.shown.len() {
							t.Fatalf("only %d of %d rows are laid out", seen, tb.scene.shown.len())
						}
					}
				}
			}
		})
	}
}

// everyColumn is the arrangement that shows all there is.
func everyColumn() arrangement {
	a := plain()
	for c := range columnCount {
		a.choose(c, true)
	}
	return a
}

func checkRow(t *testing.T, r *row, width float32, d density) {
	t.Helper()
	texts := []*canvas.Text{r.name, r.sub, r.word, r.reason, r.pill.word, r.fileWord[0], r.fileWord[1], r.fileWord[2]}
	for _, c := range r.cells {
		if c != nil {
			texts = append(texts, c)
		}
	}
	for i, a := range texts {
		if a.Text == "" || a.Hidden {
			continue
		}
		p, s := a.Position(), a.MinSize()
		if p.X < 0 || p.X+s.Width > width+0.5 || p.Y < 0 || p.Y+s.Height > d.height() {
			t.Errorf("width %v: %q leaves its row", width, a.Text)
		}
		for _, b := range texts[i+1:] {
			q, z := b.Position(), b.MinSize()
			if b.Text != "" && !b.Hidden && p.X < q.X+z.Width && q.X < p.X+s.Width && p.Y < q.Y+z.Height-1 && q.Y < p.Y+s.Height-1 {
				t.Errorf("width %v, %s: %q runs into %q", width, r.it.State, a.Text, b.Text)
			}
		}
	}
	for _, s := range r.steps { // a pill ends where the steps of a compact row begin
		if g := r.pill.ground; !s.Hidden && !g.Hidden && g.Position().X+g.Size().Width > s.Position().X && g.Position().Y+g.Size().Height > s.Position().Y && d == compact {
			t.Errorf("width %v: the pill beside %q runs into the steps", width, r.word.Text)
		}
	}
	if strings.HasPrefix(r.reason.Text, "Longer") && !strings.Contains(r.reason.Text, "usually") {
		t.Errorf("width %v: %q is cut", width, r.reason.Text)
	}
	if r.word.Text == "" && r.it.State != "" {
		t.Errorf("%s has no word", r.it.State)
	}
}

func thousands(n int) []app.Render {
	out := make([]app.Render, n)
	for i := range out {
		out[i] = hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady)
		out[i].ID, out[i].Name, out[i].File = fmt.Sprintf("id%07d", i), fmt.Sprintf("Render %d", i), "promo.json"
		out[i].Created = noon.Add(-time.Duration(n-i) * time.Minute)
	}
	return out
}

func TestOneChangeOfTenThousandTouchesOneRow(t *testing.T) {
	renders := thousands(10_000)
	tb, s, _ := tableOf(t, theme.VariantDark, renders)
	before := map[*row]*item{}
	for r := range tb.live {
		before[r.(*row)] = r.of()
	}
	changed := renders[len(renders)-3]
	changed.State = app.Publishing
	tb.apply(s.merge([]app.Render{changed}))
	touched := 0
	for r, it := range before {
		if r.it != it {
			touched++
			if r.it.ID != changed.ID {
				t.Errorf("row of %s was bound anew", r.it.ID)
			}
		}
	}
	if touched != 1 || len(tb.live) != len(before) {
		t.Errorf("%d rows were bound anew, and %d rows live instead of %d", touched, len(tb.live), len(before))
	}
	if len(tb.live) > 60 {
		t.Errorf("%d row widgets for one screen", len(tb.live))
	}
}

func TestWhatIsReadStaysInPlaceWhenRowsCome(t *testing.T) {
	renders := thousands(500)
	tb, s, _ := tableOf(t, theme.VariantDark, renders)
	tb.ScrollToOffset(100*64 + 20)
	top := tb.scene.shown.at(100).ID
	fresh := thousands(3)
	for i := range fresh {
		fresh[i].ID, fresh[i].Created = fmt.Sprintf("new%d", i), noon.Add(time.Duration(i)*time.Minute)
	}
	tb.apply(s.merge(fresh))
	if i := at(tb.scene, top); i != 103 || tb.GetScrollOffset() != 103*64+20 {
		t.Errorf("row %d is at the top at offset %v", i, tb.GetScrollOffset())
	}
	tb.ScrollToOffset(0)
	more := fresh[:1]
	more[0].ID = "newer"
	tb.apply(s.merge(more))
	if tb.GetScrollOffset() != 0 {
		t.Error("the very top does not show what is new")
	}
}

func BenchmarkOneChangeOfTenThousand(b *testing.B) {
	renders := thousands(10_000)
	tb, s, _ := tableOf(b, theme.VariantDark, renders)
	r := rand.New(rand.NewPCG(1, 1))
	for b.Loop() {
		c := renders[9990+r.IntN(10)]
		c.Looks = r.IntN(1000)
		tb.apply(s.merge([]app.Render{c}))
	}
}

func BenchmarkOneRowMoreOfTenThousand(b *testing.B) {
	tb, s, _ := tableOf(b, theme.VariantDark, thousands(10_000))
	for i := 0; b.Loop(); i++ {
		c := numbered(i, app.Waiting)
		c.ID, c.Created = fmt.Sprintf("z%09d", i), noon.Add(time.Duration(i)*time.Second)
		tb.apply(s.merge([]app.Render{c}))
	}
}

func BenchmarkSearchOfTenThousand(b *testing.B) {
	tb, s, _ := tableOf(b, theme.VariantDark, thousands(10_000))
	for i := 0; b.Loop(); i++ {
		tb.apply(s.ask(uint64(i), query{find: fmt.Sprint(i % 100)}))
	}
}

func BenchmarkFirstFillOfTenThousand(b *testing.B) {
	renders := thousands(10_000)
	tb, _, _ := tableOf(b, theme.VariantDark, nil)
	for b.Loop() {
		tb.apply(newShelf().merge(renders))
	}
}

func BenchmarkPageDown(b *testing.B) {
	tb, _, w := tableOf(b, theme.VariantDark, thousands(10_000))
	w.Resize(fyne.NewSize(1180, 760))
	for i := 0; b.Loop(); i++ {
		tb.move(9)
		if i%1000 == 999 {
			tb.move(-10_000)
		}
	}
}

func BenchmarkTick(b *testing.B) {
	renders := thousands(100)
	for i := range renders {
		renders[i].State, renders[i].Phase = app.Working, "rendering"
	}
	tb, _, w := tableOf(b, theme.VariantDark, renders)
	w.Resize(fyne.NewSize(1180, 760))
	for i := 0; b.Loop(); i++ {
		tb.tick(noon.Add(time.Duration(i)*500*time.Millisecond), i)
	}
}

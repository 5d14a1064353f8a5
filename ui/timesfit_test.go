package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// TestTimesFit: the columns that show dates and times have room for the longest, in every
// language and in every way that regions write them.
func TestTimesFit(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewThemeOf(theme.VariantDark))
	now := time.Date(2027, time.December, 31, 23, 0, 0, 0, time.Local)
	for _, tag := range append([]string{"en-US", "en-AU"}, locale.Languages...) {
		if err := locale.Use(tag); err != nil {
			t.Fatal(err)
		}
		longest := map[string]float32{}
		fits := func(of, text string, size, room float32) {
			w := fyne.MeasureText(text, size, fyne.TextStyle{}).Width
			longest[of] = max(longest[of], w)
			if w > room {
				t.Errorf("%s, %s: %q is %.0f wide, and there are %.0f", tag, of, text, w, room)
			}
		}
		for month := time.January; month <= time.December; month++ {
			for _, day := range []int{4, 28} {
				for _, hour := range []int{4, 10, 20, 22} {
					at := time.Date(2026, month, day, hour, 44, 44, 0, time.Local)
					it := &item{Render: app.Render{Created: at, Attempts: []app.Attempt{{Sent: at, Ended: at}}, Batch: app.Batch{At: at, Of: 1000}}}
					for _, c := range []columnID{colSent, colEnded, colBatch} {
						fits(specs[c].key, specs[c].text(now, it), sizeSmall, specs[c].width-cellGap+4) // as wording.go has it
					}
					fits("events", words.Clock(at), sizeSmall, clockColumn()-8)
				}
			}
		}
		t.Logf("%s: %v", tag, longest)
	}
	if err := SpeakEnglish(); err != nil {
		t.Fatal(err)
	}
}

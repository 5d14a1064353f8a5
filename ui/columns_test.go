package ui

import (
	"slices"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestColumnsNeverOverlapOrLeaveTheTable(t *testing.T) {
	everything, reversed := plain(), plain()
	for c := range columnCount {
		everything.choose(c, true)
		reversed.order[c] = columnCount - 1 - c
	}
	wide := plain()
	for c := range columnCount {
		wide.setWidth(c, 300)
	}
	for _, a := range []arrangement{plain(), everything, reversed, wide} {
		for d := range densityCount {
			for width := float32(420); width < 3000; width += 7 {
				l := arrange(&a, width, d, true)
				x := float32(0)
				for _, c := range l.cells {
					if k := l.at[c]; k.x < x || k.w <= 0 {
						t.Fatalf("width %v: %s begins inside the one before", width, specs[c].title)
					}
					x = l.at[c].x + l.at[c].w
				}
				if l.at[colName].w < specs[colName].least || l.at[colStatus].w < specs[colStatus].least {
					t.Fatalf("width %v: no room for name or status", width)
				}
				if width >= 520 && x > width {
					t.Fatalf("width %v: columns end at %v", width, x)
				}
			}
		}
	}
}

func TestWhatMakesRoom(t *testing.T) {
	a := plain()
	if l := arrange(&a, 1180, comfortable, false); l.joined || len(l.gone) > 0 || l.at[colName].w < 220 {
		t.Errorf("a window of ordinary width hides columns: %v, name %v", l.gone, l.at[colName].w)
	}
	if l := arrange(&a, 900, comfortable, false); !l.joined || len(l.gone) > 0 {
		t.Errorf("a narrow window should only join the files: %v", l.gone)
	}
	a.choose(colRenderID, true)
	l := arrange(&a, 900, comfortable, false)
	if l.at[colRenderID].w == 0 || !slices.Contains(l.gone, colLink) {
		t.Errorf("what was asked for makes no room: gone are %v", l.gone)
	}
	if l := arrange(&a, 900, comfortable, true); l.at[colWhere].w > 0 {
		t.Error("what came by itself took the place of what was asked for")
	}
}

func TestFit(t *testing.T) {
	test.NewTempApp(t)
	plain := fyne.TextStyle{}
	for _, text := range []string{"Spring sale, Lena", "Ünïcödé für älle", "長い名前の動画ファイル", "a", "🎬🎬🎬🎬🎬🎬🎬🎬", "one two  three"} {
		for width := float32(4); width < 200; width += 9 {
			got := fit(text, width, sizeBody, plain)
			if !utf8.ValidString(got) {
				t.Fatalf("%q cut to %q", text, got)
			}
			if m := fyne.MeasureText(got, sizeBody, plain).Width; m > width && got != "…" {
				t.Fatalf("%q in %v is %v wide: %q", text, width, m, got)
			}
			if again := fit(text, width, sizeBody, plain); again != got {
				t.Fatalf("%q: %q, then %q", text, got, again)
			}
		}
		if got := fit(text, 1000, sizeBody, plain); got != text {
			t.Errorf("%q cut to %q though there is room", text, got)
		}
	}
	link := "https://cdn.example/au/stage/owner/0123456789-poster.jpg"
	got := cutMiddle(link, 160, sizeTiny)
	if fyne.MeasureText(got, sizeTiny, plain).Width > 160 || got[:8] != "https://" || got[len(got)-4:] != ".jpg" {
		t.Errorf("cutMiddle: %q", got)
	}
	if got := fitSentence("It is so. And more follows", fyne.MeasureText("It is so. And", sizeBody, plain).Width, sizeBody); got != "It is so" {
		t.Errorf("fitSentence: %q", got)
	}
}

package ui

import (
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestColumnsNeverOverlapOrLeaveTheTable(t *testing.T) {
	for _, d := range []density{comfortable, compact} {
		for width := float32(420); width < 3000; width += 7 {
			c := arrange(width, d)
			x := float32(0)
			for i, k := range []column{c.preview, c.name, c.status, c.time, c.files[0], c.files[1], c.files[2], c.sent} {
				if k.w == 0 {
					continue
				}
				if k.x < x {
					t.Fatalf("width %v: column %d begins inside the one before", width, i)
				}
				x = k.x + k.w
			}
			if c.name.w < tightName || c.status.w != colStatus {
				t.Fatalf("width %v: no room for name or status: %+v", width, c)
			}
			if width >= 520 && x > width {
				t.Fatalf("width %v: columns end at %v", width, x)
			}
		}
	}
	if c := arrange(1180, comfortable); c.joined || c.sent.w == 0 || c.time.w == 0 {
		t.Errorf("a window of ordinary width hides columns: %+v", c)
	}
	if c := arrange(900, comfortable); !c.joined || c.sent.w == 0 {
		t.Errorf("a narrow window should only join the files: %+v", c)
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

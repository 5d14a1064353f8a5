package film

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	f := faces{}
	const size, width = 24.0, 180.0
	for name, c := range map[string]struct {
		text  string
		lines int // 0 = any
	}{
		"one line":     {"Spring roast", 1},
		"own breaks":   {"one\ntwo\r\n\nfour", 4},
		"at spaces":    {"Twenty per cent off every bag until Sunday", 0},
		"a long word":  {strings.Repeat("wrap", 30), 0},
		"accents":      {"Grüße aus Malmö, ça va très bien", 0},
		"other script": {"日本語のテキスト 😀 done", 0},
		"empty":        {"", 1},
	} {
		l := set(f.get(cut{}, size), c.text, size, 1.2, 0, width)
		if c.lines > 0 && len(l.lines) != c.lines {
			t.Errorf("%s: %d lines %q, want %d", name, len(l.lines), l.lines, c.lines)
		}
		for _, line := range l.lines {
			if w := l.width(line); w > width {
				t.Errorf("%s: line %q is %g px wide, more than %g", name, line, w, width)
			}
		}
		squash := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := squash(strings.Join(l.lines, "")); got != squash(c.text) {
			t.Errorf("%s: letters lost: %q", name, got)
		}
	}
}

func TestWordThatIsJustTooLong(t *testing.T) {
	face := faces{}.get(cut{}, 24)
	word := "o"
	one := set(face, word, 24, 1, 0, far)
	width := one.width("oooooooo")
	for _, c := range []struct{ letters, lines int }{{8, 1}, {9, 2}, {16, 2}, {17, 3}} {
		if l := set(face, strings.Repeat(word, c.letters), 24, 1, 0, width); len(l.lines) != c.lines {
			t.Errorf("%d letters in lines of eight: %q", c.letters, l.lines)
		}
	}
}

func TestTextKinds(t *testing.T) {
	for name, asset := range map[string]string{
		"rich-text": `{"type":"rich-text","text":"Hello","font":{"color":"#ffffff"}}`,
		"text":      `{"type":"text","text":"Hello","font":{"color":"#ffffff"},"alignment":{"vertical":"center"}}`,
		"title":     `{"type":"title","text":"Hello","style":"chunk","size":"large"}`,
		"html":      `{"type":"html","html":"<p>Hello <b>there</b></p>","css":"p{color:#ffffff;font-size:30px}"}`,
		"html5":     `{"type":"html5","html":"<style>p{}</style><p>Hello</p><script>x=1</script>"}`,
		"caption":   `{"type":"caption","src":"https://practice.invalid/words.srt"}`,
		"shadow": `{"type":"rich-text","text":"Hello","font":{"color":"#ffffff"},"shadow":{"blur":6,"offsetY":3},
			"stroke":{"width":2,"color":"#ff0000"},"background":{"color":"#00ff00","wrap":true},"style":{"textDecoration":"underline"}}`,
		"typewriter": `{"type":"rich-text","text":"Hello","font":{"color":"#ffffff"},"animation":{"preset":"typewriter","duration":2}}`,
	} {
		img := still(t, editWith(t, `{"asset":`+asset+`,"start":0,"length":4}`), 1.5)
		if inked(img).Empty() {
			t.Errorf("%s: no text is drawn", name)
		}
	}
	for name, asset := range map[string]string{
		"blank": `{"type":"rich-text","text":"  \n "}`, "no text": `{"type":"title"}`,
		"script only": `{"type":"html5","html":"<script>alert(1)</script>"}`,
		"luma":        `{"type":"luma","src":"https://practice.invalid/m.mp4"}`, "unknown": `{"type":"hologram"}`,
	} {
		if r := inked(still(t, editWith(t, `{"asset":`+asset+`,"start":0,"length":4}`), 1)); !r.Empty() {
			t.Errorf("%s: drawn at %v", name, r)
		}
	}
}

func TestTypewriterWritesOn(t *testing.T) {
	edit := editWith(t, `{"asset":{"type":"rich-text","text":"Wrapbell","font":{"size":40,"color":"#ffffff"},
		"align":{"horizontal":"left"},"animation":{"preset":"typewriter","duration":2}},"start":0,"length":4}`)
	before := 0
	for _, at := range []float64{0.5, 1, 1.5, 2.5} {
		w := inked(still(t, edit, at)).Dx()
		if w <= before {
			t.Errorf("at %g s the text is %d px wide, before it was %d", at, w, before)
		}
		before = w
	}
}

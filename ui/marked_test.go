package ui_test

import (
	"strings"
	"testing"
	"unicode"

	"wrapbell/ui"
	"wrapbell/ui/locale"
	"wrapbell/ui/testdata/speech"
)

const openMark, closeMark = speech.Open, speech.Close

// speakMarked speaks a language with marks around all its texts, for one test.
func speakMarked(t *testing.T, tag string) {
	t.Helper()
	speech.Mark(t, tag)
	t.Cleanup(func() {
		if err := ui.SpeakEnglish(); err != nil {
			t.Error(err)
		}
	})
}

func unmarked(text string) string { return speech.Unmarked(text) }
func bare(text string) string     { return speech.Bare(text) }
func readable(text string) string { return speech.Readable(text) }

// isCut says whether a text has lost its end, or its middle.
func isCut(text string) bool {
	return strings.HasSuffix(text, "…") && strings.Count(text, string(openMark)) > strings.Count(text, string(closeMark))
}

func hasLetter(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"\u2063Ready\u2064": "", "\u2063Sent \u20632 h ago\u2064\u2064 · promo.json": " · promo.json", "\u2063A long li…": "",
		"beach.mp4": "beach.mp4", "…end\u2064": "", "\u2063a\u2064 b \u2063c\u2064": " b ",
	} {
		if got := unmarked(text); got != want {
			t.Errorf("%+q: %q is outside, want %q", text, got, want)
		}
	}
	speakMarked(t, "en")
	if got := locale.In("button", "Link"); bare(got) != "Link" || unmarked(got) != "" {
		t.Errorf("a text at its place: %+q", got)
	}
	if got := locale.N("%d edits more after this one", 1); unmarked(got) != "" || strings.Contains(got, "%") {
		t.Errorf("a form: %+q", got)
	}
}

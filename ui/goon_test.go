package ui

import "testing"

func TestSentencesGoOn(t *testing.T) {
	for said, want := range map[string]string{
		"A clip is longer than its file.":         "a clip is longer than its file",
		"Shotstack had a passing problem.":        "Shotstack had a passing problem",
		"The practice service had a problem.":     "the practice service had a problem",
		"You're offline.":                         "you're offline",
		"AI parts could not be made.":             "AI parts could not be made",
		"“beach.mp4” is on your computer.":        "“beach.mp4” is on your computer",
		"This link opens a web page, not a file.": "this link opens a web page, not a file",
	} {
		if got := goOn(said); got != want {
			t.Errorf("%q goes on as %q, want %q", said, got, want)
		}
	}
}

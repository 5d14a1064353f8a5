package app

import (
	"strings"
	"unicode"
)

// Clean makes text from strangers fit to be shown on one line: control and
// direction characters become spaces, runs of spaces one, and at most limit
// characters stay.
func Clean(s string, limit int) string {
	if len(s) > 8*limit {
		s = s[:8*limit]
	}
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > limit {
		return strings.TrimSpace(string(r[:limit-1])) + "…"
	}
	return s
}

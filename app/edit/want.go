package edit

import (
	"math"
	"strconv"
	"strings"
)

// The words in which a rule says what it wants.

func plainNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func wantNumber(what string, low, high float64) string {
	switch {
	case math.IsInf(low, -1) && math.IsInf(high, 1):
		return what
	case math.IsInf(high, 1):
		return what + " of at least " + plainNumber(low)
	}
	return what + " from " + plainNumber(low) + " to " + plainNumber(high)
}

func wantText(low, high float64) string {
	s := "text"
	if low > 0 {
		s = "text that is not empty"
	}
	if !math.IsInf(high, 1) {
		s += " of at most " + plainNumber(high) + " characters"
	}
	return s
}

// wantWords names at most a dozen words; longer lists are not read anyway.
func wantWords(words []string) string {
	const most = 12
	if len(words) > most {
		return strings.Join(words[:most], ", ") + " and " + strconv.Itoa(len(words)-most) + " more"
	}
	if n := len(words) - 1; n > 0 {
		return strings.Join(words[:n], ", ") + " or " + words[n]
	}
	return strings.Join(words, "")
}

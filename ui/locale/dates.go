package locale

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/number"
)

// names are the parts of a layout of Go's that are words, longer ones first.
var names = []string{"Monday", "January", "Mon", "Jan", "PM", "pm"}

// Date writes a time in a layout of Go's, in the order and with the names of the user's
// language, and as people write dates in the user's region. Layouts and names are texts of
// the catalogue like all others.
func Date(t time.Time, layout string) string {
	if there, ok := spoken.Load().layouts[layout]; ok {
		return written(t, there)
	}
	if !strings.ContainsFunc(layout, unicode.IsLetter) {
		return t.Format(layout) // figures alone are the same in every language
	}
	return written(t, look(layout))
}

// written goes from word to word: a translated name in a layout would be read as more of it.
func written(t time.Time, layout string) string {
	for _, n := range names {
		if before, after, ok := strings.Cut(layout, n); ok {
			return written(t, before) + look(t.Format(n)) + written(t, after)
		}
	}
	return t.Format(layout)
}

// Decimal writes a number with so many decimals: 8.9, in German 8,9.
func Decimal(x float64, places int) string {
	return spoken.Load().printer.Sprint(number.Decimal(x, number.Scale(places)))
}

// Whole writes a whole number with its thousands apart: 10,000, in German 10.000.
func Whole(n int) string { return spoken.Load().printer.Sprint(number.Decimal(n)) }

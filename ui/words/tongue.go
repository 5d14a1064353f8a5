package words

import (
	"fmt"

	"wrapbell/ui/locale"
)

// tongue is the language of what is said to two kinds of people: users read their own,
// and the report for the vendor's people is in English whatever the desktop speaks.
type tongue bool

const (
	users   tongue = false // the user's language
	english tongue = true
)

// text is a marked text in this language.
func (t tongue) text(marked string) string {
	if t == english {
		return marked
	}
	return locale.T(marked)
}

// say is locale.T in this language.
func (t tongue) say(text string, args ...any) string {
	if t == english {
		return fmt.Sprintf(text, args...)
	}
	return locale.T(text, args...)
}

// decimal is a number with one place behind the point.
func (t tongue) decimal(x float64) string {
	if t == english {
		return fmt.Sprintf("%.1f", x)
	}
	return locale.Decimal(x, 1)
}

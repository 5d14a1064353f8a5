package app

import "strings"

// KeyFault is why a text can't be a key. It never holds the text.
type KeyFault string

const (
	KeyNone   KeyFault = "none"   // nothing given
	KeyLong   KeyFault = "long"   // longer than any key
	KeyBroken KeyFault = "broken" // with a space or a line break
	KeyOdd    KeyFault = "odd"    // with other than plain letters, digits and signs
)

// KeyFaults are all of them.
var KeyFaults = []KeyFault{KeyNone, KeyLong, KeyBroken, KeyOdd}

// Error is for logs and tests; users read ui/words.
func (f KeyFault) Error() string { return "no key: " + string(f) }

// LongestKey is far above any key of the service and far below the limits of all
// keyrings (2,560 bytes on Windows).
const LongestKey = 512

// CheckKey says why a text can't be a key; empty if it can. Space around it is for the
// caller to cut off.
func CheckKey(secret string) KeyFault {
	switch {
	case secret == "":
		return KeyNone
	case len(secret) > LongestKey:
		return KeyLong
	case strings.ContainsFunc(secret, func(c rune) bool { return c <= ' ' || c == 0x7f }):
		return KeyBroken
	case strings.ContainsFunc(secret, func(c rune) bool { return c > 0x7f }):
		return KeyOdd
	}
	return ""
}

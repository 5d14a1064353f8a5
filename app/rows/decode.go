package rows

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode turns a file's bytes into text, and answers false for what is none.
func decode(data []byte) (string, bool) {
	if units, ok := utf16Of(data); ok {
		return string(utf16.Decode(units)), true
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0:
		return "", false
	case utf8.Valid(data):
		return string(data), true
	}
	return windows(data), true
}

// upper are the characters 0x80 to 0x9F of the Windows code page 1252; the others are
// those of Unicode.
var upper = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

func windows(data []byte) string {
	var b strings.Builder
	for _, c := range data {
		if c >= 0x80 && c < 0xA0 {
			b.WriteRune(upper[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

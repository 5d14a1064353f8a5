package words

import (
	"math"

	"wrapbell/ui/locale"
)

// Amounts of bytes are written as file managers write them: a kB has a thousand.

// Size is an amount of bytes: "999 bytes", "7.1 kB", "8.9 MB".
func Size(bytes int64) string {
	if bytes < 1000 {
		return locale.N("%d bytes", int(bytes))
	}
	div, unit := unitOf(bytes)
	return locale.Decimal(float64(bytes)/div, 1) + " " + unit
}

// unitOf is the unit in which that many bytes are written, and how many one has.
func unitOf(bytes int64) (div float64, unit string) {
	switch {
	case bytes >= 999_950_000:
		return 1e9, "GB"
	case bytes >= 999_950:
		return 1e6, "MB"
	}
	return 1e3, "kB"
}

// SaveOf is how much of a file is there: "3.1 of 8.9 MB". A length that is not known
// is left out.
func SaveOf(got, want int64) string {
	if want < 0 || want < got {
		return Size(got)
	}
	div, unit := unitOf(want)
	return locale.T("%s of %s %s", locale.Decimal(float64(got)/div, 1), locale.Decimal(float64(want)/div, 1), unit)
}

// SaveSpeed is bytes a second; empty while nothing comes.
func SaveSpeed(bytes float64) string {
	if bytes < 1 {
		return ""
	}
	div, unit := unitOf(int64(bytes))
	return locale.Decimal(max(bytes/div, 0.1), 1) + " " + unit + "/s"
}

// tooMuch is a size and what is the most, in megabytes: what is too large also reads as
// larger, and what is allowed as no more.
func tooMuch(size, limit int64) (has, most string) {
	tenths := func(n float64) string { return locale.Decimal(n/10, 1) + " MB" }
	return tenths(math.Ceil(float64(size) / 1e5)), tenths(math.Floor(float64(limit) / 1e5))
}

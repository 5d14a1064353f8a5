package edit

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What texts and numbers must look like, in the vendor's sense.

// space is white space as JavaScript knows it.
func space(r rune) bool { return unicode.IsSpace(r) && r != '\u0085' || r == '\uFEFF' }

func notBlank(s string) bool { return strings.TrimFunc(s, space) != "" }

func isHexColour(s string) bool {
	if len(s) != 7 || s[0] != '#' {
		return false
	}
	for _, c := range s[1:] {
		if !strings.ContainsRune("0123456789abcdefABCDEF", c) {
			return false
		}
	}
	return true
}

func isAlias(s string) bool { return s != "" && strings.IndexFunc(s, notAlias) < 0 }

func notAlias(r rune) bool { return !wordRune(r) && r != '-' }

func wordRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// aliasOf returns the name in alias://NAME.
func aliasOf(s string) (string, bool) {
	name, ok := strings.CutPrefix(s, "alias://")
	return name, ok && isAlias(name)
}

func isStart(s string) bool {
	_, alias := aliasOf(s)
	return s == "auto" || alias
}

func isLength(s string) bool { return s == "end" || isStart(s) }

// asNumber is the value as the vendor's validator coerces it: numbers, and texts
// that JavaScript's Number takes. Not finite counts as none.
func (v value) asNumber() (float64, bool) {
	f := v.num
	switch v.kind {
	case number:
	case text:
		var ok bool
		if f, ok = parseNumber(v.text); !ok {
			return 0, false
		}
	default:
		return 0, false
	}
	return f, !math.IsInf(f, 0) && !math.IsNaN(f)
}

// parseNumber reads a text as JavaScript's Number does, except that the empty
// text is no number.
func parseNumber(s string) (float64, bool) {
	if s == "" {
		return 0, false
	}
	s = strings.TrimFunc(s, space)
	if s == "" {
		return 0, true
	}
	if base := map[string]int{"0x": 16, "0o": 8, "0b": 2}[strings.ToLower(s[:min(2, len(s))])]; base > 0 {
		n, err := strconv.ParseUint(s[2:], base, 64)
		return float64(n), err == nil
	}
	if strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

// short is a value as it may be shown: one line, not long.
func (v value) short() string {
	switch v.kind {
	case text:
		return cut(v.text, 60)
	case number:
		return cut(v.text, 30)
	case boolean:
		return strconv.FormatBool(v.yes)
	case null:
		return "null"
	case list:
		if len(v.items) == 0 {
			return "an empty list"
		}
	}
	return v.describe()
}

// cut shortens a text to at most n characters on one line.
func cut(s string, n int) string {
	s = s[:min(len(s), 8*n)]
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), unprintable), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

func unprintable(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }

// What was probably meant.

func asYesNo(v value) string {
	switch strings.ToLower(v.text) {
	case "true", "yes", "on", "1":
		return "true"
	case "false", "no", "off", "0":
		return "false"
	}
	return ""
}

func asText(v value) string {
	if v.kind == number {
		return `"` + cut(v.text, 30) + `"`
	}
	return ""
}

func nearestEnd(r *rule, f float64) string {
	if math.IsNaN(f) || r.whole && math.Abs(r.min) == maxWhole {
		return ""
	}
	nearest := min(max(f, r.min), r.max)
	if math.IsInf(nearest, 0) {
		return ""
	}
	return plainNumber(nearest)
}

// nearestNumber suggests an allowed number within half of one.
func nearestNumber(allowed []float64, v value) string {
	f, ok := v.asNumber()
	if !ok {
		return ""
	}
	near := slices.MinFunc(allowed, func(a, b float64) int {
		return int(math.Copysign(1, math.Abs(a-f)-math.Abs(b-f)))
	})
	return plainNumber(near)
}

package app

import (
	"strings"
	"unicode"
)

// FillName makes the name of a render from a pattern: {Customer} is replaced by the
// value of the fill-in of that name. Upper and lower case, blanks, _ and - don't count
// in names, nor whether braces are single or double; braces around anything else stay.
func FillName(pattern string, values map[string]string) string {
	by := make(map[string]string, len(values))
	for name, value := range values {
		by[plainName(name)] = value
	}
	pattern = strings.NewReplacer("{{", "{", "}}", "}").Replace(pattern)
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(pattern, "{")
		name, after, shut := strings.Cut(rest, "}")
		b.WriteString(before)
		if !open {
			break
		}
		if value, known := by[plainName(name)]; shut && known {
			b.WriteString(value)
			pattern = after
			continue
		}
		b.WriteByte('{')
		pattern = rest
	}
	return Clean(b.String(), longestGiven)
}

// SameName says whether two names mean the same fill-in: FIRST_NAME and First name do.
func SameName(a, b string) bool { return plainName(a) == plainName(b) }

// plainName is a name without what people write in different ways.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.Trim(s, "{}"))
}

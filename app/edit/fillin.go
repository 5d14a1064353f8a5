package edit

import "strings"

// A fill-in is {{ NAME }}. What may be a name is told apart twice: the vendor
// takes anything between the braces as one when it replaces, but accepts only
// letters, digits and _ where a number or a colour belongs.

// maxName is the longest name of a fill-in that is recognised.
const maxName = 100

// nextFillIn finds the first fill-in at or after a place; from and to include
// the braces. Names have no braces and no line breaks.
func nextFillIn(s string, at int) (name string, from, to int, ok bool) {
	for at < len(s) {
		open := strings.Index(s[at:], "{{")
		if open < 0 {
			return "", 0, 0, false
		}
		from = at + open
		for strings.HasPrefix(s[from+1:], "{{") {
			from++
		}
		inner := s[from+2:]
		end := strings.IndexAny(inner[:min(len(inner), maxName+20)], "{}\n")
		if end >= 0 && strings.HasPrefix(inner[end:], "}}") {
			if name = strings.TrimFunc(inner[:end], space); name != "" {
				return name, from, from + 2 + end + 2, true
			}
		}
		at = from + 2
	}
	return "", 0, 0, false
}

func hasFillIn(s string) bool {
	_, _, _, ok := nextFillIn(s, 0)
	return ok
}

func firstFillIn(s string) string {
	name, _, _, _ := nextFillIn(s, 0)
	return cut(name, 60)
}

// wholeFillIn says whether a text is nothing but one fill-in.
func wholeFillIn(s string) (string, bool) {
	name, from, to, ok := nextFillIn(s, 0)
	return name, ok && strings.TrimFunc(s[:from]+s[to:], space) == ""
}

// isFillIn says whether the vendor's validator takes the text in the place of a
// number or a colour.
func isFillIn(s string) bool {
	inner, ok := strings.CutPrefix(s, "{{")
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, "}}")
	inner = strings.TrimFunc(inner, space)
	return ok && inner != "" && strings.IndexFunc(inner, func(r rune) bool { return !wordRune(r) }) < 0
}

// replaceFillIns writes a text with its fill-ins replaced as far as they are known.
func replaceFillIns(s string, by func(name string) (string, bool)) string {
	var b strings.Builder
	done := 0
	for at := 0; ; {
		name, from, to, ok := nextFillIn(s, at)
		if !ok {
			break
		}
		at = to
		if with, known := by(name); known {
			b.WriteString(s[done:from])
			b.WriteString(with)
			done = to
		}
	}
	b.WriteString(s[done:])
	return b.String()
}

// fillIns lists the names of all fill-ins below a value, each once, in order.
func (v value) fillIns(seen map[string]bool, names []string) []string {
	if v.kind == text {
		for at := 0; ; {
			name, _, to, ok := nextFillIn(v.text, at)
			if !ok {
				return names
			}
			if at = to; !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	for _, item := range v.items {
		names = item.fillIns(seen, names)
	}
	return names
}

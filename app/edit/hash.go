package edit

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Hash names the edit by what it makes: the SHA-256 of timeline, output and
// merge in one canonical form, in hex. White space, the order of keys, the way
// numbers are written and the callback do not count.
func (e *Edit) Hash() string {
	h := sha256.New()
	var b []byte
	for _, key := range []string{"merge", "output", "timeline"} {
		v, _ := e.root.get(key)
		b = append(b[:0], key...)
		b = v.canonical(append(b, ':'))
		h.Write(append(b, '\n'))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// canonical appends the value with sorted keys and normal numbers.
func (v value) canonical(b []byte) []byte {
	switch v.kind {
	case boolean:
		return strconv.AppendBool(b, v.yes)
	case number:
		return append(b, decimal(v.text)...)
	case text:
		return strconv.AppendQuote(b, v.text)
	case list:
		b = append(b, '[')
		for _, item := range v.items {
			b = append(item.canonical(b), ',')
		}
		return append(b, ']')
	case object:
		return v.canonicalObject(b)
	}
	return append(b, "null"...)
}

func (v value) canonicalObject(b []byte) []byte {
	order := make([]int, len(v.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(v.keys[i], v.keys[j]) })
	b = append(b, '{')
	for _, i := range order {
		b = append(strconv.AppendQuote(b, v.keys[i]), ':')
		b = append(v.items[i].canonical(b), ',')
	}
	return append(b, '}')
}

// decimal writes a JSON number as digits and a power of ten, so that 1.50, 1.5
// and 15e-1 are the same and no digit is lost to rounding.
func decimal(literal string) string {
	s, negative := strings.CutPrefix(literal, "-")
	mantissa, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	power, err := strconv.Atoi(cmp.Or(strings.TrimPrefix(exponent, "+"), "0"))
	if err != nil {
		return literal
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	power -= len(fraction)
	digits := strings.TrimLeft(whole+fraction, "0")
	short := strings.TrimRight(digits, "0")
	power += len(digits) - len(short)
	switch {
	case short == "":
		return "0"
	case negative:
		short = "-" + short
	}
	return short + "e" + strconv.Itoa(power)
}

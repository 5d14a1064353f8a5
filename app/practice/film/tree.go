package film

import (
	"math"
	"strconv"
	"strings"
)

// node is any value of a decoded JSON document. All its readers are tolerant: a
// value of the wrong type counts as not there.
type node struct{ v any }

func (n node) at(keys ...string) node {
	for _, k := range keys {
		m, ok := n.v.(map[string]any)
		if !ok {
			return node{}
		}
		n = node{m[k]}
	}
	return n
}

func (n node) list() []any {
	l, _ := n.v.([]any)
	return l
}

func (n node) object() bool {
	_, ok := n.v.(map[string]any)
	return ok
}

func (n node) str() string {
	s, _ := n.v.(string)
	return s
}

func (n node) is(want bool) bool {
	b, ok := n.v.(bool)
	return ok && b == want
}

// number reads a finite number, also one written as text, as the vendor does.
func (n node) number() (float64, bool) {
	f, ok := 0.0, false
	switch v := n.v.(type) {
	case float64:
		f, ok = v, true
	case int:
		f, ok = float64(v), true
	case int64:
		f, ok = float64(v), true
	case interface{ Float64() (float64, error) }: // json.Number
		x, err := v.Float64()
		f, ok = x, err == nil
	case string:
		x, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		f, ok = x, err == nil
	}
	if !ok || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

// num is the number, or else, held between low and high.
func (n node) num(def, low, high float64) float64 {
	f, ok := n.number()
	if !ok {
		f = def
	}
	return min(max(f, low), high)
}

package edit

import (
	"strconv"
	"strings"
)

// MaxFindings bounds what Check answers: after that many nobody reads on.
const MaxFindings = 100

// step is one part of a path: a key, or an index when key is empty.
type step struct {
	key   string
	index int
}

// checker walks an edit beside its rules and collects findings.
type checker struct {
	findings []Finding
	warnings int
	path     []step
	clip     *ClipPlace
	places   [][]ClipPlace    // by track and clip; nil = not worked out
	filled   map[string]bool  // when set, only fixed words that these names fill count
	told     map[string]bool  // fill-ins already reported as left in a text
	uses     map[string]*rule // when set, only what fill-ins stand for is noted
	raw      value            // the edit as written
}

// full says whether there are findings enough. Warnings take at most half of the
// room, so that they never crowd out an error.
func (c *checker) full() bool { return len(c.findings) >= MaxFindings }

// enough says whether another warning would be kept.
func (c *checker) enough() bool { return c.full() || c.warnings >= MaxFindings/2 }

// add keeps a finding at the present place, or at a place below it.
func (c *checker) add(f Finding, below ...string) {
	if c.full() || c.filled != nil || c.uses != nil {
		return
	}
	c.keep(f, below...)
}

func (c *checker) keep(f Finding, below ...string) {
	path := c.path
	for _, key := range below {
		path = append(path, step{key: key})
	}
	f.Path, f.Clip = writePath(path), c.clip
	if f.Property == "" {
		f.Property = lastKey(path)
	}
	c.put(f)
}

func (c *checker) put(f Finding) {
	if f.Level == Warning {
		if c.warnings++; c.warnings > MaxFindings/2 {
			return
		}
	}
	c.findings = append(c.findings, f)
}

// wrong reports a value that its rule does not take.
func (c *checker) wrong(code Code, r *rule, v value, suggest string) {
	f := Finding{Level: Error, Code: code, Got: v.short(), Want: r.want, Suggest: suggest}
	switch {
	case c.full(), c.uses != nil:
	case c.filled == nil && v.kind == text && !notBlank(v.text) && c.leftBlank() != "":
		f.Code, f.Got = Unfilled, c.leftBlank()
		c.told[f.Got] = true
		c.keep(f)
	case c.filled == nil && v.kind == text && hasFillIn(v.text):
		f.Code, f.Got = Unfilled, firstFillIn(v.text)
		c.keep(f)
	case c.filled == nil:
		c.keep(f)
	case c.filledLater(r, v):
		f.Level, f.Code, f.Got = Warning, FillInPlace, firstFillIn(v.text)
		c.keep(f)
	}
}

// leftBlank is the fill-in that left the present place empty.
func (c *checker) leftBlank() string {
	v := c.raw
	for _, s := range c.path {
		if s.key != "" {
			v, _ = v.get(s.key)
		} else if v.kind != list || s.index >= len(v.items) {
			return ""
		} else {
			v = v.items[s.index]
		}
	}
	name, whole := wholeFillIn(v.text)
	if !whole {
		return ""
	}
	return cut(name, 60)
}

// filledLater says whether a value is a fill-in that will be filled in, at a place
// where the validator takes none.
func (c *checker) filledLater(r *rule, v value) bool {
	name, whole := wholeFillIn(v.text)
	taken := r.kind == numberRule || r.kind == textRule
	return v.kind == text && whole && c.filled[name] && !(taken && isFillIn(v.text))
}

func writePath(path []step) string {
	var b strings.Builder
	for _, s := range path {
		if s.key == "" {
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(cut(s.key, 60))
	}
	return b.String()
}

// lastKey is the property that a path is about.
func lastKey(path []step) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i].key != "" {
			return cut(path[i].key, 60)
		}
	}
	return ""
}

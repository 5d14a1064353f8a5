package edit

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// maxGrowth bounds how many bytes filling in may add, so that a small file
// cannot unfold into a huge one.
const maxGrowth = 8 << 20

// merger fills in fill-ins: {{ NAME }} in any text of the edit, white space
// ignored, upper and lower case told apart. A text that is nothing but one
// fill-in takes the replacement with its type; inside a text it is written out.
type merger struct {
	by    map[string]value
	grown int
	loose bool
}

// merge returns the edit with its fill-ins filled in, and whether that had to be
// cut off. The merge list itself stays as it is.
func merge(root value) (value, bool) {
	m := merger{by: map[string]value{}}
	for _, entry := range root.at("merge").items {
		replace, ok := entry.get("replace")
		find := entry.at("find")
		if _, double := m.by[find.text]; ok && find.kind == text && !double {
			m.by[find.text] = replace
		}
	}
	if len(m.by) == 0 {
		return root, false
	}
	merged := root
	merged.items = make([]value, len(root.items))
	for i, item := range root.items {
		if root.keys[i] != "merge" {
			item = m.fill(item)
		}
		merged.items[i] = item
	}
	return merged, m.loose
}

// fill returns the value filled in; what has no fill-ins is shared, not copied.
func (m *merger) fill(v value) value {
	if v.kind == text {
		return m.fillText(v)
	}
	for i, item := range v.items {
		if !item.holdsFillIn() {
			continue
		}
		items := make([]value, len(v.items))
		copy(items, v.items[:i])
		for j := i; j < len(items); j++ {
			items[j] = m.fill(v.items[j])
		}
		v.items = items
		return v
	}
	return v
}

func (v value) holdsFillIn() bool {
	return v.kind >= list || v.kind == text && strings.Contains(v.text, "{{")
}

func (m *merger) fillText(v value) value {
	if name, ok := wholeFillIn(v.text); ok {
		if replace, known := m.by[name]; known && m.room(replace.size()) {
			return replace
		}
		return v
	}
	if strings.Contains(v.text, "{{") {
		v.text = replaceFillIns(v.text, m.written)
	}
	return v
}

// written is a replacement as it reads inside a text.
func (m *merger) written(name string) (string, bool) {
	replace, known := m.by[name]
	if !known {
		return "", false
	}
	s := replace.written()
	return s, m.room(len(s))
}

func (m *merger) room(n int) bool {
	if m.grown+n > maxGrowth {
		m.loose = true
		return false
	}
	m.grown += n
	return true
}

// size is about what the value takes in a document.
func (v value) size() int {
	if v.kind >= list {
		return int(v.to - v.from)
	}
	return len(v.text)
}

// written is the value as text inside text, as JavaScript would write it.
func (v value) written() string {
	switch v.kind {
	case text:
		return v.text
	case number:
		if a := math.Abs(v.num); a != 0 && (a >= 1e21 || a < 1e-6) {
			return strconv.FormatFloat(v.num, 'g', -1, 64)
		}
		return plainNumber(v.num)
	}
	b, err := json.Marshal(v.plain())
	if err != nil {
		return ""
	}
	return string(b)
}

package edit

import (
	"math"
	"slices"
	"unicode/utf8"
)

// check holds a value against its rule.
func (c *checker) check(r *rule, v value) {
	if c.uses != nil && v.kind == text {
		c.use(r, v)
	}
	switch r.kind {
	case textRule:
		c.checkText(r, v)
	case numberRule:
		c.checkNumber(r, v)
	case literalRule:
		if v.kind != number || !slices.Contains(r.numbers, v.num) {
			c.wrong(WrongValue, r, v, nearestNumber(r.numbers, v))
		}
	case boolRule:
		if v.kind != boolean {
			c.wrong(WrongType, r, v, asYesNo(v))
		}
	case wordRule:
		if v.kind != text || !slices.Contains(r.words, v.text) {
			c.wrong(WrongValue, r, v, suggestWord(lastKey(c.path), r.words, v))
		}
	case listRule:
		c.checkList(r, v)
	case objectRule:
		c.checkObject(r, v)
	case caseRule:
		c.checkCase(r, v)
	case eitherRule:
		c.check(r.way(v), v)
	case nullRule:
		if v.kind != null {
			c.wrong(WrongType, r, v, "")
		}
	}
}

// way chooses the alternative by the JSON type, so that what is reported is
// about what the writer meant.
func (r *rule) way(v value) *rule {
	for _, w := range r.ways {
		switch {
		case v.kind == list && w.kind == listRule,
			v.kind == object && w.kind == objectRule,
			v.kind == null && w.kind == nullRule,
			v.kind == text && w.kind == wordRule:
			return w
		}
	}
	return r.item
}

func (c *checker) checkText(r *rule, v value) {
	switch {
	case v.kind != text:
		c.wrong(WrongType, r, v, asText(v))
	case r.form != nil && r.role != link && isFillIn(v.text):
		c.wrong(WrongValue, r, v, "")
	case float64(len(v.text)) < r.min || tooLong(v.text, r.max):
		c.wrong(OutOfRange, r, v, "")
	case r.form != nil && !r.form(v.text):
		c.wrong(WrongValue, r, v, "")
	default:
		c.checkLeft(r, v)
	}
}

// tooLong counts characters, as the vendor's validator does.
func tooLong(s string, most float64) bool {
	return float64(len(s)) > most && float64(utf8.RuneCountInString(s)) > most
}

// checkLeft looks for fill-ins that nobody filled in. In a link they are fatal,
// in a text people would read the braces.
func (c *checker) checkLeft(r *rule, v value) {
	if r.role == program || c.filled != nil || c.uses != nil || !hasFillIn(v.text) {
		return
	}
	f := Finding{Level: Warning, Code: Unfilled, Got: firstFillIn(v.text), Want: r.want}
	if r.role == link {
		f.Level = Error
	}
	if f.Level == Warning && c.told[f.Got] {
		return
	}
	c.told[f.Got] = true
	c.add(f)
}

func (c *checker) checkNumber(r *rule, v value) {
	if v.kind == text && r.keyword != nil && r.keyword(v.text) {
		return
	}
	f, ok := v.asNumber()
	switch {
	case v.kind != number && (v.kind != text || !ok):
		c.wrong(WrongType, r, v, "")
	case !ok || f < r.min || f > r.max:
		c.wrong(OutOfRange, r, v, nearestEnd(r, f))
	case r.whole && f != math.Trunc(f):
		c.wrong(WrongType, r, v, plainNumber(math.Round(f)))
	}
}

func (c *checker) checkList(r *rule, v value) {
	if v.kind != list {
		c.wrong(WrongType, r, v, "")
		return
	}
	if float64(len(v.items)) < r.min {
		c.wrong(OutOfRange, r, v, "")
	}
	c.path = append(c.path, step{})
	for i, item := range v.items {
		if c.full() {
			break
		}
		c.path[len(c.path)-1].index = i
		c.enter(r.item)
		c.check(r.item, item)
		c.leave(r.item)
	}
	c.path = c.path[:len(c.path)-1]
}

// enter and leave know in which clip the walk is.
func (c *checker) enter(r *rule) {
	if r != clip {
		return
	}
	track, n := c.path[2].index, c.path[4].index
	if track < len(c.places) && n < len(c.places[track]) {
		c.clip = &c.places[track][n]
	}
}

func (c *checker) leave(r *rule) {
	if r == clip {
		c.clip = nil
	}
}

func (c *checker) checkObject(r *rule, v value) {
	if v.kind != object {
		c.wrong(WrongType, r, v, "")
		return
	}
	c.path = append(c.path, step{})
	for i, key := range v.keys {
		if c.full() {
			break
		}
		c.path[len(c.path)-1] = step{key: key}
		if n, known := r.index[key]; known {
			c.check(r.fields[n].rule, v.items[i])
		} else if !r.loose {
			c.add(Finding{Level: Error, Code: UnknownProperty, Property: cut(key, 60), Got: v.items[i].short(),
				Suggest: suggestProperty(r, v, key)})
		}
	}
	c.path = c.path[:len(c.path)-1]
	c.checkMissing(r, v)
	if r.after != nil {
		r.after(c, v)
	}
}

func (c *checker) checkMissing(r *rule, v value) {
	for _, f := range r.fields {
		if !f.required() {
			continue
		}
		if _, there := v.get(f.key()); !there {
			c.add(Finding{Level: Error, Code: Missing, Property: f.key(), Want: f.rule.want}, f.key())
		}
	}
}

func (c *checker) checkCase(r *rule, v value) {
	if v.kind != object {
		c.wrong(WrongType, r, v, "")
		return
	}
	word, there := v.get(r.by)
	if chosen, known := r.cases[word.text]; known && word.kind == text {
		c.check(chosen, v)
		return
	}
	if !there {
		c.add(Finding{Level: Error, Code: Missing, Property: r.by, Want: wantWords(r.words)}, r.by)
		return
	}
	c.path = append(c.path, step{key: r.by})
	c.wrong(WrongValue, oneOf(r.words...), word, suggestWord(r.by, r.words, word))
	c.path = c.path[:len(c.path)-1]
}

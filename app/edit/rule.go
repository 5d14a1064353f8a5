package edit

import "math"

// rule says what may stand at one place of an edit. The tables in schema_*.go are
// made of rules; checker.go applies them.
type rule struct {
	kind     ruleKind
	min, max float64           // of a number, or of the length of a text or list
	whole    bool              // no fractions
	keyword  func(string) bool // words that may stand for a number
	form     func(string) bool // what a text must look like
	words    []string          // the only words allowed
	numbers  []float64         // the only numbers allowed, which are never coerced
	item     *rule             // of a list; of alternatives: the usual one, with the want of all
	fields   []field           // of an object
	index    map[string]int    // fields by name
	loose    bool              // unknown keys are ignored
	name     string            // of an object: key of the hints
	cases    map[string]*rule  // objects told apart by the word under the key `by`
	by       string
	ways     []*rule // alternatives, told apart by their JSON type
	after    func(c *checker, v value)
	role     role
	want     string // in words
}

// field is one property of an object. A name ending in ! must be there.
type field struct {
	name string
	rule *rule
}

func (f field) required() bool { return f.name[len(f.name)-1] == '!' }

func (f field) key() string {
	if f.required() {
		return f.name[:len(f.name)-1]
	}
	return f.name
}

type ruleKind uint8

const (
	anyRule ruleKind = iota
	textRule
	numberRule
	literalRule // only these numbers
	boolRule
	wordRule
	listRule
	objectRule
	caseRule
	eitherRule
	nullRule
)

// role says what a text is for, which decides what a fill-in left in it means.
type role uint8

const (
	setting role = iota
	link         // a file that the service fetches
	shown        // people will read it in the video
	program      // css and js, in which double braces may be meant
)

var infinite = math.Inf(1)

// maxWhole is the largest whole number that the vendor's validator takes.
const maxWhole = 1<<53 - 1

func numberIn(low, high float64) *rule {
	return &rule{kind: numberRule, min: low, max: high, want: wantNumber("a number", low, high)}
}

func wholeIn(low, high float64) *rule {
	return &rule{kind: numberRule, whole: true, min: max(low, -maxWhole), max: min(high, maxWhole),
		want: wantNumber("a whole number", low, high)}
}

func textIn(low, high float64) *rule {
	return &rule{kind: textRule, min: low, max: high, want: wantText(low, high)}
}

func oneOf(words ...string) *rule {
	return &rule{kind: wordRule, words: words, want: wantWords(words)}
}

func listOf(item *rule, least float64) *rule {
	r := &rule{kind: listRule, item: item, min: least, max: infinite, want: "a list"}
	if least > 0 {
		r.want = "a list of at least " + plainNumber(least)
	}
	return r
}

func objectOf(name string, fields ...field) *rule {
	r := &rule{kind: objectRule, name: name, fields: fields, index: map[string]int{}, want: "an object"}
	for i, f := range fields {
		r.index[f.key()] = i
	}
	return r
}

func looseObject(name string, fields ...field) *rule {
	r := objectOf(name, fields...)
	r.loose = true
	return r
}

// casesOf tells objects apart by the word under one key.
func casesOf(by string, cases ...*rule) *rule {
	r := &rule{kind: caseRule, by: by, cases: map[string]*rule{}, want: "an object"}
	for _, c := range cases {
		r.cases[c.name] = c
		r.words = append(r.words, c.name)
	}
	return r
}

func either(ways ...*rule) *rule {
	r := &rule{kind: eitherRule, ways: ways}
	for i, w := range ways {
		if i > 0 {
			r.want += " or "
		}
		r.want += w.want
	}
	r.item = ways[0].with(func(w *rule) { w.want = r.want })
	return r
}

func (r *rule) with(change func(*rule)) *rule {
	copied := *r
	change(&copied)
	return &copied
}

func (r *rule) as(role role) *rule { return r.with(func(r *rule) { r.role = role }) }

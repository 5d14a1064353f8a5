package edit

import (
	"encoding/json"
	"strings"
)

// Blank is a fill-in of an edit as a form shows it: {{ NAME }}, what stands in its
// place unless somebody says otherwise, and what may stand there.
type Blank struct {
	Name    string
	Value   string   // the edit's own, as text
	Given   bool     // the edit has one
	Kind    Want     // by the first place that asks for more than a text
	Choices []string // of WantWord
}

// Want is what may stand in the place of a fill-in.
type Want string

const (
	WantText   Want = "text"
	WantLink   Want = "link"
	WantNumber Want = "number"
	WantColour Want = "colour"
	WantYesNo  Want = "yes-no"
	WantWord   Want = "word" // one of Blank.Choices
)

// Blanks lists the fill-ins that the edit uses, in order of appearance.
func (e *Edit) Blanks() []Blank {
	own := replacements(e.root)
	wants := e.wants()
	var all []Blank
	for _, name := range e.placeholders() {
		b := Blank{Name: name, Kind: WantText}
		if v, ok := own[name]; ok {
			b.Value, b.Given = v.written(), true
		}
		if r := wants[name]; r != nil {
			b.Kind, b.Choices = r.wants()
		}
		all = append(all, b)
	}
	return all
}

// replacements are an edit's own; the first of a name counts.
func replacements(root value) map[string]value {
	own := map[string]value{}
	for _, entry := range root.at("merge").items {
		replace, ok := entry.get("replace")
		find := entry.at("find")
		if _, double := own[find.text]; ok && find.kind == text && !double {
			own[find.text] = replace
		}
	}
	return own
}

// Fill is the edit with these values for its fill-ins. All of them are in it then,
// each once: one that values lack keeps the edit's own, or is empty. A value that
// belongs where a number stands, or takes the place of one, is written as a number.
func (e *Edit) Fill(values map[string]string) *Edit {
	r, wants := e.newRewrite(), e.wants()
	own := replacements(r.root)
	used := map[string]bool{}
	var entries []value
	add := func(name string, entry value) {
		replace, given := own[name]
		if s, ok := values[name]; ok {
			replace = typed(s, replace, given, wants[name])
		} else if !given {
			replace = textValue("")
		}
		entry.put("find", textValue(name))
		entry.put("replace", replace)
		entries = append(entries, entry)
		used[name] = true
	}
	for _, entry := range r.root.at("merge").items {
		find := entry.at("find")
		switch {
		case find.kind != text || entry.kind != object:
			entries = append(entries, entry) // the check tells of it
		case used[find.text]:
		default:
			add(find.text, entry)
		}
	}
	for _, name := range e.placeholders() {
		if !used[name] {
			add(name, value{kind: object})
		}
	}
	if len(entries) == 0 {
		return e
	}
	r.root.put("merge", value{kind: list, items: entries})
	return r.edit()
}

// typed gives a text the type that its place wants, or that its predecessor had.
func typed(s string, was value, given bool, r *rule) value {
	if given && was.written() == s {
		return was
	}
	var want Want
	if r != nil {
		want, _ = r.wants()
	}
	strict := r != nil && (r.kind == literalRule || r.kind == boolRule) // never coerced
	if want == WantLink {
		s = strings.TrimSpace(s)
	}
	if !strict && (!given || was.kind == text || was.kind == null) {
		return textValue(s)
	}
	if v, ok := readValue(s); ok && (strict || v.kind == was.kind) {
		return v
	}
	return textValue(s)
}

// readValue reads a text as JSON, if it is some.
func readValue(s string) (value, bool) {
	if len(s) > MaxSize || !json.Valid([]byte(s)) || checkDepth([]byte(s)) != nil {
		return value{}, false
	}
	p := parser{src: append([]byte(s), ' ')}
	v, fault := p.value()
	v.detach()
	return v, fault == nil
}

// detach forgets where the value stood, so that it is written anew.
func (v *value) detach() {
	v.from, v.to = 0, 0
	for i := range v.items {
		v.items[i].detach()
	}
}

// wants finds out what may stand in the place of each fill-in, by walking the edit as
// it was written beside its rules.
func (e *Edit) wants() map[string]*rule {
	c := &checker{told: map[string]bool{}, uses: map[string]*rule{}}
	c.check(editRule, e.root)
	return c.uses
}

// use notes the rule of a place where nothing but a fill-in stands.
func (c *checker) use(r *rule, v value) {
	name, whole := wholeFillIn(v.text)
	if !whole || len(c.path) > 0 && c.path[0].key == "merge" {
		return
	}
	if was := c.uses[name]; was == nil || was.kind == textRule && was.role != link && was.form == nil {
		c.uses[name] = r
	}
}

// wants says in one word what a rule asks for.
func (r *rule) wants() (Want, []string) {
	switch r.kind {
	case numberRule:
		return WantNumber, nil
	case literalRule:
		var all []string
		for _, n := range r.numbers {
			all = append(all, plainNumber(n))
		}
		return WantWord, all
	case boolRule:
		return WantYesNo, nil
	case wordRule:
		return WantWord, r.words
	case eitherRule:
		return r.item.wants()
	}
	switch {
	case r.role == link:
		return WantLink, nil
	case r.form != nil && r.form("#ff9900"):
		return WantColour, nil
	}
	return WantText, nil
}

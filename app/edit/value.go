package edit

// kind is the JSON type of a value.
type kind uint8

const (
	null kind = iota
	boolean
	number
	text
	list
	object
)

// value is one JSON value that remembers the order of its keys and how its
// numbers were written.
type value struct {
	kind  kind
	yes   bool    // boolean
	text  string  // text, decoded; a number as written
	num   float64 // number; ±Inf when it is beyond float64
	keys  []string
	items []value // of a list, or belonging to keys

	from, to int32 // bytes of a text, a list or an object in the source
}

// get returns the member of that name.
func (v value) get(key string) (value, bool) {
	if v.kind != object {
		return value{}, false
	}
	for i, k := range v.keys {
		if k == key {
			return v.items[i], true
		}
	}
	return value{}, false
}

// at follows a chain of keys; a break in it gives null.
func (v value) at(keys ...string) value {
	for _, k := range keys {
		v, _ = v.get(k)
	}
	return v
}

// plain turns the value into the types of encoding/json.
func (v value) plain() any {
	switch v.kind {
	case boolean:
		return v.yes
	case number:
		return v.num
	case text:
		return v.text
	case list:
		l := make([]any, len(v.items))
		for i, item := range v.items {
			l[i] = item.plain()
		}
		return l
	case object:
		m := make(map[string]any, len(v.keys))
		for i, k := range v.keys {
			m[k] = v.items[i].plain()
		}
		return m
	}
	return nil
}

// describe names the type of a value for people.
func (v value) describe() string {
	return [...]string{"null", "true or false", "a number", "text", "a list", "an object"}[v.kind]
}

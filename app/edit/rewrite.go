package edit

import "slices"

// rewrite is an edit on its way to another one. What is not touched keeps its bytes.
type rewrite struct {
	src  []byte
	root value
}

// newRewrite reads the edit's own bytes again, so that its values know where in them
// they stand.
func (e *Edit) newRewrite() rewrite {
	p := parser{src: e.body}
	root, _ := p.value() // it was read before
	return rewrite{src: e.body, root: root}
}

// edit is the edit as it was rewritten.
func (r *rewrite) edit() *Edit {
	r.root.to = 0
	body := r.root.write(nil, r.src)
	p := parser{src: body}
	root, _ := p.value()
	e := &Edit{body: body, root: root}
	e.merged, e.loose = merge(root)
	return e
}

// put sets a member, at its place if there is one and else at the end. The object is
// written anew, its other members as they were.
func (v *value) put(key string, item value) {
	v.from, v.to = 0, 0
	v.keys, v.items = slices.Clone(v.keys), slices.Clone(v.items)
	for i, k := range v.keys {
		if k == key {
			v.items[i] = item
			return
		}
	}
	v.keys, v.items = append(v.keys, key), append(v.items, item)
}

// drop takes a member out.
func (v *value) drop(key string) {
	i := slices.Index(v.keys, key)
	if i < 0 {
		return
	}
	v.from, v.to = 0, 0
	v.keys, v.items = slices.Delete(slices.Clone(v.keys), i, i+1), slices.Delete(slices.Clone(v.items), i, i+1)
}

func textValue(s string) value { return value{kind: text, text: s} }

func numberValue(f float64) value { return value{kind: number, num: f, text: plainNumber(f)} }

// write appends the value as compact JSON. What still stands in the source is copied
// from there.
func (v value) write(b, src []byte) []byte {
	if v.to > v.from {
		return append(b, src[v.from:v.to]...)
	}
	switch v.kind {
	case boolean:
		if v.yes {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case number:
		return append(b, v.text...)
	case text:
		return writeText(b, v.text)
	case list:
		b = append(b, '[')
		for i, item := range v.items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.write(b, src)
		}
		return append(b, ']')
	case object:
		b = append(b, '{')
		for i, item := range v.items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.write(append(writeText(b, v.keys[i]), ':'), src)
		}
		return append(b, '}')
	}
	return append(b, "null"...)
}

func writeText(b []byte, s string) []byte {
	quoted, _ := quote(s) // a text can always be written
	return append(b, quoted...)
}

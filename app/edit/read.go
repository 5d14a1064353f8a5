package edit

import (
	"bytes"
	"encoding/json"
)

const (
	// MaxSize is the largest edit that is read. The service's own limit is not
	// published; clients in the field cut off at 5 MB.
	MaxSize = 5 << 20
	// MaxDepth bounds how deep lists and objects may be nested; real edits need
	// about a dozen levels.
	MaxDepth = 200
)

// Read reads an edit. It also accepts an edit inside the wrapping of a saved
// template ({"name": …, "template": {…}}) and of an answer to a status request
// ({"response": {"data": {…}}}); Body is then the edit inside.
// Every error is a *Fault.
func Read(data []byte) (*Edit, error) {
	clean, fault := decode(data)
	if fault != nil {
		return nil, fault
	}
	if fault := checkDepth(clean); fault != nil {
		return nil, fault
	}
	if fault := checkSyntax(clean); fault != nil {
		return nil, fault
	}
	p := parser{src: clean}
	root, fault := p.value()
	if fault != nil {
		return nil, fault
	}
	inner, fault := unwrap(root)
	if fault != nil {
		return nil, fault
	}
	return newEdit(inner, clean[inner.from:inner.to])
}

func newEdit(root value, src []byte) (*Edit, error) {
	var body bytes.Buffer
	if err := json.Compact(&body, src); err != nil {
		return nil, &Fault{Kind: NotJSON, Size: int64(len(src))}
	}
	e := &Edit{body: body.Bytes(), root: root}
	e.merged, e.loose = merge(root)
	return e, nil
}

// unwrap finds the edit inside the wrappings that people copy along with it.
func unwrap(root value) (value, *Fault) {
	if root.kind != object {
		return root, &Fault{Kind: NotAnEdit, Line: 1, Column: 1, Near: root.describe()}
	}
	for _, way := range [][]string{{}, {"template"}, {"data"}, {"response", "template"}, {"response", "data"}} {
		v := root.at(way...)
		if _, ok := v.get("timeline"); ok {
			return v, shape(v)
		}
	}
	return root, &Fault{Kind: NotAnEdit, Path: "timeline"}
}

// shape checks the two properties without which nothing can be said about an edit.
func shape(v value) *Fault {
	for _, key := range []string{"timeline", "output"} {
		if part, there := v.get(key); !there {
			return &Fault{Kind: NotAnEdit, Path: key}
		} else if part.kind != object {
			return &Fault{Kind: NotAnEdit, Path: key, Near: part.describe()}
		}
	}
	return nil
}
